//! What is not public is answered as what never was (A02).

use crate::world::{Answer, Ask, World};
use domain::{
    identity::Actor,
    meetings::Announcement,
    minutes::{Kind, State},
};
use services::{meetings, minutes};

/// An answer without what differs by itself: the address that was asked for, and the cookie of a
/// new browser.
fn told(answer: &Answer, address: &str) -> String {
    let head = answer.head();
    let head: Vec<_> = head.lines().filter(|line| !line.starts_with("set-cookie")).collect();
    format!("{}\n{}", head.join("\n"), answer.comparable()).replace(address, "…")
}

async fn alike(world: &World, hidden: &str, never: &str, rest: &str, found: &str) {
    for lang in ["", "/en"] {
        for ask in
            [Ask::get, |path: &str| Ask::post(path, "envio=00000000000000000000000000000000")]
        {
            let mut seen = Vec::new();
            for address in [hidden, never] {
                let path = format!("{lang}{}", rest.replace("{}", address));
                let answer = world.send(ask(&path)).await;
                // A form that misses something leads back to itself, whatever it was for.
                let itself = answer.header("location").starts_with(&format!("{path}?envio="));
                let missing = [404, 405].contains(&answer.status.as_u16());
                // Or, where a meeting takes nobody any more, to its page, which is asked for too.
                let page = answer.header("location") == format!("{lang}/reuniones/{address}");
                assert!(missing || itself || page, "{path}: {}", answer.status);
                seen.push(told(&answer, address));
            }
            assert_eq!(seen[0], seen[1], "{rest} of {found}");
        }
    }
}

/// SECURITY.md A02.
#[tokio::test]
async fn a_draft_is_answered_as_what_never_was() {
    let world = World::new().await;
    services::demo::fill(&world.cx, 1).await.unwrap();
    let convened = meetings::list_convened(&world.cx, Actor::Operator).await.unwrap();
    let draft = convened.iter().find(|meeting| meeting.announcement == Announcement::Draft);
    let draft = draft.expect("the demonstration drafts one").code.to_string();
    for rest in [
        "/reuniones/{}",
        "/reuniones/{}/voy",
        "/reuniones/{}/cartel",
        "/reuniones/{}/cartel.pdf",
        "/reuniones/{}/cartel.pdf?papel=a3",
        "/reuniones/{}/calendario.ics",
        "/reuniones/{}/pantalla",
        "/reuniones/{}/vivo",
        "/r/{}",
    ] {
        alike(&world, &draft, "000000", rest, "a draft").await;
    }
    // No page of the portal leads there.
    let work = convened.iter().find(|meeting| meeting.code.to_string() == draft);
    let mut pages = vec!["/".to_owned(), "/reuniones".to_owned(), "/obras".to_owned()];
    pages.extend(work.and_then(|meeting| meeting.work).map(|work| format!("/obras/{work}")));
    for path in pages {
        let page = world.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains(&draft), "{path} names the draft");
    }

    let unsealed = minutes::list_unsealed(&world.cx, Actor::Operator).await.unwrap();
    for state in [State::Draft, State::Signing] {
        let mut acts = unsealed.iter().filter(|pending| pending.folio.kind == Kind::Act);
        let folio = acts.find(|pending| pending.state == state).expect("one in each state").folio;
        let hand = minutes::Hand::Staff(Actor::Operator);
        let code = minutes::find(&world.cx, &hand, folio).await.unwrap().code.to_string();
        for rest in ["/v/{}", "/v/{}/acta.pdf", "/v/{}/sello.json"] {
            alike(&world, &code, "0000-0000", rest, "an act nobody sealed").await;
        }
        for rest in ["/firmar/{}/1", "/firmar/{}/1/acta.pdf"] {
            alike(&world, &folio.to_string(), "A-2026-999", rest, "an act of others").await;
        }
    }
}
