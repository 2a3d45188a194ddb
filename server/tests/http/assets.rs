//! The files of the built site.

use crate::world::{Ask, SECRET, World};

#[tokio::test]
async fn a_hashed_file_is_kept_for_ever_and_comes_packed() {
    let world = World::new().await;
    for (accept, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("identity", "", "a{color:red}"),
        ("br;q=0, gzip;q=0", "", "a{color:red}"),
    ] {
        let answer = world.send(Ask::get("/pkg/a.1.css").header("accept-encoding", accept)).await;
        assert_eq!((answer.header("content-encoding"), answer.text().as_str()), (encoding, body));
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn each_file_has_its_type() {
    let world = World::new().await;
    for (path, kind) in [
        ("/pkg/a.1.js", "text/javascript; charset=utf-8"),
        ("/pkg/a.1.wasm", "application/wasm"),
        ("/favicon.svg", "image/svg+xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(world.get(path).await.header("content-type"), kind);
    }
}

#[tokio::test]
async fn other_files_are_kept_for_a_day_and_then_asked_about() {
    let world = World::new().await;
    let icon = world.get("/favicon.svg").await;
    assert_eq!(icon.header("cache-control"), "public, max-age=86400");
    let again =
        world.send(Ask::get("/favicon.svg").header("if-none-match", icon.header("etag"))).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}

#[tokio::test]
async fn no_address_leads_out_of_the_folder() {
    let world = World::new().await;
    for path in [
        "/../outside.txt",
        "/pkg/../../outside.txt",
        "/pkg/%2e%2e/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "//outside.txt",
        "/pkg/..\\..\\outside.txt",
        "/assets.json",
        "/pkg/a.1.css.br",
        "/pkg",
        "/pkg/",
    ] {
        let answer = world.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains(SECRET));
    }
}
