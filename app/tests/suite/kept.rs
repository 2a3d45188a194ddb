//! What a form keeps when it comes back: what was typed, and what the reader had seen.

use crate::town::{Browser, Town, encoded, fields};
use domain::{
    identity::{Actor, Role},
    meetings::{Announcement, Progress},
    works::{Cursor, Filter},
};
use http::StatusCode;
use services::{agreements, meetings, works};
use std::collections::BTreeMap;

const FORM: &str = "application/x-www-form-urlencoded";

type Fields = BTreeMap<String, String>;

/// A form as it opens for the first time.
async fn opened(town: &Town, path: &str, browser: &mut Browser) -> Fields {
    let led = town.get(path, browser).await;
    let form = town.get(&led.location.unwrap(), browser).await;
    assert_eq!(form.status, StatusCode::OK, "{path}: {}", form.html());
    fields(&form.html())
}

/// Sends a form and follows where it leads.
async fn sent(town: &Town, path: &str, fields: &Fields, browser: &mut Browser) -> String {
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let led = town.post(path, FORM, pairs.join("&"), browser).await;
    let to = led.location.clone().unwrap_or_else(|| panic!("{path}: {}", led.html()));
    town.get(&to, browser).await.html()
}

/// The same person at two desks.
async fn two_desks(town: &Town, role: Role) -> (Browser, Browser) {
    let one = town.desk(role).await;
    let mut other = Browser::default();
    other.0.clone_from(&one.0);
    (one, other)
}

/// What each of two people writes into the same form.
struct Both {
    path: String,
    role: Role,
    eva: (&'static str, &'static str),
    ana: (&'static str, &'static str, &'static str),
}

/// Ana begins, Eva saves, Ana sends with a slip of the finger, mends it and sends again.
async fn overtaken(town: &Town, both: Both) {
    let Both { path, role, eva: (place, said), ana: (field, wrong, right) } = both;
    let path = path.as_str();
    let (mut ana, mut eva) = two_desks(town, role).await;
    let mut hers = opened(town, path, &mut ana).await;
    let seen = hers["version"].clone();
    let mut theirs = opened(town, path, &mut eva).await;
    theirs.insert(place.to_owned(), said.to_owned());
    let saved = sent(town, path, &theirs, &mut eva).await;
    assert!(!saved.contains("error-summary"), "{saved}");

    hers.insert(field.to_owned(), wrong.to_owned());
    let refused = sent(town, path, &hers, &mut ana).await;
    assert!(refused.contains("error-summary"), "{refused}");
    let mut again = fields(&refused);
    assert_eq!(again["version"], seen, "the form keeps what she had seen: {refused}");
    assert_eq!(again[field], wrong);

    again.insert(field.to_owned(), right.to_owned());
    let told = sent(town, path, &again, &mut ana).await;
    assert!(told.contains("Otra persona guardó cambios") && told.contains(said), "{told}");
    let last = fields(&told);
    assert_ne!(last["version"], seen, "now she has seen how it stands");
    assert_eq!(last[field], right);
    let done = sent(town, path, &last, &mut ana).await;
    assert!(!done.contains("error-summary"), "{done}");
}

#[tokio::test]
async fn a_slip_of_the_finger_does_not_overwrite_what_somebody_else_saved() {
    let town = Town::new().await;
    let all = meetings::list_convened(&town.cx, Actor::Operator).await.unwrap();
    let draft = all.iter().find(|m| m.announcement == Announcement::Draft).unwrap().code;
    let draft = Both {
        path: format!("/convocatorias/{draft}/editar"),
        role: Role::Participation,
        eva: ("place", "La escuela de la loma"),
        ana: ("date", "mañana", "2026-12-05"),
    };
    overtaken(&town, draft).await;
    let work = Both {
        path: format!("/hoy/obras/{}/editar", town.work().await),
        role: Role::PublicWorks,
        eva: ("site", "Calle de la escuela"),
        ana: ("households", "muchas", "40"),
    };
    overtaken(&town, work).await;
}

/// A meeting that is announced and has not begun.
async fn announced(town: &Town) -> meetings::Meeting {
    let all = meetings::list_convened(&town.cx, Actor::Operator).await.unwrap();
    for one in all {
        let found = meetings::find_public_meeting(&town.cx, one.code).await;
        if let Ok(meeting) = found
            && meeting.announcement.stands()
            && meeting.progress == Progress::Scheduled
            && meeting.takes_registrations(town.cx.now())
        {
            return meeting;
        }
    }
    panic!("nobody is called in the demonstration");
}

#[tokio::test]
async fn what_came_too_late_is_shown_where_its_form_was() {
    let town = Town::new().await;
    let code = announced(&town).await.code;
    let (mut ana, mut eva) = two_desks(&town, Role::Participation).await;
    let voy = format!("/reuniones/{code}/voy");
    let mut phone = Browser::default();
    let coming = opened(&town, &voy, &mut phone).await;

    let mover = format!("/convocatorias/{code}/mover");
    let mut moved = opened(&town, &mover, &mut ana).await;
    let off = format!("/convocatorias/{code}/suspender");
    let mut called_off = opened(&town, &off, &mut eva).await;
    called_off.insert("reason".to_owned(), "Se fue la luz".to_owned());
    sent(&town, &off, &called_off, &mut eva).await;

    moved.insert("reason".to_owned(), "Llueve mucho en la calle".to_owned());
    let told = sent(&town, &mover, &moved, &mut ana).await;
    assert!(told.contains("error-summary"), "{told}");
    assert!(told.contains("Llueve mucho en la calle"), "{told}");

    // Whoever wanted to come is told on the page of the meeting.
    let mut coming = coming;
    for (field, value) in
        [("name", "Rosa Pérez"), ("street", "Calle 5"), ("adult", "si"), ("notice", "si")]
    {
        coming.insert(field.to_owned(), value.to_owned());
    }
    let pairs: Vec<_> =
        coming.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let led = town.post(&voy, FORM, pairs.join("&"), &mut phone).await;
    assert_eq!(led.location, Some(format!("/reuniones/{code}")));
}

#[tokio::test]
async fn where_no_form_is_left_the_words_are() {
    let town = Town::new().await;
    let directory = works::directory(&town.cx).await.unwrap();
    let filter = Filter::default();
    let found =
        works::list_public(&town.cx, &directory, &filter, Cursor::First).await.unwrap().works;
    let mut path = None;
    for work in found {
        let agreed = agreements::list_of_work(&town.cx, work.number).await.unwrap();
        let open = agreed.iter().find(|listed| listed.agreement.status.is_open());
        if let Some(open) = open {
            let number = open.agreement.number;
            path = Some(format!("/hoy/obras/{}/acuerdos/{number}", work.number));
        }
    }
    let path = path.unwrap();
    let (mut ana, mut eva) = two_desks(&town, Role::Participation).await;
    let mut forms = Vec::new();
    for (browser, note) in [(&mut ana, "Ya no hace falta"), (&mut eva, "Lo retira la asamblea")] {
        let mut form = opened(&town, &path, browser).await;
        form.insert("act".to_owned(), "cancel".to_owned());
        form.insert("note".to_owned(), note.to_owned());
        forms.push(form);
    }
    let done = sent(&town, &path, &forms[1], &mut eva).await;
    assert!(!done.contains("error-summary"), "{done}");
    let told = sent(&town, &path, &forms[0], &mut ana).await;
    assert!(!told.contains("name=\"act\""), "nothing is left to be done: {told}");
    assert!(told.contains("error-summary") && told.contains("Ya no hace falta"), "{told}");
}
