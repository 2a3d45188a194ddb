//! A document as those see it who write it: its text, what comes next, who is missing.

use super::{
    at::AtDocument,
    text::{Count, DocumentText, Signers, short},
};
use crate::{
    components::{Actions, Card, LinkButton, Notice, Section, Tone, Weight},
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    minutes::{Kind, Mode, State},
    works::may_answer_for,
};
use leptos::prelude::*;
use services::minutes::Document;

/// `GET /actas/FOLIO`
pub(super) async fn page(AtDocument { clerk, record: document }: AtDocument) -> Response {
    let reader = clerk.reader();
    let page = clerk
        .page(document.folio.to_string())
        .section(Section::Convene)
        .kicker(reader.word("document-kind", document.kind().code()))
        .lede(reader.word("document-state", document.state.code()));
    let kind = document.kind();
    // What the committee said of a work is not undone by those who built it.
    let voids = kind != Kind::Delivery || may_answer_for(clerk.actor()).is_ok();
    page.render(move || view! { <Body document=document voids=voids/> })
}

#[component]
fn Body(document: Document, voids: bool) -> impl IntoView {
    let last = document.revisions.last().cloned();
    let voided = document.revisions.iter().rev().nth(1).map_or(0, |before| before.signatures);
    let is_open = matches!(document.state, State::Draft | State::Approved | State::Signing);
    let changed = last.filter(|last| last.number > 1 && is_open).map(|last| {
        let reason = last.reason.map(|reason| reason.as_str().to_owned()).unwrap_or_default();
        view! {
            <Notice tone=Tone::Waiting title=t!("document-changed", number = last.number)>
                <p>{reason}</p>
                <p>{(voided > 0).then(|| t!("document-voided", count = voided))}</p>
            </Notice>
        }
    });
    let count = matches!(document.state, State::Signing | State::Sealed)
        .then(|| view! { <Count headcount=document.headcount()/> });
    let digest = short(&document.content);
    let facts = document.facts.clone();
    view! {
        {changed}
        <Next document=document.clone() voids=voids/>
        {count}
        <h2>{t!("document-text")}</h2>
        <p class="note">{t!("document-digest")} " " <span class="document__digest">{digest}</span></p>
        <DocumentText facts=facts/>
        <h2 id="firmas">{t!("document-signers")}</h2>
        <Signers document=document desk=true/>
    }
}

/// What there is to do now.
#[component]
fn Next(document: Document, voids: bool) -> impl IntoView {
    let (folio, state) = (document.folio, document.state);
    let step = move |step: &str| link(paths::document_step(folio, step));
    let pdf = view! {
        <LinkButton text=t!("document-pdf") href=step("acta.pdf") weight=Weight::Quiet/>
    };
    let correct = (folio.kind == Kind::Act).then(|| {
        view! { <LinkButton text=t!("document-correct") href=step("corregir") weight=Weight::Quiet/> }
    });
    let missing = document.headcount().missing();
    let next = document.signers.iter().find(|signer| document.signature(signer.number).is_none());
    let (title, main) = match (state, next) {
        (State::Draft, _) => (t!("next-read"), Some((t!("document-approve"), step("aprobar")))),
        (State::Approved, _) => (t!("next-open"), Some((t!("document-open"), step("abrir")))),
        (State::Signing, Some(signer)) => {
            let href = link(paths::document_line(folio, signer.number, Mode::Drawn.code()));
            let take = t!("next-sign-whose", name = signer.name.as_str());
            (t!("next-sign", missing = missing), Some((take, href)))
        }
        (State::Signing, None) => (t!("next-seal"), Some((t!("document-seal"), step("sellar")))),
        (State::Sealed, _) => (t!("next-sealed"), None),
        (State::Void, _) => (t!("next-void"), None),
    };
    let who = (state == State::Signing && missing > 0)
        .then(|| view! { <p><a class="lone-link" href="#firmas">{t!("next-sign-who")}</a></p> });
    let main = main.map(|(text, href)| view! { <LinkButton text=text href=href/> });
    let verify = (state == State::Sealed).then(|| {
        view! { <LinkButton text=t!("document-verify") href=link(paths::verify(document.code))/> }
    });
    let correct =
        correct.filter(|_| matches!(state, State::Draft | State::Approved | State::Signing));
    let open = matches!(state, State::Draft | State::Approved | State::Signing);
    let void = (open && voids).then(|| {
        view! { <p><a class="lone-link" href=step("anular")>{t!("document-void")}</a></p> }
    });
    view! {
        <Card kicker=t!("desk-next") title=title action=true>
            <Actions>{main} {verify} {pdf} {correct}</Actions>
            {who}
            {void}
        </Card>
    }
}
