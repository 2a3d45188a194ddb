//! Asked once more before what cannot be taken back: the list of names, and the poll.

use super::table::FORM;
use crate::{
    components::{Actions, Button, Form, Steps, Weight},
    error::AppError,
    forms::{self, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{
    elections::{Candidacy, Phase, Stance},
    ids::ElectionId,
};
use leptos::prelude::*;
use services::elections::{self, Election};

/// What is asked about.
struct Question {
    title: Text,
    consequences: Vec<Text>,
    act: &'static str,
    confirm: Text,
}

/// `GET /elecciones/{id}/mesa/cerrar-lista`
pub(super) async fn list(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, Stop> {
    let election = found(&staff, &id).await?;
    if !matches!(election.phase, Phase::Preparing | Phase::Nominating) {
        return Ok(forms::go(&staff.visit, &paths::election_table(election.contest.election)));
    }
    let reader = staff.visit.reader;
    let stand = names(&election.candidacies, Stance::Accepted);
    let silent = names(&election.candidacies, Stance::Nominated);
    let mut consequences = vec![t!(reader => "freeze-stand", names = stand)];
    if !silent.is_empty() {
        consequences.push(t!(reader => "freeze-silent", names = silent));
    }
    consequences.push(t!(reader => "freeze-final"));
    let question = Question {
        title: t!(reader => "freeze-title"),
        consequences,
        act: "cerrar-lista",
        confirm: t!(reader => "table-freeze"),
    };
    asked(staff, holder, election, question).await
}

/// `GET /elecciones/{id}/mesa/cerrar`
pub(super) async fn poll(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, Stop> {
    let election = found(&staff, &id).await?;
    let id = election.contest.election;
    if election.phase.open_round().is_none() {
        return Ok(forms::go(&staff.visit, &paths::election_table(id)));
    }
    let reader = staff.visit.reader;
    let mut consequences = Vec::new();
    if election.contest.modes.by_slip() {
        let voted = elections::turnout(&staff.visit.cx, id).await?.voted;
        consequences.push(t!(reader => "close-poll-voted", count = voted));
    }
    consequences.push(t!(reader => "close-poll-final"));
    let question = Question {
        title: t!(reader => "close-poll-title"),
        consequences,
        act: "cerrar",
        confirm: t!(reader => "table-close"),
    };
    asked(staff, holder, election, question).await
}

async fn found(staff: &Staff, id: &str) -> Result<Election, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(elections::find(&staff.visit.cx, staff.actor(), id).await?)
}

fn names(candidacies: &[Candidacy], stance: Stance) -> String {
    let chosen = candidacies.iter().filter(|candidacy| candidacy.stance == stance);
    chosen.map(|candidacy| candidacy.name.as_str()).collect::<Vec<_>>().join(", ")
}

async fn asked(
    staff: Staff,
    holder: Holder,
    election: Election,
    question: Question,
) -> Result<Response, Stop> {
    let table = paths::election_table(election.contest.election);
    let (key, filled) = forms::open(&staff.visit, &holder, FORM, table.clone()).await?;
    let reader = staff.visit.reader;
    let Question { title, consequences, act, confirm } = question;
    let office = election.contest.office.as_str().to_owned();
    let page = staff
        .page(title)
        .narrow()
        .kicker(office.clone())
        .trail([crumb(t!(reader => "today-name"), paths::TODAY), crumb(office, table.clone())]);
    let response = page.render(move || {
        view! {
            <Steps items=consequences/>
            <Form action=link(&table) key=key filled=filled>
                <Actions>
                    <Button text=confirm name="acto" value=act weight=Weight::Danger/>
                    <a class="actions__back" href=link(&table)>{t!("table-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}
