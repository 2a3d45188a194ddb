use super::{
    contest::Channel,
    slip::{Slip, SlipRefused},
};
use crate::{
    identity::{Actor, Denied, Permit, Role},
    ids::PersonId,
};

/// Running an election: preparing, freezing, slips, opening, closing, ties, proclaiming.
#[derive(Debug)]
pub struct Manage;

/// Putting somebody forward.
#[derive(Debug)]
pub struct Nominate;

/// Answering a nomination.
#[derive(Debug)]
pub struct Answer;

/// Entering a teller's count.
#[derive(Debug)]
pub struct TakeCount;

/// Putting a ballot into the box.
#[derive(Debug)]
pub struct CastBallot;

const fn runs_elections(actor: Actor) -> bool {
    match actor {
        Actor::System | Actor::Operator => true,
        Actor::Staff(_) => actor.has(Role::Participation),
        Actor::Public | Actor::Resident(_) => false,
    }
}

/// *Participación Ciudadana* runs elections.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_manage(actor: Actor) -> Result<Permit<Manage>, Denied> {
    if runs_elections(actor) { Ok(Permit::granted()) } else { Err(Denied) }
}

/// Staff write down who is named from the floor; delegates also before the meeting.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_nominate(actor: Actor) -> Result<Permit<Nominate>, Denied> {
    if runs_elections(actor) || actor.has(Role::Delegate) {
        Ok(Permit::granted())
    } else {
        Err(Denied)
    }
}

/// The nominee answers, on their own phone or aloud, and then staff write it down.
///
/// # Errors
/// [`Denied`] for everybody else: nobody accepts or declines for another.
pub fn may_answer(actor: Actor, nominee: PersonId) -> Result<Permit<Answer>, Denied> {
    match actor {
        Actor::Resident(person) if person == nominee => Ok(Permit::granted()),
        Actor::Resident(_) | Actor::Public => Err(Denied),
        Actor::System | Actor::Operator | Actor::Staff(_) if runs_elections(actor) => {
            Ok(Permit::granted())
        }
        Actor::System | Actor::Operator | Actor::Staff(_) => Err(Denied),
    }
}

/// Tellers count on a device of the staff that runs the meeting.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_count(actor: Actor) -> Result<Permit<TakeCount>, Denied> {
    if runs_elections(actor) || actor.has(Role::Delegate) {
        Ok(Permit::granted())
    } else {
        Err(Denied)
    }
}

/// Whoever holds a slip on the electronic road votes; who they are is nobody's question. Returns
/// the slip as it is after this vote.
///
/// # Errors
/// [`SlipRefused`] with what the slip was used for instead.
pub const fn may_cast(slip: Slip, by: Channel) -> Result<(Permit<CastBallot>, Slip), SlipRefused> {
    match slip.cast(by) {
        Ok(after) => Ok((Permit::granted(), after)),
        Err(refused) => Err(refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_actor_has_an_answer() {
        let nominee = Actor::examples().into_iter().find_map(|actor| match actor {
            Actor::Resident(person) => Some(person),
            Actor::System | Actor::Operator | Actor::Public | Actor::Staff(_) => None,
        });
        let nominee = nominee.unwrap();
        for actor in Actor::examples() {
            let program = matches!(actor, Actor::System | Actor::Operator);
            let runs = program || actor.has(Role::Participation);
            let helps = runs || actor.has(Role::Delegate);
            let own = matches!(actor, Actor::Resident(_));
            assert_eq!(may_manage(actor).is_ok(), runs, "{actor:?}");
            assert_eq!(may_nominate(actor).is_ok(), helps, "{actor:?}");
            assert_eq!(may_count(actor).is_ok(), helps, "{actor:?}");
            assert_eq!(may_answer(actor, nominee).is_ok(), runs || own, "{actor:?}");
            let another = PersonId::from_uuid(Uuid::from_u128(9));
            assert_eq!(may_answer(actor, another).is_ok(), runs, "{actor:?}");
        }
    }
}
