//! Asked once more before what cannot be taken back: the list of names, and the poll.

use super::{at::AtElection, table::FORM};
use crate::{
    components::{Form, SendOrBack, Steps, Weight},
    forms::{self, Stop},
    lang::{Text, t},
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::elections::{Candidacy, Phase, Stance};
use leptos::prelude::*;
use services::elections;

/// What is asked about.
struct Question {
    title: Text,
    consequences: Vec<Text>,
    act: &'static str,
    confirm: Text,
}

/// `GET /elecciones/{id}/mesa/cerrar-lista`
pub(super) async fn list(at: AtElection) -> Result<Response, Stop> {
    let (election, reader) = (&at.record, at.clerk.reader());
    if !matches!(election.phase, Phase::Preparing | Phase::Nominating) {
        return Ok(forms::go(at.clerk.visit(), &at.table()));
    }
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
    asked(&at, question).await
}

/// `GET /elecciones/{id}/mesa/cerrar`
pub(super) async fn poll(at: AtElection) -> Result<Response, Stop> {
    let (election, reader) = (&at.record, at.clerk.reader());
    if election.phase.open_round().is_none() {
        return Ok(forms::go(at.clerk.visit(), &at.table()));
    }
    let mut consequences = Vec::new();
    if election.contest.modes.by_slip() {
        let voted = elections::turnout(at.clerk.cx(), at.id()).await?.voted;
        consequences.push(t!(reader => "close-poll-voted", count = voted));
    }
    consequences.push(t!(reader => "close-poll-final"));
    let question = Question {
        title: t!(reader => "close-poll-title"),
        consequences,
        act: "cerrar",
        confirm: t!(reader => "table-close"),
    };
    asked(&at, question).await
}

fn names(candidacies: &[Candidacy], stance: Stance) -> String {
    let chosen = candidacies.iter().filter(|candidacy| candidacy.stance == stance);
    chosen.map(|candidacy| candidacy.name.as_str()).collect::<Vec<_>>().join(", ")
}

async fn asked(at: &AtElection, question: Question) -> Result<Response, Stop> {
    let (clerk, table, reader) = (&at.clerk, at.table(), at.clerk.reader());
    let (key, filled) = clerk.open(FORM, table.as_str()).await?;
    let Question { title, consequences, act, confirm } = question;
    let office = at.record.contest.office.as_str().to_owned();
    let page = clerk
        .page(title)
        .narrow()
        .kicker(office.clone())
        .trail([crumb(t!(reader => "today-name"), paths::TODAY), crumb(office, table.clone())]);
    Ok(clerk.show(page, move || {
        view! {
            <Steps items=consequences/>
            <Form action=link(&table) key=key filled=filled>
                <SendOrBack
                    text=confirm
                    name="acto"
                    value=act
                    weight=Weight::Danger
                    back=t!("table-back")
                    back_href=link(&table)
                />
            </Form>
        }
    }))
}
