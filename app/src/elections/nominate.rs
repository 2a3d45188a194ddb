//! Putting somebody forward: found by name among those who are there.

use super::at::AtElection;
use crate::{
    components::{Button, Empty, Form, Radios, SearchField, SubmissionField, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::ids::PersonId;
use leptos::prelude::*;
use services::{
    Error,
    elections::{self, Act},
};

const FORM: &str = "nominate";

/// What is searched for is kept like a form that is not finished: a name has no place in an
/// address.
const SEARCH: &str = "q";

/// `GET /elecciones/{id}/propuestas`
pub(super) async fn page(at: AtElection) -> Result<Response, Stop> {
    let AtElection { clerk, record: election } = &at;
    let (id, table, reader) = (at.id(), at.table(), clerk.reader());
    let (key, filled) = clerk.open_result(FORM, |told| format!("{table}?dicho={told}")).await?;
    clerk.stay(election.phase.takes_nominations(), &filled, &table)?;
    let sought = filled.value(SEARCH);
    let found = elections::search_neighbours(clerk.cx(), clerk.actor(), id, &sought).await?;
    let page = at
        .sheet(t!(reader => "nominate-title"))
        .kicker(election.contest.office.as_str())
        .lede(t!(reader => "nominate-lede"));
    Ok(clerk.show(page, move || {
        let here = link(paths::election_nominate(id));
        let people: Vec<_> = found
            .into_iter()
            .map(|neighbour| {
                choice(neighbour.person.to_string(), neighbour.name.as_str().to_owned())
                    .note(neighbour.street.as_str().to_owned())
            })
            .collect();
        let form = if people.is_empty() {
            view! { <Empty title=t!("nominate-none") text=t!("nominate-none-text")/> }.into_any()
        } else {
            let labels = vec![("nombre", t!("nominate-who"))];
            let kept = sought.clone();
            view! {
                <Form action=here.clone() key=key filled=filled labels=labels>
                    <input type="hidden" name=SEARCH value=kept/>
                    <Radios name="nombre" label=t!("nominate-who") choices=people/>
                    <Button text=t!("nominate-send") wide=true/>
                </Form>
            }
            .into_any()
        };
        view! {
            <form class="search" method="post" action=here role="search">
                <SubmissionField key=key/>
                <input type="hidden" name="act" value="buscar"/>
                <SearchField name=SEARCH label=t!("nominate-search") value=sought/>
            </form>
            {form}
        }
    }))
}

/// `POST /elecciones/{id}/propuestas`
pub(super) async fn nominate(at: AtElection, sent: Sent) -> Result<Response, AppError> {
    // A search is kept like a form, of nobody but those who may find the election.
    let clerk = &at.clerk;
    let outcome = match sent.get("nombre").parse::<PersonId>() {
        _ if sent.get("act") == "buscar" => Err(Error::Rejected(Vec::new())),
        Ok(person) => {
            let submission = sent.submission(FORM, &clerk.holder);
            let (cx, actor) = (clerk.cx(), clerk.actor());
            let act = Act::Nominate { person };
            let told = elections::perform_once(cx, actor, &submission, at.id(), act).await;
            told.map(|told| format!("{}?dicho={told}", at.table()))
        }
        Err(_) => Err(forms::rejected("nombre", "problem-choose")),
    };
    clerk.answer(FORM, &sent, outcome).await
}
