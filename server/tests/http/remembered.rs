//! Pages that were rendered before are sent only while nothing has changed.

use crate::world::{Ask, World};
use domain::{
    identity::Actor,
    municipality::{Country, Currency, Municipality, TimeZoneName},
    text::Line,
};
use services::municipality::{self, Described};

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
        assert!(!answer.header("cache-control").contains("public"), "{path}");
        if path == "/t/cookie" {
            assert_eq!(answer.header("set-cookie"), "a=b");
        }
    }
}
