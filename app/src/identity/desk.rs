//! What waits for me today: the page somebody of the municipality begins with.

use super::session::Staff;
use crate::{
    components::{Card, Cards, Section},
    elections::RunningElections,
    error::AppError,
    lang::t,
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
use services::{elections, meetings, minutes};

/// Elections shown: those of one meeting, and of the one before.
const ELECTIONS: u32 = 12;

/// `GET /hoy`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let running = match staff.has(Role::Participation) {
        true => elections::list_running(&staff.visit.cx, staff.actor(), ELECTIONS).await?,
        false => Vec::new(),
    };
    let own = load_own(&staff).await?;
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
        let people = staff.has(Role::Administrator).then(|| {
            view! {
                <Card title=t!("people-title") href=link(paths::PEOPLE)>
                    <p>{t!("today-people")}</p>
                </Card>
            }
        });
        let convene = staff.has(Role::Participation).then(|| {
            view! {
                <Card title=t!("convene-title") href=link(paths::CONVENE)>
                    <p>{t!("today-convene")}</p>
                </Card>
            }
        });
        let attends =
            [Role::AreaOfficer, Role::PublicWorks, Role::Participation, Role::Comptroller];
        let cases = attends.into_iter().any(|role| staff.has(role)).then(|| {
            view! {
                <Card title=t!("desk-title") href=link(paths::CASES)>
                    <p>{t!("today-cases")}</p>
                </Card>
            }
        });
        let elections =
            (!running.is_empty()).then(|| view! { <RunningElections elections=running/> });
        let documents =
            (!documents.is_empty()).then(|| view! { <PendingDocuments documents=documents/> });
        let board = may_see_desk(staff.actor()).is_ok().then(|| {
            view! {
                <Card title=t!("board-title") href=link(paths::BOARD)>
                    <p>{t!("board-lede")}</p>
                </Card>
            }
        });
        let own = staff.has(Role::PublicWorks).then(|| view! { <OwnWorks rows=own/> });
        view! {
            {own}
            <Cards>
                <FloorCards meetings=meetings/>
                {convene}
                {elections}
                {documents}
                {board}
                {cases}
                {people}
                <Card title=t!("account-title") href=link(paths::ACCOUNT)>
                    <p>{t!("today-account")}</p>
                </Card>
            </Cards>
        }
    }))
}
