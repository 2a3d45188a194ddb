//! Whether the server lives, whether it can serve, and its figures.

use super::{
    State,
    client::Client,
    observe::{self, Route},
};
use axum::{
    Router,
    extract::{Request, State as Shared},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE},
};
use sha2::{Digest as _, Sha256};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

const METRICS: &str = "/metrics";

/// How long a database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// `/healthz`: the process answers. `/readyz`: every municipality can be served.
pub fn router(state: &Arc<State>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .layer(middleware::from_fn(observe::note_route))
        .with_state(Arc::clone(state))
}

/// The schema is current since the start: a server does not open a database whose schema it
/// could not bring up to date.
async fn ready(Shared(state): Shared<Arc<State>>) -> (StatusCode, &'static str) {
    for town in state.towns.all() {
        let answer = timeout(PATIENCE, services::health::ready(&town.cx)).await;
        if !matches!(answer, Ok(Ok(()))) {
            tracing::warn!(municipality = town.name, "the database does not answer");
            return (StatusCode::SERVICE_UNAVAILABLE, "not ready\n");
        }
    }
    (StatusCode::OK, "ready\n")
}

/// `/metrics`, for this machine and for whoever has the token. To everybody else it is a page
/// that does not exist, like any other.
pub async fn figures(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    if request.uri().path() != METRICS || request.method() != Method::GET {
        return next.run(request).await;
    }
    let local = request.extensions().get::<Client>().is_some_and(|client| client.local);
    if !local && !has_token(&state, request.headers()) {
        return next.run(request).await;
    }
    for town in state.towns.all() {
        match timeout(PATIENCE, services::health::figures(&town.cx)).await {
            Ok(Ok(figures)) => state.figures.jobs(&town.name, figures),
            Ok(Err(_)) | Err(_) => tracing::warn!(municipality = town.name, "no figures"),
        }
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    let mut response = ([(CONTENT_TYPE, kind)], state.figures.render()).into_response();
    response.extensions_mut().insert(Route::Figures);
    response
}

fn has_token(state: &State, headers: &HeaderMap) -> bool {
    let Some(token) = &state.metrics_token else { return false };
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(given) = given.and_then(|value| value.strip_prefix("Bearer ")) else { return false };
    // Digests are compared, so that the time taken tells nothing of the token.
    Sha256::digest(given) == Sha256::digest(token.reveal())
}
