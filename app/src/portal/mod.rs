//! The public portal: the works of the municipality, for anyone, without script.
//!
//! It owns no tables; it shows what other capabilities let the public see.

mod home;
mod list;
mod place;
mod query;
mod work;
mod work_card;

use crate::paths;
use axum::{Router, routing::get};

/// The portal's pages.
pub fn router() -> Router {
    Router::new()
        .route(paths::HOME, get(home::page))
        .route(paths::WORKS, get(list::page))
        .route("/obras/{number}", get(work::page))
}
