//! Signing on one's own phone, with the pass it holds.

use super::{
    line::Pad,
    text::{Count, DocumentText, short},
};
use crate::{
    components::{Card, Empty, Form, LinkButton, Notice, Seen, Tone, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    meetings::Passes,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    meetings::PassToken,
    minutes::{Folio, Mode, State},
};
use leptos::prelude::*;
use services::minutes::{self, Document, Hand};

const SIGN: &str = minutes::forms::SIGN;

/// The pass of this phone whose line it is.
pub(super) async fn pass_for(
    visit: &Visit,
    passes: &Passes,
    folio: Folio,
    line: u32,
) -> Result<PassToken, AppError> {
    for pass in passes.iter() {
        if minutes::list_to_sign(&visit.cx, pass).await?.contains(&(folio, line)) {
            return Ok(pass);
        }
    }
    Err(AppError::NotFound)
}

/// `GET /firmar`: what the bearers of this phone's passes are asked to sign.
pub(super) async fn list(visit: Visit, passes: Passes) -> Result<Response, AppError> {
    let mut mine = Vec::new();
    for pass in passes.iter() {
        for (folio, line) in minutes::list_to_sign(&visit.cx, pass).await? {
            let document = minutes::find(&visit.cx, &Hand::Pass(pass), folio).await?;
            mine.push((document, line));
        }
    }
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "sign-title"))
        .narrow()
        .private()
        .trail([crumb(t!(reader => "pass-title"), paths::PASS)]);
    Ok(page.render(move || {
        if mine.is_empty() {
            return view! {
                <Empty title=t!("sign-nothing") text=t!("sign-nothing-text")>
                    <LinkButton text=t!("pass-title") href=link(paths::PASS)/>
                </Empty>
            }
            .into_any();
        }
        mine.into_iter().map(|(document, line)| entry(&document, line)).collect_view().into_any()
    }))
}

fn entry(document: &Document, line: u32) -> impl IntoView + use<> {
    let reader = reader();
    let name = document.signer(line).map(|signer| signer.name.as_str().to_owned());
    let how = document.signature(line).map_or_else(
        || t!("sign-waiting"),
        |signature| reader.word("sign-mode", signature.signed.manner.mode().code()),
    );
    let title =
        format!("{} {}", reader.word("document-kind", document.kind().code()), document.folio);
    view! {
        <Card title=title href=link(paths::sign(document.folio, line)) nested=false>
            <p>{name.unwrap_or_default()} " · " {how}</p>
        </Card>
    }
}

/// `GET /firmar/FOLIO/LINE`
pub(super) async fn page(
    visit: Visit,
    holder: Holder,
    passes: Passes,
    Path((raw, line)): Path<(String, u32)>,
) -> Result<Response, Stop> {
    let folio = super::folio(&raw)?;
    let pass = pass_for(&visit, &passes, folio, line).await?;
    let document = minutes::find(&visit.cx, &Hand::Pass(pass), folio).await?;
    let name = document.signer(line).ok_or(AppError::NotFound)?.name.clone();
    let open = document.state == State::Signing && document.signature(line).is_none();
    let form = if open {
        // What was sent leads back here, where the line is settled by then.
        Some(forms::open(&visit, &holder, SIGN, paths::sign(folio, line)).await?)
    } else {
        None
    };
    let reader = visit.reader;
    let page = visit
        .page(name.as_str())
        .narrow()
        .private()
        .kicker(reader.word("document-kind", folio.kind.code()))
        .trail([crumb(t!(reader => "sign-title"), paths::SIGN)]);
    let response = page.render(move || {
        let action = link(paths::sign(folio, line));
        let content = document.content.clone();
        let pad = form.map(|(key, filled)| {
            let labels = vec![("mode", t!("sign-title")), ("strokes", t!("sign-pad"))];
            let refused = filled.is_refused();
            view! {
                <h2>{t!("sign-here")}</h2>
                <p>{t!("sign-means")}</p>
                <p class="note">{t!("document-digest")} " " <span class="document__digest">{short(&content)}</span></p>
                <Form action=action key=key filled=filled labels=labels>
                    <Seen name="content" now=content.to_string()/>
                    <input type="hidden" id="mode" name="mode" value=Mode::Drawn.code()/>
                    <Pad invalid=refused/>
                </Form>
            }
        });
        let pdf = link(format!("{}/acta.pdf", paths::sign(folio, line)));
        view! {
            <Standing document=document.clone() line=line/>
            <h2>{t!("document-text")}</h2>
            <DocumentText facts=document.facts/>
            <p><LinkButton text=t!("document-pdf") href=pdf weight=Weight::Quiet/></p>
            {pad}
        }
    });
    Ok(holder.keep(response))
}

/// Where the document stands, and the reader's own line.
#[component]
fn Standing(document: Document, line: u32) -> impl IntoView {
    let reader = reader();
    let own = document.signature(line).map(|signature| {
        let how = reader.word("sign-mode", signature.signed.manner.mode().code());
        let at = reader.moment(signature.taken_at);
        view! {
            <Notice tone=Tone::Done title=t!("sign-done") live=true>
                <p>{how} ", " {at}</p>
            </Notice>
        }
    });
    let sealed = (document.state == State::Sealed).then(|| {
        view! { <p><a class="lone-link" href=link(paths::verify(document.code))>{t!("document-verify")}</a></p> }
    });
    view! { {own} <Count headcount=document.headcount()/> {sealed} }
}

/// `POST /firmar/FOLIO/LINE`
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    passes: Passes,
    Path((raw, line)): Path<(String, u32)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let folio = super::folio(&raw)?;
    let pass = pass_for(&visit, &passes, folio, line).await?;
    let submission = sent.submission(SIGN, &holder);
    let hand = Hand::Pass(pass);
    let signed = minutes::sign(&visit.cx, hand, &submission, (folio, line), &sent.typed()).await;
    forms::answer(&visit, &holder, SIGN, &sent, signed.map(|()| paths::sign(folio, line))).await
}
