//! Correcting what was told in an act: the recorded facts stay as they are.

use super::{at::AtDocument, text::DocumentText};
use crate::{
    clerk::{At, Clerk},
    components::{Button, Filled, Form, Seen, TextArea, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    minutes::Folio,
    submissions::{SubmissionKey, Typed},
};
use leptos::prelude::*;
use services::minutes::{self, Document, Facts};

const CORRECT: &str = minutes::forms::CORRECT;

/// `GET /actas/FOLIO/corregir`
pub(super) async fn page(at: AtDocument) -> Result<Response, Stop> {
    let (folio, reader) = (at.record.folio, at.clerk.reader());
    let Facts::Act(act) = at.record.facts.clone() else { Err(AppError::NotFound)? };
    let (key, filled) = at.clerk.open(CORRECT, paths::document(folio)).await?;
    let filled = filled.or(told(&act));
    let page = at.sheet(t!(reader => "correct-title")).lede(t!(reader => "correct-lede"));
    let AtDocument { clerk, record: document } = at;
    Ok(clerk.show(page, move || {
        view! { <Fields document=document act=*act key=key filled=filled/> }
    }))
}

/// What the act says now, by field.
fn told(act: &press::Act) -> Typed {
    let outcomes = act.agenda.iter().enumerate();
    let outcomes = outcomes.map(|(place, item)| (format!("outcome_{place}"), item.outcome.clone()));
    let narrations = act.narrations.iter().enumerate();
    let narrations =
        narrations.map(|(place, told)| (format!("narration_{place}"), told.text.clone()));
    let presentation =
        act.presentation.iter().map(|told| ("presentation".into(), told.text.clone()));
    outcomes.chain(narrations).chain(presentation).collect()
}

#[component]
fn Fields(
    document: Document,
    act: press::Act,
    key: SubmissionKey,
    filled: Filled,
) -> impl IntoView {
    let named = fields(&act);
    let mut labels = named.clone();
    labels.push(("narration_new", t!("correct-new")));
    labels.push(("narration_by", t!("correct-by")));
    labels.push(("reason", t!("correct-reason")));
    let areas = move || {
        let area = |(name, label)| view! { <TextArea name=name label=label optional=true rows=3/> };
        named.into_iter().map(area).collect_view()
    };
    let (content, facts) = (document.content.to_string(), document.facts);
    let action = link(paths::document_step(document.folio, "corregir"));
    view! {
        <Form action=action key=key filled=filled labels=labels>
            <Seen name="content" now=content/>
            {areas()}
            <TextArea name="narration_new" label=t!("correct-new") optional=true rows=3/>
            <TextField name="narration_by" label=t!("correct-by") optional=true/>
            <TextField name="reason" label=t!("correct-reason") hint=t!("correct-reason-hint")/>
            <Button text=t!("correct-send") wide=true/>
        </Form>
        <h2>{t!("document-text")}</h2>
        <DocumentText facts=facts/>
    }
}

/// The names of fields live as long as the program; an agenda is short.
const OUTCOMES: [&str; 30] = [
    "outcome_0",
    "outcome_1",
    "outcome_2",
    "outcome_3",
    "outcome_4",
    "outcome_5",
    "outcome_6",
    "outcome_7",
    "outcome_8",
    "outcome_9",
    "outcome_10",
    "outcome_11",
    "outcome_12",
    "outcome_13",
    "outcome_14",
    "outcome_15",
    "outcome_16",
    "outcome_17",
    "outcome_18",
    "outcome_19",
    "outcome_20",
    "outcome_21",
    "outcome_22",
    "outcome_23",
    "outcome_24",
    "outcome_25",
    "outcome_26",
    "outcome_27",
    "outcome_28",
    "outcome_29",
];
const NARRATIONS: [&str; 10] = [
    "narration_0",
    "narration_1",
    "narration_2",
    "narration_3",
    "narration_4",
    "narration_5",
    "narration_6",
    "narration_7",
    "narration_8",
    "narration_9",
];

fn fields(act: &press::Act) -> Vec<(&'static str, Text)> {
    let outcomes = act.agenda.iter().map(|item| Text::Owned(item.title.clone()));
    let narrations = act.narrations.iter().map(|told| match &told.by {
        Some(by) => t!("correct-told-by", name = by.as_str()),
        None => t!("act-narrations"),
    });
    let presentation =
        act.presentation.iter().map(|_| ("presentation", t!("correct-presentation")));
    OUTCOMES
        .into_iter()
        .zip(outcomes)
        .chain(presentation)
        .chain(NARRATIONS.into_iter().zip(narrations))
        .collect()
}

/// `POST /actas/FOLIO/corregir`
pub(super) async fn send(
    clerk: Clerk,
    At(folio): At<Folio>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(CORRECT, &sent);
    let corrected = minutes::correct(cx, actor, &submission, folio, &typed).await;
    clerk.answer(CORRECT, &sent, corrected.map(|()| paths::document(folio))).await
}
