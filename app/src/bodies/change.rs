//! Another day or place, or none at all: by a new notice, with its reason.

use super::draft::{Reason, WhenAndWhere, labels, typed};
use crate::{
    clerk::{At, Clerk},
    components::{Button, Form, Seen, Steps, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    meetings::AtMeeting,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::meetings::{MeetingCode, Progress};
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
pub(super) async fn reschedule(at: AtMeeting) -> Result<Response, Stop> {
    let (meeting, reader) = (&at.record, at.clerk.reader());
    let (key, filled) = at.open(RESCHEDULE, stands(meeting)).await?;
    let filled = filled.or(typed(reader, &meeting.convocation));
    let page = at.sheet(t!(reader => "move-title")).lede(t!(reader => "move-lede"));
    let (code, version) = (meeting.code, meeting.version.to_string());
    Ok(at.clerk.show(page, move || {
        let action = link(paths::convocation_step(code, "mover"));
        view! {
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=version/>
                <WhenAndWhere/>
                <TextField name="reason" label=t!("draft-reason") hint=t!("change-reason-hint")/>
                <Button text=t!("move-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /convocatorias/CODE/mover`
pub(super) async fn rescheduled(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(RESCHEDULE, &sent);
    let moved = meetings::reschedule_meeting(cx, actor, &submission, code, &typed).await;
    clerk.answer(RESCHEDULE, &sent, moved.map(|()| paths::convocation(code))).await
}

/// `GET /convocatorias/CODE/suspender`
pub(super) async fn cancel(at: AtMeeting) -> Result<Response, Stop> {
    let (meeting, reader) = (&at.record, at.clerk.reader());
    let (key, filled) = at.open(CANCEL, stands(meeting)).await?;
    let page = at.sheet(t!(reader => "cancel-title"));
    let (code, version) = (meeting.code, meeting.version.to_string());
    Ok(at.clerk.show(page, move || {
        let action = link(paths::convocation_step(code, "suspender"));
        view! {
            <Steps items=vec![t!("cancel-1"), t!("cancel-2")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=version/>
                <Reason code=code send=t!("cancel-send")/>
            </Form>
        }
    }))
}

/// `POST /convocatorias/CODE/suspender`
pub(super) async fn cancelled(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(CANCEL, &sent);
    let cancelled = meetings::cancel_meeting(cx, actor, &submission, code, &typed).await;
    clerk.answer(CANCEL, &sent, cancelled.map(|()| paths::convocation(code))).await
}
