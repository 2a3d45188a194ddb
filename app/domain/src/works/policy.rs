use crate::identity::{Actor, Denied, Permit, Role};

/// Entering a work into the municipality's list.
#[derive(Debug)]
pub struct Register;

/// Public works, and whoever runs the server.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_register(actor: Actor) -> Result<Permit<Register>, Denied> {
    Permit::for_role(actor, Role::PublicWorks)
}

/// Marking a step of a work's road as taken, where the step is taken.
#[derive(Debug)]
pub struct Advance;

/// Those who take the steps: public works the works, participation all that neighbours do.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_advance(actor: Actor) -> Result<Permit<Advance>, Denied> {
    Permit::for_either(actor, Role::PublicWorks, Role::Participation)
}

/// Entering how far a work has come, and moving it from state to state.
#[derive(Debug)]
pub struct Report;

/// Public works: who builds says how far it is.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_report(actor: Actor) -> Result<Permit<Report>, Denied> {
    match may_register(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

/// Letting a work begin before its committee is constituted.
#[derive(Debug)]
pub struct Waive;

/// Participation, which answers for committees; never those who want to begin.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_waive(actor: Actor) -> Result<Permit<Waive>, Denied> {
    Permit::for_role(actor, Role::Participation)
}

/// Taking a work through its delivery: asking for it, walking through, noting what is to mend.
#[derive(Debug)]
pub struct Deliver;

/// Public works and participation, who walk through the work with the committee.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_deliver(actor: Actor) -> Result<Permit<Deliver>, Denied> {
    match may_advance(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

/// Writing down what the committee says of the work.
#[derive(Debug)]
pub struct AnswerFor;

/// Participation, which stands with the committee; never those who built.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_answer_for(actor: Actor) -> Result<Permit<AnswerFor>, Denied> {
    match may_waive(actor) {
        Ok(_) => Ok(Permit::granted()),
        Err(denied) => Err(denied),
    }
}

/// Whether somebody sees a work from inside the town hall: its desk, the board, its whole file.
///
/// # Errors
/// [`Denied`] for everybody but public works, participation and the comptroller.
pub const fn may_see_desk(actor: Actor) -> Result<(), Denied> {
    match actor {
        Actor::System | Actor::Operator => Ok(()),
        Actor::Staff(staff)
            if staff.roles.contains(Role::PublicWorks)
                || staff.roles.contains(Role::Participation)
                || staff.roles.contains(Role::Comptroller) =>
        {
            Ok(())
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
            assert_eq!(may_report(actor).is_ok(), allowed, "{actor:?}");
            let stands =
                matches!(actor, Actor::System | Actor::Operator) || actor.has(Role::Participation);
            assert_eq!(may_waive(actor).is_ok(), stands, "{actor:?}");
            assert_eq!(may_answer_for(actor).is_ok(), stands, "{actor:?}");
            assert_eq!(may_deliver(actor).is_ok(), advances, "{actor:?}");
            let sees = advances || actor.has(Role::Comptroller);
            assert_eq!(may_see_desk(actor).is_ok(), sees, "{actor:?}");
        }
    }
}
