//! Another day or place, or none at all: by a new notice, with its reason.

use super::draft::{WhenAndWhere, labels, typed};
use crate::{
    components::{Actions, Button, Form, Section, Seen, Steps, TextField, Weight},
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
use domain::meetings::Progress;
use leptos::prelude::*;
use services::meetings::{
    self, Meeting,
    forms::{CANCEL, RESCHEDULE},
};

/// Whether a meeting can still be changed.
fn stands(meeting: &Meeting) -> bool {
    meeting.announcement.stands() && meeting.progress == Progress::Scheduled
}

/// `GET /convocatorias/CODE/mover`
pub(super) async fn reschedule(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let (key, filled) = forms::open(visit, &holder, RESCHEDULE, paths::convocation(code)).await?;
    if !stands(&meeting) && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let reader = visit.reader;
    let now = typed(reader, &meeting.convocation);
    let filled = filled.or(now);
    let page = staff
        .page(t!(reader => "move-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .lede(t!(reader => "move-lede"))
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let action = link(paths::convocation_step(code, "mover"));
        view! {
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=meeting.version.to_string()/>
                <WhenAndWhere/>
                <TextField name="reason" label=t!("draft-reason") hint=t!("change-reason-hint")/>
                <Button text=t!("move-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /convocatorias/CODE/mover`
pub(super) async fn rescheduled(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(RESCHEDULE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let moved = meetings::reschedule_meeting(cx, actor, &submission, code, &typed).await;
    let outcome = moved.map(|()| paths::convocation(code));
    forms::answer(&staff.visit, &holder, RESCHEDULE, &sent, outcome).await
}

/// `GET /convocatorias/CODE/suspender`
pub(super) async fn cancel(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let (key, filled) = forms::open(visit, &holder, CANCEL, paths::convocation(code)).await?;
    if !stands(&meeting) && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "cancel-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let action = link(paths::convocation_step(code, "suspender"));
        view! {
            <Steps items=vec![t!("cancel-1"), t!("cancel-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=meeting.version.to_string()/>
                <TextField name="reason" label=t!("draft-reason") hint=t!("change-reason-hint")/>
                <Actions>
                    <Button text=t!("cancel-send") weight=Weight::Danger/>
                    <a class="actions__back" href=link(paths::convocation(code))>
                        {t!("publish-back")}
                    </a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /convocatorias/CODE/suspender`
pub(super) async fn cancelled(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(CANCEL, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let cancelled = meetings::cancel_meeting(cx, actor, &submission, code, &typed).await;
    let outcome = cancelled.map(|()| paths::convocation(code));
    forms::answer(&staff.visit, &holder, CANCEL, &sent, outcome).await
}
