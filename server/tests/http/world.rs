//! A server in a temporary folder, and the pages that try it out.

use app::{
    error::AppError,
    page::{Policy, Visit},
};
use axum::{
    Form, Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, Multipart, Request},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::BodyExt as _;
use server::{
    config::Config,
    http::{
        State,
        assets::Assets,
        tenancy::{Town, Towns},
    },
};
use services::{Clock, Context};
use std::{collections::BTreeMap, fs, net::SocketAddr, path::Path, sync::Arc};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// What no answer may contain.
pub const SECRET: &str = "hunter2 in table votes";

pub const HOST: &str = "obras.example";

pub struct World {
    pub router: Router,
    /// The first municipality.
    pub cx: Context,
    _folder: TempDir,
}

impl World {
    /// One municipality, the real pages and those of [`samples`], the default configuration.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::over(tempfile::tempdir().unwrap(), Clock::system(), change).await
    }

    /// Over what lies in a folder already, by a clock of the test's making.
    pub async fn over(folder: TempDir, clock: Clock, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { data: folder.path().join("data"), ..Config::default() };
        change(&mut config);
        let mut towns = Towns::default();
        let mut first = None;
        for place in config.places() {
            let cx = Context::open(&place.settings, clock.clone()).await.unwrap();
            let name = place.hosts.first().cloned().unwrap_or_default();
            first.get_or_insert_with(|| cx.clone());
            towns.add(&place.hosts, Town { name, cx, public_url: place.public_url });
        }
        let site = folder.path().join("site");
        make_site(&site);
        let state = Arc::new(State::new(&config, towns, Assets::load(&site).unwrap()));
        let pages = app::router().merge(samples());
        Self { router: server::http::wrap(&state, pages), cx: first.unwrap(), _folder: folder }
    }

    pub async fn send(&self, ask: Ask) -> Answer {
        let response = self.router.clone().oneshot(ask.0).await.unwrap();
        Answer::read(response).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }
}

fn make_site(site: &Path) {
    fs::create_dir_all(site.join("pkg")).unwrap();
    for (name, content) in [
        ("pkg/a.1.css", "a{color:red}"),
        ("pkg/a.1.css.br", "brotli"),
        ("pkg/a.1.css.gz", "gzip"),
        ("pkg/a.1.js", "export default 1"),
        ("pkg/a.1.wasm", "\0asm"),
        ("favicon.svg", "<svg/>"),
        ("robots.txt", "User-agent: *"),
        (
            "assets.json",
            r#"{"css":"/pkg/a.1.css","js":"/pkg/a.1.js","wasm":"/pkg/a.1.wasm","reason":null}"#,
        ),
    ] {
        fs::write(site.join(name), content).unwrap();
    }
    fs::write(site.with_file_name("outside.txt"), SECRET).unwrap();
}

/// A page of every kind, and every way to fail.
fn samples() -> Router {
    let page = |policy: Policy| {
        move || {
            let policy = policy.clone();
            async move { with(Html("<!DOCTYPE html><p>Una obra de todos.</p>").into_response(), policy) }
        }
    };
    let policy = Policy::default;
    Router::new()
        .route("/t/plain", get(page(policy())))
        .route("/t/form", get(page(Policy { form: true, ..policy() })))
        .route("/t/private", get(page(Policy { private: true, ..policy() })))
        .route("/t/camera", get(page(Policy { nonce: Some("N".into()), camera: true, ..policy() })))
        .route("/t/island", get(island))
        .route("/t/cookie", get(cookie))
        .route("/t/file", get(file))
        .route("/t/internal", get(async || AppError::internal(SECRET)))
        .route("/t/busy", get(async || AppError::Busy { cause: SECRET.into() }))
        .route("/t/panic", get(panics))
        .route("/t/bare", get(async || (StatusCode::INTERNAL_SERVER_ERROR, SECRET)))
        .route("/t/hidden", get(async || AppError::NotFound))
        .route("/t/refused", get(refused))
        .route("/t/never", get(async || std::future::pending::<()>().await))
        .route(
            "/t/change",
            post(async |form: Form<BTreeMap<String, String>>| format!("{}", form.len())),
        )
        .route("/t/upload", post(upload))
        .route("/t/read", post(async |bytes: Bytes| bytes.len().to_string()))
}

fn with(mut response: Response, policy: Policy) -> Response {
    response.extensions_mut().insert(policy);
    response
}

/// A real page with an island in it, so that the shell draws a nonce.
async fn island(visit: Visit) -> Response {
    use leptos::prelude::*;
    visit.page("Isla").render(|| view! { <div inner_html="<leptos-island></leptos-island>"></div> })
}

async fn cookie() -> Response {
    let mut response = with(Html("<p>Su boleta</p>").into_response(), Policy::default());
    response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static("a=b"));
    response
}

async fn file() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=acta.pdf"),
        (header::CACHE_CONTROL, "private, max-age=60"),
    ];
    (headers, "%PDF-").into_response()
}

async fn panics() -> &'static str {
    panic!("{SECRET}")
}

/// A form shown again with what is wrong: an error that speaks for itself.
async fn refused() -> Response {
    let page = (StatusCode::UNPROCESSABLE_ENTITY, Html("<p>Falta su nombre.</p>"));
    with(page.into_response(), Policy { form: true, private: true, ..Policy::default() })
}

async fn upload(mut form: Multipart) -> Result<String, AppError> {
    let mut length = 0;
    while let Some(field) = form.next_field().await.map_err(AppError::internal)? {
        length += field.bytes().await.map_err(AppError::internal)?.len();
    }
    Ok(length.to_string())
}

/// A request, as a browser of this town would send it unless told otherwise.
pub struct Ask(Request);

impl Ask {
    fn new(method: Method, path: &str) -> Self {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8");
        Self(request.body(Body::empty()).unwrap()).from("203.0.113.5")
    }

    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    pub fn head(path: &str) -> Self {
        Self::new(Method::HEAD, path)
    }

    /// A form sent from our own page.
    pub fn post(path: &str, body: impl Into<Body>) -> Self {
        Self::foreign_post(path, body).header("sec-fetch-site", "same-origin")
    }

    /// A form that does not say where it comes from.
    pub fn foreign_post(path: &str, body: impl Into<Body>) -> Self {
        let mut ask = Self::new(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded");
        *ask.0.body_mut() = body.into();
        ask
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.0.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        self
    }

    /// For another host name.
    pub fn host(mut self, host: &str) -> Self {
        self.0.headers_mut().insert(header::HOST, HeaderValue::from_str(host).unwrap());
        self
    }

    pub fn method(mut self, method: Method) -> Self {
        *self.0.method_mut() = method;
        self
    }

    /// Sent from this address.
    pub fn from(mut self, address: &str) -> Self {
        let peer = SocketAddr::new(address.parse().unwrap(), 50_000);
        self.0.extensions_mut().insert(ConnectInfo(peer));
        self
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self { status: parts.status, headers: parts.headers, body }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Every header but the identifier, which differs each time, and the length.
    pub fn head(&self) -> String {
        let mut lines: Vec<_> = self
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id" && *name != "content-length")
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        lines.sort();
        format!("{}\n{}", self.status.as_u16(), lines.join("\n"))
    }

    /// The page without what differs each time: the reference of an error.
    pub fn comparable(&self) -> String {
        let text = self.text();
        let Some((before, after)) = text.split_once("reference__code") else { return text };
        let after = after.split_once("</b>").map_or("", |(_, after)| after);
        format!("{before}{after}")
    }
}
