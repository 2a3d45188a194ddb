//! The first page of an act: writing it from what was recorded.

use crate::{
    components::{Button, Form, Section, Steps},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Lang, t},
    page::{Visit, crumb},
    paths, printing,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{meetings::MeetingCode, minutes::Folio, submissions::SubmissionKey};
use leptos::prelude::*;
use services::{
    meetings::{self, Meeting},
    minutes::{self, Setting},
    works,
};

const WRITE: &str = minutes::forms::WRITE;

/// `GET /reuniones/CODE/acta`: the act, or how it is begun.
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    match minutes::find_of_meeting(&visit.cx, staff.actor(), meeting.id).await {
        Ok(document) => return Ok(forms::go(visit, &paths::document(document.folio))),
        Err(services::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let done = |_: SubmissionKey, folio: &str| written(folio, code);
    let (key, filled) = forms::open_result(visit, &holder, WRITE, done).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "act-write-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .lede(t!(reader => "act-write-lede"))
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let steps = vec![t!("act-write-1"), t!("act-write-2"), t!("act-write-3")];
        view! {
            <Steps items=steps/>
            <Form
                action=link(paths::act_of(code))
                key=key
                filled=filled
                labels=vec![("meeting", t!("meeting-name"))]
            >
                <div id="meeting" tabindex="-1">
                    <Button text=t!("act-write-send") wide=true/>
                </div>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

fn written(folio: &str, code: MeetingCode) -> String {
    folio.parse::<Folio>().map_or_else(|_| paths::act_of(code), paths::document)
}

/// `POST /reuniones/CODE/acta`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let setting = setting(visit, &meeting).await?;
    let submission = sent.submission(WRITE, &holder);
    let written = minutes::write_act(&visit.cx, staff.actor(), &submission, code, &setting).await;
    let outcome = written.map(paths::document);
    forms::answer(visit, &holder, WRITE, &sent, outcome).await
}

async fn setting(visit: &Visit, meeting: &Meeting) -> Result<Setting, AppError> {
    let amount = match meeting.body.project {
        Some(number) => {
            let work = works::find_public(&visit.cx, number).await?;
            Some(visit.reader.money(work.project.amounts.total()))
        }
        None => None,
    };
    Ok(Setting {
        site: visit.origin.clone().unwrap_or_default(),
        // An act is the municipality's, whoever writes it.
        language: printing::language(Lang::ROOT),
        amount,
    })
}
