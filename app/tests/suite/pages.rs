//! What every page promises, whatever is on it.

use app::{
    components::{
        Card, FilePicker, FileRules, Filled, Form, Qr, Radios, Sketch, SketchStreet, Tag, TextArea,
        TextField, choice,
    },
    error::{AppError, Cause},
    errors, gallery,
    lang::Lang,
    page::{Assets, Frame, Page, Policy, Site},
    reader::Reader,
};
use axum::response::{IntoResponse as _, Response};
use domain::submissions::{Problem, SubmissionKey};
use http::StatusCode;
use http_body_util::BodyExt as _;
use leptos::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

const HOSTILE: &str =
    "</title></textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

fn frame(lang: &str, bundle: bool) -> Frame {
    let assets = Assets {
        css: "/pkg/tequio.css".to_owned(),
        js: bundle.then(|| "/pkg/tequio.js".to_owned()),
        wasm: bundle.then(|| "/pkg/tequio.wasm".to_owned()),
    };
    Frame {
        reader: Reader::unplaced(Lang::from_code(lang).unwrap()),
        site: Arc::new(Site { assets, gallery: true }),
        municipality: None,
        path: "/obras".to_owned(),
        query: Some("etapa=underway".to_owned()),
        origin: Some("https://obras.example.mx".to_owned()),
    }
}

async fn html(response: Response) -> String {
    let body = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

fn policy(response: &Response) -> Policy {
    response.extensions().get::<Policy>().cloned().unwrap()
}

fn picker() -> impl IntoView {
    let rules = FileRules {
        accept: "image/png".to_owned(),
        most_bytes: 1,
        decimal: '.',
        chosen: HOSTILE.to_owned(),
        too_large: String::new(),
        wrong_kind: String::new(),
    };
    view! {
        <FilePicker name="f".to_owned() rules=rules described_by=None multiple=false invalid=false/>
    }
}

#[tokio::test]
async fn a_page_without_island_ships_no_script() {
    let response = Page::new(frame("es", true), "Obras").render(|| view! { <p>"Nada"</p> });
    let expected = Policy { nonce: None, form: false, private: false, camera: false };
    assert_eq!(policy(&response), expected);
    let html = html(response).await;
    assert!(!html.contains("<script") && !html.contains("modulepreload"), "{html}");
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\">"));
    assert_eq!(html.matches("<h1>").count(), 1);
}

#[tokio::test]
async fn an_island_brings_one_script_with_a_nonce_of_its_own() {
    let page = || Page::new(frame("es", true), "Obras").render(picker);
    let response = page();
    let nonce = policy(&response).nonce.unwrap();
    assert!(nonce.len() >= 22, "{nonce}");
    let html = html(response).await;
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches(&format!("nonce=\"{nonce}\"")).count(), 1);
    assert!(html.contains("import(\"/pkg/tequio.js\")"), "{html}");
    assert!(html.contains("<leptos-island data-component="), "{html}");
    assert_ne!(policy(&page()).nonce, Some(nonce));
}

#[tokio::test]
async fn without_a_bundle_an_island_is_plain_html() {
    let response = Page::new(frame("es", false), "Obras").render(picker);
    assert_eq!(policy(&response).nonce, None);
    let html = html(response).await;
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("type=\"file\""), "{html}");
}

