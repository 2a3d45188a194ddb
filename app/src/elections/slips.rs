//! Printing slips: shown once, folded, put into a box.

use super::at::AtElection;
use crate::{
    clerk::{At, Clerk},
    components::{
        Actions, Button, Fact, Facts, Form, LinkButton, Notice, Qr, TextField, Tone, Weight, fact,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    identity::Staff,
    lang::t,
    paths,
    printing::{imprint, turn, without_scheme},
    reader::{link, reader},
};
use axum::response::{IntoResponse as _, Response};
use domain::{
    elections::{SlipCode, SlipState},
    ids::ElectionId,
};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::{
    elections::{self, PRINTED_MOST, SlipCounts},
    meetings,
};

const FORM: &str = "slips";

/// `GET /elecciones/{id}/boletos`
pub(super) async fn page(at: AtElection) -> Result<Response, Stop> {
    let (clerk, id, reader) = (&at.clerk, at.id(), at.clerk.reader());
    let meeting = at.record.contest.meeting;
    let slips = elections::count_slips(clerk.cx(), clerk.actor(), meeting).await?;
    let (key, filled) = clerk.open(FORM, at.table()).await?;
    let page = at.sheet(t!(reader => "slips-title")).lede(t!(reader => "slips-lede"));
    Ok(clerk.show(page, move || {
        let labels = vec![("numero", t!("slips-number"))];
        view! {
            <p>{t!("slips-printed", count = slips.printed_in_all())}</p>
            <Facts items=roads(&slips)/>
            <Form action=link(paths::election_slips(id)) key=key filled=filled labels=labels>
                <TextField
                    name="numero"
                    label=t!("slips-number")
                    hint=t!("slips-number-hint", most = PRINTED_MOST)
                    kind="number"
                />
                <Actions>
                    <button type="submit" class="button" formaction=link(paths::election_slips_pdf(id))>
                        {t!("slips-print-pdf")}
                    </button>
                    <Button text=t!("slips-print") weight=Weight::Quiet/>
                </Actions>
            </Form>
            <LinkButton
                text=t!("slip-turn-title")
                href=link(paths::election_slip_turn(id))
                weight=Weight::Quiet
            />
        }
    }))
}

/// `GET /elecciones/{id}/boletos.pdf`: slips are made by sending the form, never by opening an
/// address.
pub(super) async fn back(staff: Staff, At(id): At<ElectionId>) -> Response {
    let query = staff.visit.query.as_deref().map(|query| format!("?{query}")).unwrap_or_default();
    forms::go(&staff.visit, &format!("{}{query}", paths::election_slips(id)))
}

/// `POST /elecciones/{id}/boletos`: answers with the slips themselves, which are stored nowhere.
pub(super) async fn print(at: AtElection, sent: Sent) -> Result<Response, AppError> {
    let codes = match made(&at, &sent).await? {
        Made::Slips(codes) => codes,
        Made::Shown(response) => return Ok(response),
    };
    let AtElection { clerk, record: election } = at;
    let (visit, reader) = (clerk.visit(), clerk.reader());
    let address = visit.absolute(paths::VOTE);
    let mark = elections::fingerprint(&visit.cx, election.contest.meeting).await?;
    let mark = mark.unwrap_or_default();
    let page = clerk.page(t!(reader => "slips-title")).untranslated();
    let sheet = move || view! { <Sheet codes=codes address=address mark=mark/> };
    Ok(clerk.show(page, sheet))
}

/// `POST /elecciones/{id}/boletos.pdf`: the same as a sheet to print, which no cache keeps.
pub(super) async fn print_pdf(at: AtElection, sent: Sent) -> Result<Response, AppError> {
    let visit = at.clerk.visit();
    let cx = &visit.cx;
    let code = meetings::find_code(cx, at.record.contest.meeting).await?;
    let meeting = meetings::find_public_meeting(cx, code).await?;
    let address = visit.absolute(paths::VOTE);
    let caller = meeting.convocation.caller.as_ref().map(|caller| caller.as_str().to_owned());
    // A press is held before codes are made: made and not printed they could never be read again.
    let turn = turn().await?;
    let codes = match made(&at, &sent).await? {
        Made::Slips(codes) => codes,
        Made::Shown(response) => return Ok(response),
    };
    let slip = |code: &SlipCode| {
        let link = press::Qr::of(format!("{address}#{code}")).map_err(AppError::internal)?;
        Ok(press::Slip { link, code: code.to_string() })
    };
    let facts = press::Slips {
        imprint: imprint(visit, caller.unwrap_or_default(), code.to_string(), cx.today()),
        meeting: meeting.body.name.as_str().to_owned(),
        fingerprint: elections::fingerprint(cx, meeting.id).await?.unwrap_or_default(),
        short_address: without_scheme(&address),
        slips: codes.iter().map(slip).collect::<Result<_, AppError>>()?,
    };
    let pdf = turn.set(move || press::slips(&facts)).await?;
    let headers = [
        (CONTENT_TYPE, "application/pdf"),
        (CONTENT_DISPOSITION, "attachment; filename=\"boletos.pdf\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok(at.clerk.holder.keep((headers, pdf).into_response()))
}

/// What became of the form.
enum Made {
    Slips(Vec<SlipCode>),
    /// There are none: it was refused, or sent before, and its slips were shown then.
    Shown(Response),
}

async fn made(at: &AtElection, sent: &Sent) -> Result<Made, AppError> {
    let (clerk, meeting) = (&at.clerk, at.record.contest.meeting);
    // What is no number is none: refused with the bounds.
    let number = sent.get("numero").trim().parse().unwrap_or(0);
    let submission = sent.submission(FORM, &clerk.holder);
    let (cx, actor) = (clerk.cx(), clerk.actor());
    match elections::print_slips_once(cx, actor, &submission, meeting, number).await {
        Ok(Some(codes)) => Ok(Made::Slips(codes)),
        Ok(None) => Ok(Made::Shown(shown_before(clerk, at.id()))),
        Err(error) => Ok(Made::Shown(clerk.answer(FORM, sent, Err(error)).await?)),
    }
}

fn shown_before(clerk: &Clerk, id: ElectionId) -> Response {
    let reader = clerk.reader();
    let page = clerk.page(t!(reader => "slips-title")).untranslated();
    clerk.show(page, move || {
        let again = link(paths::election_slips(id));
        view! {
            <Notice tone=Tone::Waiting title=t!("slips-before") live=true>
                <p>{t!("slips-before-text")}</p>
            </Notice>
            <LinkButton text=t!("slips-print") href=again weight=Weight::Quiet/>
        }
    })
}

/// What became of the slips of the meeting.
fn roads(slips: &SlipCounts) -> Vec<Fact> {
    let reader = reader();
    let number = |state| reader.signs.integer(i64::from(slips.of(state)));
    vec![
        fact(t!("slips-unused"), number(SlipState::Printed)),
        fact(t!("slips-by-phone"), number(SlipState::Phone)),
        fact(t!("slips-by-kiosk"), number(SlipState::Kiosk)),
        fact(t!("slips-on-paper"), number(SlipState::Paper)),
        fact(t!("slips-void"), number(SlipState::Void)),
    ]
}

/// Slips to cut along their lines. The code is after the `#`, which no phone sends to a server.
#[component]
fn Sheet(codes: Vec<SlipCode>, address: String, mark: String) -> impl IntoView {
    let slips = codes
        .into_iter()
        .map(|code| {
            let content = format!("{address}#{code}");
            view! {
                <li class="slip">
                    <Qr content=content title=t!("slips-qr")/>
                    <p class="slip__words">{t!("slips-words", address = address.clone())}</p>
                    <p class="slip__code">{code.to_string()}</p>
                    <p class="slip__words">{t!("election-key")} " " {mark.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="no-print">
            <Notice tone=Tone::Waiting title=t!("slips-now") live=true>
                <p>{t!("slips-now-text")}</p>
            </Notice>
        </div>
        <ul class="slips" role="list">{slips}</ul>
    }
}
