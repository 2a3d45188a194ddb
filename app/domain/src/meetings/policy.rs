use crate::identity::{Actor, Denied, Permit, Role};

/// Letting people in, running the meeting, closing it.
#[derive(Debug)]
pub struct Conduct;

/// *Participación Ciudadana*, and whoever runs the server.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_conduct(actor: Actor) -> Result<Permit<Conduct>, Denied> {
    Permit::for_role(actor, Role::Participation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let allowed =
                matches!(actor, Actor::System | Actor::Operator) || actor.has(Role::Participation);
            assert_eq!(may_conduct(actor).is_ok(), allowed, "{actor:?}");
        }
    }
}
