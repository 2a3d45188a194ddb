//! The security headers of every response.
//!
//! A page says in its [`Policy`] what it needs; everything else gets the strictest set.

use app::page::Policy;
use axum::{extract::Request, middleware::Next, response::Response};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, SET_COOKIE,
        STRICT_TRANSPORT_SECURITY, VARY, X_CONTENT_TYPE_OPTIONS,
    },
};

/// A page without script.
const PLAIN: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'",
);

/// Anything that is not a page: files people sent above all.
const FILE: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// Two years, as the lists built into browsers ask. Sent always: browsers heed it over HTTPS
/// alone, and a proxy that does not say whether it spoke HTTPS must not cost the protection.
const TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Adds what the response does not set itself.
pub async fn apply(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = response.extensions_mut().remove::<Policy>();
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions(policy.as_ref())),
        (REFERRER_POLICY, referrer(policy.as_ref())),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(STRICT_TRANSPORT_SECURITY, TRANSPORT);
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        let content = content(policy.as_ref(), headers);
        headers.insert(CONTENT_SECURITY_POLICY, content);
    }
    cache(policy.as_ref(), is_error, headers);
    response
}

/// What the page may load and run.
fn content(policy: Option<&Policy>, headers: &HeaderMap) -> HeaderValue {
    match policy {
        Some(Policy { nonce: Some(nonce), .. }) => {
            HeaderValue::try_from(with_islands(nonce)).unwrap_or(PLAIN)
        }
        Some(Policy { nonce: None, .. }) => PLAIN,
        None if is_html(headers) => PLAIN,
        None => FILE,
    }
}

fn is_html(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// A page with islands: one script, named by a nonce, which may load the rest and compile wasm.
fn with_islands(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

fn permissions(policy: Option<&Policy>) -> &'static str {
    if policy.is_some_and(|policy| policy.camera) {
        "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
    } else {
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    }
}

/// Nothing of where a reader comes from leaves the site. A page with a form keeps it within the
/// site: under `no-referrer` browsers send `Origin: null` with the form, and a phone without
/// `Sec-Fetch-Site` could then not prove that the form is ours.
fn referrer(policy: Option<&Policy>) -> &'static str {
    if policy.is_some_and(|policy| policy.form) { "same-origin" } else { "no-referrer" }
}

/// A public page may be kept if it is asked about each time; whatever names a nonce, a cookie or
/// a person is not kept at all. Responses that are no pages say themselves, or are not kept.
fn cache(policy: Option<&Policy>, is_error: bool, headers: &mut HeaderMap) {
    let public = policy.is_some_and(|policy| policy.nonce.is_none() && !policy.private);
    let kept = policy.is_none() && headers.contains_key(CACHE_CONTROL);
    if is_error || headers.contains_key(SET_COOKIE) || !(public || kept) {
        headers.insert(CACHE_CONTROL, NO_STORE);
        return;
    }
    if public {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        // A form carries a key for the browser it was rendered for.
        let form = policy.is_some_and(|policy| policy.form);
        let vary = if form { "Accept-Encoding, Cookie" } else { "Accept-Encoding" };
        headers.insert(VARY, HeaderValue::from_static(vary));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Word for word what the project's security reference asks for.
    #[test]
    fn the_policies_are_those_of_the_reference() {
        assert_eq!(
            with_islands("N"),
            "default-src 'none'; script-src 'nonce-N' 'strict-dynamic' 'wasm-unsafe-eval'; \
             style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(
            PLAIN,
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(FILE, "default-src 'none'; sandbox");
    }

    #[test]
    fn a_nonce_that_would_break_the_header_is_not_sent() {
        let policy = Policy { nonce: Some("a\r\nb".into()), ..Policy::default() };
        assert_eq!(content(Some(&policy), &HeaderMap::new()), PLAIN);
    }
}
