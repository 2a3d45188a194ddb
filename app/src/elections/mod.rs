//! Elections: the ballot for whoever holds a slip, the result for anybody, the table for staff.
//!
//! The ballot's pages set and read no cookie and put nothing into addresses: a code travels in
//! the body of a form alone, and every answer is a page that no cache keeps.

mod at;
mod booth;
mod confirm;
mod count;
mod nominate;
mod prepare;
mod result;
mod running;
mod slips;
mod surrender;
mod table;

pub(crate) use running::{RunningElections, load_running};
#[cfg(test)]
pub(crate) use table::SAID;

use crate::paths;
use axum::{
    Router,
    routing::{get, post},
};

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::VOTE, get(booth::door).post(booth::ballot))
        .route(paths::VOTE_REVIEW, post(booth::review))
        .route(paths::VOTE_CAST, post(booth::cast))
        .route("/elecciones/{id}", get(result::page))
        .route("/elecciones/{id}/archivo.json", get(result::archive))
        .route("/reuniones/{code}/elecciones", get(prepare::page).post(prepare::prepare))
        .route("/elecciones/{id}/propuestas", get(nominate::page).post(nominate::nominate))
        .route("/elecciones/{id}/boletos.pdf", get(slips::back).post(slips::print_pdf))
        .route("/elecciones/{id}/boletos/recibir", get(surrender::page).post(surrender::take))
        .route("/elecciones/{id}/boletos", get(slips::page).post(slips::print))
        .route("/elecciones/{id}/mesa", get(table::page).post(table::act))
        .route("/elecciones/{id}/mesa/cerrar", get(confirm::poll))
        .route("/elecciones/{id}/mesa/cerrar-lista", get(confirm::list))
}
