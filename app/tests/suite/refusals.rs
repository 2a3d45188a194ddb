//! Every form refuses in one manner: what it was sent is there again, and each problem leads to its
//! field or stands alone.

use crate::town::{Browser, Town, encoded, fields, hidden};
use domain::{
    identity::{Actor, Role},
    works::{Cursor, Filter},
};
use http::StatusCode;
use services::{identity, meetings, minutes, works};
use std::collections::{BTreeMap, btree_map::Entry};

const FORM: &str = "application/x-www-form-urlencoded";

/// Who opens which form. What stands in braces is the first of the demonstration it opens for.
const FORMS: [(Option<Role>, &str); 24] = [
    (None, "/folio"),
    (None, "/entrar"),
    (None, "/reuniones/{meeting}/voy"),
    (Some(Role::Participation), "/convocar/consejo"),
    (Some(Role::Participation), "/convocar/{work}"),
    (Some(Role::Participation), "/convocatorias/{meeting}/editar"),
    (Some(Role::Participation), "/convocatorias/{meeting}/publicar"),
    (Some(Role::Participation), "/convocatorias/{meeting}/mover"),
    (Some(Role::Participation), "/convocatorias/{meeting}/suspender"),
    (Some(Role::Participation), "/reuniones/{meeting}/puerta"),
    (Some(Role::Participation), "/actas/{act}/corregir"),
    (Some(Role::Participation), "/actas/{act}/aprobar"),
    (Some(Role::Participation), "/actas/{act}/firmas/1?modo=paper"),
    (Some(Role::Participation), "/actas/{act}/firmas/1/quitar"),
    (Some(Role::Participation), "/cuenta"),
    (Some(Role::Administrator), "/personal/nueva"),
    (Some(Role::Administrator), "/personal/{account}"),
    (Some(Role::PublicWorks), "/obras/nueva"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/editar"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/paso?paso=suspend"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/avance"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/acuerdo"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/entrega"),
    (Some(Role::PublicWorks), "/hoy/obras/{work}/observacion"),
];

/// What the braces may stand for.
async fn known(town: &Town) -> BTreeMap<&'static str, Vec<String>> {
    let (cx, operator) = (&town.cx, Actor::Operator);
    let directory = works::directory(cx).await.unwrap();
    let found =
        works::list_public(cx, &directory, &Filter::default(), Cursor::First).await.unwrap();
    let convened = meetings::list_convened(cx, operator).await.unwrap();
    let pending = minutes::list_unsealed(cx, operator).await.unwrap();
    let accounts = identity::list(cx, operator).await.unwrap();
    BTreeMap::from([
        ("{work}", found.works.iter().map(|work| work.number.to_string()).collect()),
        ("{meeting}", convened.iter().map(|meeting| meeting.code.to_string()).collect()),
        ("{act}", pending.iter().map(|document| document.folio.to_string()).collect()),
        ("{account}", accounts.iter().map(|account| account.id.to_string()).collect()),
    ])
}

/// A form that opened: its address and its page.
async fn opened(town: &Town, path: &str, browser: &mut Browser) -> Option<String> {
    let led = town.get(path, browser).await;
    let to = led.location.filter(|to| to.contains("envio="))?;
    let form = town.get(&to, browser).await;
    let html = form.html();
    (form.status == StatusCode::OK && html.contains("name=\"envio\"")).then_some(html)
}

/// The address of the first thing this form opens for, with its page.
async fn first(
    town: &Town,
    template: &str,
    known: &BTreeMap<&'static str, Vec<String>>,
    browser: &mut Browser,
) -> (String, String) {
    let place = known.iter().find(|(place, _)| template.contains(**place));
    let paths = match place {
        None => vec![template.to_owned()],
        Some((place, all)) => all.iter().map(|one| template.replace(place, one)).collect(),
    };
    for path in paths {
        if let Some(html) = opened(town, &path, browser).await {
            return (path, html);
        }
    }
    panic!("{template} opens for nothing in the demonstration");
}

/// Names of what is typed as text.
fn texts(html: &str) -> Vec<String> {
    let forms: String = html.split("method=\"post\"").skip(1).collect();
    let tags = forms.split('<').filter_map(|piece| Some(piece.split_once('>')?.0));
    let typed = tags.filter(|tag| {
        let of = |kind: &str| tag.starts_with("input") && tag.contains(&format!("type=\"{kind}\""));
        tag.starts_with("textarea") || of("text") || of("tel")
    });
    let name = |tag: &str| Some(tag.split(" name=\"").nth(1)?.split('"').next()?.to_owned());
    typed.filter_map(name).collect()
}

/// A page that came back says what is wrong, and its links lead somewhere.
fn is_told(path: &str, html: &str) {
    let summary = html.split("class=\"error-summary\"").nth(1);
    let summary = summary.unwrap_or_else(|| panic!("{path} does not say what is wrong: {html}"));
    let summary = summary.split("</div>").next().unwrap();
    for link in summary.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(html.contains(&format!("id=\"{id}\"")), "{path}: nothing is called {id}: {html}");
    }
    assert!(html.contains("<title>Falta corregir:"), "{path}: the tab does not say it");
}

#[tokio::test]
async fn every_form_refuses_in_one_manner() {
    let town = Town::new().await;
    let known = known(&town).await;
    let mut desks: BTreeMap<Option<&str>, Browser> = BTreeMap::new();
    let long = "ñ".repeat(10_000);
    for (role, template) in FORMS {
        let name = role.map(Role::code);
        let browser = match desks.entry(name) {
            Entry::Occupied(desk) => desk.into_mut(),
            Entry::Vacant(place) => place.insert(match role {
                Some(role) => town.desk(role).await,
                None => Browser::default(),
            }),
        };
        let (path, html) = first(&town, template, &known, browser).await;

        // Only its key, twice: what is refused once is refused again.
        let bare = format!("envio={}", hidden(&html, "envio"));
        for _ in 0..2 {
            let sent = town.post(&path, FORM, bare.clone(), browser).await;
            assert!(!sent.status.is_server_error(), "{path}: {}", sent.status);
        }

        // Far too much in every line: nothing of it is lost.
        let texts = texts(&html);
        let mut filled = fields(&html);
        for text in &texts {
            filled.insert(text.clone(), long.clone());
        }
        filled.insert("envio".to_owned(), hidden(&html, "envio"));
        // The door's search stands beside its forms, and refuses nothing.
        filled.retain(|_, value| value != "buscar");
        let pairs: Vec<_> =
            filled.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let sent = town.post(&path, FORM, pairs.join("&"), browser).await;
        assert!(!sent.status.is_server_error(), "{path}: {}", sent.status);
        if texts.is_empty() {
            continue;
        }
        let back = sent.location.unwrap_or_else(|| panic!("{path}: {}", sent.status));
        let html = town.get(&back, browser).await.html();
        is_told(&path, &html);
        assert!(html.contains(&long), "{path} lost what was typed");
    }
}
