//! Leaving a case to the comptroller alone, after it was sent: asked first, for it cannot be
//! taken back.

use crate::{
    components::{Actions, Button, Filled, Form, Section, Seen, Steps, TextArea, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
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
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(folio): Path<String>,
) -> Result<Response, Stop> {
    let folio: Folio = folio.parse().map_err(|_| AppError::NotFound)?;
    let visit = &staff.visit;
    let (stored, ..) = intake::find_for_staff(&visit.cx, staff.actor(), folio).await?;
    if !offers(&staff, &stored.case) {
        return Err(AppError::NotFound.into());
    }
    let (key, filled) = forms::open(visit, &holder, SEAL_FORM, paths::CASES).await?;
    let reader = visit.reader;
    let title = t!(reader => "case-title", folio = folio.to_string());
    let page = staff.page(t!(reader => "case-seal-title")).section(Section::Today).narrow();
    let page = page.trail([crumb(title, paths::case(folio))]);
    let version = stored.version;
    let response =
        page.render(move || view! { <Ask folio=folio version=version key=key filled=filled/> });
    Ok(holder.keep(response))
}

#[component]
fn Ask(folio: Folio, version: i64, key: SubmissionKey, filled: Filled) -> impl IntoView {
    let labels = vec![("note", t!("case-seal-note"))];
    view! {
        <Steps items=vec![t!("case-seal-1"), t!("case-seal-2"), t!("case-seal-3")]/>
        <Form action=link(paths::case_step(folio, "reservar")) key=key filled=filled labels=labels>
            <Seen name="version" now=version.to_string()/>
            <TextArea name="note" label=t!("case-seal-note") hint=t!("act-note-hint") rows=3/>
            <Actions>
                <Button text=t!("case-seal-confirm") weight=Weight::Danger/>
                <a class="actions__back" href=link(paths::case(folio))>{t!("case-seal-back")}</a>
            </Actions>
        </Form>
    }
}

/// `POST /hoy/casos/FOLIO/reservar`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(folio): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let folio: Folio = folio.parse().map_err(|_| AppError::NotFound)?;
    let submission = sent.submission(SEAL_FORM, &holder);
    let deed = Deed {
        folio,
        version: sent.get("version").parse().unwrap_or_default(),
        note: sent.get("note"),
        private_note: "",
    };
    let sealed = intake::seal(&staff.visit.cx, staff.actor(), &submission, &deed).await;
    let outcome = match sealed {
        Err(Error::Conflict) => Err(forms::rejected("note", "problem-case-changed")),
        // It is no longer this desk's: back to what waits.
        other => other.map(|_| paths::CASES.to_owned()),
    };
    forms::answer(&staff.visit, &holder, SEAL_FORM, &sent, outcome).await
}
