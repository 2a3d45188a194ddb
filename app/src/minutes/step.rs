//! Moving a document on: each step says what follows and asks once.

use crate::{
    components::{Actions, Button, Form, Section, Seen, Steps, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{Reader, link},
};
use axum::{extract::Path, response::Response};
use domain::minutes::Folio;
use leptos::prelude::*;
use services::minutes::{self, Hand};

/// What is done with a document as a whole.
#[derive(Debug, Clone, Copy)]
enum Step {
    Approve,
    Open,
    Seal,
    Void,
}

impl Step {
    fn parse(raw: &str) -> Result<Self, AppError> {
        match raw {
            "aprobar" => Ok(Self::Approve),
            "abrir" => Ok(Self::Open),
            "sellar" => Ok(Self::Seal),
            "anular" => Ok(Self::Void),
            _ => Err(AppError::NotFound),
        }
    }

    const fn address(self) -> &'static str {
        match self {
            Self::Approve => "aprobar",
            Self::Open => "abrir",
            Self::Seal => "sellar",
            Self::Void => "anular",
        }
    }

    const fn form(self) -> &'static str {
        match self {
            Self::Approve => minutes::forms::APPROVE,
            Self::Open => minutes::forms::OPEN,
            Self::Seal => minutes::forms::SEAL,
            Self::Void => minutes::forms::VOID,
        }
    }

    fn words(self, reader: Reader) -> (Text, Vec<Text>, Text) {
        match self {
            Self::Approve => (
                t!(reader => "approve-title"),
                vec![t!(reader => "approve-1"), t!(reader => "approve-2")],
                t!(reader => "document-approve"),
            ),
            Self::Open => (
                t!(reader => "open-title"),
                vec![t!(reader => "open-1"), t!(reader => "open-2")],
                t!(reader => "document-open"),
            ),
            Self::Seal => (
                t!(reader => "seal-title"),
                vec![t!(reader => "seal-1"), t!(reader => "seal-2"), t!(reader => "seal-3")],
                t!(reader => "document-seal"),
            ),
            Self::Void => (
                t!(reader => "void-title"),
                vec![t!(reader => "void-1"), t!(reader => "void-2")],
                t!(reader => "document-void"),
            ),
        }
    }

    const fn weight(self) -> Weight {
        match self {
            Self::Approve | Self::Open => Weight::Main,
            Self::Seal | Self::Void => Weight::Danger,
        }
    }
}

/// `GET /actas/FOLIO/STEP`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path((raw, step)): Path<(String, String)>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let (folio, step) = (super::folio(&raw)?, Step::parse(&step)?);
    let hand = Hand::Staff(staff.actor());
    let document = minutes::find(&visit.cx, &hand, folio).await?;
    let (key, filled) = forms::open(visit, &holder, step.form(), paths::document(folio)).await?;
    let (title, steps, send) = step.words(visit.reader);
    let page = staff
        .page(title)
        .section(Section::Convene)
        .narrow()
        .kicker(folio.to_string())
        .trail([crumb(folio.to_string(), paths::document(folio))]);
    let content = document.content.to_string();
    let response = page.render(move || {
        let action = link(paths::document_step(folio, step.address()));
        view! {
            <Steps items=steps/>
            <Form action=action key=key filled=filled labels=vec![("content", t!("document-text"))]>
                <Seen name="content" now=content/>
                <Actions>
                    <Button text=send weight=step.weight()/>
                    <a class="actions__back" href=link(paths::document(folio))>{t!("publish-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /actas/FOLIO/STEP`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path((raw, step)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let (folio, step) = (super::folio(&raw)?, Step::parse(&step)?);
    let outcome = take(&staff, &holder, (folio, step), &sent).await;
    let outcome = outcome.map(|()| paths::document(folio));
    forms::answer(visit, &holder, step.form(), &sent, outcome).await
}

async fn take(
    staff: &Staff,
    holder: &Holder,
    (folio, step): (Folio, Step),
    sent: &Sent,
) -> Result<(), services::Error> {
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let submission = sent.submission(step.form(), holder);
    match step {
        Step::Approve => minutes::approve(cx, actor, &submission, folio, &typed).await,
        Step::Open => minutes::open_signing(cx, actor, &submission, folio, &typed).await,
        Step::Seal => minutes::seal(cx, actor, &submission, folio, &typed).await,
        Step::Void => minutes::void(cx, actor, &submission, folio, &typed).await,
    }
}
