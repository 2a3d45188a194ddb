use crate::{
    identity::{Actor, Denied, Permit},
    works::{may_advance, may_waive},
};

/// Writing an agreement down, or calling it off with its reason.
#[derive(Debug)]
pub struct Agree;

/// Public works and participation, who meet with the committee.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_agree(actor: Actor) -> Result<Permit<Agree>, Denied> {
    match may_advance(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

/// Saying that an agreement is kept, with evidence.
#[derive(Debug)]
pub struct Fulfil;

/// The offices that owe it or speak for who does: public works and participation.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_fulfil(actor: Actor) -> Result<Permit<Fulfil>, Denied> {
    match may_advance(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

/// Seeing that it is kept, or that it is not.
#[derive(Debug)]
pub struct Verify;

/// Participation, with the committee; never those who build.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_verify(actor: Actor) -> Result<Permit<Verify>, Denied> {
    match may_waive(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Role;

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let program = matches!(actor, Actor::System | Actor::Operator);
            let verifies = program || actor.has(Role::Participation);
            let agrees = verifies || actor.has(Role::PublicWorks);
            assert_eq!(may_agree(actor).is_ok(), agrees, "{actor:?}");
            assert_eq!(may_fulfil(actor).is_ok(), agrees, "{actor:?}");
            assert_eq!(may_verify(actor).is_ok(), verifies, "{actor:?}");
        }
    }
}
