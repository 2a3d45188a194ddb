//! Documents as PDFs: what every one carries, and the queue all of them are set in.

use crate::{error::AppError, lang::Lang, page::Visit};
use chrono::NaiveDate;
use std::time::Duration;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
    time::timeout,
};

/// Sheets set at once: each takes a core for a moment.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// How long a request waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);

/// A press that is held.
pub(crate) struct Turn {
    _press: SemaphorePermit<'static>,
}

/// Waits for a press: before anything is made that only exists on paper.
///
/// # Errors
/// [`AppError::TooMany`] when the presses are busy.
pub(crate) async fn turn() -> Result<Turn, AppError> {
    let turn = timeout(PATIENCE, PRESSES.acquire()).await;
    let press = turn.map_err(|_| AppError::TooMany { retry_after: 10 })?;
    Ok(Turn { _press: press.map_err(AppError::internal)? })
}

impl Turn {
    /// Sets a document.
    ///
    /// # Errors
    /// [`AppError`] when it cannot be set.
    pub(crate) async fn set(
        self,
        document: impl FnOnce() -> Result<Vec<u8>, press::Error> + Send + 'static,
    ) -> Result<Vec<u8>, AppError> {
        let _held = self;
        let set = spawn_blocking(document).await;
        set.map_err(AppError::internal)?.map_err(AppError::internal)
    }
}

/// Sets a document when its turn comes.
///
/// # Errors
/// [`AppError::TooMany`] when the presses are busy.
pub(crate) async fn set(
    document: impl FnOnce() -> Result<Vec<u8>, press::Error> + Send + 'static,
) -> Result<Vec<u8>, AppError> {
    turn().await?.set(document).await
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

/// An address as it is read aloud and typed.
pub(crate) fn without_scheme(address: &str) -> String {
    address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
}
