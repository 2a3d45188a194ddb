//! Elections that wait for somebody of the staff, for the page their day begins with.

use crate::{
    components::Card,
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::elections::{Contest, Phase};
use leptos::prelude::*;

/// Elections that have yet to end, each with what it waits for.
#[component]
pub(crate) fn RunningElections(elections: Vec<(Contest, Phase)>) -> impl IntoView {
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
