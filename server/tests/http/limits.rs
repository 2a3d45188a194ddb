//! A request has a size and a time.

use crate::world::{Ask, World};
use axum::body::{Body, Bytes};
use futures::{StreamExt as _, stream};
use std::{convert::Infallible, time::Duration};

const MIB: usize = 1024 * 1024;

fn part(length: usize) -> Vec<u8> {
    let mut body =
        b"--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n".to_vec();
    body.extend(std::iter::repeat_n(b'a', length));
    body.extend(b"\r\n--x--\r\n");
    body
}

fn upload(length: usize) -> Ask {
    Ask::post("/t/upload", part(length)).header("content-type", "multipart/form-data; boundary=x")
}

#[tokio::test]
async fn a_form_may_hold_a_mebibyte_and_an_upload_six() {
    let world = World::new().await;
    assert_eq!(world.send(Ask::post("/t/read", vec![0; MIB])).await.text(), MIB.to_string());
    assert_eq!(world.send(Ask::post("/t/read", vec![0; MIB + 1])).await.status, 413);
    let answer = world.send(upload(5 * MIB)).await;
    assert_eq!(answer.text(), (5 * MIB).to_string());
    assert_eq!(world.send(upload(6 * MIB)).await.status, 413);
}

#[tokio::test]
async fn what_is_announced_too_large_is_not_read() {
    let body = Body::from_stream(stream::once(async {
        panic!("the body was read");
        #[allow(unreachable_code, reason = "gives the stream its type")]
        Ok::<_, Infallible>(Bytes::new())
    }));
    let ask = Ask::post("/t/read", body).header("content-length", "999999999");
    assert_eq!(World::new().await.send(ask).await.status, 413);
}

#[tokio::test]
async fn what_grows_too_large_is_cut_off() {
    let world = World::new().await;
    for path in ["/t/read", "/t/change"] {
        let endless = stream::repeat_with(|| Ok::<_, Infallible>(Bytes::from(vec![b'a'; 4096])));
        let answer = world.send(Ask::post(path, Body::from_stream(endless))).await;
        assert_eq!(answer.status, 413, "{path}");
    }
    let endless = stream::iter([Ok::<_, Infallible>(Bytes::from(part(0)[..60].to_vec()))])
        .chain(stream::repeat_with(|| Ok(Bytes::from(vec![b'a'; 65_536]))));
    let ask = Ask::post("/t/upload", Body::from_stream(endless))
        .header("content-type", "multipart/form-data; boundary=x");
    assert_eq!(world.send(ask).await.status, 413);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_drips_is_given_up() {
    let world = paused_world().await;
    let drip = stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Some((Ok::<_, Infallible>(Bytes::from_static(b"a")), ()))
    });
    let begun = tokio::time::Instant::now();
    let answer = world.send(Ask::post("/t/read", Body::from_stream(drip))).await;
    assert_eq!(answer.status, 408);
    assert!(begun.elapsed() <= Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_photo_on_a_bad_line_arrives() {
    let world = paused_world().await;
    // 5 MiB at 16 KiB a second takes more than five minutes.
    let slow = stream::iter(
        part(5 * MIB).chunks(16 * 1024).map(Bytes::copy_from_slice).collect::<Vec<_>>(),
    )
    .then(async |chunk| {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok::<_, Infallible>(chunk)
    });
    let ask = Ask::post("/t/upload", Body::from_stream(slow))
        .header("content-type", "multipart/form-data; boundary=x")
        .header("content-length", &part(5 * MIB).len().to_string());
    assert_eq!(world.send(ask).await.text(), (5 * MIB).to_string());
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_given_up() {
    let world = paused_world().await;
    let begun = tokio::time::Instant::now();
    let answer = world.get("/t/never").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(begun.elapsed().as_secs(), 30);
}

#[tokio::test(start_paused = true)]
async fn pages_that_hang_keep_others_waiting_but_not_for_ever() {
    let world = std::sync::Arc::new(paused_world().await);
    let hanging = (0..100).map(|_| {
        let world = std::sync::Arc::clone(&world);
        tokio::spawn(async move { world.get("/t/never").await.status })
    });
    for answer in hanging.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap(), 503);
    }
    // A plain page asks the database whether it was rendered before: see `paused_world`.
    tokio::time::resume();
    assert_eq!(world.get("/t/plain").await.status, 200);
}

/// Opens the database on a clock that runs: its threads do not know of the paused one, which
/// would jump over every wait for them.
async fn paused_world() -> World {
    tokio::time::resume();
    let world = World::new().await;
    tokio::time::pause();
    world
}
