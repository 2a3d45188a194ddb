//! The browser that rendered a form: a random cookie that binds submission keys to it.
//!
//! A key travels in addresses and may be seen over a shoulder; what was typed is shown again only
//! to a request that also carries the cookie.

use crate::{cookie, error::AppError};
use axum::{extract::FromRequestParts, response::Response};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{files::ContentHash, submissions::SubmissionKey};
use http::{HeaderMap, request::Parts};
use rand::{TryRngCore as _, rngs::OsRng};

const NAME: &str = "__Host-tequio-form";
/// 24 random bytes in base64.
const LENGTH: usize = 32;

/// Whose forms these are: the extractor of pages that show a form again.
#[derive(Debug, Clone)]
pub struct Holder {
    secret: String,
    digest: ContentHash,
    fresh: bool,
}

impl Holder {
    fn new(secret: String, fresh: bool) -> Self {
        let digest = ContentHash::of(secret.as_bytes());
        Self { secret, digest, fresh }
    }

    /// What is stored beside a submission: a digest, so that a stolen database opens no form.
    pub fn digest(&self) -> &str {
        self.digest.as_str()
    }

    /// A secret that only this browser can make again, for one sending of one form. It says
    /// nothing of the cookie it was made of.
    pub fn secret_for(&self, purpose: &str, key: SubmissionKey) -> ContentHash {
        ContentHash::of(format!("tequio {purpose} {key} {}", self.secret).as_bytes())
    }

    /// Whether the browser brought no cookie: it is new here, or keeps none.
    pub const fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Hands the cookie over, if the browser did not bring one. It ends with the browser.
    #[must_use]
    pub fn keep(&self, mut response: Response) -> Response {
        if self.fresh {
            cookie::hand_over(&mut response, NAME, &self.secret, None);
        }
        response
    }

    fn find(headers: &HeaderMap) -> Option<String> {
        cookie::brought(headers, NAME).find(|value| is_ours(value)).map(str::to_owned)
    }
}

fn is_ours(value: &str) -> bool {
    value.len() == LENGTH
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

impl<S: Sync> FromRequestParts<S> for Holder {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        if let Some(secret) = Self::find(&parts.headers) {
            return Ok(Self::new(secret, false));
        }
        let mut random = [0; 24];
        OsRng.try_fill_bytes(&mut random).map_err(AppError::internal)?;
        Ok(Self::new(URL_SAFE_NO_PAD.encode(random), true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse as _;
    use http::{
        Request,
        header::{COOKIE, SET_COOKIE},
    };

    async fn holder(cookie: Option<&str>) -> Holder {
        let mut request = Request::builder();
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        Holder::from_request_parts(&mut parts, &()).await.unwrap()
    }

    #[tokio::test]
    async fn a_browser_keeps_its_cookie() {
        let first = holder(None).await;
        let response = first.keep(().into_response());
        let cookie = response.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
        let pair = cookie.split(';').next().unwrap();
        let again = holder(Some(&format!("other=1; {pair}"))).await;
        assert_eq!(again.digest(), first.digest());
        assert!(!again.keep(().into_response()).headers().contains_key(SET_COOKIE));
    }

    #[tokio::test]
    async fn a_cookie_of_another_make_is_replaced() {
        for cookie in ["__Host-tequio-form=", "__Host-tequio-form=abc", "=;=;;"] {
            assert!(holder(Some(cookie)).await.fresh, "{cookie}");
        }
    }
}
