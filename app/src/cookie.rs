//! Cookies: read from a request, handed over with a response.
//!
//! Each name begins with `__Host-`, which makes browsers refuse it from another host, another
//! path or an unencrypted page.

use axum::response::Response;
use http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, SET_COOKIE},
};

/// Every value a browser brought under a name.
pub(crate) fn brought<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(move |(brought, _)| *brought == name)
        .map(|(_, value)| value)
}

/// Hands a value over for so many seconds, or until the browser is closed. None at all for a value
/// no header can carry, which none of ours is.
pub(crate) fn hand_over(response: &mut Response, name: &str, value: &str, seconds: Option<i64>) {
    let age = seconds.map(|seconds| format!(" Max-Age={seconds};")).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/;{age} Secure; HttpOnly; SameSite=Lax");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}
