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
    Permit::for_role(actor, Role::Participation)
}

/// Seating those who were elected, and unseating them when their election is annulled.
#[derive(Debug)]
pub struct Install;

/// Whoever proclaims an election seats its members: *Participación Ciudadana*.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_install(actor: Actor) -> Result<Permit<Install>, Denied> {
    Permit::for_role(actor, Role::Participation)
}

/// Moving a committee on with its work.
#[derive(Debug)]
pub struct Follow;

/// Those who move works, and the program where a seal does: nobody decides anything more by it.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_follow(actor: Actor) -> Result<Permit<Follow>, Denied> {
    Permit::for_either(actor, Role::PublicWorks, Role::Participation)
}

/// Giving members the keys their phones hold.
#[derive(Debug)]
pub struct HandKeys;

/// Whoever stands with the members: *Participación Ciudadana*.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_hand_keys(actor: Actor) -> Result<Permit<HandKeys>, Denied> {
    match may_install(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
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
            assert_eq!(may_install(actor).is_ok(), allowed, "{actor:?}");
            assert_eq!(may_hand_keys(actor).is_ok(), allowed, "{actor:?}");
            let follows = allowed || actor.has(Role::PublicWorks);
            assert_eq!(may_follow(actor).is_ok(), follows, "{actor:?}");
        }
    }
}
