//! Changing a draft. Whoever comes second sees what the first one wrote, beside their own.

use super::draft::{Contents, WhenAndWhere, labels, typed};
use crate::{
    clerk::{At, Clerk},
    components::{Answer, Button, Filled, Form, Seen, Theirs, answer},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    meetings::AtMeeting,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    meetings::{Announcement, MeetingCode},
    submissions::{SubmissionKey, Typed},
};
use leptos::prelude::*;
use services::meetings::{self, Meeting, forms::EDIT};

/// `GET /convocatorias/CODE/editar`
pub(super) async fn page(at: AtMeeting) -> Result<Response, Stop> {
    let reader = at.clerk.reader();
    let (key, filled) = at.open(EDIT, at.record.announcement == Announcement::Draft).await?;
    let now = typed(reader, &at.record.convocation);
    let stale = filled.is_stale();
    let filled = filled.or(now.clone());
    let page = at.sheet(t!(reader => "edit-title"));
    let AtMeeting { clerk, record: meeting } = at;
    Ok(clerk.show(page, move || {
        let theirs = stale.then(|| view! { <Theirs answers=answers(&now)/> });
        view! { {theirs} <Fields meeting=meeting key=key filled=filled/> }
    }))
}

#[component]
fn Fields(meeting: Meeting, key: SubmissionKey, filled: Filled) -> impl IntoView {
    let action = link(paths::convocation_step(meeting.code, "editar"));
    view! {
        <Form action=action key=key filled=filled labels=labels()>
            <Seen name="version" now=meeting.version.to_string()/>
            <WhenAndWhere/>
            <Contents modes=meeting.convocation.preset.vote_modes/>
            <Button text=t!("edit-save") wide=true/>
        </Form>
    }
}

/// What the draft says now.
fn answers(now: &Typed) -> Vec<Answer> {
    let reader = reader();
    let said = |field: &str, value: &str| match field {
        "vote_mode" => reader.word("vote-mode", value).into_owned(),
        _ => value.to_owned(),
    };
    let answers = labels().into_iter();
    answers.filter_map(|(field, label)| Some(answer(label, said(field, now.get(field)?)))).collect()
}

/// `POST /convocatorias/CODE/editar`
pub(super) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(EDIT, &sent);
    let edited = meetings::edit_convocation(cx, actor, &submission, code, &typed).await;
    clerk.answer(EDIT, &sent, edited.map(|()| paths::convocation(code))).await
}
