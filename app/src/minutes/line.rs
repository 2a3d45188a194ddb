//! One line of the signatures, taken by staff: on the device that goes round, or as it was done on
//! paper at the table.

use super::{at::AtDocument, text::short};
use crate::{
    clerk::{At, Clerk},
    components::{
        Button, Checkbox, Filled, Form, PadWords, Seen, SignaturePad, Steps, TextField, Weight,
    },
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    minutes::{Folio, Mode},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::minutes::{self, Document, Hand};

const SIGN: &str = minutes::forms::SIGN;
const WITHDRAW: &str = minutes::forms::WITHDRAW;

/// `GET /actas/FOLIO/firmas/LINE?modo=MODE`
pub(super) async fn page(
    at: AtDocument,
    Path((_, line)): Path<(String, u32)>,
) -> Result<Response, Stop> {
    let AtDocument { clerk, record: document } = &at;
    let mode = clerk.visit().param("modo").and_then(|code| Mode::from_code(&code).ok());
    let mode = mode.unwrap_or(Mode::Drawn);
    let signer = document.signer(line).ok_or(AppError::NotFound)?;
    let (key, filled) = clerk.open(SIGN, signers(document.folio)).await?;
    let page = at.sheet(signer.name.as_str());
    let AtDocument { clerk, record: document } = at;
    Ok(clerk.show(page, move || {
        view! {
            <Modes document=document.clone() line=line chosen=mode/>
            <Fields document=document line=line mode=mode key=key filled=filled/>
        }
    }))
}

fn signers(folio: Folio) -> String {
    format!("{}#firmas", paths::document(folio))
}

/// The ways to sign, as tabs.
#[component]
fn Modes(document: Document, line: u32, chosen: Mode) -> impl IntoView {
    let reader = reader();
    let ways = Mode::ALL.map(|mode| {
        let href = link(paths::document_line(document.folio, line, mode.code()));
        let current = (mode == chosen).then_some("page");
        view! { <li><a href=href aria-current=current>{reader.word("sign-way", mode.code())}</a></li> }
    });
    view! { <nav aria-label=t!("sign-ways")><ul class="ways" role="list">{ways.into_iter().collect_view()}</ul></nav> }
}

fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("mode", t!("sign-ways")),
        ("strokes", t!("sign-pad")),
        ("sheet", t!("sign-sheet")),
        ("reason", t!("sign-reason")),
        ("by", t!("sign-by")),
        ("witness_1", t!("sign-witness-1")),
        ("witness_2", t!("sign-witness-2")),
        ("read_aloud", t!("sign-read-aloud")),
    ]
}

#[component]
fn Fields(
    document: Document,
    line: u32,
    mode: Mode,
    key: SubmissionKey,
    filled: Filled,
) -> impl IntoView {
    let action = link(paths::document_line(document.folio, line, mode.code()));
    let refused = filled.is_refused();
    let fields = move || {
        match mode {
        Mode::Drawn => view! { <Pad invalid=refused/> }.into_any(),
        Mode::Paper => view! {
            <TextField name="sheet" label=t!("sign-sheet") hint=t!("sign-sheet-hint") kind="number"/>
            <Button text=t!("sign-mark-paper") wide=true/>
        }
        .into_any(),
        Mode::AtRequest => view! { <AtRequest/> }.into_any(),
        Mode::NotSigned => view! {
            <TextField name="reason" label=t!("sign-reason") hint=t!("sign-reason-hint")/>
            <Button text=t!("sign-mark-none") wide=true/>
        }
        .into_any(),
    }
    };
    view! {
        <p class="note">{t!("document-digest")} " " <span class="document__digest">{short(&document.content)}</span></p>
        <Form action=action key=key filled=filled labels=labels()>
            <Seen name="content" now=document.content.to_string()/>
            <input type="hidden" id="mode" name="mode" value=mode.code()/>
            {fields()}
        </Form>
    }
}

#[component]
fn AtRequest() -> impl IntoView {
    view! {
        <TextField name="reason" label=t!("sign-cannot") hint=t!("sign-cannot-hint")/>
        <TextField name="by" label=t!("sign-by") hint=t!("sign-by-hint")/>
        <TextField name="witness_1" label=t!("sign-witness-1")/>
        <TextField name="witness_2" label=t!("sign-witness-2")/>
        <TextField name="sheet" label=t!("sign-sheet") hint=t!("sign-thumb-hint") kind="number"/>
        <Checkbox name="read_aloud" label=t!("sign-read-aloud")/>
        <Button text=t!("sign-mark-request") wide=true/>
    }
}

/// The sheet to draw on, with its words in the reader's language.
#[component]
pub(super) fn Pad(invalid: bool) -> impl IntoView {
    let words = PadWords {
        label: t!("sign-pad").into_owned(),
        clear: t!("sign-clear").into_owned(),
        send: t!("sign-send").into_owned(),
        otherwise: t!("sign-otherwise").into_owned(),
    };
    view! { <SignaturePad words=words invalid=invalid/> }
}

/// `POST /actas/FOLIO/firmas/LINE?modo=MODE`
pub(super) async fn send(
    clerk: Clerk,
    At(folio): At<Folio>,
    Path((_, line)): Path<(String, u32)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(SIGN, &sent);
    let hand = Hand::Staff(actor);
    let signed = minutes::sign(cx, hand, &submission, (folio, line), &typed).await;
    clerk.answer(SIGN, &sent, signed.map(|()| signers(folio))).await
}

/// `GET /actas/FOLIO/firmas/LINE/quitar`
pub(super) async fn ask(
    at: AtDocument,
    Path((_, line)): Path<(String, u32)>,
) -> Result<Response, Stop> {
    let (clerk, folio, reader) = (&at.clerk, at.record.folio, at.clerk.reader());
    let signer = at.record.signer(line).ok_or(AppError::NotFound)?;
    let (key, filled) = clerk.open(WITHDRAW, signers(folio)).await?;
    let page = at.sheet(t!(reader => "take-back-title", name = signer.name.as_str()));
    Ok(clerk.show(page, move || {
        let action = link(paths::document_step(folio, &format!("firmas/{line}/quitar")));
        let labels = vec![("reason", t!("correct-reason"))];
        view! {
            <Steps items=vec![t!("take-back-1"), t!("take-back-2")]/>
            <Form action=action key=key filled=filled labels=labels>
                <TextField name="reason" label=t!("correct-reason") hint=t!("take-back-reason-hint")/>
                <Button text=t!("sign-withdraw") weight=Weight::Danger wide=true/>
            </Form>
        }
    }))
}

/// `POST /actas/FOLIO/firmas/LINE/quitar`
pub(super) async fn withdraw(
    clerk: Clerk,
    At(folio): At<Folio>,
    Path((_, line)): Path<(String, u32)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(WITHDRAW, &sent);
    let of = (folio, line);
    let taken_back = minutes::withdraw_signature(cx, actor, &submission, of, &typed).await;
    clerk.answer(WITHDRAW, &sent, taken_back.map(|()| signers(folio))).await
}
