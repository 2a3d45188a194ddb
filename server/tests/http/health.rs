//! Health and figures, and who may see them.

use crate::world::{Ask, World};
use server::config::Secret;

#[tokio::test]
async fn a_healthy_server_says_so() {
    let world = World::new().await;
    assert_eq!(world.get("/healthz").await.text(), "ok\n");
    assert_eq!(world.get("/readyz").await.text(), "ready\n");
    // Monitors ask by address, whatever the municipalities are called.
    let ask = Ask::get("/readyz").header("host", "10.1.2.3:4400").header("accept", "*/*");
    assert_eq!(world.send(ask).await.status, 200);
}

#[tokio::test]
async fn figures_are_shown_to_this_machine_alone() {
    let world = World::new().await;
    for peer in ["127.0.0.1", "::1"] {
        assert_eq!(world.send(Ask::get("/metrics").from(peer)).await.status, 200, "{peer}");
    }
    let elsewhere = world.send(Ask::get("/metrics").from("192.0.2.1")).await;
    let absent = world.send(Ask::get("/absent!").from("192.0.2.1")).await;
    assert_eq!(elsewhere.status, 404);
    assert_eq!(elsewhere.head(), absent.head());
    // Through a proxy on this machine everybody would seem to be here.
    for header in ["x-forwarded-for", "x-forwarded-host", "forwarded", "via"] {
        let ask = Ask::get("/metrics").from("127.0.0.1").header(header, "x");
        assert_eq!(world.send(ask).await.status, 404, "{header}");
    }
}

#[tokio::test]
async fn figures_are_shown_to_who_has_the_token() {
    let world = World::with(|config| config.metrics.token = Some(Secret::from("t0ken"))).await;
    for (given, status) in
        [("Bearer t0ken", 200), ("Bearer t0ke", 404), ("Bearer ", 404), ("t0ken", 404)]
    {
        let ask = Ask::get("/metrics").from("192.0.2.1").header("authorization", given);
        assert_eq!(world.send(ask).await.status, status, "{given}");
    }
}

#[tokio::test]
async fn figures_name_routes_and_nothing_that_was_asked() {
    let world = World::new().await;
    world.get("/t/plain?q=canary-3315551234").await;
    world.get("/canary-3315551234").await;
    world.send(Ask::get("/t/plain").method("CANARY".parse().unwrap())).await;
    let text = world.send(Ask::get("/metrics").from("127.0.0.1")).await.text();
    for line in [
        "tequio_http_requests_total{method=\"GET\",route=\"/t/plain\",status=\"200\"}",
        "tequio_http_request_duration_seconds_bucket{method=\"GET\",route=\"/t/plain\",le=\"0.01\"}",
        "tequio_jobs_waiting{municipality=\"\"}",
        "tequio_jobs_dead{municipality=\"\"} 0",
        "process_resident_memory_bytes",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    assert!(!text.to_ascii_lowercase().contains("canary"), "{text}");
}
