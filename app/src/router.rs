//! Which address leads to which page.

use axum::{Router, extract::Request, middleware, response::IntoResponse, routing::post};
use services::Context;

/// Every page and server function. The server puts `services::Context` and `Arc<page::Site>` into
/// each request's extensions, and wraps the whole in [`crate::lang::address`].
pub fn router() -> Router {
    Router::new()
        .merge(crate::portal::router())
        .merge(crate::works::router())
        .merge(crate::info::router())
        .merge(crate::identity::router())
        .merge(crate::municipality::router())
        .merge(crate::bodies::router())
        .merge(crate::meetings::router())
        .merge(crate::minutes::router())
        .merge(crate::intake::router())
        .merge(crate::elections::router())
        .merge(crate::gallery::router())
        .route("/api/{*name}", post(server_function))
        .layer(middleware::from_fn(crate::identity::keep_for_later))
}

/// Server functions find the municipality's context where pages find their reader.
async fn server_function(request: Request) -> impl IntoResponse {
    let cx = request.extensions().get::<Context>().cloned();
    let provide = move || {
        if let Some(cx) = cx.clone() {
            leptos::prelude::provide_context(cx);
        }
    };
    leptos_axum::handle_server_fns_with_context(provide, request).await
}
