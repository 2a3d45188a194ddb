//! Every request gets an identifier, one log line and its place in the figures.
//!
//! What is written down is the route's template, never the address, query, cookie, body or the
//! sender's address: a log must be safe to hand to whoever repairs the server.

use super::State;
use axum::{
    body::{Body, HttpBody as _},
    extract::{MatchedPath, Request, State as Shared},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderName, HeaderValue, Method,
    header::{CONTENT_LENGTH, TRANSFER_ENCODING},
};
use std::{fmt, sync::Arc, time::Instant};
use uuid::Uuid;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The identifier of a request, in its extensions, in the log and in the answer. Always our own:
/// one brought by the sender could be made to collide or to break a log line.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(Uuid);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The template of the route that answered, in the response's extensions.
#[derive(Debug, Clone)]
pub enum Route {
    Template(MatchedPath),
    /// A file of the built site.
    Asset,
    Figures,
}

impl Route {
    fn name(&self) -> &str {
        match self {
            Self::Template(path) => path.as_str(),
            Self::Asset => "asset",
            Self::Figures => "/metrics",
        }
    }
}

/// Hands the template of the matched route outwards, where the request is logged.
pub async fn note_route(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(path) = path {
        response.extensions_mut().insert(Route::Template(path));
    }
    response
}

/// Observes a request from its arrival to the head of its answer.
///
/// `HEAD` is answered as `GET` without the content, here and for every route, so that both have
/// the same headers.
pub async fn observe(
    Shared(state): Shared<Arc<State>>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let id = RequestId(Uuid::new_v4());
    let method = method_name(request.method());
    let head = request.method() == Method::HEAD;
    if head {
        *request.method_mut() = Method::GET;
    }
    request.extensions_mut().insert(id);
    let mut response = next.run(request).await;
    if head {
        response = without_content(response);
    }
    let route = response.extensions_mut().remove::<Route>();
    let route = route.as_ref().map_or("unmatched", Route::name);
    let (status, took) = (response.status(), begun.elapsed());
    let ms = took.as_micros() as f64 / 1000.0;
    // A line would hold the moment of a vote; how many there were is all the figures tell.
    if !route.starts_with(app::paths::VOTE) {
        tracing::info!(method, route, status = status.as_u16(), ms, request = %id, "answered");
    }
    state.figures.answered(method, route, status, took);
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// A known name: methods can be any word, and each one becomes a figure of its own.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn without_content(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let length = body.size_hint().exact().filter(|length| *length > 0);
    if let Some(length) = length
        && !parts.headers.contains_key(TRANSFER_ENCODING)
    {
        parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
