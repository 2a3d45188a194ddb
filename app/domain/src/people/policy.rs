use crate::identity::{Actor, Denied, Permit, Role};

/// Entering somebody for a meeting, with who they are.
#[derive(Debug)]
pub struct Enrol;

/// Anybody enters themselves; participation and delegates also enter neighbours without a phone.
///
/// # Errors
/// [`Denied`] for other staff: an office has no reason to enter people.
pub const fn may_enrol(actor: Actor) -> Result<Permit<Enrol>, Denied> {
    match actor {
        Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) => {
            Ok(Permit::granted())
        }
        Actor::Staff(staff)
            if staff.roles.contains(Role::Participation)
                || staff.roles.contains(Role::Delegate) =>
        {
            Ok(Permit::granted())
        }
        Actor::Staff(_) => Err(Denied),
    }
}

/// Who is entered for a meeting, for the door: those who stand there.
///
/// # Errors
/// [`Denied`] for everybody else, the municipality's other offices included.
pub const fn may_see_roll(actor: Actor) -> Result<(), Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(()),
        Actor::Staff(staff) if staff.roles.contains(Role::Participation) => Ok(()),
        Actor::Staff(_) | Actor::Public | Actor::Resident(_) => Err(Denied),
    }
}

/// Reading the telephones people left, to tell them of a change.
#[derive(Debug)]
pub struct Call;

/// Those who call neighbours when their meeting is moved or called off.
///
/// # Errors
/// [`Denied`] for everybody else, whoever runs the server included.
pub const fn may_call(actor: Actor) -> Result<Permit<Call>, Denied> {
    match actor {
        Actor::Staff(staff) if staff.roles.contains(Role::Participation) => Ok(Permit::granted()),
        Actor::System | Actor::Operator | Actor::Staff(_) | Actor::Public | Actor::Resident(_) => {
            Err(Denied)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_has_an_answer() {
        for actor in Actor::examples() {
            let house = matches!(actor, Actor::System | Actor::Operator);
            let door = house || actor.has(Role::Participation);
            let anyone = matches!(actor, Actor::Public | Actor::Resident(_));
            assert_eq!(may_see_roll(actor).is_ok(), door, "{actor:?}");
            let enrols = door || anyone || actor.has(Role::Delegate);
            assert_eq!(may_enrol(actor).is_ok(), enrols, "{actor:?}");
            assert_eq!(may_call(actor).is_ok(), actor.has(Role::Participation), "{actor:?}");
        }
    }
}
