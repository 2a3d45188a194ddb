//! Who acts, what they may, and the proof that they may.

mod account;
mod actor;
mod policy;
mod role;

pub use account::{
    INVITATION_OPEN, InvalidLogin, Login, PASSWORD_LEAST, PASSWORD_MOST, SESSION_LENGTH, Throttle,
    WeakPassword, judge_password,
};
pub use actor::{Actor, StaffMember};
pub use policy::{ManageStaff, may_manage_staff, may_work};
pub use role::{Role, Roles, UnknownRole};

use std::marker::PhantomData;
use thiserror::Error;

/// The policy says no. It does not say why: the reader may not be meant to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not allowed")]
pub struct Denied;

/// Proof that a policy allowed `Action`. Only policies make one, and every store function that
/// changes a record asks for it, so a forgotten check does not compile.
#[derive(Debug)]
pub struct Permit<Action>(PhantomData<Action>);

impl<Action> Permit<Action> {
    pub(crate) const fn granted() -> Self {
        Self(PhantomData)
    }

    /// What most policies say: staff who hold the role may, and whoever runs the server; nobody
    /// else.
    pub(crate) const fn for_role(actor: Actor, role: Role) -> Result<Self, Denied> {
        match actor {
            Actor::System | Actor::Operator => Ok(Self::granted()),
            Actor::Staff(staff) if staff.roles.contains(role) => Ok(Self::granted()),
            Actor::Staff(_) | Actor::Public | Actor::Resident(_) => Err(Denied),
        }
    }

    /// As [`Permit::for_role`], for staff who hold one of two roles.
    pub(crate) const fn for_either(actor: Actor, one: Role, other: Role) -> Result<Self, Denied> {
        if actor.has(one) { Self::for_role(actor, one) } else { Self::for_role(actor, other) }
    }
}
