//! The passes a phone holds: in a cookie of their own, and nowhere in an address.

use crate::{error::AppError, holder::Holder};
use axum::{extract::FromRequestParts, response::Response};
use domain::{meetings::PassToken, submissions::SubmissionKey};
use http::{
    HeaderValue,
    header::{COOKIE, SET_COOKIE},
    request::Parts,
};

/// `__Host-` makes browsers refuse it from another host, path or an unencrypted page.
const NAME: &str = "__Host-tequio-pases";
/// A phone of a family, for one meeting after another; the oldest goes first. Few, because the
/// page of the passes looks each of them up.
const MOST: usize = 12;
/// From the poster to well after the meeting.
const AGE: u32 = 120 * 24 * 60 * 60;

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
        let value = all.join(".");
        let cookie =
            format!("{NAME}={value}; Path=/; Max-Age={AGE}; Secure; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
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
        let headers = parts.headers.get_all(COOKIE).iter();
        let value = headers
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == NAME)
            .map(|(_, value)| value);
        let passes = value.unwrap_or_default().split('.').filter_map(|raw| raw.parse().ok());
        Ok(Self(passes.take(MOST).collect()))
    }
}
