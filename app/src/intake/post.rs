//! What is done to a case at a desk: one form, one button for each act.

use crate::{
    clerk::{At, Clerk},
    components::{Actions, Button, Filled, Form, Seen, Select, TextArea, Weight, choice},
    error::AppError,
    forms::{self, Sent},
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    ids::AreaId,
    intake::{Action, Area, Case, Desk, Folio},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::{
    Context, Error,
    intake::{self, Act, DESK_FORM, Deed, areas},
};

/// The form's key, what was typed before, and the case as it is shown.
pub(super) struct Sending {
    pub key: SubmissionKey,
    pub filled: Filled,
    pub version: i64,
    pub folio: Folio,
}

#[component]
pub(super) fn Acts(case: Case, areas: Vec<Area>, sending: Sending) -> impl IntoView {
    let Sending { key, filled, version, folio } = sending;
    let labels =
        vec![("note", t!("act-note")), ("private", t!("act-private")), ("area", t!("act-area"))];
    let fits = |action: Action| action.fits(case.status);
    let quiet = |action: Action, text| {
        fits(action).then(|| {
            view! { <Button text=text name="act" value=action.code() weight=Weight::Quiet/> }
        })
    };
    let begins = fits(Action::Begin) || fits(Action::Review);
    let begin = begins.then(|| {
        view! {
            <Button text=t!("act-begin") name="act" value=Action::Begin.code() weight=Weight::Quiet/>
        }
    });
    let acknowledge = quiet(Action::Acknowledge, t!("act-acknowledge"));
    let ask = quiet(Action::Ask, t!("act-ask"));
    let others = match case.desk {
        Desk::Sealed => None,
        Desk::Area { area, .. } => Some(
            areas
                .into_iter()
                .filter(|other| other.id != area)
                .map(|other| choice(other.id.to_string(), other.name.as_str().to_owned()))
                .collect::<Vec<_>>(),
        ),
    };
    let transfer = |choices| {
        view! {
            <Select name="area" label=t!("act-area") hint=t!("act-area-hint") optional=true choices=choices/>
            <Button
                text=t!("act-transfer")
                name="act"
                value=Action::Transfer.code()
                weight=Weight::Quiet
            />
        }
    };
    view! {
        <h2>{t!("act-title")}</h2>
        <Form action=link(paths::case(folio)) key=key filled=filled labels=labels>
            <Seen name="version" now=version.to_string()/>
            <TextArea name="note" label=t!("act-note") hint=t!("act-note-hint")/>
            <TextArea name="private" label=t!("act-private") optional=true rows=2/>
            <Actions>
                <Button text=t!("act-answer") name="act" value=Action::Answer.code()/>
                {ask}
                {begin}
                {acknowledge}
            </Actions>
            {others.map(transfer)}
        </Form>
    }
}

/// `POST /hoy/casos/FOLIO`
pub(super) async fn send(
    clerk: Clerk,
    At(folio): At<Folio>,
    sent: Sent,
) -> Result<Response, AppError> {
    let outcome = act(&clerk, folio, &sent).await.map(paths::case);
    let outcome = match outcome {
        // What was written stays, and the page shows how the case stands now.
        Err(Error::Conflict) => Err(forms::rejected("note", "problem-case-changed")),
        // A case sent on is no longer this desk's: back to what waits.
        Ok(_) if sent.get("act") == Action::Transfer.code() => Ok(paths::CASES.to_owned()),
        other => other,
    };
    clerk.answer(DESK_FORM, &sent, outcome).await
}

async fn act(clerk: &Clerk, folio: Folio, sent: &Sent) -> Result<Folio, Error> {
    let submission = sent.submission(DESK_FORM, &clerk.holder);
    let deed = Deed {
        folio,
        version: sent.get("version").parse().unwrap_or_default(),
        note: sent.get("note"),
        private_note: sent.get("private"),
    };
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let action = Action::ALL.into_iter().find(|action| action.code() == sent.get("act"));
    let attend = |act| intake::attend(cx, actor, &submission, &deed, act);
    match action {
        Some(Action::Acknowledge) => attend(Act::Acknowledge).await,
        Some(Action::Ask) => attend(Act::Ask).await,
        Some(Action::Begin) => attend(Act::Begin).await,
        Some(Action::Answer) => attend(Act::Answer).await,
        Some(Action::Transfer) => {
            let to = receiver(cx, sent).await?;
            intake::transfer(cx, actor, &submission, &deed, to).await
        }
        Some(
            Action::Review
            | Action::Reply
            | Action::Seal
            | Action::Schedule
            | Action::Confirm
            | Action::Reopen
            | Action::Expire
            | Action::Withdraw
            | Action::Merge,
        )
        | None => Err(forms::rejected("note", "problem-choose")),
    }
}

async fn receiver(cx: &Context, sent: &Sent) -> Result<AreaId, Error> {
    let chosen: Option<AreaId> = sent.get("area").parse().ok();
    let known = areas::list(cx).await?;
    let found = known.into_iter().find(|area| Some(area.id) == chosen);
    found.map(|area| area.id).ok_or_else(|| forms::rejected("area", "problem-choose"))
}