/// SECURITY.md X01, X02.
#[tokio::test]
async fn nothing_a_person_typed_becomes_markup() {
    let typed = [("a".to_owned(), HOSTILE.to_owned()), ("b".to_owned(), HOSTILE.to_owned())];
    let problem = Problem::new(HOSTILE, "problem-empty");
    let response =
        Page::new(frame("es", false), HOSTILE).kicker(HOSTILE).lede(HOSTILE).render(move || {
            let filled = Filled::new(typed.into_iter().collect(), vec![problem]);
            let key: SubmissionKey = "01932c079a517c3e8a5b000000000001".parse().unwrap();
            let street = SketchStreet { name: HOSTILE.to_owned(), course: Vec::new() };
            view! {
                <Card title=HOSTILE href=HOSTILE>
                    <Tag text=HOSTILE/>
                    <Qr content="x" title=HOSTILE/>
                    <Sketch site=HOSTILE course=Vec::new() streets=vec![street]/>
                </Card>
                <Form action=HOSTILE key=key filled=filled>
                    <TextField name="a" label=HOSTILE hint=HOSTILE/>
                    <TextArea name="b" label=HOSTILE/>
                    <Radios name="c" label=HOSTILE choices=vec![choice(HOSTILE, HOSTILE)]/>
                </Form>
            }
        });
    let html = html(response).await;
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(!html.contains("\"'><"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
    assert!(html.contains("&lt;/textarea>&lt;script>"), "{html}");
    assert_eq!(html.matches("</textarea>").count(), 1);
}

/// Leptos 0.8 does not escape text inside these elements; only `TextArea`, which does it itself,
/// may write one.
#[test]
fn elements_that_leptos_does_not_escape_are_written_in_one_place() {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        for element in ["<textarea", "<script", "<style", "<noscript", "inner_html"] {
            let one = path.ends_with("components/field.rs") && element == "<textarea"
                || path.ends_with("page/shell.rs") && element == "<script";
            assert!(one || !text.contains(element), "{element} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn a_page_names_itself_and_its_twins() {
    let html = html(Page::new(frame("en", false), "Works").render(|| ())).await;
    for part in [
        "<html lang=\"en\">",
        "<link rel=\"canonical\" href=\"https://obras.example.mx/en/obras?etapa=underway\"",
        "hreflang=\"es\" href=\"https://obras.example.mx/obras?etapa=underway\"",
        "hreflang=\"x-default\" href=\"https://obras.example.mx/obras?etapa=underway\"",
        "<a href=\"/obras?etapa=underway\" hreflang=\"es\" lang=\"es\" rel=\"alternate\">Español</a>",
        "href=\"/en/privacidad\"",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[tokio::test]
async fn the_gallery_obeys_the_strict_policy() {
    for lang in ["es", "en"] {
        let html = html(gallery::page(frame(lang, false))).await;
        assert!(!html.contains(" style="), "inline style");
        assert!(!html.contains("<script") && !html.contains(" onerror=\""), "script");
        assert!(!html.contains("http://"), "another host");
        assert_eq!(html.matches("<h1>").count(), 1);
        // Links lead to the page's own language, but for the switch and the twins.
        let strays: Vec<_> = html
            .split("<a ")
            .skip(1)
            .filter(|link| lang == "en" && !link.contains("hreflang"))
            .filter_map(|link| link.split("href=\"").nth(1)?.split('"').next())
            .filter(|href| href.starts_with('/') && !href.starts_with("/en"))
            .collect();
        assert!(strays.is_empty(), "{strays:?}");
    }
}

#[tokio::test]
async fn errors_say_what_to_do_and_nothing_else() {
    let secret = "connection to 10.0.0.7 refused";
    let correlation = "01932c07-9a51-7c3e-8a5b-0000a1b2c3d4";
    for (error, status) in [
        (AppError::NotFound, StatusCode::NOT_FOUND),
        (AppError::Denied, StatusCode::FORBIDDEN),
        (AppError::Rejected(Vec::new()), StatusCode::UNPROCESSABLE_ENTITY),
        (AppError::Conflict, StatusCode::CONFLICT),
        (AppError::Busy { cause: Cause::from(secret) }, StatusCode::SERVICE_UNAVAILABLE),
        (AppError::TooMany { retry_after: 120 }, StatusCode::TOO_MANY_REQUESTS),
        (AppError::TooLarge, StatusCode::PAYLOAD_TOO_LARGE),
        (AppError::Timeout, StatusCode::REQUEST_TIMEOUT),
        (AppError::BadRequest, StatusCode::BAD_REQUEST),
        (AppError::internal(secret), StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        assert_eq!(AppError::of_status(status).map(|e| e.code()), Some(error.code()));
        for lang in ["es", "en"] {
            let response = errors::page(frame(lang, true), &error, correlation);
            assert_eq!(response.status(), status);
            let html = html(response).await;
            assert!(!html.contains("10.0.0.7") && !html.contains("error-"), "{html}");
            assert!(html.contains("A1B2-C3D4") && html.contains("noindex"), "{html}");
        }
    }
}

#[test]
fn a_cause_travels_beside_the_error_and_no_further() {
    let response = AppError::internal("disk full").into_response();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let cause = response.extensions().get::<Cause>().unwrap();
    assert_eq!(cause.get().map(ToString::to_string).as_deref(), Some("disk full"));
    let error = response.extensions().get::<AppError>().unwrap();
    assert_eq!(error.to_string(), "internal");
    let response = AppError::TooMany { retry_after: 9 }.into_response();
    assert_eq!(response.headers()["retry-after"], "9");
}
