//! What waits for me today: the page somebody of the municipality begins with.

use super::session::Staff;
use crate::{
    components::{Card, Cards, Section},
    elections::{RunningElections, load_running},
    error::AppError,
    intake::{WaitingCases, load_waiting},
    lang::{Text, t},
    meetings::FloorCards,
    minutes::PendingDocuments,
    paths,
    reader::link,
    works::{OwnWorks, load_own},
};
use axum::response::Response;
use domain::{
    identity::Role,
    minutes::{Kind, may_prepare},
    works::may_see_desk,
};
use leptos::prelude::*;
use services::{meetings, minutes};

/// `GET /hoy`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let running = match staff.has(Role::Participation) {
        true => load_running(&staff).await?,
        false => Vec::new(),
    };
    let own = load_own(&staff).await?;
    let waiting = load_waiting(&staff).await?;
    let reader = staff.visit.reader;
    let name = staff.signed_in.name.as_str().to_owned();
    let day = reader.date_full(reader.today);
    let page = staff.page(t!(reader => "today-title")).section(Section::Today).kicker(day);
    let page = page.lede(t!(reader => "today-lede", name = name));
    let meetings = match staff.has(Role::Participation) {
        true => meetings::list_today(&staff.visit.cx, staff.actor()).await?,
        false => Vec::new(),
    };
    // Whoever writes acts writes deliveries as well.
    let documents = match may_prepare(staff.actor(), Kind::Delivery) {
        Ok(_) => minutes::list_unsealed(&staff.visit.cx, staff.actor()).await?,
        Err(_) => Vec::new(),
    };
    Ok(page.render(move || {
        let people = staff
            .has(Role::Administrator)
            .then(|| card(t!("people-title"), paths::PEOPLE, t!("today-people")));
        let town = staff
            .has(Role::Administrator)
            .then(|| card(t!("town-title"), paths::TOWN, t!("town-lede")));
        let convene = staff
            .has(Role::Participation)
            .then(|| card(t!("convene-title"), paths::CONVENE, t!("today-convene")));
        let attends = [Role::AreaOfficer, Role::PublicWorks, Role::Participation];
        let cases = attends
            .into_iter()
            .any(|role| staff.has(role))
            .then(|| card(t!("desk-title"), paths::CASES, t!("today-cases")));
        let sealed = staff
            .has(Role::Comptroller)
            .then(|| card(t!("sealed-title"), paths::SEALED, t!("sealed-lede")));
        let elections =
            (!running.is_empty()).then(|| view! { <RunningElections elections=running/> });
        let documents =
            (!documents.is_empty()).then(|| view! { <PendingDocuments documents=documents/> });
        let board = may_see_desk(staff.actor())
            .is_ok()
            .then(|| card(t!("board-title"), paths::BOARD, t!("board-lede")));
        let floor = (!meetings.is_empty())
            .then(|| view! { <Cards><FloorCards meetings=meetings/></Cards> });
        let own = staff.has(Role::PublicWorks).then(|| view! { <OwnWorks rows=own/> });
        view! {
            <div class="stack">
                <WaitingCases waiting=waiting/>
                {own}
                {floor}
                {documents}
                {elections}
                <Cards>
                    {convene}
                    {board}
                    {cases}
                    {sealed}
                    {people}
                    {town}
                    {card(t!("account-title"), paths::ACCOUNT, t!("today-account"))}
                </Cards>
            </div>
        }
    }))
}

/// The way to one part of the work.
fn card(title: Text, path: &str, text: Text) -> impl IntoView + use<> {
    view! { <Card title=title href=link(path)><p>{text}</p></Card> }
}
