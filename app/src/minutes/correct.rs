//! Correcting what was told in an act: the recorded facts stay as they are.

use super::text::DocumentText;
use crate::{
    components::{Button, Filled, Form, Section, Seen, TextArea, TextField},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::submissions::{SubmissionKey, Typed};
use leptos::prelude::*;
use services::minutes::{self, Document, Facts, Hand};

const CORRECT: &str = minutes::forms::CORRECT;

/// `GET /actas/FOLIO/corregir`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let folio = super::folio(&raw)?;
    let document = minutes::find(&visit.cx, &Hand::Staff(staff.actor()), folio).await?;
    let Facts::Act(act) = document.facts.clone() else { Err(AppError::NotFound)? };
    let (key, filled) = forms::open(visit, &holder, CORRECT, paths::document(folio)).await?;
    let filled = filled.or(told(&act));
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "correct-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(folio.to_string())
        .lede(t!(reader => "correct-lede"))
        .trail([crumb(folio.to_string(), paths::document(folio))]);
    let response = page.render(move || {
        view! { <Fields document=document act=*act key=key filled=filled/> }
    });
    Ok(holder.keep(response))
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
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let folio = super::folio(&raw)?;
    let submission = sent.submission(CORRECT, &holder);
    let typed = sent.typed();
    let corrected = minutes::correct(&visit.cx, staff.actor(), &submission, folio, &typed).await;
    let outcome = corrected.map(|()| paths::document(folio));
    forms::answer(visit, &holder, CORRECT, &sent, outcome).await
}
