//! The desk of participation: drafting committees and councils, changing drafts, publishing them,
//! calling a meeting off, calling another one, giving members their keys; and the page those keys
//! open.

mod again;
mod calls;
mod change;
mod convene;
mod council;
mod desk;
mod draft;
mod edit;
mod keyring;
mod list;
mod members;
mod own;
mod publish;
mod roll;

use crate::paths;
use axum::{Router, routing::get};

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::CONVENE, get(list::page))
        .route(paths::CONVENE_COUNCIL, get(council::page).post(council::send))
        .route("/convocar/{number}", get(convene::page).post(convene::send))
        .route("/convocatorias/{code}", get(desk::page))
        .route("/convocatorias/{code}/editar", get(edit::page).post(edit::send))
        .route("/convocatorias/{code}/publicar", get(publish::page).post(publish::send))
        .route("/convocatorias/{code}/mover", get(change::reschedule).post(change::rescheduled))
        .route("/convocatorias/{code}/suspender", get(change::cancel).post(change::cancelled))
        .route("/convocatorias/{code}/otra-vez", get(again::page).post(again::send))
        .route("/convocatorias/{code}/disolver", get(again::dissolve).post(again::dissolved))
        .route("/convocatorias/{code}/lista", get(roll::page))
        .route("/convocatorias/{code}/llamar", get(calls::page).post(calls::send))
        .route("/convocatorias/{code}/integrantes", get(members::page))
        .route("/convocatorias/{code}/integrantes/{id}", get(members::one).post(members::offer))
        .route("/llave/{secret}", get(own::key).post(own::take))
        .route(paths::OWN_BODY, get(own::page))
}
