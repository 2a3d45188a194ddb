//! Pages that were rendered before are sent only while nothing has changed.

use crate::{
    neighbour::{Neighbour, STORY},
    staff::Browser,
    world::{Ask, World},
};
use axum::body::Bytes;
use domain::{
    identity::Actor,
    municipality::{Country, Currency, Municipality, TimeZoneName},
    text::Line,
    works::{Cursor, Filter},
};
use services::{
    municipality::{self, Described},
    works,
};

async fn call_it(world: &World, name: &str, version: i64) {
    let line = |text: &str| Line::parse(text, 80).unwrap();
    let municipality = Municipality {
        name: line(name),
        region: line("Jalisco"),
        country: Country::Mexico,
        time_zone: TimeZoneName("America/Mexico_City".to_owned()),
        currency: Currency::MexicanPeso,
    };
    let new = Described { municipality, version };
    municipality::describe(&world.cx, Actor::Operator, new).await.unwrap();
}

#[tokio::test]
async fn a_change_shows_at_once() {
    let world = World::new().await;
    for version in 0..5 {
        let name = format!("Pueblo {version}");
        call_it(&world, &name, version).await;
        for path in ["/", "/obras", "/en/obras", "/obras?etapa=planned"] {
            let first = world.get(path).await;
            assert_eq!(first.status, 200, "{path}");
            assert!(first.text().contains(&name), "{path} of version {version}");
            let again = world.get(path).await;
            assert_eq!((first.text(), first.head()), (again.text(), again.head()), "{path}");
        }
    }
}

#[tokio::test]
async fn each_host_language_and_question_has_a_page_of_its_own() {
    let world = World::new().await;
    let spanish = world.get("/obras").await.text();
    let english = world.get("/en/obras").await.text();
    assert!(spanish.contains("lang=\"es\"") && english.contains("lang=\"en\""));
    let other = world.send(Ask::get("/obras").host("otro.example")).await.text();
    assert!(other.contains("//otro.example/obras") && !other.contains("//obras.example/"));
    assert!(spanish.contains("//obras.example/obras"));
    assert_ne!(world.get("/obras?q=drenaje").await.text(), spanish);
}

#[tokio::test]
async fn a_page_for_one_visitor_is_never_kept() {
    let world = World::with(|config| config.gallery = true).await;
    let key = |text: String| text.split("envio=").nth(1).map(str::to_owned);
    let first = world.get("/galeria/formulario").await;
    let second = world.get("/galeria/formulario").await;
    assert_eq!(first.status, 303);
    assert_ne!(key(first.header("location").to_owned()), key(second.header("location").to_owned()));
    for path in ["/t/private", "/t/cookie", "/entrar"] {
        world.get(path).await;
        let answer = world.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        if path == "/t/cookie" {
            assert_eq!(answer.header("set-cookie"), "a=b");
        }
    }
}

/// SECURITY.md E01: what depends on a cookie is never handed to the next who asks.
#[tokio::test]
async fn nobody_is_given_the_page_of_another() {
    let world = World::new().await;
    services::demo::fill(&world.cx, 1).await.unwrap();
    let directory = works::directory(&world.cx).await.unwrap();
    let listed = works::list_public(&world.cx, &directory, &Filter::default(), Cursor::First).await;
    let ana = Neighbour::of(&world, listed.unwrap().works[0].number, Bytes::new()).await;
    let ((document, line), (folio, secret)) = (&ana.signs, &ana.case);
    let own = format!("/folio/{folio}/{secret}");
    let mut phone = Browser::bringing(&world, &ana.held());
    for (path, word) in [
        ("/pase".to_owned(), ana.name.as_str()),
        ("/pase/no-voy?pase=0".to_owned(), &ana.name),
        ("/firmar".to_owned(), &ana.name),
        (format!("/firmar/{document}/{line}"), &ana.name),
        ("/integrante".to_owned(), &ana.member),
        (format!("/reportar/{}", ana.conversation), STORY),
        (own.clone(), STORY),
    ] {
        let mut at = path.clone();
        let mut hers = phone.get(&at).await;
        if hers.status == 303 {
            at = hers.header("location").to_owned();
            hers = phone.get(&at).await;
        }
        assert_eq!(hers.status, 200, "{path}");
        assert!(hers.text().contains(word), "{path} does not show {word}: {}", hers.text());
        assert_eq!(hers.header("cache-control"), "no-store", "{path}");
        assert_eq!(hers.header("etag"), "", "{path}");
        // Whoever has the address of a case has the case; every other page is its cookie's.
        if path != own {
            let next = world.get(&at).await;
            assert!(!next.text().contains(word), "{path} was kept");
        }
    }
    for path in
        ["/folio".to_owned(), "/reportar".to_owned(), format!("/firmar/{document}/{line}/acta.pdf")]
    {
        let hers = phone.get(&path).await;
        assert!(hers.header("cache-control").contains("no-store"), "{path}");
    }
    let sheet = world.get(&format!("/firmar/{document}/{line}/acta.pdf")).await;
    assert_eq!(sheet.status, 404);
}
