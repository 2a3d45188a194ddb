//! The sample form through the router: once, twice, refused, and by a stranger.

use app::{
    lang,
    page::{Assets, Site},
};
use axum::{Router, body::Body, response::Response};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use services::{Clock, Context, Settings};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const BOUNDARY: &str = "----tequio";

struct Town {
    cx: Context,
    gallery: bool,
    _data: TempDir,
}

struct Answer {
    status: StatusCode,
    location: Option<String>,
    cookie: Option<String>,
    html: String,
}

impl Town {
    async fn new() -> Self {
        let data = TempDir::new().unwrap();
        let settings = Settings { data: data.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.unwrap();
        services::demo::fill(&cx, 1).await.unwrap();
        Self { cx, gallery: true, _data: data }
    }

    async fn answer(&self, request: http::request::Builder, body: String) -> Answer {
        let site = Site { assets: Assets::default(), gallery: self.gallery };
        let request = request.header(header::HOST, "localhost").body(Body::from(body)).unwrap();
        let mut request = lang::address(request);
        request.extensions_mut().insert(self.cx.clone());
        request.extensions_mut().insert(Arc::new(site));
        let router: Router = app::router();
        Answer::of(router.oneshot(request).await.unwrap()).await
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, cookie);
        self.answer(request, String::new()).await
    }

    async fn send(&self, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            let file = if *name == "attachment" { "; filename=\"a.jpg\"" } else { "" };
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!("--{BOUNDARY}--\r\n"));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post("/galeria/formulario")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, kind);
        self.answer(request, body).await
    }

    /// Opens the form as a browser does: its cookie and its key.
    async fn open(&self) -> (String, String) {
        let led = self.get("/galeria/formulario", "").await;
        let cookie = led.cookie.unwrap();
        let form = self.get(&led.location.unwrap(), &cookie).await;
        let key = form.html.split("name=\"envio\" value=\"").nth(1).unwrap();
        (cookie, key.split('"').next().unwrap().to_owned())
    }

    async fn place(&self) -> String {
        let directory = services::works::directory(&self.cx).await.unwrap();
        directory.localities[0].slug.as_str().to_owned()
    }
}

impl Answer {
    async fn of(response: Response) -> Self {
        let header = |name: header::HeaderName| {
            let value = response.headers().get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        let status = response.status();
        let location = header(header::LOCATION);
        let cookie = header(header::SET_COOKIE)
            .map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned());
        let body = response.into_body().collect().await.unwrap().to_bytes();
        Self { status, location, cookie, html: String::from_utf8(body.to_vec()).unwrap() }
    }
}

#[tokio::test]
async fn sent_twice_it_counts_once() {
    let town = Town::new().await;
    let place = town.place().await;
    let (cookie, key) = town.open().await;
    let fields = |name| {
        [("envio", key.as_str()), ("name", name), ("locality", place.as_str()), ("idea", "Luz")]
    };
    for name in ["Ana", "Otra"] {
        let sent = town.send(&cookie, &fields(name)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let to = sent.location.unwrap();
        assert_eq!(to, format!("/galeria/recibido?envio={key}"));
        let received = town.get(&to, &cookie).await;
        assert!(received.html.contains("Gracias, Ana"), "{}", received.html);
    }
    // Going back to the form leads to what became of it.
    let again = town.get(&format!("/galeria/formulario?envio={key}"), &cookie).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn refused_it_keeps_what_was_typed() {
    let town = Town::new().await;
    let (cookie, key) = town.open().await;
    let long = "ñ".repeat(1001);
    let fields = [
        ("envio", key.as_str()),
        ("name", "<b>Ana</b>"),
        ("locality", "luna"),
        ("idea", long.as_str()),
        ("attachment", "not a picture"),
    ];
    let sent = town.send(&cookie, &fields).await;
    assert_eq!(sent.location, Some(format!("/galeria/formulario?envio={key}")));
    let form = town.get(&sent.location.unwrap(), &cookie).await;
    assert_eq!(form.status, StatusCode::OK);
    for part in [
        "role=\"alert\"",
        "hay que escogerlos otra vez",
        "Si había escogido un archivo",
        "<title>Falta corregir:",
        "value=\"&lt;b&gt;Ana&lt;/b&gt;\"",
        long.as_str(),
        "href=\"#locality\"",
        "href=\"#attachment\"",
        "escribió 1,001 letras y caben 1,000",
        key.as_str(),
    ] {
        assert!(form.html.contains(part), "no {part} in {}", form.html);
    }
    // Before anything was sent, going back to the address finds the same key.
    let (cookie_of_two, unsent) = town.open().await;
    let again = town.get(&format!("/galeria/formulario?envio={unsent}"), &cookie_of_two).await;
    assert!(again.html.contains(&unsent));
    // Another browser with a cookie of its own is led to a key of its own.
    let led = town.get(&format!("/galeria/formulario?envio={unsent}"), &cookie).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert!(!led.location.unwrap().contains(&unsent));
    // The address alone shows nothing to another browser.
    let stranger = town.get(&format!("/galeria/formulario?envio={key}"), "").await;
    assert!(!stranger.html.contains("Ana") && !stranger.html.contains("role=\"alert\""));
    // Corrected under the same key, it is taken.
    let place = town.place().await;
    let fields =
        [("envio", key.as_str()), ("name", "Ana"), ("locality", place.as_str()), ("idea", "Luz")];
    let sent = town.send(&cookie, &fields).await;
    assert_eq!(sent.location, Some(format!("/galeria/recibido?envio={key}")));
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let town = Town::new().await;
    let (cookie, _) = town.open().await;
    for fields in [&[("name", "Ana")][..], &[("envio", "x")][..]] {
        assert_eq!(town.send(&cookie, fields).await.status, StatusCode::BAD_REQUEST);
    }
    let huge = "x".repeat(11 << 20);
    let sent = town.send(&cookie, &[("attachment", huge.as_str())]).await;
    assert_eq!(sent.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_closed_gallery_does_not_exist() {
    let town = Town { gallery: false, ..Town::new().await };
    for path in ["/galeria", "/galeria/formulario", "/galeria/recibido", "/en/galeria"] {
        assert_eq!(town.get(path, "").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn pages_open_in_every_language() {
    let town = Town::new().await;
    for (path, word) in [
        ("/privacidad", "Privacidad"),
        ("/en/privacidad", "Privacy"),
        ("/en/accesibilidad", "Accessibility"),
        ("/en", "Public works"),
        ("/en/galeria/formulario?envio=none", "Your name"),
    ] {
        let page = town.get(path, "").await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.html.contains(word), "{path}: {}", page.html);
    }
}
