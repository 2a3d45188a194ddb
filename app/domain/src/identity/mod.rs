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
}
