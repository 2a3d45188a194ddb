//! Files of documents.

use crate::{error::AppError, identity::Staff, meetings::Passes, page::Visit};
use axum::{
    body::Bytes,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use domain::minutes::{Folio, State};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use services::minutes::{self, Hand};

const PDF: &str = "application/pdf";

fn file(kind: &str, name: &str, cache: &str, bytes: Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, cache.to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The sealed file, or before the seal the sheet to sign with a pen.
async fn whole(visit: &Visit, hand: Hand, folio: Folio) -> Result<Response, AppError> {
    let document = minutes::find(&visit.cx, &hand, folio).await?;
    let (name, bytes) = if document.state == State::Sealed {
        let bytes = minutes::whole_version(&visit.cx, &hand, folio).await?;
        (format!("{folio}.pdf"), bytes)
    } else {
        let bytes = minutes::preview(&visit.cx, &hand, folio).await?;
        (format!("{folio}-sin-sellar.pdf"), bytes)
    };
    Ok(file(PDF, &name, "private, no-store", bytes))
}

/// `GET /actas/FOLIO/acta.pdf`
pub(super) async fn for_staff(staff: Staff, Path(raw): Path<String>) -> Result<Response, AppError> {
    whole(&staff.visit, Hand::Staff(staff.actor()), super::folio(&raw)?).await
}

/// `GET /firmar/FOLIO/LINE/acta.pdf`
pub(super) async fn for_signer(
    visit: Visit,
    passes: Passes,
    Path((raw, line)): Path<(String, u32)>,
) -> Result<Response, AppError> {
    let folio = super::folio(&raw)?;
    let pass = super::own::pass_for(&visit, &passes, folio, line).await?;
    whole(&visit, Hand::Pass(pass), folio).await
}

/// `GET /v/CODE/acta.pdf`
pub(super) async fn public(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    let published = minutes::find_published(&visit.cx, code).await?;
    let bytes = minutes::public_version(&visit.cx, code).await?;
    let name = format!("{}-publica.pdf", published.seal.statement.folio);
    Ok(file(PDF, &name, "no-cache", bytes))
}

/// `GET /v/CODE/sello.json`
pub(super) async fn seal(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let published = minutes::find_published(&visit.cx, super::code(&raw)?).await?;
    let json = published.seal.to_json().map_err(AppError::internal)?;
    let name = format!("{}.seal.json", published.seal.statement.folio);
    Ok(file("application/json", &name, "no-cache", json.into()))
}
