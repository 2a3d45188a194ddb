//! The door of the town hall: signing in and out, invitations, accounts, and what waits today.

mod account;
mod desk;
mod door;
mod invitation;
mod password;
mod people;
mod resume;
mod session;

pub(crate) use resume::keep_for_later;
pub use session::Staff;

use crate::paths;
use axum::{Router, routing::get};

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::SIGN_IN, get(door::page).post(door::send))
        .route(paths::SIGN_OUT, get(door::leave).post(door::left))
        .route("/invitacion/{secret}", get(invitation::page).post(invitation::send))
        .route(paths::TODAY, get(desk::page))
        .route(paths::ACCOUNT, get(account::page).post(account::send))
        .route(paths::PEOPLE, get(people::list))
        .route(paths::INVITE, get(people::form).post(people::invite))
        .route("/personal/{id}", get(people::one).post(people::change))
}
