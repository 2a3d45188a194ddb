//! Publishing: the last look, because what is published is not edited any more.

use super::desk::Check;
use crate::{
    components::{Actions, Button, Form, Section, Seen, Steps, TextField},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    bodies::Enforcement,
    meetings::{Announcement, Part},
};
use leptos::prelude::*;
use services::meetings::{self, forms::PUBLISH};

/// `GET /convocatorias/CODE/publicar`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let (key, filled) = forms::open(visit, &holder, PUBLISH, paths::convocation(code)).await?;
    if meeting.announcement != Announcement::Draft && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let readiness = meetings::readiness(&visit.cx, &meeting).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "publish-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
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
                <Seen name="version" now=meeting.version.to_string()/>
                <Check readiness=readiness/>
                {asks.then(reason)}
                <Actions>
                    <Button text=t!("publish-send")/>
                    <a class="actions__back" href=link(paths::convocation(code))>
                        {t!("publish-back")}
                    </a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

fn labels() -> Vec<(&'static str, Text)> {
    let reader = reader();
    let parts = Part::ALL.into_iter().map(|part| (part.code(), reader.word("part", part.code())));
    parts.chain([("reason", t!("draft-reason"))]).collect()
}

/// `POST /convocatorias/CODE/publicar`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(PUBLISH, &holder);
    let typed = sent.typed();
    let published =
        meetings::publish_convocation(&visit.cx, staff.actor(), &submission, code, &typed).await;
    let outcome = published.map(|()| paths::convocation(code));
    forms::answer(visit, &holder, PUBLISH, &sent, outcome).await
}
