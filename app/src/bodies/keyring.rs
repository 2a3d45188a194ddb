//! The keys of members this phone holds: in a cookie of their own, and nowhere in an address.

use crate::{cookie, error::AppError, holder::Holder};
use axum::{extract::FromRequestParts, response::Response};
use domain::submissions::SubmissionKey;
use http::request::Parts;
use services::secret::Secret;

const NAME: &str = "__Host-tequio-integrante";
/// Somebody may sit on a committee and on a council, and a phone may serve a couple.
const MOST: usize = 4;
/// As long as browsers keep anything: a term outlasts it, and every visit begins it anew.
const AGE: i64 = 400 * 24 * 60 * 60;

/// The keys of this browser, newest first: an extractor.
#[derive(Debug, Clone, Default)]
pub(super) struct Keyring(Vec<Secret>);

impl Keyring {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Secret> {
        self.0.iter()
    }

    /// The same keys with one more in front; the oldest goes where there are too many.
    #[must_use]
    pub(super) fn with(self, key: Secret) -> Self {
        let others = self.0.into_iter().filter(|known| *known != key);
        Self([key.clone()].into_iter().chain(others).take(MOST).collect())
    }

    /// Hands the keys over to the browser.
    pub(super) fn keep(&self, mut response: Response) -> Response {
        let all: Vec<_> = self.iter().map(Secret::as_str).collect();
        if !all.is_empty() {
            cookie::hand_over(&mut response, NAME, &all.join("."), Some(AGE));
        }
        response
    }
}

/// The key of one sending: made of a secret of the browser and the key of its form, so that the
/// same sending takes the same key however often it arrives.
pub(super) fn made_by(holder: &Holder, key: SubmissionKey) -> Result<Secret, AppError> {
    let secret = holder.secret_for("member-key", key);
    let part = secret.as_str().get(..Secret::LENGTH).unwrap_or_default();
    Secret::parse(part).ok_or_else(|| AppError::internal("a digest is too short for a key"))
}

impl<S: Sync> FromRequestParts<S> for Keyring {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let value = cookie::brought(&parts.headers, NAME).next().unwrap_or_default();
        Ok(Self(value.split('.').filter_map(Secret::parse).take(MOST).collect()))
    }
}
