//! Moving a document on: each step says what follows and asks once.

use super::at::AtDocument;
use crate::{
    clerk::{At, Below, Clerk},
    components::{Form, Seen, SendOrBack, Steps, Weight},
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths,
    reader::{Reader, link},
};
use axum::response::Response;
use domain::minutes::Folio;
use leptos::prelude::*;
use services::minutes;
use std::str::FromStr;

/// What is done with a document as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Approve,
    Open,
    Seal,
    Void,
}

impl Step {
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

impl FromStr for Step {
    type Err = AppError;

    fn from_str(raw: &str) -> Result<Self, AppError> {
        match raw {
            "aprobar" => Ok(Self::Approve),
            "abrir" => Ok(Self::Open),
            "sellar" => Ok(Self::Seal),
            "anular" => Ok(Self::Void),
            _ => Err(AppError::NotFound),
        }
    }
}

/// `GET /actas/FOLIO/STEP`
pub(super) async fn page(at: AtDocument, Below(step): Below<Step>) -> Result<Response, Stop> {
    let (clerk, folio) = (&at.clerk, at.record.folio);
    let (key, filled) = clerk.open(step.form(), paths::document(folio)).await?;
    let (title, steps, send) = step.words(clerk.reader());
    let page = at.sheet(title);
    let content = at.record.content.to_string();
    Ok(clerk.show(page, move || {
        let action = link(paths::document_step(folio, step.address()));
        view! {
            <Steps items=steps/>
            <Form action=action key=key filled=filled labels=vec![("content", t!("document-text"))]>
                <Seen name="content" now=content/>
                <SendOrBack
                    text=send
                    weight=step.weight()
                    back=t!("publish-back")
                    back_href=link(paths::document(folio))
                />
            </Form>
        }
    }))
}

/// `POST /actas/FOLIO/STEP`
pub(super) async fn send(
    clerk: Clerk,
    At(folio): At<Folio>,
    Below(step): Below<Step>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(step.form(), &sent);
    let taken = match step {
        Step::Approve => minutes::approve(cx, actor, &submission, folio, &typed).await,
        Step::Open => minutes::open_signing(cx, actor, &submission, folio, &typed).await,
        Step::Seal => minutes::seal(cx, actor, &submission, folio, &typed).await,
        Step::Void => minutes::void(cx, actor, &submission, folio, &typed).await,
    };
    clerk.answer(step.form(), &sent, taken.map(|()| paths::document(folio))).await
}
