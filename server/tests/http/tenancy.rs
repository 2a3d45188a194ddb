//! A municipality is found by its host name, and never another's.

use crate::world::{Ask, World};
use server::config::{Config, Municipality};

fn two(config: &mut Config) {
    let town = |host: &str| Municipality {
        hosts: vec![host.into()],
        data: None,
        database_url: None,
        public_url: None,
    };
    config.municipalities = vec![town("uno.example"), town("dos.example")];
}

#[tokio::test]
async fn an_unknown_host_learns_nothing() {
    let world = World::with(two).await;
    for host in ["evil.example", "uno.example.evil.example", "localhost", "a b", "", "[::1]"] {
        for path in ["/", "/obras", "/t/plain"] {
            let answer = world.send(Ask::get(path).header("host", host)).await;
            assert_eq!(answer.status, 404, "{host} {path}");
            let text = answer.text();
            assert!(!text.contains("uno.example") && !text.contains("dos.example"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_host_name_is_found_in_any_spelling() {
    let world = World::with(two).await;
    for host in ["uno.example", "UNO.example", "uno.example:4400", "uno.example.", "dos.example"] {
        assert_eq!(world.send(Ask::get("/").header("host", host)).await.status, 200, "{host}");
    }
}

#[tokio::test]
async fn one_municipality_answers_to_every_sound_name() {
    let world = World::new().await;
    for (host, status) in [("anything.example", 200), ("192.0.2.1:4400", 200), ("a/b", 404)] {
        assert_eq!(world.send(Ask::get("/").header("host", host)).await.status, status, "{host}");
    }
}

/// A forged forwarding header must not choose the municipality either (S05).
#[tokio::test]
async fn a_forged_forwarded_host_is_not_heard() {
    let world = World::with(two).await;
    let ask =
        Ask::get("/").header("host", "uno.example").header("x-forwarded-host", "evil.example");
    let answer = world.send(ask).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.text().contains("evil.example"));
}

#[tokio::test]
async fn a_form_of_one_municipality_is_foreign_to_the_other() {
    let world = World::with(two).await;
    let ask = |origin| {
        Ask::foreign_post("/t/change", "a=b").header("host", "uno.example").header("origin", origin)
    };
    assert_eq!(world.send(ask("http://uno.example")).await.status, 200);
    assert_eq!(world.send(ask("http://dos.example")).await.status, 403);
}
