//! What follows when a founding meeting came to nothing: calling another one, or giving the body
//! up.

use super::draft::{WhenAndWhere, labels, typed, usual};
use crate::{
    components::{Actions, Button, Form, Section, Steps, TextField, Weight},
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
use domain::submissions::SubmissionKey;
use leptos::prelude::*;
use services::meetings::{
    self,
    forms::{AGAIN, DISSOLVE},
};

/// `GET /convocatorias/CODE/otra-vez`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let done = |_: SubmissionKey, code: &str| format!("/convocatorias/{code}");
    let (key, filled) = forms::open_result(visit, &holder, AGAIN, done).await?;
    let again = meetings::find_further(&visit.cx, &meeting).await?.again;
    if !again && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let reader = visit.reader;
    let mut before = typed(reader, &meeting.convocation);
    let date = usual(reader.today, std::slice::from_ref(&meeting.convocation.preset));
    before.extend(date.into_iter().filter(|(field, _)| field == "date"));
    let filled = filled.or(before);
    let page = staff
        .page(t!(reader => "again-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let action = link(paths::convocation_step(code, "otra-vez"));
        view! {
            <Steps items=vec![t!("again-1"), t!("again-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <WhenAndWhere/>
                <Button text=t!("convene-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /convocatorias/CODE/otra-vez`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(AGAIN, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let drafted = meetings::call_again(cx, actor, &submission, code, &typed).await;
    let outcome = drafted.map(paths::convocation);
    forms::answer(&staff.visit, &holder, AGAIN, &sent, outcome).await
}

/// `GET /convocatorias/CODE/disolver`
pub(super) async fn dissolve(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let (key, filled) = forms::open(visit, &holder, DISSOLVE, paths::convocation(code)).await?;
    let dissolve = meetings::find_further(&visit.cx, &meeting).await?.dissolve;
    if !dissolve && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "dissolve-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let action = link(paths::convocation_step(code, "disolver"));
        view! {
            <Steps items=vec![t!("dissolve-1"), t!("dissolve-2"), t!("cancel-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <TextField name="reason" label=t!("draft-reason") hint=t!("change-reason-hint")/>
                <Actions>
                    <Button text=t!("dissolve-send") weight=Weight::Danger/>
                    <a class="actions__back" href=link(paths::convocation(code))>
                        {t!("publish-back")}
                    </a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /convocatorias/CODE/disolver`
pub(super) async fn dissolved(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(DISSOLVE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let dissolved = meetings::dissolve(cx, actor, &submission, code, &typed).await;
    let outcome = dissolved.map(|()| paths::convocation(code));
    forms::answer(&staff.visit, &holder, DISSOLVE, &sent, outcome).await
}
