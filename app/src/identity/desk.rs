//! What waits for me today: the page somebody of the municipality begins with.

use super::session::Staff;
use crate::{
    components::{Card, Cards, Section},
    error::AppError,
    lang::t,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    elections::{Contest, Phase},
    identity::Role,
};
use leptos::prelude::*;
use services::elections;

/// Elections shown: those of one meeting, and of the one before.
const ELECTIONS: u32 = 12;

/// `GET /hoy`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let running = if staff.has(Role::Participation) {
        elections::list_running(&staff.visit.cx, staff.actor(), ELECTIONS).await?
    } else {
        Vec::new()
    };
    let reader = staff.visit.reader;
    let name = staff.signed_in.name.as_str().to_owned();
    let day = reader.date_full(reader.today);
    let page = staff.page(t!(reader => "today-title")).section(Section::Today).kicker(day);
    let page = page.lede(t!(reader => "today-lede", name = name));
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
        let elections = (!running.is_empty()).then(|| view! { <Running elections=running/> });
        view! {
            <Cards>
                {convene}
                {elections}
                {cases}
                {people}
                <Card title=t!("account-title") href=link(paths::ACCOUNT)>
                    <p>{t!("today-account")}</p>
                </Card>
            </Cards>
        }
    }))
}

/// Elections that have yet to end, each with what it waits for.
#[component]
fn Running(elections: Vec<(Contest, Phase)>) -> impl IntoView {
    let reader = reader();
    let items = elections
        .into_iter()
        .map(|(contest, phase)| {
            let next = reader.word("election-next", phase.code());
            view! {
                <li class="queue__item">
                    <h3 class="queue__title">
                        <a href=link(paths::election_table(contest.election))>
                            {contest.office.as_str().to_owned()}
                        </a>
                    </h3>
                    <p class="queue__note">{next}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title=t!("today-elections")>
            <ul class="queue" role="list">{items}</ul>
        </Card>
    }
}
