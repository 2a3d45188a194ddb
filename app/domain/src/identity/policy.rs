use super::{Actor, Denied, Permit, Role};

/// Inviting people of the municipality, changing what they may, closing their accounts.
#[derive(Debug)]
pub struct ManageStaff;

/// The administrator, and whoever runs the server: somebody must let the first one in.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_manage_staff(actor: Actor) -> Result<Permit<ManageStaff>, Denied> {
    Permit::for_role(actor, Role::Administrator)
}

/// Whether a desk of the town hall opens at all: anybody of the municipality with a role.
///
/// # Errors
/// [`Denied`] for everybody else.
pub const fn may_work(actor: Actor) -> Result<(), Denied> {
    match actor {
        Actor::Staff(staff) if !staff.roles.is_empty() => Ok(()),
        Actor::Staff(_) | Actor::System | Actor::Operator | Actor::Public | Actor::Resident(_) => {
            Err(Denied)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_actor_has_an_answer() {
        let allowed: Vec<_> = Actor::examples()
            .into_iter()
            .map(|actor| (may_manage_staff(actor).is_ok(), may_work(actor).is_ok()))
            .collect();
        let others = [(true, false), (true, false), (false, false), (false, false)];
        let roles = [(true, true)].into_iter().chain([(false, true); 7]);
        assert_eq!(allowed, others.into_iter().chain(roles).collect::<Vec<_>>());
    }
}
