use crate::identity::{Actor, Denied, Permit, Role};

/// Entering a work into the municipality's list.
#[derive(Debug)]
pub struct Register;

/// Public works, and whoever runs the server.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_register(actor: Actor) -> Result<Permit<Register>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Staff(staff) if staff.roles.contains(Role::PublicWorks) => Ok(Permit::granted()),
        Actor::Staff(_) | Actor::Public | Actor::Resident(_) => Err(Denied),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let allowed =
                matches!(actor, Actor::System | Actor::Operator) || actor.has(Role::PublicWorks);
            assert_eq!(may_register(actor).is_ok(), allowed, "{actor:?}");
        }
    }
}
