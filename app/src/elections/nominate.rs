//! Putting somebody forward: found by name among those who are there.

use crate::{
    components::{Button, Empty, Form, Radios, SearchField, SubmissionField, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{
    ids::{ElectionId, PersonId},
    submissions::SubmissionKey,
};
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
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, Stop> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let visit = &staff.visit;
    let election = elections::find(&visit.cx, staff.actor(), id).await?;
    let table = paths::election_table(id);
    let done = |_: SubmissionKey, told: &str| format!("{table}?dicho={told}");
    let (key, filled) = forms::open_result(visit, &holder, FORM, done).await?;
    if !election.phase.takes_nominations() && !filled.is_refused() {
        return Ok(forms::go(visit, &table));
    }
    let sought = filled.value(SEARCH);
    let found = elections::search_neighbours(&visit.cx, staff.actor(), id, &sought).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "nominate-title"))
        .narrow()
        .kicker(election.contest.office.as_str())
        .lede(t!(reader => "nominate-lede"))
        .trail([crumb(election.contest.office.as_str().to_owned(), table.clone())]);
    let response = page.render(move || {
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
    });
    Ok(holder.keep(response))
}

/// `POST /elecciones/{id}/propuestas`
pub(super) async fn nominate(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    // Asked first: a search is kept like a form, and nobody else's is.
    elections::find(&staff.visit.cx, staff.actor(), id).await?;
    let outcome = match sent.get("nombre").parse::<PersonId>() {
        _ if sent.get("act") == "buscar" => Err(Error::Rejected(Vec::new())),
        Ok(person) => {
            let submission = sent.submission(FORM, &holder);
            let (cx, actor) = (&staff.visit.cx, staff.actor());
            let act = Act::Nominate { person };
            let told = elections::perform_once(cx, actor, &submission, id, act).await;
            told.map(|told| format!("{}?dicho={told}", paths::election_table(id)))
        }
        Err(_) => Err(forms::rejected("nombre", "problem-choose")),
    };
    forms::answer(&staff.visit, &holder, FORM, &sent, outcome).await
}
