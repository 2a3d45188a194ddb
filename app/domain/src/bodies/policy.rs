use crate::identity::{Actor, Denied, Permit, Role};

/// Drafting a body with its convocation, changing the draft, publishing it.
#[derive(Debug)]
pub struct Convene;

/// *Participación Ciudadana*, and whoever runs the server. Public works registers the work but
/// does not choose who watches over it.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_convene(actor: Actor) -> Result<Permit<Convene>, Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(Permit::granted()),
        Actor::Staff(staff) if staff.roles.contains(Role::Participation) => Ok(Permit::granted()),
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
                matches!(actor, Actor::System | Actor::Operator) || actor.has(Role::Participation);
            assert_eq!(may_convene(actor).is_ok(), allowed, "{actor:?}");
        }
    }
}
