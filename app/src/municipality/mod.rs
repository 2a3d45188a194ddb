//! The municipality itself, for those who set it up: what it is called, its localities, its areas,
//! its days of rest.

mod areas;
mod holidays;
mod localities;
mod overview;
mod settings;

#[cfg(test)]
pub(crate) use settings::zone_code;

use crate::paths;
use axum::{Router, routing::get};

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::TOWN, get(overview::page))
        .route(paths::TOWN_SETTINGS, get(settings::page).post(settings::send))
        .route(paths::LOCALITIES, get(localities::page).post(localities::send))
        .route("/municipio/localidades/{slug}", get(localities::one).post(localities::rename))
        .route(paths::AREAS, get(areas::page).post(areas::send))
        .route("/municipio/areas/{slug}", get(areas::one).post(areas::change))
        .route(paths::HOLIDAYS, get(holidays::page).post(holidays::send))
        .route("/municipio/dias/{day}", get(holidays::one).post(holidays::remove))
}
