//! A meeting behind one address passes; one who asks too often waits.

use crate::world::{Ask, World};

const ROOM: &str = "203.0.113.5";

fn vote(cookie: &str) -> Ask {
    Ask::post("/t/change", "a=b")
        .header("cookie", &format!("__Host-tequio-form={cookie}"))
        .from(ROOM)
}

#[tokio::test]
async fn three_hundred_phones_behind_one_address_pass() {
    let world = World::new().await;
    for phone in 0..300 {
        for _ in 0..5 {
            assert_eq!(world.send(vote(&phone.to_string())).await.status, 200);
        }
        // Their first visit, without a cookie yet.
        assert_eq!(world.send(Ask::get("/t/plain").from(ROOM)).await.status, 200);
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let world = World::with(|config| config.rate.credential = 5).await;
    for _ in 0..5 {
        assert_eq!(world.send(vote("ana")).await.status, 200);
    }
    let answer = world.send(vote("ana")).await;
    assert_eq!(answer.status, 429);
    let wait: u32 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(world.send(vote("luis")).await.status, 200);
    // Reading goes on.
    let read = Ask::get("/t/plain").header("cookie", "__Host-tequio-form=ana").from(ROOM);
    assert_eq!(world.send(read).await.status, 200);
}

#[tokio::test]
async fn files_of_the_site_are_not_counted() {
    let world = World::with(|config| config.rate.address_reads = 3).await;
    for _ in 0..20 {
        assert_eq!(world.get("/favicon.svg").await.status, 200);
        assert_eq!(world.get("/readyz").await.status, 200);
    }
    assert_eq!(world.get("/t/plain").await.status, 200);
}

#[tokio::test]
async fn the_address_behind_a_proxy_counts_only_when_the_proxy_is_trusted() {
    let trusting = |trusted: bool| {
        World::with(move |config| {
            config.rate.address = 3;
            if trusted {
                config.proxy.trusted = vec!["10.0.0.1/32".parse().unwrap()];
            }
        })
    };
    for (trusted, passed) in [(true, 20), (false, 3)] {
        let world = trusting(trusted).await;
        let mut count = 0;
        for n in 0..20 {
            let ask = Ask::post("/t/change", "a=b")
                .from("10.0.0.1")
                .header("x-forwarded-for", &format!("6.6.6.6, 198.51.100.{n}"));
            count += usize::from(world.send(ask).await.status == 200);
        }
        assert_eq!(count, passed, "trusted: {trusted}");
    }
}
