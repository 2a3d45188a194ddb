//! Photos of a work, for everybody who may see the work. They were written anew when they came,
//! so they tell nothing but what they show.

use super::number;
use crate::{error::AppError, page::Visit};
use axum::{
    body::Bytes,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use services::{agreements, works};

/// `GET /obras/NUMBER/avance/ENTRY/foto/PLACE`
pub(super) async fn progress(
    visit: Visit,
    Path((raw, entry, place)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let (entry, place) = (small(&entry)?, small(&place)?);
    let found = works::find_progress_photo(&visit.cx, number(&raw)?, entry, place).await?;
    Ok(send(found))
}

/// `GET /obras/NUMBER/acuerdo/AGREEMENT/foto/EVENT`
pub(super) async fn agreement(
    visit: Visit,
    Path((raw, agreement, event)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let (agreement, event) = (small(&agreement)?, small(&event)?);
    let found = agreements::find_photo(&visit.cx, number(&raw)?, agreement, event).await?;
    Ok(send(found))
}

/// `GET /obras/NUMBER/entrega/ROUND/observacion/OBSERVATION/antes`, and `despues`
pub(super) async fn observation(
    visit: Visit,
    Path((raw, round, observation, which)): Path<(String, String, String, String)>,
) -> Result<Response, AppError> {
    let after = match which.as_str() {
        "antes" => false,
        "despues" => true,
        _ => return Err(AppError::NotFound),
    };
    let of = (small(&round)?, small(&observation)?);
    let cx = &visit.cx;
    let found = works::delivery::find_observation_photo(cx, number(&raw)?, of, after).await?;
    Ok(send(found))
}

fn small(raw: &str) -> Result<u32, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}

fn send(bytes: Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, "image/jpeg"),
        (CONTENT_DISPOSITION, "inline; filename=\"foto.jpg\""),
        // What an entry shows is never replaced.
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, bytes).into_response()
}
