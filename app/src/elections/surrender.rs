//! A slip comes back to the table: for paper ballots, or because nobody may vote with it.

use super::at::AtElection;
use crate::{
    components::{Button, Choice, Form, Notice, Radios, TextField, Tone, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    lang::t,
    paths,
    reader::{Reader, link, reader},
};
use axum::response::Response;
use domain::elections::{SlipCode, SlipState, VoidReason, exposed};
use leptos::prelude::*;
use services::{
    Error,
    elections::{self, Turn},
};

const FORM: &str = "slip-turn";
const SURRENDER: &str = "surrender";

/// `GET /elecciones/{id}/boletos/recibir`
pub(super) async fn page(at: AtElection) -> Result<Response, Stop> {
    let AtElection { clerk, record: election } = &at;
    let (id, reader) = (at.id(), clerk.reader());
    let here = paths::election_slip_turn(id);
    let (key, filled) = clerk.open(FORM, format!("{here}?dicho=done")).await?;
    let said = clerk.visit().param("dicho").is_some_and(|said| said == "done");
    let meeting = election.contest.meeting;
    let slips = elections::count_slips(clerk.cx(), clerk.actor(), meeting).await?;
    // Others may vote by phone yet: whoever hands a slip over now is told of in time.
    let few = exposed(u32::MAX, slips.of(SlipState::Paper)).map(|(_, count)| count);
    let page = at
        .sheet(t!(reader => "slip-turn-title"))
        .kicker(election.contest.office.as_str())
        .lede(t!(reader => "slip-turn-lede"));
    Ok(clerk.show(page, move || {
        let said = said.then(|| {
            view! { <Notice tone=Tone::Done title=t!("slip-turn-done") live=true/> }
        });
        let labels = vec![("boleto", t!("vote-slip")), ("destino", t!("slip-turn-what"))];
        view! {
            {said}
            {few.map(|count| view! {
                <Notice tone=Tone::Waiting title=t!("few-paper", count = count)>
                    <p>{t!("few-text")}</p>
                </Notice>
            })}
            <Form action=link(paths::election_slip_turn(id)) key=key filled=filled labels=labels>
                <TextField name="boleto" label=t!("vote-slip") hint=t!("slip-turn-hint")/>
                <Radios name="destino" label=t!("slip-turn-what") choices=destinations()/>
                <Button text=t!("slip-turn-send") wide=true/>
            </Form>
        }
    }))
}

fn destinations() -> Vec<Choice> {
    let reader: Reader = reader();
    let paper = choice(SURRENDER, t!("slip-turn-paper")).note(t!("slip-turn-paper-note"));
    let void = VoidReason::ALL
        .map(|reason| choice(reason.code(), reader.word("slip-void", reason.code())));
    [paper].into_iter().chain(void).collect()
}

/// `POST /elecciones/{id}/boletos/recibir`
pub(super) async fn take(at: AtElection, sent: Sent) -> Result<Response, AppError> {
    let taken = turn(&at, &sent).await;
    let outcome = taken.map(|()| format!("{}?dicho=done", paths::election_slip_turn(at.id())));
    at.clerk.answer(FORM, &sent, outcome).await
}

async fn turn(
    AtElection { clerk, record: election }: &AtElection,
    sent: &Sent,
) -> Result<(), Error> {
    let code = SlipCode::parse(sent.get("boleto"))
        .map_err(|typo| Error::Rejected(vec![elections::slip_problem(typo)]))?;
    let turn = match sent.get("destino") {
        SURRENDER => Turn::Surrender,
        other => Turn::Void(
            VoidReason::from_code(other)
                .ok_or_else(|| forms::rejected("destino", "problem-choose"))?,
        ),
    };
    let submission = sent.submission(FORM, &clerk.holder);
    let (cx, actor, meeting) = (clerk.cx(), clerk.actor(), election.contest.meeting);
    elections::turn_slip_once(cx, actor, &submission, meeting, code, turn).await
}
