//! Errors say what to do, and nothing of their cause.

use crate::world::{Ask, SECRET, World};

#[tokio::test]
async fn an_error_leaks_nothing() {
    let world = World::new().await;
    for path in ["/t/internal", "/t/busy", "/t/panic", "/t/bare", "/en/t/internal"] {
        for accept in ["text/html", "application/json", "*/*", ""] {
            let answer = world.send(Ask::get(path).header("accept", accept)).await;
            let status = if path == "/t/busy" { 503 } else { 500 };
            assert_eq!(answer.status, status, "{path} {accept}");
            let (text, head) = (answer.text(), answer.head());
            for secret in [SECRET, "hunter2", "panicked", "src/"] {
                assert!(
                    !text.contains(secret) && !head.contains(secret),
                    "{path} {accept}: {text}"
                );
            }
            assert!(!text.is_empty());
        }
    }
}

#[tokio::test]
async fn a_busy_server_says_when_to_come_back() {
    assert_eq!(World::new().await.get("/t/busy").await.header("retry-after"), "5");
}

#[tokio::test]
async fn the_answer_is_in_the_form_that_was_asked_for() {
    let world = World::new().await;
    let page = world.get("/no/such").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let json = world.send(Ask::get("/no/such").header("accept", "application/json")).await;
    assert_eq!(json.header("content-type"), "application/json");
    let id = json.header("x-request-id");
    assert_eq!(json.text(), format!(r#"{{"error":"not-found","reference":"{id}"}}"#));
    let text = world.send(Ask::get("/no/such").header("accept", "*/*")).await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(text.text(), format!("not-found {}\n", text.header("x-request-id")));
}

#[tokio::test]
async fn what_is_hidden_looks_like_what_does_not_exist() {
    let world = World::new().await;
    let (hidden, missing) = (world.get("/t/hidden").await, world.get("/t/absent").await);
    assert_eq!(hidden.status, 404);
    assert_eq!(hidden.head(), missing.head());
    assert_eq!(hidden.comparable().replace("/t/hidden", "/t/absent"), missing.comparable());
}

#[tokio::test]
async fn a_page_that_explains_its_error_is_left_as_it_is() {
    let answer = World::new().await.get("/t/refused").await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (422, "<p>Falta su nombre.</p>"));
}

#[tokio::test]
async fn each_answer_has_an_identifier_of_our_own() {
    let world = World::new().await;
    let ask = || Ask::get("/t/plain").header("x-request-id", "theirs");
    let (one, two) = (world.send(ask()).await, world.send(ask()).await);
    assert_eq!(one.header("x-request-id").len(), 36);
    assert_ne!(one.header("x-request-id"), two.header("x-request-id"));
}

#[tokio::test]
async fn the_page_shows_the_end_of_the_identifier() {
    let answer = World::new().await.get("/t/internal").await;
    let id = answer.header("x-request-id").to_ascii_uppercase();
    let end = format!("{}-{}", &id[28..32], &id[32..36]);
    assert!(answer.text().contains(&end), "{end} in {}", answer.text());
}
