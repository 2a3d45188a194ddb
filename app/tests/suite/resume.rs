//! A session that ends while a form is being filled.

use crate::town::{Browser, Town, encoded, hidden};
use domain::identity::{Actor, Role};
use http::StatusCode;
use services::meetings;

const SESSION: &str = "__Host-tequio-staff";
const FORM: &str = "application/x-www-form-urlencoded";

/// The form of a council, opened, with its key.
async fn opened(town: &Town, desk: &mut Browser) -> String {
    let led = town.get("/convocar/consejo", desk).await;
    let form = town.get(led.location.as_deref().unwrap(), desk).await;
    assert_eq!(form.status, StatusCode::OK);
    hidden(&form.html(), "envio")
}

#[tokio::test]
async fn what_was_typed_is_there_after_signing_in_again() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let key = opened(&town, &mut desk).await;
    let session = desk.0.remove(SESSION).unwrap();
    let body = format!("envio={key}&name={}", encoded("Consejo de la Cruz"));
    let led = town.post("/convocar/consejo", FORM, body.clone(), &mut desk).await;
    let door = led.location.unwrap();
    assert!(door.starts_with("/entrar?sigue=") && !door.contains("Cruz"), "{door}");
    let door = town.get(&door, &mut desk).await;
    let door = town.get(door.location.as_deref().unwrap(), &mut desk).await.html();
    assert!(door.contains("Su sesión terminó"), "{door}");
    assert_eq!(hidden(&door, "sigue"), format!("/convocar/consejo?envio={key}"));

    desk.0.insert(SESSION.to_owned(), session);
    let back = town.get(&format!("/convocar/consejo?envio={key}"), &mut desk).await.html();
    assert!(back.contains("Consejo de la Cruz"), "{back}");
    // It is an ordinary sending from here on: refused, it keeps what was typed as every form does.
    let sent = town.post("/convocar/consejo", FORM, body, &mut desk).await;
    let refused = town.get(&sent.location.unwrap(), &mut desk).await.html();
    assert!(
        refused.contains("Consejo de la Cruz") && refused.contains("error-summary"),
        "{refused}"
    );
}

#[tokio::test]
async fn it_is_the_same_form_that_was_asked_for() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::PublicWorks).await;
    let path = format!("/hoy/obras/{}/paso?paso=suspend", town.work().await);
    let led = town.get(&path, &mut desk).await;
    let form = town.get(led.location.as_deref().unwrap(), &mut desk).await.html();
    let key = hidden(&form, "envio");
    let session = desk.0.remove(SESSION).unwrap();
    let body = format!("envio={key}&step=suspend&reason={}", encoded("Faltó el material"));
    let led = town.post(&path, FORM, body, &mut desk).await;
    let door = town.get(led.location.as_deref().unwrap(), &mut desk).await;
    let door = town.get(door.location.as_deref().unwrap(), &mut desk).await.html();
    let back = hidden(&door, "sigue").replace("&amp;", "&");
    desk.0.insert(SESSION.to_owned(), session);
    let form = town.get(&back, &mut desk).await;
    assert_eq!(form.status, StatusCode::OK, "{back}");
    assert!(form.html().contains("Faltó el material"), "{}", form.html());
}

#[tokio::test]
async fn who_came_to_the_door_is_there_after_signing_in_again() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let open = meetings::list_convened(&town.cx, Actor::Operator).await.unwrap();
    let open = open.iter().find(|meeting| meeting.progress.has_open_door()).unwrap();
    let path = format!("/reuniones/{}/puerta", open.code);
    let led = town.get(&path, &mut desk).await;
    let form = town.get(led.location.as_deref().unwrap(), &mut desk).await.html();
    let key = hidden(&form, "envio");
    let session = desk.0.remove(SESSION).unwrap();
    let body = format!("envio={key}&act=llega&street={}", encoded("Calle de la Rosa 5"));
    town.post(&path, FORM, body, &mut desk).await;
    desk.0.insert(SESSION.to_owned(), session);
    let form = town.get(&format!("{path}?envio={key}"), &mut desk).await.html();
    let walk_in = form.split("<details").nth(1).unwrap();
    assert!(walk_in.split('>').next().unwrap().contains("open"), "{form}");
    assert!(walk_in.contains("Calle de la Rosa 5"), "{form}");
}

#[tokio::test]
async fn what_is_kept_is_for_its_own_browser_alone() {
    let town = Town::new().await;
    let mut desk = town.desk(Role::Participation).await;
    let key = opened(&town, &mut desk).await;
    desk.0.remove(SESSION).unwrap();
    let body = format!("envio={key}&name={}", encoded("Consejo de la Cruz"));
    town.post("/convocar/consejo", FORM, body, &mut desk).await;
    let mut other = town.desk(Role::Participation).await;
    opened(&town, &mut other).await;
    let led = town.get(&format!("/convocar/consejo?envio={key}"), &mut other).await;
    let shown = town.get(led.location.as_deref().unwrap(), &mut other).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.html().contains("Consejo de la Cruz"));
    // What is no form leads to the door as it came.
    let led = town.post("/convocar/consejo", "text/plain", "x", &mut Browser::default()).await;
    assert_eq!(led.location.as_deref(), Some("/entrar?sigue=%2Fconvocar%2Fconsejo"));
}
