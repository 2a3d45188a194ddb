//! Who every address opens to and who may act there (A01); and that looking at any of them changes
//! nothing (S08).

use crate::{
    addresses::{Places, Row, Visitor, Whom},
    neighbour::FORM,
    routes::{Methods, routed},
    staff::{Browser, signed_in},
    world::{Answer, Ask, World},
};
use domain::identity::Role;
use services::{audit, intake::areas};
use std::collections::{BTreeMap, BTreeSet};

/// A whole house, and a budget of requests that such a walk does not exhaust.
async fn house() -> (World, Places) {
    let world = World::with(|config| {
        config.gallery = true;
        config.rate.credential = 100_000;
        config.rate.credential_reads = 100_000;
        config.rate.address_reads = 100_000;
        config.rate.address = 100_000;
    })
    .await;
    let places = Places::of(&world).await;
    (world, places)
}

/// One of each role, an officer of the case's area and one of another. All of them bring the
/// cookie forms are bound to, so that the form one of them may send is as good in every hand.
async fn visitors(world: &World) -> Vec<(Visitor, Browser<'_>)> {
    let areas = areas::list(&world.cx).await.unwrap();
    let own = areas.iter().find(|area| area.slug.as_str() == "obras-publicas").unwrap().id;
    let other = areas.iter().find(|area| area.id != own).unwrap().id;
    let mut visitors = Vec::new();
    for (role, area) in
        Role::ALL.map(|role| (role, own)).into_iter().chain([(Role::AreaOfficer, other)])
    {
        let of_another_area = area == other;
        let login = format!("nueva.{}{}", role.code(), if of_another_area { ".otra" } else { "" });
        let area = (role == Role::AreaOfficer).then_some(area);
        let session = signed_in(world, &login, &[role], area).await;
        let cookies = [("__Host-tequio-staff", session.as_str()), FORM];
        visitors.push((Visitor { role, of_another_area }, Browser::bringing(world, &cookies)));
    }
    visitors
}

/// Asks for a page and goes where it leads.
async fn follow(browser: &mut Browser<'_>, at: &str) -> Answer {
    let mut answer = browser.get(at).await;
    for _ in 0..3 {
        if answer.status != 303 {
            break;
        }
        let to = answer.header("location").to_owned();
        answer = browser.get(&to).await;
    }
    answer
}

/// The key of the form on a page.
fn key(page: &str) -> Option<&str> {
    page.split_once("name=\"envio\" value=\"")?.1.split('"').next()
}

/// SECURITY.md A01 and S08, over the same walk: no route is left out, who may not gets nothing, who
/// may gets the page, and nobody changes anything by looking.
#[tokio::test]
async fn every_page_opens_to_its_roles_alone_and_looking_changes_nothing() {
    let (world, places) = house().await;
    let rows = places.rows();
    let methods = routed();
    let named: BTreeSet<&str> = rows.iter().map(|row| row.route).collect();
    assert_eq!(named, methods.keys().map(String::as_str).collect());
    let mut nobody = Browser::bringing(&world, &[]);
    let mut holder = Browser::bringing(&world, &places.neighbour.held());
    let mut visitors = visitors(&world).await;
    let mut before = audit::length(&world.cx).await.unwrap();
    let mut wrong = Vec::new();
    let mut forms = BTreeMap::new();
    for row in rows.iter().filter(|row| methods[row.route].get) {
        let mut seen = Vec::new();
        match row.whom {
            Whom::Anybody => {
                for browser in [&mut nobody, &mut holder, &mut visitors[0].1] {
                    let answer = browser.get(&row.at).await;
                    let led = answer.header("location").starts_with("/entrar?sigue=");
                    if led && row.route != "/salir" || answer.status.is_server_error() {
                        wrong.push(format!("{} leads anybody to {}", row.at, answer.status));
                    }
                    follow(browser, &row.at).await;
                }
            }
            Whom::Staff(..) | Whom::Area(_) => {
                let led = nobody.get(&row.at).await;
                if !led.header("location").starts_with("/entrar?sigue=%2F") {
                    wrong.push(format!("{} opens to nobody: {}", row.at, led.status));
                }
                for (visitor, browser) in &mut visitors {
                    let first = browser.get(&row.at).await;
                    let itself = first.header("location").starts_with(&format!("{}?envio", row.at));
                    let answer = follow(browser, &row.at).await;
                    let (who, status) = (visitor.role.code(), answer.status.as_u16());
                    let fits = if row.opens_to(visitor) {
                        status == 200
                    } else {
                        !itself && [403, 404].contains(&status)
                    };
                    if !fits
                        || !answer.header("cache-control").contains("no-store") && status == 200
                    {
                        let cache = answer.header("cache-control");
                        wrong.push(format!("{} as {who}: {status}, {cache}", row.at));
                    }
                    if row.lets_act(visitor) {
                        seen.extend(key(&answer.text()).map(str::to_owned));
                    }
                }
            }
        }
        forms.extend(seen.into_iter().next().map(|key| (row.route, key)));
        let after = audit::length(&world.cx).await.unwrap();
        if after != before {
            wrong.push(format!("looking at {} wrote {} entries", row.at, after - before));
            before = after;
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    acting_is_for_those_who_may(&rows, &methods, &forms, &mut visitors, &mut nobody).await;
    // Whatever was refused left no trace either.
    assert_eq!(audit::length(&world.cx).await.unwrap(), before);
}

/// Everybody sends the form that those who may were given.
async fn acting_is_for_those_who_may(
    rows: &[Row],
    methods: &BTreeMap<String, Methods>,
    forms: &BTreeMap<&str, String>,
    visitors: &mut [(Visitor, Browser<'_>)],
    nobody: &mut Browser<'_>,
) {
    let mut wrong = Vec::new();
    let staff = |row: &&Row| !matches!(row.whom, Whom::Anybody) && methods[row.route].post;
    for row in rows.iter().filter(staff) {
        let key = forms.get(row.route).map_or("00000000000000000000000000000000", String::as_str);
        let body = format!("envio={key}&{}", row.says);
        let led = nobody.send(Ask::post(&row.at, body.clone())).await;
        if !led.header("location").starts_with("/entrar?sigue=%2F") {
            wrong.push(format!("{} takes a form of nobody: {}", row.at, led.status));
        }
        for (visitor, browser) in visitors.iter_mut() {
            if row.lets_act(visitor) {
                continue;
            }
            let status = browser.send(Ask::post(&row.at, body.clone())).await.status.as_u16();
            if ![403, 404].contains(&status) {
                wrong.push(format!("{} takes a form as {}: {status}", row.at, visitor.role.code()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
