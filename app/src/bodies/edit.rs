//! Changing a draft. Whoever comes second sees what the first one wrote, beside their own.

use super::draft::{Contents, WhenAndWhere, labels, typed};
use crate::{
    components::{Answer, Button, Filled, Form, Section, Seen, Theirs, answer},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    meetings::Announcement,
    submissions::{SubmissionKey, Typed},
};
use leptos::prelude::*;
use services::meetings::{self, Meeting, forms::EDIT};

/// `GET /convocatorias/CODE/editar`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let (key, filled) = forms::open(visit, &holder, EDIT, paths::convocation(code)).await?;
    if meeting.announcement != Announcement::Draft && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::convocation(code)));
    }
    let reader = visit.reader;
    let now = typed(reader, &meeting.convocation);
    let stale = filled.is_stale();
    let filled = filled.or(now.clone());
    let page = staff
        .page(t!(reader => "edit-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    let response = page.render(move || {
        let theirs = stale.then(|| view! { <Theirs answers=answers(&now)/> });
        view! { {theirs} <Fields meeting=meeting key=key filled=filled/> }
    });
    Ok(holder.keep(response))
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
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(EDIT, &holder);
    let typed = sent.typed();
    let edited =
        meetings::edit_convocation(&visit.cx, staff.actor(), &submission, code, &typed).await;
    let outcome = edited.map(|()| paths::convocation(code));
    forms::answer(visit, &holder, EDIT, &sent, outcome).await
}
