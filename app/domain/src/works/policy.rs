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

/// Marking a step of a work's road as taken, where the step is taken.
#[derive(Debug)]
pub struct Advance;

/// Those who take the steps: public works the works, participation all that neighbours do.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_advance(actor: Actor) -> Result<Permit<Advance>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Staff(staff)
            if staff.roles.contains(Role::PublicWorks)
                || staff.roles.contains(Role::Participation) =>
        {
            Ok(Permit::granted())
        }
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
            let advances = allowed || actor.has(Role::Participation);
            assert_eq!(may_advance(actor).is_ok(), advances, "{actor:?}");
        }
    }
}
