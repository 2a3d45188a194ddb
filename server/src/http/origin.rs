//! Changes are taken from our own pages alone (cross-site request forgery, login included).
//!
//! A browser says where a request comes from in `Sec-Fetch-Site`, which no page can forge. Phones
//! too old for it, and browsers on plain HTTP, send `Origin` with every form. A request with
//! neither is refused: no browser in use sends a form that way, and a program that wants to
//! change something has its own door with its own proof (signed webhooks, none so far).
//!
//! tower-http 0.7 has such a layer, but lets through requests with neither header and the value
//! `none`, which a link or bookmark would carry.

use crate::config::Origin;
use app::error::AppError;
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, Method, header::ORIGIN};

const FETCH_SITE: &str = "sec-fetch-site";

/// Refuses changes that were not sent from a page of this municipality.
pub async fn guard(request: Request, next: Next) -> Response {
    let own = request.extensions().get::<Origin>();
    if changes(request.method()) && !is_own(request.headers(), own) {
        return AppError::Denied.into_response();
    }
    next.run(request).await
}

/// Every method but those that may never change anything.
pub const fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_own(headers: &HeaderMap, own: Option<&Origin>) -> bool {
    let mut sites = headers.get_all(FETCH_SITE).iter();
    match (sites.next(), sites.next()) {
        (Some(site), None) => site == "same-origin",
        (Some(_), Some(_)) => false,
        (None, _) => {
            let mut origins = headers.get_all(ORIGIN).iter();
            let (Some(origin), None) = (origins.next(), origins.next()) else { return false };
            let origin = origin.to_str().ok().and_then(|raw| raw.parse::<Origin>().ok());
            origin.is_some() && origin.as_ref() == own
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    fn own_site(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        is_own(&map, "https://obras.example".parse().ok().as_ref())
    }

    #[test]
    fn only_our_own_pages_may_send_changes() {
        for (headers, allowed) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://obras.example")], true),
            (&[("origin", "https://obras.example")], true),
            (&[("origin", "https://obras.example:443")], true),
            (&[], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "")], false),
            (&[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "same-origin")], false),
            // A cross-site request is not saved by a matching origin.
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://obras.example")], false),
            (&[("origin", "null")], false),
            (&[("origin", "http://obras.example")], false),
            (&[("origin", "https://obras.example:8443")], false),
            (&[("origin", "https://obras.example.evil.example")], false),
            (&[("origin", "https://evil.example")], false),
            (&[("origin", "https://obras.example"), ("origin", "https://evil.example")], false),
            (&[("referer", "https://obras.example/")], false),
        ] {
            assert_eq!(own_site(headers), allowed, "{headers:?}");
        }
    }

    #[test]
    fn without_a_host_nothing_is_our_own() {
        let mut map = HeaderMap::new();
        map.append(ORIGIN, HeaderValue::from_static("null"));
        assert!(!is_own(&map, None));
    }

    #[test]
    fn everything_but_reading_is_a_change() {
        for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "post"] {
            assert!(changes(&method.parse().unwrap()), "{method}");
        }
        assert!(!changes(&Method::GET) && !changes(&Method::HEAD) && !changes(&Method::OPTIONS));
    }
}
