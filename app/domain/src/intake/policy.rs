use super::{ByResident, Desk};
use crate::{
    identity::{Actor, Denied, Permit, Role},
    ids::AreaId,
};

/// Handing in a case.
#[derive(Debug)]
pub struct Submit;

/// Asking, answering, sending on.
#[derive(Debug)]
pub struct Attend;

/// What the resident alone decides.
#[derive(Debug)]
pub struct Decide;

/// Closing what nobody confirmed.
#[derive(Debug)]
pub struct Expire;

/// Saying what an area answers for.
#[derive(Debug)]
pub struct Manage;

/// Anybody may: no account, no name. Staff may for a neighbour who came to the counter.
///
/// # Errors
/// None today; a municipality that closes its intake would answer [`Denied`] here.
pub const fn may_submit(actor: Actor) -> Result<Permit<Submit>, Denied> {
    match actor {
        Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) | Actor::Staff(_) => {
            Ok(Permit::granted())
        }
    }
}

/// An officer of the area that answers; the people of participation and public works for every
/// area; the comptroller alone for what is sealed, and for nothing else.
///
/// # Errors
/// [`Denied`] for everybody else, the operator included when the case is sealed.
pub fn may_attend(actor: Actor, desk: Desk) -> Result<Permit<Attend>, Denied> {
    match (actor, desk) {
        (Actor::System, _) | (Actor::Operator, Desk::Area { .. }) => Ok(Permit::granted()),
        (Actor::Staff(staff), Desk::Sealed) if staff.roles.contains(Role::Comptroller) => {
            Ok(Permit::granted())
        }
        (Actor::Staff(_), Desk::Area { area, .. }) if sees_area(actor, area) => {
            Ok(Permit::granted())
        }
        (Actor::Staff(_) | Actor::Operator | Actor::Public | Actor::Resident(_), _) => Err(Denied),
    }
}

/// Looking at the queue of an area.
///
/// # Errors
/// [`Denied`] for whoever does not work on it.
pub fn may_see_desk(actor: Actor, area: AreaId) -> Result<(), Denied> {
    let operates = matches!(actor, Actor::System | Actor::Operator);
    if operates || sees_area(actor, area) { Ok(()) } else { Err(Denied) }
}

fn sees_area(actor: Actor, area: AreaId) -> bool {
    match actor {
        Actor::Staff(staff) => {
            let own = staff.roles.contains(Role::AreaOfficer) && staff.area == Some(area);
            own || staff.roles.contains(Role::PublicWorks)
                || staff.roles.contains(Role::Participation)
        }
        Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) => false,
    }
}

/// The sealed desk. Whoever runs the server has no business there.
///
/// # Errors
/// [`Denied`] for everybody but the comptroller.
pub const fn may_see_sealed_desk(actor: Actor) -> Result<(), Denied> {
    match actor {
        Actor::Staff(staff) if staff.roles.contains(Role::Comptroller) => Ok(()),
        Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) | Actor::Staff(_) => {
            Err(Denied)
        }
    }
}

/// Whoever holds the secret of the case, and nobody without it.
pub const fn may_decide(_by: &ByResident) -> Permit<Decide> {
    Permit::granted()
}

/// The program, when the days to confirm are over.
///
/// # Errors
/// [`Denied`] for every person: closing is the resident's.
pub const fn may_expire(actor: Actor) -> Result<Permit<Expire>, Denied> {
    match actor {
        Actor::System => Ok(Permit::granted()),
        Actor::Operator | Actor::Public | Actor::Resident(_) | Actor::Staff(_) => Err(Denied),
    }
}

/// # Errors
/// [`Denied`] for everybody but the administrator and whoever runs the server.
pub const fn may_manage_areas(actor: Actor) -> Result<Permit<Manage>, Denied> {
    Permit::for_role(actor, Role::Administrator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::{Roles, StaffMember},
        ids::StaffId,
    };
    use uuid::Uuid;

    const OURS: u128 = 1;

    fn area(number: u128) -> AreaId {
        AreaId::from_uuid(Uuid::from_u128(number))
    }

    fn desk() -> Desk {
        Desk::Area { area: area(OURS), officer: None }
    }

    fn officer(of: Option<u128>) -> Actor {
        Actor::Staff(StaffMember {
            id: StaffId::from_uuid(Uuid::from_u128(9)),
            roles: Roles::of(&[Role::AreaOfficer]),
            area: of.map(area),
        })
    }

    #[test]
    fn every_actor_has_an_answer_to_every_question() {
        for actor in Actor::examples() {
            let serves = matches!(actor, Actor::System | Actor::Operator);
            let everywhere = actor.has(Role::Participation) || actor.has(Role::PublicWorks);
            let comptroller = actor.has(Role::Comptroller);
            let system = actor == Actor::System;
            let administers = actor.has(Role::Administrator);
            for (question, answer, expected) in [
                ("submit", may_submit(actor).is_ok(), true),
                ("attend", may_attend(actor, desk()).is_ok(), serves || everywhere),
                ("attend sealed", may_attend(actor, Desk::Sealed).is_ok(), system || comptroller),
                ("desk", may_see_desk(actor, area(OURS)).is_ok(), serves || everywhere),
                ("sealed desk", may_see_sealed_desk(actor).is_ok(), comptroller),
                ("expire", may_expire(actor).is_ok(), system),
                ("areas", may_manage_areas(actor).is_ok(), serves || administers),
            ] {
                assert_eq!(answer, expected, "{question}: {actor:?}");
            }
        }
    }

    #[test]
    fn an_officer_sees_the_own_area_alone() {
        for (of, allowed) in [(Some(OURS), true), (Some(2), false), (None, false)] {
            assert_eq!(may_attend(officer(of), desk()).is_ok(), allowed);
            assert_eq!(may_see_desk(officer(of), area(OURS)).is_ok(), allowed);
            assert!(may_attend(officer(of), Desk::Sealed).is_err());
        }
    }
}
