use crate::identity::{Actor, Denied, Permit};

/// Entering a work into the municipality's list.
#[derive(Debug)]
pub struct Register;

/// Whoever runs the server may; the roles of the town hall follow with sign-in.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_register(actor: Actor) -> Result<Permit<Register>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Public => Err(Denied),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_has_an_answer() {
        for (actor, allowed) in Actor::ALL.into_iter().zip([true, true, false]) {
            assert_eq!(may_register(actor).is_ok(), allowed, "{actor:?}");
        }
    }
}
