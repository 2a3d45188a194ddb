//! Where a municipality is set up: what is still missing before its first work, and the way to
//! each part.

use crate::{
    components::{Card, Cards, Section},
    error::AppError,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use leptos::prelude::*;
use services::municipality::{self, Ready};

/// `GET /municipio`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let ready = municipality::find_ready(&staff.visit.cx, staff.actor()).await?;
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "town-title"))
        .section(Section::Today)
        .lede(t!(reader => "town-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    Ok(page.render(move || {
        view! {
            <Missing ready=ready/>
            <Cards>
                {card(t!("town-settings"), paths::TOWN_SETTINGS, t!("town-settings-text"))}
                {card(t!("localities-title"), paths::LOCALITIES, t!("localities-text"))}
                {card(t!("areas-title"), paths::AREAS, t!("areas-text"))}
                {card(t!("holidays-title"), paths::HOLIDAYS, t!("holidays-text"))}
                {card(t!("people-title"), paths::PEOPLE, t!("today-people"))}
            </Cards>
        }
    }))
}

fn card(title: Text, path: &str, text: Text) -> impl IntoView + use<> {
    view! { <Card title=title href=link(path)><p>{text}</p></Card> }
}

/// What nobody has done yet, each with the page where it is done.
#[component]
fn Missing(ready: Ready) -> impl IntoView {
    let steps = [
        (ready.described, t!("missing-described"), paths::TOWN_SETTINGS),
        (ready.localities, t!("missing-localities"), paths::LOCALITIES),
        (ready.areas, t!("missing-areas"), paths::AREAS),
        (ready.public_works, t!("missing-public-works"), paths::INVITE),
        (ready.participation, t!("missing-participation"), paths::INVITE),
    ];
    let missing: Vec<_> = steps.into_iter().filter(|(done, ..)| !done).collect();
    (!missing.is_empty()).then(|| {
        let items = missing
            .into_iter()
            .map(|(_, text, path)| view! { <li><a href=link(path)>{text}</a></li> })
            .collect_view();
        view! {
            <h2>{t!("missing-title")}</h2>
            <ol class="steps">{items}</ol>
        }
    })
}
