//! A work as the town hall works on it: registering, steps, progress, agreements, delivery, and
//! the board where all of them are followed.

mod agreements;
mod at;
mod board;
mod delivery;
mod desk;
mod dossier;
mod follow_up;
mod list;
mod mending;
mod photo;
mod progress;
mod register;
mod steps;
mod walk;

pub(crate) use follow_up::{FollowUp, Followed};
pub(crate) use list::{OwnWorks, load as load_own};

use crate::{components::Accepts, error::AppError, paths};
use axum::{Router, routing::get};
use domain::works::Number;

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::REGISTER_WORK, get(register::page).post(register::send))
        .route(paths::BOARD, get(board::page))
        .route(paths::BOARD_CSV, get(board::sheet))
        .route("/hoy/obras/{number}", get(desk::page))
        .route("/hoy/obras/{number}/editar", get(register::edit).post(register::edited))
        .route("/hoy/obras/{number}/paso", get(steps::page).post(steps::send))
        .route("/hoy/obras/{number}/sin-comite", get(steps::waive).post(steps::waived))
        .route("/hoy/obras/{number}/avance", get(progress::page).post(progress::send))
        .route("/hoy/obras/{number}/acuerdo", get(agreements::form).post(agreements::send))
        .route(
            "/hoy/obras/{number}/acuerdos/{agreement}",
            get(agreements::page).post(agreements::change),
        )
        .route("/hoy/obras/{number}/entrega", get(delivery::page).post(delivery::advance))
        .route("/hoy/obras/{number}/recorrido", get(walk::page).post(walk::send))
        .route("/hoy/obras/{number}/observacion", get(walk::observe).post(walk::observed))
        .route(
            "/hoy/obras/{number}/observaciones/{observation}",
            get(walk::one).post(walk::correct),
        )
        .route("/hoy/obras/{number}/respuesta", get(delivery::answer).post(delivery::answered))
        .route("/hoy/obras/{number}/expediente", get(dossier::whole))
        .route("/hoy/obras/{number}/expediente.zip", get(dossier::whole_archive))
        .route("/obras/{number}/expediente", get(dossier::page))
        .route("/obras/{number}/expediente.zip", get(dossier::archive))
        .route("/consejos/{council}/expediente", get(dossier::of_council))
        .route("/consejos/{council}/expediente.zip", get(dossier::archive_of_council))
        .route("/hoy/consejos/{council}/expediente", get(dossier::whole_of_council))
        .route("/hoy/consejos/{council}/expediente.zip", get(dossier::whole_archive_of_council))
        .route("/obras/{number}/avance/{entry}/foto/{place}", get(photo::progress))
        .route("/obras/{number}/acuerdo/{agreement}/foto/{event}", get(photo::agreement))
        .route(
            "/obras/{number}/entrega/{round}/observacion/{observation}/{which}",
            get(photo::observation),
        )
}

/// The number of an address.
fn number(raw: &str) -> Result<Number, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}

/// What photos the forms of a work take.
const PHOTOS: Accepts = Accepts {
    types: "image/jpeg,image/png,image/webp",
    most_bytes: services::intake::BYTES_MOST as u64,
};
