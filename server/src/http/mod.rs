//! What stands between the network and the pages: one file per concern.
//!
//! A request passes, from the outside in:
//! [`observe`] (identifier, log line, figures) → [`client`] (who asks) → [`headers`] →
//! health, figures and static files, which belong to no municipality → compression →
//! [`caching`] → [`tenancy`] (which municipality) → language → [`errors`] (error pages, panics)
//! → [`rate`] → [`origin`] → [`limits`] → [`remember`] (pages nothing has changed since) → the pages.

pub mod assets;
mod caching;
mod client;
mod errors;
mod headers;
mod health;
mod limits;
pub mod listen;
mod observe;
mod origin;
mod rate;
mod remember;
pub mod tenancy;

use crate::{
    config::{Config, Secret},
    figures::Figures,
};
use app::page::Site;
use assets::Assets;
use axum::{Router, extract::DefaultBodyLimit, middleware};
use client::Proxies;
use http::{Extensions, HeaderMap, StatusCode, Version, header::CONTENT_TYPE};
use limits::Bounds;
use rate::Limiters;
use std::sync::Arc;
use tenancy::Towns;
use tokio::sync::Semaphore;
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// What every request may need; one for the whole server.
pub struct State {
    pub towns: Towns,
    pub assets: Assets,
    site: Arc<Site>,
    proxies: Proxies,
    bounds: Bounds,
    places: Semaphore,
    limiters: Limiters,
    figures: Figures,
    remembered: remember::Remembered,
    metrics_token: Option<Secret>,
}

impl State {
    pub fn new(config: &Config, towns: Towns, assets: Assets) -> Self {
        let site = Arc::new(Site { assets: assets.names().clone(), gallery: config.gallery });
        Self {
            towns,
            assets,
            site,
            proxies: Proxies::new(&config.proxy),
            bounds: Bounds::new(&config.limits),
            places: Semaphore::new(limits::AT_ONCE),
            limiters: Limiters::new(&config.rate),
            figures: Figures::get(),
            remembered: remember::Remembered::default(),
            metrics_token: config.metrics.token.clone(),
        }
    }

    /// Gives back memory that was needed for a burst. Called now and then.
    pub fn tidy(&self) {
        self.limiters.forget_idle();
        self.figures.fold();
    }
}

/// The whole server as one service.
pub fn router(state: &Arc<State>) -> Router {
    wrap(state, app::router())
}

/// Puts everything around `pages`.
pub fn wrap(state: &Arc<State>, pages: Router) -> Router {
    let pages = pages
        // Sizes are limited in `limits` for every request alike.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(state.remembered.clone(), remember::reuse))
        .layer(middleware::from_fn(observe::note_route));
    let pages = Router::new()
        .fallback_service(pages)
        .layer(middleware::from_fn_with_state(Arc::clone(state), limits::bound))
        .layer(middleware::from_fn(origin::guard))
        .layer(middleware::from_fn_with_state(Arc::clone(state), rate::limit))
        .layer(middleware::from_fn_with_state(Arc::clone(state), errors::render))
        .layer(middleware::map_request(address))
        .layer(middleware::from_fn_with_state(Arc::clone(state), tenancy::find))
        .layer(middleware::from_fn(caching::revalidate))
        .layer(compression());
    let rest = Router::new()
        .fallback_service(pages)
        .layer(middleware::from_fn_with_state(Arc::clone(state), assets::serve))
        .layer(middleware::from_fn_with_state(Arc::clone(state), health::figures));
    health::router(state)
        .fallback_service(rest)
        .layer(middleware::from_fn(headers::apply))
        .layer(middleware::from_fn_with_state(Arc::clone(state), client::identify))
        .layer(middleware::from_fn_with_state(Arc::clone(state), observe::observe))
}

async fn address(request: axum::extract::Request) -> axum::extract::Request {
    app::lang::address(request)
}

/// Compresses text as it is made. The level is low: a page is a few dozen kilobytes, and the
/// phone waits for the server's work too. Gzip alone: at such a level Brotli makes a page no
/// smaller (3,412 against 3,404 bytes of the list of works), takes a quarter longer, and held 25 MB
/// more with three hundred readers. Form keys are fresh in every render, so the size of a
/// compressed page tells nothing about them (the BREACH attack).
fn compression() -> CompressionLayer<IsText> {
    let gzip = CompressionLayer::new().no_br().quality(CompressionLevel::Precise(4));
    gzip.compress_when(is_text as IsText)
}

type IsText = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    // An event stream is flushed event by event, which a compressor would hold back.
    (kind.starts_with("text/") && !kind.starts_with("text/event-stream"))
        || kind.contains("json")
        || kind.contains("+xml")
}
