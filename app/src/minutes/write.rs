//! The first page of an act: writing it from what was recorded.

use crate::{
    components::{Button, Form, Steps},
    error::AppError,
    forms::{self, Sent, Stop},
    lang::t,
    meetings::AtMeeting,
    page::Visit,
    paths, printing,
    reader::link,
};
use axum::response::Response;
use domain::{meetings::MeetingCode, minutes::Folio};
use leptos::prelude::*;
use services::{
    meetings::Meeting,
    minutes::{self, Setting},
    works,
};

const WRITE: &str = minutes::forms::WRITE;

/// `GET /reuniones/CODE/acta`: the act, or how it is begun.
pub(super) async fn page(at: AtMeeting) -> Result<Response, Stop> {
    let AtMeeting { clerk, record: meeting } = &at;
    let (code, reader) = (meeting.code, clerk.reader());
    match minutes::find_of_meeting(clerk.cx(), clerk.actor(), meeting.id).await {
        Ok(document) => return Ok(forms::go(clerk.visit(), &paths::document(document.folio))),
        Err(services::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    let (key, filled) = clerk.open_result(WRITE, |folio| written(folio, code)).await?;
    let page = at.sheet(t!(reader => "act-write-title")).lede(t!(reader => "act-write-lede"));
    Ok(clerk.show(page, move || {
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
    }))
}

fn written(folio: &str, code: MeetingCode) -> String {
    folio.parse::<Folio>().map_or_else(|_| paths::act_of(code), paths::document)
}

/// `POST /reuniones/CODE/acta`
pub(super) async fn send(
    AtMeeting { clerk, record: meeting }: AtMeeting,
    sent: Sent,
) -> Result<Response, AppError> {
    let setting = setting(clerk.visit(), &meeting).await?;
    let submission = sent.submission(WRITE, &clerk.holder);
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let written = minutes::write_act(cx, actor, &submission, meeting.code, &setting).await;
    clerk.answer(WRITE, &sent, written.map(paths::document)).await
}

async fn setting(visit: &Visit, meeting: &Meeting) -> Result<Setting, AppError> {
    let amount = match meeting.body.project {
        Some(number) => {
            let work = works::find_public(&visit.cx, number).await?;
            Some(visit.reader.money(work.project.amounts.total()))
        }
        None => None,
    };
    Ok(printing::setting(visit, amount))
}
