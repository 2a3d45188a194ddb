//! The way to reach whoever wrote a case: asked for apart, with a reason, and the look is written
//! down. Opening the page shows nothing and writes nothing.

use crate::{
    components::{Button, Filled, Form, Radios, Section, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::{Page, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    intake::{Folio, Reason},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::intake::{self, CONTACT_FORM};

/// `GET /hoy/casos/FOLIO/contacto`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(folio): Path<String>,
) -> Result<Response, Stop> {
    let folio: Folio = folio.parse().map_err(|_| AppError::NotFound)?;
    let visit = &staff.visit;
    intake::find_for_staff(&visit.cx, staff.actor(), folio).await?;
    let (key, filled) = forms::open(visit, &holder, CONTACT_FORM, paths::case(folio)).await?;
    let page = sheet(&staff, folio);
    let response = page.render(move || view! { <Ask folio=folio key=key filled=filled/> });
    Ok(holder.keep(response))
}

fn sheet(staff: &Staff, folio: Folio) -> Page {
    let reader = staff.visit.reader;
    let title = t!(reader => "case-title", folio = folio.to_string());
    let page = staff.page(t!(reader => "case-contact")).section(Section::Today).narrow();
    page.trail([crumb(title, paths::case(folio))])
}

#[component]
fn Ask(folio: Folio, key: SubmissionKey, filled: Filled) -> impl IntoView {
    let reader = reader();
    let labels = vec![("reason", t!("contact-reason"))];
    let choices = Reason::ALL
        .into_iter()
        .map(|reason| choice(reason.code(), reader.word("contact-reason", reason.code())))
        .collect();
    view! {
        <p>{t!("case-contact-why")}</p>
        <Form action=link(paths::case_step(folio, "contacto")) key=key filled=filled labels=labels>
            <Radios name="reason" label=t!("contact-reason") choices=choices/>
            <Button text=t!("case-contact-see") wide=true/>
        </Form>
    }
}

/// `POST /hoy/casos/FOLIO/contacto`: shows it. Reloading sends the same look again, which is
/// written down once.
pub(super) async fn show(
    staff: Staff,
    holder: Holder,
    Path(folio): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let folio: Folio = folio.parse().map_err(|_| AppError::NotFound)?;
    let visit = &staff.visit;
    intake::find_for_staff(&visit.cx, staff.actor(), folio).await?;
    let Some(reason) = Reason::from_code(sent.get("reason")) else {
        let outcome = Err(forms::rejected("reason", "problem-choose"));
        return forms::answer(visit, &holder, CONTACT_FORM, &sent, outcome).await;
    };
    let submission = sent.submission(CONTACT_FORM, &holder);
    let contact =
        intake::reveal_contact(&visit.cx, staff.actor(), &submission, folio, reason).await?;
    Ok(sheet(&staff, folio).render(move || match contact {
        Some(contact) => view! {
            <p class="story">{contact}</p>
            <p>{t!("case-contact-noted")}</p>
        }
        .into_any(),
        None => view! { <p>{t!("case-contact-none")}</p> }.into_any(),
    }))
}
