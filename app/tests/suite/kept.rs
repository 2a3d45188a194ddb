//! What a form keeps when it comes back: what was typed, and what the reader had seen.

use crate::town::{Browser, Town, encoded, fields};
use domain::{
    identity::{Actor, Role},
    meetings::Announcement,
};
use http::StatusCode;
use services::meetings;
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
    assert_eq!(again["version"], seen, "the form keeps what she had seen");
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
