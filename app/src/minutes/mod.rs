//! Documents people sign: writing them, signing them on one's own phone or at the table, and
//! verifying what was sealed.

mod at;
mod correct;
mod document;
mod download;
mod line;
mod own;
mod pending;
mod step;
mod text;
mod verify;
mod write;

pub(crate) use pending::PendingDocuments;

use crate::{error::AppError, paths};
use axum::{Router, routing::get};
use domain::minutes::{DocumentCode, Folio};

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route("/reuniones/{code}/acta", get(write::page).post(write::send))
        .route("/actas/{folio}", get(document::page))
        .route("/actas/{folio}/acta.pdf", get(download::for_staff))
        .route("/actas/{folio}/corregir", get(correct::page).post(correct::send))
        .route("/actas/{folio}/firmas/{line}", get(line::page).post(line::send))
        .route("/actas/{folio}/firmas/{line}/quitar", get(line::ask).post(line::withdraw))
        .route("/actas/{folio}/{step}", get(step::page).post(step::send))
        .route(paths::SIGN, get(own::list))
        .route("/firmar/{folio}/{line}", get(own::page).post(own::send))
        .route("/firmar/{folio}/{line}/acta.pdf", get(download::for_signer))
        .route(paths::VERIFY, get(verify::ask).post(verify::compare))
        .route("/v/{code}", get(verify::page))
        .route("/v/{code}/acta.pdf", get(download::public))
        .route("/v/{code}/sello.json", get(download::seal))
}

fn folio(raw: &str) -> Result<Folio, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}

fn code(raw: &str) -> Result<DocumentCode, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}
