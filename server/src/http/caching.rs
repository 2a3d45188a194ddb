//! Public pages are asked about each time and sent again only when they changed.

use app::page::Policy;
use axum::{
    body::{Body, Bytes},
    extract::Request,
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, SET_COOKIE},
};
use http_body_util::BodyExt as _;
use sha2::{Digest as _, Sha256};

/// Gives public pages a tag of their content, and answers 304 to who has it already.
pub async fn revalidate(request: Request, next: Next) -> Response {
    let reading = request.method() == Method::GET;
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !reading || !is_public(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A page is one string that was rendered before; collecting it copies nothing.
    let Ok(body) = body.collect().await.map(http_body_util::Collected::to_bytes) else {
        parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        return Response::from_parts(parts, Body::empty());
    };
    let tag = tag(&body);
    if known.is_some_and(|known| matches(&known, &tag)) {
        not_modified(&mut parts.headers);
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.insert(ETAG, tag);
        return Response::from_parts(parts, Body::empty());
    }
    parts.headers.insert(ETAG, tag);
    Response::from_parts(parts, Body::from(body))
}

fn is_public(response: &Response) -> bool {
    let policy = response.extensions().get::<Policy>();
    response.status() == StatusCode::OK
        && !response.headers().contains_key(SET_COOKIE)
        && policy.is_some_and(|policy| policy.nonce.is_none() && !policy.private)
}

/// A weak tag: the same content may be sent compressed in several ways.
pub fn tag(content: &Bytes) -> HeaderValue {
    let digest = hex::encode(&Sha256::digest(content)[..16]);
    let tag = HeaderValue::try_from(format!("W/\"{digest}\""));
    tag.unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether one of the tags in `If-None-Match` is `tag`, compared weakly (RFC 9110, 13.1.2).
pub fn matches(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let opaque = tag.trim_start_matches("W/");
    known.trim() == "*"
        || known.split(',').any(|item| item.trim().trim_start_matches("W/") == opaque)
}

/// A 304 has no content to describe.
pub fn not_modified(headers: &mut HeaderMap) {
    headers.remove(CONTENT_LENGTH);
    headers.remove(CONTENT_TYPE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        let tag = tag(&Bytes::from_static(b"page"));
        let text = tag.to_str().unwrap();
        let strong = text.trim_start_matches("W/");
        for (known, same) in [
            (text.to_owned(), true),
            (strong.to_owned(), true),
            (format!("\"x\", {text}"), true),
            ("*".to_owned(), true),
            ("\"x\"".to_owned(), false),
            (String::new(), false),
            (strong.trim_matches('"').to_owned(), false),
        ] {
            assert_eq!(matches(&HeaderValue::from_str(&known).unwrap(), &tag), same, "{known}");
        }
    }
}
