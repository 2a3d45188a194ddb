//! A slip comes back to the table: for paper ballots, or because nobody may vote with it.

use crate::{
    components::{Button, Choice, Form, Notice, Radios, TextField, Tone, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::{Reader, link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    elections::{SlipCode, SlipState, VoidReason, exposed},
    ids::ElectionId,
};
use leptos::prelude::*;
use services::{
    Error,
    elections::{self, Turn},
};

const FORM: &str = "slip-turn";
const SURRENDER: &str = "surrender";

/// `GET /elecciones/{id}/boletos/recibir`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, Stop> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let visit = &staff.visit;
    let election = elections::find(&visit.cx, staff.actor(), id).await?;
    let here = paths::election_slip_turn(id);
    let (key, filled) = forms::open(visit, &holder, FORM, format!("{here}?dicho=done")).await?;
    let said = visit.param("dicho").is_some_and(|said| said == "done");
    let slips = elections::count_slips(&visit.cx, staff.actor(), election.contest.meeting).await?;
    // Others may vote by phone yet: whoever hands a slip over now is told of in time.
    let few = exposed(u32::MAX, slips.of(SlipState::Paper)).map(|(_, count)| count);
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "slip-turn-title"))
        .narrow()
        .kicker(election.contest.office.as_str())
        .lede(t!(reader => "slip-turn-lede"))
        .trail([crumb(election.contest.office.as_str().to_owned(), paths::election_table(id))]);
    let response = page.render(move || {
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
    });
    Ok(holder.keep(response))
}

fn destinations() -> Vec<Choice> {
    let reader: Reader = reader();
    let paper = choice(SURRENDER, t!("slip-turn-paper")).note(t!("slip-turn-paper-note"));
    let void = VoidReason::ALL
        .map(|reason| choice(reason.code(), reader.word("slip-void", reason.code())));
    [paper].into_iter().chain(void).collect()
}

/// `POST /elecciones/{id}/boletos/recibir`
pub(super) async fn take(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let taken = turn(&staff, &holder, id, &sent).await;
    let outcome = taken.map(|()| format!("{}?dicho=done", paths::election_slip_turn(id)));
    forms::answer(&staff.visit, &holder, FORM, &sent, outcome).await
}

async fn turn(staff: &Staff, holder: &Holder, id: ElectionId, sent: &Sent) -> Result<(), Error> {
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let meeting = elections::find(cx, actor, id).await?.contest.meeting;
    let code = SlipCode::parse(sent.get("boleto"))
        .map_err(|typo| Error::Rejected(vec![elections::slip_problem(typo)]))?;
    let turn = match sent.get("destino") {
        SURRENDER => Turn::Surrender,
        other => Turn::Void(
            VoidReason::from_code(other)
                .ok_or_else(|| forms::rejected("destino", "problem-choose"))?,
        ),
    };
    let submission = sent.submission(FORM, holder);
    elections::turn_slip_once(cx, actor, &submission, meeting, code, turn).await
}
