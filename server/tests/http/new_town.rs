//! A municipality begins empty, and is set up on its own pages.

use crate::{
    staff::{Browser, PASSWORD, account},
    world::World,
};
use domain::identity::Role;

#[tokio::test]
async fn a_town_is_set_up_from_nothing_until_its_first_work() {
    let world = World::new().await;
    account(&world, "jefa", &[Role::Administrator]).await;
    let mut chief = Browser::new(&world);
    chief.sign_in("jefa", PASSWORD).await;
    assert!(chief.get("/hoy").await.text().contains("href=\"/municipio\""));
    let steps = ["/municipio/datos", "/municipio/localidades", "/municipio/areas"];
    let missing = chief.get("/municipio").await.text();
    let missing = missing.split("Falta para empezar").nth(1).expect("nothing is there yet");
    let missing = missing.split("</ol>").next().unwrap();
    for step in steps.into_iter().chain(["/personal/nueva"]) {
        assert!(missing.contains(&format!("href=\"{step}\"")), "{step}: {missing}");
    }

    account(&world, "obras", &[Role::PublicWorks]).await;
    let mut works = Browser::new(&world);
    works.sign_in("obras", PASSWORD).await;
    let (form, _) = works.fill("/obras/nueva", &[]).await;
    assert!(form.contains("href=\"/municipio/localidades\""), "{form}");

    let town = [
        ("name", "Jocotepec"),
        ("region", "Jalisco"),
        ("country", "MX"),
        ("currency", "MXN"),
        ("time_zone", "America/Mexico_City"),
        ("version", "0"),
    ];
    let area = [("name", "Obras Públicas"), ("quality", "si"), ("unsure", "si")];
    let fields: [&[(&str, &str)]; 3] = [&town, &[("name", "San Juan Cosalá")], &area];
    for (step, fields) in steps.into_iter().zip(fields) {
        let (_, answer) = chief.fill(step, fields).await;
        let to = answer.header("location").to_owned();
        assert!(answer.status == 303 && !to.contains("envio"), "{step} was refused: {to}");
    }
    account(&world, "vecinal", &[Role::Participation]).await;
    let ready = chief.get("/municipio").await.text();
    assert!(!ready.contains("Falta para empezar"), "{ready}");
    assert!(world.get("/").await.text().contains("Jocotepec"), "it holds at once");

    let work = [
        ("kind", "paving"),
        ("name", "Empedrado de la calle Hidalgo"),
        ("description", "Se arregla la calle. Beneficia a 40 casas."),
        ("locality", "san-juan-cosala"),
        ("site", "calle Hidalgo"),
        ("fund", "Recursos propios"),
        ("municipal", "250,000"),
        ("agency", "obras-publicas"),
        ("households", "40"),
        ("planned_start", "2030-01-07"),
        ("planned_end", "2030-06-30"),
        ("status", "approved"),
    ];
    let (form, answer) = works.fill("/obras/nueva", &work).await;
    assert!(!form.contains("href=\"/municipio/localidades\""), "there is one to choose");
    let desk = answer.header("location").to_owned();
    assert!(desk.starts_with("/hoy/obras/"), "{desk}");
    let list = world.get("/obras").await.text();
    assert!(list.contains("Empedrado de la calle Hidalgo"), "{list}");
    assert!(list.contains("San Juan Cosalá"), "{list}");
}

#[tokio::test]
async fn a_refused_name_is_kept_and_said_why() {
    let world = World::new().await;
    account(&world, "jefa", &[Role::Administrator]).await;
    let mut chief = Browser::new(&world);
    chief.sign_in("jefa", PASSWORD).await;
    for (expected, name) in [(true, "El Molino"), (false, "el molino")] {
        let (_, answer) = chief.fill("/municipio/localidades", &[("name", name)]).await;
        let to = answer.header("location").to_owned();
        assert_eq!(to == "/municipio/localidades", expected, "{name}: {to}");
        if !expected {
            let page = chief.get(&to).await.text();
            assert!(page.contains("ya hay una con ese nombre"), "{page}");
            assert!(page.contains("value=\"el molino\""), "{page}");
        }
    }
}
