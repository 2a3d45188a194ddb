//! Documents as PDFs: what every one carries, and how a page waits for its turn at the presses.

use crate::{error::AppError, lang::Lang, page::Visit};
use chrono::NaiveDate;
use services::{minutes::Setting, presses};
use std::time::Duration;

/// How long a request waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// Waits for a press: before anything is made that only exists on paper.
///
/// # Errors
/// [`AppError::TooMany`] when the presses are busy.
pub(crate) async fn turn() -> Result<presses::Turn, AppError> {
    presses::turn(PATIENCE).await.map_err(|_| AppError::TooMany { retry_after: 10 })
}

/// Sets a document when its turn comes.
///
/// # Errors
/// [`AppError::TooMany`] when the presses are busy.
pub(crate) async fn set(
    document: impl FnOnce() -> Result<Vec<u8>, press::Error> + Send + 'static,
) -> Result<Vec<u8>, AppError> {
    Ok(turn().await?.set(document).await?)
}

/// The press's words in a language; in Spanish where it has none of it.
pub(crate) fn language(lang: Lang) -> press::Language {
    match lang.code() {
        "en" => press::Language::En,
        _ => press::Language::Es,
    }
}

/// What every document carries; on letter unless `?papel=a4` or `a3` asks for other paper.
pub(crate) fn imprint(
    visit: &Visit,
    office: String,
    folio: String,
    date: NaiveDate,
) -> press::Imprint {
    let municipality = visit.cx.municipality();
    let paper = match visit.param("papel").as_deref() {
        Some("a3") => press::Paper::A3,
        Some("a4") => press::Paper::A4,
        _ => press::Paper::Letter,
    };
    press::Imprint {
        language: language(visit.reader.lang),
        paper,
        issuer: press::Issuer {
            municipality: municipality.name.as_str().to_owned(),
            region: municipality.region.as_str().to_owned(),
            office,
        },
        folio,
        date,
    }
}

/// What an act says of where it is written, and of what its work costs.
pub(crate) fn setting(visit: &Visit, amount: Option<String>) -> Setting {
    Setting {
        site: visit.origin.clone().unwrap_or_default(),
        // An act is the municipality's, whoever writes it.
        language: language(Lang::ROOT),
        amount,
    }
}

/// An address as it is read aloud and typed.
pub(crate) fn without_scheme(address: &str) -> String {
    address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
}
