//! The key of a member through the router: given at the desk, kept by one phone, opening the page
//! of a committee.

use crate::town::{Browser, Town};
use domain::{identity::Role, meetings::MeetingCode};
use http::StatusCode;
use services::{
    bodies::{self, Seated},
    meetings,
};

/// A meeting of the demonstration that elected its committee, with its first member.
async fn elected(town: &Town) -> (MeetingCode, Seated) {
    let actor = domain::identity::Actor::Operator;
    for summary in meetings::list_convened(&town.cx, actor).await.unwrap() {
        let meeting = meetings::find_meeting(&town.cx, actor, summary.code).await.unwrap();
        let seated = bodies::list_seated(&town.cx, actor, meeting.body.id).await.unwrap();
        if let Some(first) = seated.into_iter().next() {
            return (meeting.code, first);
        }
    }
    panic!("the demonstration elected nobody")
}

/// The path of the link on a page that shows it once.
fn link(html: &str) -> String {
    let field = html.split("id=\"llave\"").nth(1).expect(html).split('>').nth(1).unwrap();
    let address = field.split('<').next().unwrap();
    address.split_once("localhost").unwrap().1.to_owned()
}

#[tokio::test]
async fn a_key_is_given_once_and_opens_the_page_of_the_committee() {
    let town = Town::new().await;
    let (code, member) = elected(&town).await;
    let mut desk = town.desk(Role::Participation).await;
    let members = format!("/convocatorias/{code}/integrantes");
    let listed = town.get(&members, &mut desk).await.html();
    assert!(listed.contains(member.name.as_str()) && listed.contains("Sin llave"), "{listed}");
    let path = format!("{members}/{}", member.membership);
    let given = town.send(&path, &[], &mut desk).await;
    let key = link(&given.html());

    let (mut phone, mut other) = (Browser::default(), Browser::default());
    let nothing = town.get("/integrante", &mut phone).await.html();
    assert!(nothing.contains("no tiene una llave"), "{nothing}");
    let kept = town.send_often(&key, &[], 2, &mut phone).await;
    assert_eq!(kept.location.as_deref(), Some("/integrante"));
    let own = town.get("/integrante", &mut phone).await;
    let html = own.html();
    for shown in [member.name.as_str(), member.post.as_str(), "Lo que han dicho los vecinos"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    // It leads nowhere else: not from the address, and not on another phone.
    let led = town.get(&key, &mut other).await;
    let led = town.get(led.location.as_deref().unwrap_or(&key), &mut other).await;
    assert_eq!(led.status, StatusCode::NOT_FOUND);
    assert!(town.get("/integrante", &mut other).await.html().contains("no tiene una llave"));
    assert!(town.get(&members, &mut desk).await.html().contains("Llave en su teléfono"));
}

#[tokio::test]
async fn a_key_nobody_was_given_opens_nothing() {
    let town = Town::new().await;
    let mut anybody = Browser::default();
    for path in ["/llave/x", "/llave/000000000000000000000000000000000000000000000000"] {
        let led = town.get(path, &mut anybody).await;
        let led = match led.location {
            Some(location) => town.get(&location, &mut anybody).await,
            None => led,
        };
        assert_eq!(led.status, StatusCode::NOT_FOUND, "{path}");
    }
}
