//! The floor of a meeting: a check-in from the first press to the answer, the stream, and codes
//! that are tried out.

use crate::{
    staff::{Browser, PASSWORD, account},
    world::{Ask, World},
};
use axum::{body::Body, extract::Request};
use domain::{
    identity::{Actor, Role},
    meetings::{MeetingCode, Progress},
};
use http::header;
use http_body_util::BodyExt as _;
use services::meetings::{self, floor};
use tower::ServiceExt as _;

/// The demonstration's meeting in this state.
async fn meeting(world: &World, progress: Progress) -> MeetingCode {
    let all = meetings::list_convened(&world.cx, Actor::Operator).await.unwrap();
    all.iter().find(|meeting| meeting.progress == progress).unwrap().code
}

async fn demonstrated() -> World {
    let world = World::new().await;
    services::demo::fill(&world.cx, 1).await.unwrap();
    world
}

#[tokio::test]
async fn the_door_says_who_came_in_and_that_they_are_inside() {
    let world = demonstrated().await;
    let code = meeting(&world, Progress::CheckingIn).await;
    account(&world, "puerta", &[Role::Participation]).await;
    let mut browser = Browser::new(&world);
    browser.sign_in("puerta", PASSWORD).await;
    let door = format!("/reuniones/{code}/puerta");
    let notice = services::people::privacy_notice(&world.cx).await.unwrap().version.to_string();
    let new = [
        ("act", "llega"),
        ("name", "Chuy <b>Ramos"),
        ("street", "Juárez 3"),
        ("told", "si"),
        ("notice_version", notice.as_str()),
    ];
    let (page, answer) = browser.fill(&door, &new).await;
    assert!(page.contains("<b><span data-live=\"count\">6</span></b>"), "{page}");
    let to = answer.header("location").to_owned();
    assert!(!to.contains("Chuy") && to.contains("visto="), "{to}");
    let shown = browser.get(&to).await.text();
    assert!(shown.contains("Entró: Chuy &lt;b&gt;Ramos"), "{shown}");
    assert!(shown.contains("<span data-live=\"count\">7</span>"), "{shown}");
    let (_, again) = browser.fill(&door, &new).await;
    let shown = browser.get(again.header("location")).await.text();
    assert!(shown.contains("Ya está adentro: Chuy"), "{shown}");

    // What is missing is named, and what was typed is there.
    let (_, refused) = browser.fill(&door, &[("act", "llega"), ("name", "Lola")]).await;
    let shown = browser.get(refused.header("location")).await.text();
    assert!(shown.contains("value=\"Lola\"") && shown.contains("error-summary"), "{shown}");

    let (_, found) = browser.fill(&door, &[("act", "buscar"), ("q", "ramso")]).await;
    assert!(!found.header("location").contains("ramso"), "a name has no place in an address");
    let found = browser.get(found.header("location")).await.text();
    assert!(found.contains("Chuy &lt;b&gt;Ramos"), "{found}");
}

/// SECURITY.md Q03: who tries codes is stopped, from however many addresses they come.
#[tokio::test]
async fn a_door_that_tries_codes_is_stopped() {
    let world = demonstrated().await;
    let code = meeting(&world, Progress::CheckingIn).await;
    account(&world, "puerta", &[Role::Participation]).await;
    let mut browser = Browser::new(&world);
    browser.sign_in("puerta", PASSWORD).await;
    let door = format!("/reuniones/{code}/puerta");
    let (_, wrong) = browser.fill(&door, &[("act", "entrar"), ("pass", "0000-0000")]).await;
    assert_eq!(wrong.status, 303);
    let most = server::config::Config::default().rate.credential;
    let mut tried = 0;
    while tried <= most {
        let body = format!("envio={tried:032x}&act=entrar&pass=0000-{tried:04}");
        let from = format!("198.51.{}.{}", tried / 200, tried % 200);
        let answer = browser.send(Ask::post(&door, body).from(&from)).await;
        if answer.status == 429 {
            break;
        }
        tried += 1;
    }
    assert!(tried <= most, "{tried} codes in a minute");
}

#[tokio::test]
async fn the_wall_and_the_stream_are_for_everybody_and_name_nobody() {
    let world = demonstrated().await;
    let code = meeting(&world, Progress::InSession).await;
    let record = meetings::find_record(&world.cx, Actor::Operator, code).await.unwrap();
    let wall = world.get(&format!("/reuniones/{code}/pantalla")).await;
    assert_eq!(wall.status, 200);
    let page = world.get(&format!("/reuniones/{code}")).await.text();
    assert!(page.contains("data-live=\"item\""), "{page}");
    for attendee in &record.attendance {
        assert!(!wall.text().contains(attendee.name.as_str()));
        assert!(!page.contains(attendee.name.as_str()));
    }
    let draft = meetings::list_convened(&world.cx, Actor::Operator).await.unwrap();
    let draft = draft.iter().find(|meeting| !meeting.announcement.is_public()).unwrap().code;
    for page in ["pantalla", "vivo"] {
        assert_eq!(world.get(&format!("/reuniones/{draft}/{page}")).await.status, 404, "{page}");
    }
    let request = Request::get(format!("/en/reuniones/{code}/vivo"))
        .header(header::HOST, crate::world::HOST)
        .body(Body::empty());
    let response = world.router.clone().oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["x-accel-buffering"], "no");
    let mut body = response.into_body();
    let event = body.frame().await.unwrap().unwrap().into_data().unwrap();
    let event = String::from_utf8(event.to_vec()).unwrap();
    assert!(event.contains("id: ") && event.contains("data: state\tIn session"), "{event}");
    let inside = format!("data: count\t{}", record.attendance.len());
    assert!(event.contains(&inside), "{event}");
    floor::end_streams(&world.cx);
    // It ends, instead of being waited for.
    assert!(body.collect().await.unwrap().to_bytes().is_empty());
    assert_eq!(world.get(&format!("/reuniones/{code}/vivo")).await.status, 503);
}
