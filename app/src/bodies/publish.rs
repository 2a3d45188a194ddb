//! Publishing: the last look, because what is published is not edited any more.

use super::desk::Check;
use crate::{
    clerk::{At, Clerk},
    components::{Form, Seen, SendOrBack, Steps, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    meetings::AtMeeting,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    bodies::Enforcement,
    meetings::{Announcement, MeetingCode, Part},
};
use leptos::prelude::*;
use services::meetings::{self, forms::PUBLISH};

/// `GET /convocatorias/CODE/publicar`
pub(super) async fn page(at: AtMeeting) -> Result<Response, Stop> {
    let (meeting, reader) = (&at.record, at.clerk.reader());
    let (key, filled) = at.open(PUBLISH, meeting.announcement == Announcement::Draft).await?;
    let readiness = meetings::readiness(at.clerk.cx(), meeting).await?;
    let page = at.sheet(t!(reader => "publish-title"));
    let (code, version) = (meeting.code, meeting.version.to_string());
    Ok(at.clerk.show(page, move || {
        let short = readiness.notice.is_some_and(|notice| !notice.is_enough());
        let asks = short && !readiness.past && readiness.short_notice == Enforcement::AskReason;
        let reason = || {
            view! {
                <TextField name="reason" label=t!("draft-reason") hint=t!("publish-reason-hint")/>
            }
        };
        let action = link(paths::convocation_step(code, "publicar"));
        view! {
            <Steps items=vec![t!("publish-1"), t!("publish-2"), t!("publish-3")]/>
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=version/>
                <Check readiness=readiness/>
                {asks.then(reason)}
                <SendOrBack
                    text=t!("publish-send")
                    back=t!("publish-back")
                    back_href=link(paths::convocation(code))
                />
            </Form>
        }
    }))
}

fn labels() -> Vec<(&'static str, Text)> {
    let reader = reader();
    let parts = Part::ALL.into_iter().map(|part| (part.code(), reader.word("part", part.code())));
    parts.chain([("reason", t!("draft-reason"))]).collect()
}

/// `POST /convocatorias/CODE/publicar`
pub(super) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(PUBLISH, &sent);
    let published = meetings::publish_convocation(cx, actor, &submission, code, &typed).await;
    clerk.answer(PUBLISH, &sent, published.map(|()| paths::convocation(code))).await
}
