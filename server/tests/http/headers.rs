//! The headers of every kind of page, exactly.

use crate::world::{Ask, SECRET, World};
use std::collections::HashSet;

const PLAIN: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every answer carries, whatever it is.
fn common(referrer: &str, camera: &str) -> [String; 6] {
    [
        "cross-origin-opener-policy: same-origin".into(),
        "cross-origin-resource-policy: same-origin".into(),
        format!(
            "permissions-policy: camera={camera}, geolocation=(), microphone=(), payment=(), usb=()"
        ),
        format!("referrer-policy: {referrer}"),
        "strict-transport-security: max-age=63072000; includeSubDomains".into(),
        "x-content-type-options: nosniff".into(),
    ]
}

fn expected(status: u16, own: &[&str], referrer: &str, camera: &str) -> String {
    let mut lines: Vec<String> = own.iter().map(|line| (*line).to_owned()).collect();
    lines.extend(common(referrer, camera));
    lines.sort();
    format!("{status}\n{}", lines.join("\n"))
}

#[tokio::test]
async fn a_public_page_may_be_kept_and_runs_no_script() {
    let answer = World::new().await.get("/t/plain").await;
    let own = [
        "cache-control: no-cache",
        &format!("content-security-policy: {PLAIN}"),
        "content-type: text/html; charset=utf-8",
        &format!("etag: {}", answer.header("etag")),
        "vary: Accept-Encoding",
    ];
    assert_eq!(answer.head(), expected(200, &own, "no-referrer", "()"));
}

#[tokio::test]
async fn a_page_with_a_form_keeps_the_referrer_within_the_site() {
    let answer = World::new().await.get("/t/form").await;
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert_eq!(answer.header("vary"), "Accept-Encoding, Cookie");
    assert_eq!(answer.header("content-security-policy"), PLAIN);
}

/// SECURITY.md E01.
#[tokio::test]
async fn a_private_page_is_not_kept() {
    let world = World::new().await;
    let own = [
        "cache-control: no-store",
        &format!("content-security-policy: {PLAIN}"),
        "content-type: text/html; charset=utf-8",
        "vary: accept-encoding",
    ];
    assert_eq!(world.get("/t/private").await.head(), expected(200, &own, "no-referrer", "()"));
    let cookie = world.get("/t/cookie").await;
    assert_eq!((cookie.header("cache-control"), cookie.header("etag")), ("no-store", ""));
}

#[tokio::test]
async fn a_page_with_islands_runs_the_one_script_its_nonce_names() {
    let answer = World::new().await.get("/t/camera").await;
    let csp = "content-security-policy: default-src 'none'; script-src 'nonce-N' 'strict-dynamic' \
               'wasm-unsafe-eval'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; \
               font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
               form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let own = [
        "cache-control: no-store",
        csp,
        "content-type: text/html; charset=utf-8",
        "vary: accept-encoding",
    ];
    assert_eq!(answer.head(), expected(200, &own, "no-referrer", "(self)"));
}

#[tokio::test]
async fn a_nonce_is_drawn_for_each_answer_and_stands_in_page_and_header() {
    let world = World::new().await;
    let mut seen = HashSet::new();
    for _ in 0..100 {
        let answer = world.get("/t/island").await;
        let csp = answer.header("content-security-policy");
        let nonce = csp.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
        assert!(nonce.len() >= 22, "{nonce}");
        let text = answer.text();
        assert_eq!(text.matches(&format!("nonce=\"{nonce}\"")).count(), 1, "{text}");
        assert_eq!(text.matches("<script").count(), 1);
        assert!(seen.insert(nonce.to_owned()), "{nonce} twice");
    }
}

#[tokio::test]
async fn a_file_is_sandboxed_and_says_itself_whether_it_is_kept() {
    let answer = World::new().await.get("/t/file").await;
    let own = [
        "cache-control: private, max-age=60",
        "content-disposition: attachment; filename=acta.pdf",
        "content-security-policy: default-src 'none'; sandbox",
        "content-type: application/pdf",
    ];
    assert_eq!(answer.head(), expected(200, &own, "no-referrer", "()"));
}

#[tokio::test]
async fn an_error_page_is_a_page_that_is_not_kept() {
    let world = World::new().await;
    for (path, status) in [("/t/internal", 500), ("/no/such", 404), ("/t/refused", 422)] {
        let answer = world.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("content-security-policy"), PLAIN, "{path}");
        assert!(!answer.text().contains(SECRET));
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let world = World::new().await;
    let first = world.get("/t/plain").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = world.send(Ask::get("/t/plain").header("if-none-match", &tag)).await;
    let own = [
        "cache-control: no-cache",
        &format!("content-security-policy: {PLAIN}"),
        &format!("etag: {tag}"),
        "vary: Accept-Encoding",
    ];
    assert_eq!(again.head(), expected(304, &own, "no-referrer", "()"));
    assert!(again.body.is_empty());
    let other = world.send(Ask::get("/t/plain").header("if-none-match", "\"other\"")).await;
    assert_eq!((other.status.as_u16(), other.body), (200, first.body));
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_content() {
    let world = World::new().await;
    for path in ["/t/plain", "/t/internal", "/no/such", "/favicon.svg", "/healthz", "/obras"] {
        let (get, head) = (world.get(path).await, world.send(Ask::head(path)).await);
        assert!(head.body.is_empty(), "{path}");
        let length = format!("content-length: {}\n", get.body.len());
        assert_eq!(head.head().replace(&length, ""), get.head().replace(&length, ""), "{path}");
    }
}

#[tokio::test]
async fn text_is_compressed_for_who_asks() {
    let world = World::new().await;
    for (accepted, encoding) in [("gzip, deflate, br", "gzip"), ("br", ""), ("gzip;q=0", "")] {
        let answer = world.send(Ask::get("/obras").header("accept-encoding", accepted)).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.headers.get_all("vary").iter().count(), 1);
    }
    assert_eq!(world.get("/obras").await.header("content-encoding"), "");
}

#[tokio::test]
async fn a_page_in_another_language_has_its_own_address() {
    let world = World::new().await;
    let (spanish, english) = (world.get("/obras").await, world.get("/en/obras").await);
    assert!(spanish.text().contains("<html lang=\"es\""), "{}", spanish.text());
    assert!(english.text().contains("<html lang=\"en\""));
    assert_ne!(spanish.header("etag"), english.header("etag"));
    assert_eq!(world.get("/en/no/such").await.status, 404);
    assert!(world.get("/en/no/such").await.text().contains("<html lang=\"en\""));
}

/// The portal is read by anybody without script, so its pages stay cacheable and script-free.
#[tokio::test]
async fn the_portal_ships_no_script() {
    let world = World::new().await;
    for path in ["/", "/obras", "/en", "/en/obras"] {
        let answer = world.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-security-policy"), PLAIN, "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert!(!answer.text().contains("<script"), "{path}");
        assert!(!answer.text().contains(" style="), "{path}");
    }
}
