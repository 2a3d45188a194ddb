//! What follows when a founding meeting came to nothing: calling another one, or giving the body
//! up.

use super::draft::{Reason, WhenAndWhere, labels, typed, usual};
use crate::{
    clerk::{At, Clerk},
    components::{Button, Form, Steps},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    meetings::AtMeeting,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::meetings::MeetingCode;
use leptos::prelude::*;
use services::meetings::{
    self,
    forms::{AGAIN, DISSOLVE},
};

/// `GET /convocatorias/CODE/otra-vez`
pub(super) async fn page(at: AtMeeting) -> Result<Response, Stop> {
    let AtMeeting { clerk, record: meeting } = &at;
    let (code, reader) = (meeting.code, clerk.reader());
    let done = |code: &str| format!("/convocatorias/{code}");
    let (key, filled) = clerk.open_result(AGAIN, done).await?;
    let again = meetings::find_further(clerk.cx(), meeting).await?.again;
    clerk.stay(again, &filled, &paths::convocation(code))?;
    let mut before = typed(reader, &meeting.convocation);
    let date = usual(reader.today, std::slice::from_ref(&meeting.convocation.preset));
    before.extend(date.into_iter().filter(|(field, _)| field == "date"));
    let filled = filled.or(before);
    let page = at.sheet(t!(reader => "again-title"));
    Ok(clerk.show(page, move || {
        let action = link(paths::convocation_step(code, "otra-vez"));
        view! {
            <Steps items=vec![t!("again-1"), t!("again-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <WhenAndWhere/>
                <Button text=t!("convene-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /convocatorias/CODE/otra-vez`
pub(super) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(AGAIN, &sent);
    let drafted = meetings::call_again(cx, actor, &submission, code, &typed).await;
    clerk.answer(AGAIN, &sent, drafted.map(paths::convocation)).await
}

/// `GET /convocatorias/CODE/disolver`
pub(super) async fn dissolve(at: AtMeeting) -> Result<Response, Stop> {
    let (code, reader) = (at.record.code, at.clerk.reader());
    let dissolve = meetings::find_further(at.clerk.cx(), &at.record).await?.dissolve;
    let (key, filled) = at.open(DISSOLVE, dissolve).await?;
    let page = at.sheet(t!(reader => "dissolve-title"));
    Ok(at.clerk.show(page, move || {
        let action = link(paths::convocation_step(code, "disolver"));
        view! {
            <Steps items=vec![t!("dissolve-1"), t!("dissolve-2"), t!("cancel-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <Reason code=code send=t!("dissolve-send")/>
            </Form>
        }
    }))
}

/// `POST /convocatorias/CODE/disolver`
pub(super) async fn dissolved(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(DISSOLVE, &sent);
    let dissolved = meetings::dissolve(cx, actor, &submission, code, &typed).await;
    clerk.answer(DISSOLVE, &sent, dissolved.map(|()| paths::convocation(code))).await
}
