//! Ending a meeting: asked once more, because nobody is let in or counted afterwards.

use crate::{
    clerk::{At, Clerk},
    components::{Form, Section, SendOrBack, Steps, TextField, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    lang::t,
    meetings::AtMeeting,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::meetings::{MeetingCode, Progress};
use leptos::prelude::*;
use services::meetings::floor::{self, Turn, forms::TABLE};

/// `GET /reuniones/CODE/mesa/terminar`
pub(in crate::meetings) async fn page(
    AtMeeting { clerk, record: meeting }: AtMeeting,
) -> Result<Response, Stop> {
    let (code, reader) = (meeting.code, clerk.reader());
    if !meeting.progress.has_open_door() {
        return Ok(forms::go(clerk.visit(), &paths::floor_table(code)));
    }
    let (key, filled) = clerk.open(TABLE, paths::floor_table(code)).await?;
    let inside = floor::count_inside(clerk.cx(), &meeting).await?;
    let page = clerk
        .page(t!(reader => "close-title"))
        .section(Section::Today)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([
            crumb(t!(reader => "today-name"), paths::TODAY),
            crumb(t!(reader => "table-floor-title"), paths::floor_table(code)),
        ]);
    Ok(clerk.show(page, move || {
        let held = meeting.progress != Progress::CheckingIn;
        let first = if held { t!("close-held") } else { t!("close-not-held") };
        let consequences = vec![first, t!("close-door"), t!("close-inside", count = inside.people)];
        let labels = vec![("act", t!("table-floor-act")), ("reason", t!("close-reason"))];
        view! {
            <Steps items=consequences/>
            <Form action=link(paths::close_meeting(code)) key=key filled=filled labels=labels>
                <TextField
                    name="reason"
                    label=t!("close-reason")
                    hint=t!("close-reason-hint")
                    optional=true
                />
                <div id="act" tabindex="-1">
                    <SendOrBack
                        text=t!("close-confirm")
                        weight=Weight::Danger
                        back=t!("close-back")
                        back_href=link(paths::floor_table(code))
                    />
                </div>
            </Form>
        }
    }))
}

/// `POST /reuniones/CODE/mesa/terminar`
pub(in crate::meetings) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(TABLE, &sent);
    let turn = if sent.get("reason").trim().is_empty() { Turn::Close } else { Turn::BreakOff };
    let closed = floor::perform(cx, actor, &submission, code, turn, &typed).await;
    clerk.answer(TABLE, &sent, closed.map(|()| paths::floor_table(code))).await
}
