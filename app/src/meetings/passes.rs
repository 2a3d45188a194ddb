//! The passes a phone holds: in a cookie of their own, and nowhere in an address.

use crate::{cookie, error::AppError, holder::Holder};
use axum::{extract::FromRequestParts, response::Response};
use domain::{meetings::PassToken, submissions::SubmissionKey};
use http::request::Parts;

const NAME: &str = "__Host-tequio-pases";
/// A phone of a family, for one meeting after another; the oldest goes first. Few, because the
/// page of the passes looks each of them up.
const MOST: usize = 12;
/// From the poster to well after the meeting.
const AGE: i64 = 120 * 24 * 60 * 60;

/// The passes of this browser, newest first: an extractor.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passes(Vec<PassToken>);

impl Passes {
    pub(crate) fn iter(&self) -> impl Iterator<Item = PassToken> + '_ {
        self.0.iter().copied()
    }

    /// One of them by its place on the page, which says nothing to anybody else.
    pub(super) fn at(&self, place: usize) -> Option<PassToken> {
        self.0.get(place).copied()
    }

    /// Hands a new pass over to the browser, beside those it has.
    pub(super) fn keep(&self, pass: PassToken, mut response: Response) -> Response {
        let others = self.iter().filter(|known| *known != pass);
        let all: Vec<_> =
            [pass].into_iter().chain(others).take(MOST).map(|pass| pass.to_string()).collect();
        cookie::hand_over(&mut response, NAME, &all.join("."), Some(AGE));
        response
    }
}

/// The pass of one sending: made of a secret of the browser and the key of its form, so that the
/// same sending makes the same pass and the server need not remember it.
pub(super) fn made_by(holder: &Holder, key: SubmissionKey) -> Result<PassToken, AppError> {
    let secret = holder.secret_for("pass", key);
    let half = secret.as_str().get(..32).unwrap_or_default();
    half.parse().map_err(AppError::internal)
}

impl<S: Sync> FromRequestParts<S> for Passes {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let value = cookie::brought(&parts.headers, NAME).next();
        let passes = value.unwrap_or_default().split('.').filter_map(|raw| raw.parse().ok());
        Ok(Self(passes.take(MOST).collect()))
    }
}
