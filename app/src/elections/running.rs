//! Elections that wait for somebody of the staff, for the page their day begins with.

use crate::{
    components::Card,
    identity::Staff,
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::elections::{Contest, Phase};
use leptos::prelude::*;
use services::{Error, bodies, elections};

/// Elections shown: those of one meeting, and of the one before.
const MOST: u32 = 12;

/// An election, and the body it is of: many bodies elect a *Presidencia*.
pub(crate) struct Running {
    contest: Contest,
    phase: Phase,
    body: String,
}

/// The elections that have yet to end, for whoever counts.
///
/// # Errors
/// [`Error::Denied`] for everybody else.
pub(crate) async fn load_running(staff: &Staff) -> Result<Vec<Running>, Error> {
    let cx = &staff.visit.cx;
    let mut running = Vec::new();
    for (contest, phase) in elections::list_running(cx, staff.actor(), MOST).await? {
        let body = bodies::find(cx, contest.organization).await?.name.as_str().to_owned();
        running.push(Running { contest, phase, body });
    }
    Ok(running)
}

/// Elections that have yet to end, each with what it waits for.
#[component]
pub(crate) fn RunningElections(elections: Vec<Running>) -> impl IntoView {
    let reader = reader();
    let items = elections
        .into_iter()
        .map(|Running { contest, phase, body }| {
            let next = reader.word("election-next", phase.code());
            view! {
                <li class="queue__item">
                    <h3 class="queue__title">
                        <a href=link(paths::election_table(contest.election))>
                            {contest.office.as_str().to_owned()}
                        </a>
                    </h3>
                    <p class="queue__note">{body}</p>
                    <p>{next}</p>
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
