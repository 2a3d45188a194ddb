//! Photos of a case, for whoever may see the whole of it.

use crate::{error::AppError, identity::Staff, page::Visit};
use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use domain::intake::{Folio, Secret, Viewer};
use http::{
    HeaderValue,
    header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
};
use services::{Context, intake};

/// `GET /folio/FOLIO/SECRET/foto/N`
pub(super) async fn own(
    visit: Visit,
    Path((folio, secret, place)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let (folio, secret) = parse(&folio, &secret)?;
    let (stored, _, _) = intake::find_for_owner(&visit.cx, folio, &secret).await?;
    send(&visit.cx, Viewer::Owner, &stored, &place).await
}

/// `GET /hoy/casos/FOLIO/foto/N`
pub(super) async fn desk(
    staff: Staff,
    Path((folio, place)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let folio: Folio = folio.parse().map_err(|_| AppError::NotFound)?;
    let cx = &staff.visit.cx;
    let (stored, _, _) = intake::find_for_staff(cx, staff.actor(), folio).await?;
    send(cx, Viewer::Staff(staff.actor()), &stored, &place).await
}

/// A folio and a secret as they stand in an address.
pub(super) fn parse(folio: &str, secret: &str) -> Result<(Folio, Secret), AppError> {
    let folio = folio.parse().map_err(|_| AppError::NotFound)?;
    Ok((folio, Secret::parse(secret).map_err(|_| AppError::NotFound)?))
}

async fn send(
    cx: &Context,
    viewer: Viewer,
    stored: &intake::Stored,
    place: &str,
) -> Result<Response, AppError> {
    let place = place.parse().map_err(|_| AppError::NotFound)?;
    let bytes = intake::find_photo(cx, viewer, stored, place).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"foto.jpg\""));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
