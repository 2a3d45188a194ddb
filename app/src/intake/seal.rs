//! Leaving a case to the comptroller alone, after it was sent: asked first, for it cannot be
//! taken back.

use super::contact::sheet;
use crate::{
    clerk::{At, Clerk},
    components::{Filled, Form, Seen, SendOrBack, Steps, TextArea, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    identity::Staff,
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    intake::{Action, Case, Folio, may_attend},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::{
    Error,
    intake::{self, Deed, SEAL_FORM},
};

/// Whether this desk can still do it.
pub(super) fn offers(staff: &Staff, case: &Case) -> bool {
    let attends = may_attend(staff.actor(), case.desk).is_ok();
    attends && !case.desk.is_sealed() && Action::Seal.fits(case.status)
}

/// `GET /hoy/casos/FOLIO/reservar`
pub(super) async fn page(clerk: Clerk, At(folio): At<Folio>) -> Result<Response, Stop> {
    let (stored, ..) = intake::find_for_staff(clerk.cx(), clerk.actor(), folio).await?;
    if !offers(&clerk.staff, &stored.case) {
        return Err(AppError::NotFound.into());
    }
    let (key, filled) = clerk.open(SEAL_FORM, paths::CASES).await?;
    let reader = clerk.reader();
    let page = sheet(&clerk, folio, t!(reader => "case-seal-title"));
    let version = stored.version;
    let ask = move || view! { <Ask folio=folio version=version key=key filled=filled/> };
    Ok(clerk.show(page, ask))
}

#[component]
fn Ask(folio: Folio, version: i64, key: SubmissionKey, filled: Filled) -> impl IntoView {
    let labels = vec![("note", t!("case-seal-note"))];
    view! {
        <Steps items=vec![t!("case-seal-1"), t!("case-seal-2"), t!("case-seal-3")]/>
        <Form action=link(paths::case_step(folio, "reservar")) key=key filled=filled labels=labels>
            <Seen name="version" now=version.to_string()/>
            <TextArea name="note" label=t!("case-seal-note") hint=t!("act-note-hint") rows=3/>
            <SendOrBack
                text=t!("case-seal-confirm")
                weight=Weight::Danger
                back=t!("case-seal-back")
                back_href=link(paths::case(folio))
            />
        </Form>
    }
}

/// `POST /hoy/casos/FOLIO/reservar`
pub(super) async fn send(
    clerk: Clerk,
    At(folio): At<Folio>,
    sent: Sent,
) -> Result<Response, AppError> {
    let submission = sent.submission(SEAL_FORM, &clerk.holder);
    let deed = Deed {
        folio,
        version: sent.get("version").parse().unwrap_or_default(),
        note: sent.get("note"),
        private_note: "",
    };
    let sealed = intake::seal(clerk.cx(), clerk.actor(), &submission, &deed).await;
    let outcome = match sealed {
        Err(Error::Conflict) => Err(forms::rejected("note", "problem-case-changed")),
        // It is no longer this desk's: back to what waits.
        other => other.map(|_| paths::CASES.to_owned()),
    };
    clerk.answer(SEAL_FORM, &sent, outcome).await
}
