//! Doubts, complaints, advice and reports: the chat, the folio's own page, the desks, and what
//! anybody may see of the cases of a work.

mod chat;
mod contact;
mod desk;
mod folio;
mod names;
mod of_work;
mod photo;
mod post;
mod seal;
mod timeline;
mod waiting;
mod words;

pub(crate) use of_work::CaseList;
pub(crate) use waiting::{WaitingCases, load_waiting};

use crate::paths;
use axum::{Router, routing::get};

/// The pages' addresses. The secret of a folio stands in the path, which is logged by its
/// template alone, and never in the query, which others may log.
pub fn router() -> Router {
    Router::new()
        .route(paths::REPORT, get(chat::begin).post(chat::send_first))
        .route("/reportar/{conversation}", get(chat::page).post(chat::send))
        .route(paths::FOLIO, get(folio::ask).post(folio::look))
        .route("/folio/{folio}/{secret}", get(folio::page).post(folio::send))
        .route("/folio/{folio}/{secret}/retirar", get(folio::confirm).post(folio::withdraw))
        .route("/folio/{folio}/{secret}/foto/{place}", get(photo::own))
        .route("/obras/{number}/reportes", get(of_work::page))
        .route(paths::CASES, get(desk::list))
        .route("/hoy/casos/{folio}", get(desk::page).post(post::send))
        .route("/hoy/casos/{folio}/foto/{place}", get(photo::desk))
        .route("/hoy/casos/{folio}/contacto", get(contact::page).post(contact::show))
        .route("/hoy/casos/{folio}/reservar", get(seal::page).post(seal::send))
        .route(paths::SEALED, get(desk::sealed))
}
