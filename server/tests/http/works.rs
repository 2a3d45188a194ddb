//! A work in public, and a form of its desk.

use crate::{
    staff::{Browser, PASSWORD, account},
    world::World,
};
use domain::{
    identity::{Actor, Role},
    works::{Delivery, Filter, Number, Status},
};
use services::works::{self, BoardRow};

async fn demonstrated() -> (World, Vec<BoardRow>) {
    let world = World::new().await;
    services::demo::fill(&world.cx, 1).await.unwrap();
    let directory = works::directory(&world.cx).await.unwrap();
    let filter = Filter::default();
    let board = works::list_board(&world.cx, Actor::Operator, &directory, &filter, None, 100);
    let rows = board.await.unwrap().rows;
    (world, rows)
}

fn find(rows: &[BoardRow], is: impl Fn(&BoardRow) -> bool) -> Number {
    rows.iter().find(|row| is(row)).expect("the demonstration has one").number
}

#[tokio::test]
async fn the_public_sees_what_followed_and_nothing_of_an_idea() {
    let (world, rows) = demonstrated().await;
    let underway =
        find(&rows, |row| row.signs.status == Status::Underway && row.signs.open_agreements > 0);
    let page = world.get(&format!("/obras/{underway}")).await;
    let html = page.text();
    assert!(html.contains("Avances") && html.contains("Acuerdos"), "{html}");
    assert!(!html.contains("<script"), "a page of the portal carries no script");
    let walked = find(&rows, |row| row.signs.delivery.is_some_and(|d| d != Delivery::Requested));
    let mended = find(&rows, |row| matches!(row.signs.delivery, Some(Delivery::Delivered { .. })));
    for path in [
        format!("/obras/{underway}/avance/1/foto/1"),
        format!("/obras/{walked}/entrega/1/observacion/1/antes"),
        format!("/obras/{mended}/entrega/1/observacion/1/despues"),
    ] {
        let photo = world.get(&path).await;
        assert_eq!(
            (photo.status.as_u16(), photo.header("content-type")),
            (200, "image/jpeg"),
            "{path}"
        );
        assert_eq!(photo.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(
            photo.header("content-security-policy"),
            "default-src 'none'; sandbox",
            "{path}"
        );
        assert_eq!(photo.header("content-disposition"), "inline; filename=\"foto.jpg\"", "{path}");
    }
    let file = world.get(&format!("/obras/{underway}/expediente.zip")).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "application/zip"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(file.body.starts_with(b"PK\x03\x04"));

    let idea = find(&rows, |row| row.signs.status == Status::Proposed);
    let never = Number::new(2026, 999_999).unwrap();
    for path in ["", "/expediente", "/expediente.zip", "/avance/1/foto/1", "/acuerdo/1/foto/1"] {
        let hidden = world.get(&format!("/obras/{idea}{path}")).await;
        let missing = world.get(&format!("/obras/{never}{path}")).await;
        assert_eq!(hidden.status, 404, "{path}");
        assert_eq!(
            hidden.comparable().replace(&idea.to_string(), ""),
            missing.comparable().replace(&never.to_string(), ""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_council_has_a_file_anybody_finds_by_its_meeting() {
    let (world, _) = demonstrated().await;
    let list = world.get("/reuniones").await.text();
    let codes = list.split("href=\"/reuniones/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found = None;
    for code in codes {
        let page = world.get(&format!("/reuniones/{code}")).await.text();
        let link = page.split("href=\"/consejos/").nth(1).and_then(|rest| rest.split('/').next());
        found = found.or(link.map(str::to_owned));
    }
    let id = found.expect("the demonstration has the open call of a council");
    let page = world.get(&format!("/consejos/{id}/expediente")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("01-consejo.csv") && !page.text().contains("<script"));
    let file = world.get(&format!("/consejos/{id}/expediente.zip")).await;
    assert!(file.body.starts_with(b"PK\x03\x04"));
    for hidden in ["/hoy/consejos/{}/expediente", "/hoy/consejos/{}/expediente.zip"] {
        assert_eq!(world.get(&hidden.replace("{}", &id)).await.status, 303, "{hidden}");
    }
    let never = "00000000-0000-7000-8000-000000000000";
    for unknown in [never, "nadie"] {
        assert_eq!(world.get(&format!("/consejos/{unknown}/expediente")).await.status, 404);
    }
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let (world, _) = demonstrated().await;
    account(&world, "obras2", &[Role::PublicWorks]).await;
    let mut browser = Browser::new(&world);
    browser.sign_in("obras2", PASSWORD).await;
    let typed = [("name", "Puente de la Prueba <b>"), ("municipal", "mucho dinero")];
    let (_, answer) = browser.fill("/obras/nueva", &typed).await;
    assert_eq!(answer.status, 303);
    let to = answer.header("location").to_owned();
    assert!(!to.contains("Puente"), "nothing typed is in an address: {to}");
    let html = browser.get(&to).await.text();
    assert!(html.contains("Puente de la Prueba &lt;b&gt;"), "{html}");
    assert!(html.contains("mucho dinero") && html.contains("2,480,000"), "{html}");
}
