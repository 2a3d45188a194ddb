//! People of the municipality: how they are let in, what they may, how they sign in and out.

mod accounts;
mod password;
mod sessions;
mod store;

pub(crate) use accounts::open_in;
pub use accounts::{
    Account, Invitation, NewInvitation, change_password, change_roles, close, find,
    find_invitation, invite, list, reopen, take_up,
};
pub(crate) use password::digest;
pub use sessions::{SignedIn, find_session, sign_in, sign_out};
pub(crate) use store::revoke_in;

/// The longest name of a person, in characters.
pub const NAME_MOST: usize = 80;
