//! The way to reach whoever wrote a case: asked for apart, with a reason, and the look is written
//! down. Opening the page shows nothing and writes nothing.

use crate::{
    clerk::{At, Clerk},
    components::{Button, Filled, Form, Radios, Section, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    lang::{Text, t},
    page::{Page, crumb},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    intake::{Folio, Reason},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::intake::{self, CONTACT_FORM};

/// `GET /hoy/casos/FOLIO/contacto`
pub(super) async fn page(clerk: Clerk, At(folio): At<Folio>) -> Result<Response, Stop> {
    intake::find_for_staff(clerk.cx(), clerk.actor(), folio).await?;
    let (key, filled) = clerk.open(CONTACT_FORM, paths::case(folio)).await?;
    let reader = clerk.reader();
    let page = sheet(&clerk, folio, t!(reader => "case-contact"));
    Ok(clerk.show(page, move || view! { <Ask folio=folio key=key filled=filled/> }))
}

/// The page of a form about a case, under it.
pub(super) fn sheet(clerk: &Clerk, folio: Folio, title: Text) -> Page {
    let reader = clerk.reader();
    let case = t!(reader => "case-title", folio = folio.to_string());
    let page = clerk.page(title).section(Section::Today).narrow();
    page.trail([crumb(case, paths::case(folio))])
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
    clerk: Clerk,
    At(folio): At<Folio>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, reader) = (clerk.cx(), clerk.actor(), clerk.reader());
    intake::find_for_staff(cx, actor, folio).await?;
    let Some(reason) = Reason::from_code(sent.get("reason")) else {
        let outcome = Err(forms::rejected("reason", "problem-choose"));
        return clerk.answer(CONTACT_FORM, &sent, outcome).await;
    };
    let submission = sent.submission(CONTACT_FORM, &clerk.holder);
    let contact = intake::reveal_contact(cx, actor, &submission, folio, reason).await?;
    let page = sheet(&clerk, folio, t!(reader => "case-contact"));
    Ok(page.render(move || match contact {
        Some(contact) => view! {
            <p class="story">{contact}</p>
            <p>{t!("case-contact-noted")}</p>
        }
        .into_any(),
        None => view! { <p>{t!("case-contact-none")}</p> }.into_any(),
    }))
}
