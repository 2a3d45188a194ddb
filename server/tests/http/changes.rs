//! Changes come from our own pages, and reading changes nothing (S08).

use crate::world::{Ask, World};
use http::Method;

const FORM: &str = "name=Ana";

#[tokio::test]
async fn a_form_of_ours_is_taken() {
    let world = World::new().await;
    assert_eq!(world.send(Ask::post("/t/change", FORM)).await.text(), "1");
    // A phone without Sec-Fetch-Site says where the form comes from in Origin.
    let old = Ask::foreign_post("/t/change", FORM).header("origin", "http://obras.example");
    assert_eq!(world.send(old).await.status, 200);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let world = World::new().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("origin", "https://evil.example"),
        ("origin", "https://obras.example"),
        ("origin", "null"),
        ("referer", "http://obras.example/"),
        ("x-requested-with", "XMLHttpRequest"),
    ] {
        let answer = world.send(Ask::foreign_post("/t/change", FORM).header(name, value)).await;
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    assert_eq!(world.send(Ask::foreign_post("/t/change", FORM)).await.status, 403);
}

/// JSON disguised as text is what a foreign page can send without asking first.
#[tokio::test]
async fn the_kind_of_content_does_not_open_the_door() {
    let world = World::new().await;
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
        let ask = Ask::foreign_post("/api/anything", "{}").header("content-type", kind);
        assert_eq!(world.send(ask).await.status, 403, "{kind}");
    }
}

#[tokio::test]
async fn every_method_that_may_change_something_is_guarded() {
    let world = World::new().await;
    for method in ["PUT", "PATCH", "DELETE", "PROPFIND"] {
        let method: Method = method.parse().unwrap();
        let ask = Ask::foreign_post("/t/change", FORM).method(method.clone());
        assert_eq!(world.send(ask).await.status, 403, "{method}");
    }
}

/// That none of the real pages changes anything either is tried address by address in `access`.
#[tokio::test]
async fn what_takes_a_form_is_not_sent_by_looking() {
    let world = World::new().await;
    for path in ["/t/change", "/api/anything"] {
        for ask in [Ask::get(path), Ask::head(path)] {
            assert_eq!(world.send(ask).await.status, 405, "{path}");
        }
    }
}

#[tokio::test]
async fn the_configured_address_is_the_only_own_one() {
    let world =
        World::with(|config| config.public_url = "https://obras.example".parse().ok()).await;
    let ask = |origin| Ask::foreign_post("/t/change", FORM).header("origin", origin);
    assert_eq!(world.send(ask("https://obras.example")).await.status, 200);
    assert_eq!(world.send(ask("http://obras.example")).await.status, 403);
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_outer_address_is_ours() {
    let world =
        World::with(|config| config.proxy.trusted = vec!["10.0.0.1/32".parse().unwrap()]).await;
    let ask = |peer: &str| {
        Ask::foreign_post("/t/change", FORM)
            .header("host", "inner:4400")
            .header("x-forwarded-host", "obras.example")
            .header("x-forwarded-proto", "https")
            .header("origin", "https://obras.example")
            .from(peer)
    };
    assert_eq!(world.send(ask("10.0.0.1")).await.status, 200);
    assert_eq!(world.send(ask("10.0.0.2")).await.status, 403);
}
