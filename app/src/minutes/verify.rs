//! Verification, for anybody: by the code on a page, or by the file itself.

use super::text::{record, short};
use crate::{
    components::{
        Accepts, Actions, AskForm, Button, Card, Facts, FileField, Form, LinkButton, Notice,
        SearchField, Tone, Weight, fact,
    },
    error::AppError,
    forms::{self, Sent},
    holder::Holder,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::minutes::{DocumentCode, Part};
use leptos::prelude::*;
use services::{
    minutes::{self, Answer, Published},
    submissions,
};

/// The form a file is compared with. It changes nothing.
const COMPARE: &str = "document-compare";
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// `GET /v`, and `GET /v?codigo=K7P4-WX2M`
pub(super) async fn ask(visit: Visit, holder: Holder) -> Result<Response, AppError> {
    let typed = visit.param("codigo").unwrap_or_default();
    if let Ok(code) = typed.parse::<DocumentCode>() {
        return Ok(forms::go(&visit, &paths::verify(code)));
    }
    shown(&visit, &holder, typed, None)
}

/// `POST /v`: compares a file, and forgets it.
pub(super) async fn compare(
    visit: Visit,
    holder: Holder,
    sent: Sent,
) -> Result<Response, AppError> {
    let said = match sent.file("file") {
        Some(bytes) => Said::Compared(minutes::compare(&visit.cx, bytes).await?),
        None => Said::NoFile,
    };
    shown(&visit, &holder, String::new(), Some(said))
}

/// What came of the form.
enum Said {
    NoFile,
    Compared(Answer),
}

fn shown(
    visit: &Visit,
    holder: &Holder,
    typed: String,
    said: Option<Said>,
) -> Result<Response, AppError> {
    let key = submissions::new_key(COMPARE, holder.digest());
    let public = minutes::public_key(&visit.cx)?.to_string();
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "verify-title"))
        .narrow()
        .private()
        .lede(t!(reader => "verify-lede"));
    let response = page.render(move || {
        let wrong = (!typed.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Blocked title=t!("verify-no-code") live=true>
                    <p>{t!("verify-no-code-text")}</p>
                </Notice>
            }
        });
        let accepts = Accepts { types: "application/pdf", most_bytes: MOST_BYTES };
        view! {
            {wrong}
            {said.map(|said| match said {
                Said::Compared(answer) => view! { <Compared answer=answer/> }.into_any(),
                Said::NoFile => {
                    view! { <Notice tone=Tone::Blocked title=t!("verify-no-file") live=true/> }
                        .into_any()
                }
            })}
            <AskForm action=link(paths::VERIFY)>
                <SearchField
                    name="codigo"
                    label=t!("verify-code")
                    hint=t!("verify-code-hint")
                    value=typed
                    most=20
                />
            </AskForm>
            <h2>{t!("verify-file")}</h2>
            <p>{t!("verify-file-text")}</p>
            <Form action=link(paths::VERIFY) key=key files=true>
                <FileField name="file" label=t!("verify-choose") accepts=accepts/>
                <Button text=t!("verify-compare") wide=true/>
            </Form>
            <details class="disclosure">
                <summary>{t!("verify-key")}</summary>
                <p>{t!("verify-key-text")}</p>
                <p class="document__digest">{public}</p>
            </details>
        }
    });
    Ok(holder.keep(response))
}

/// What the file is.
#[component]
fn Compared(answer: Answer) -> impl IntoView {
    match answer {
        Answer::Genuine { part, document } => {
            let words = match part {
                Part::Whole => t!("verify-whole"),
                Part::Public => t!("verify-public"),
            };
            let code = document.seal.statement.code;
            let superseded = (!document.corrected_by.is_empty())
                .then(|| view! { <p><b>{t!("verify-corrected")}</b></p> });
            view! {
                <Notice tone=Tone::Done title=t!("verify-genuine") live=true>
                    <p>{words} " " {document.seal.statement.folio.to_string()}</p>
                    {superseded}
                    <p><a class="lone-link" href=link(paths::verify(code))>{t!("verify-see")}</a></p>
                </Notice>
            }
            .into_any()
        }
        Answer::Unknown => view! {
            <Notice tone=Tone::Blocked title=t!("verify-unknown") live=true>
                <p>{t!("verify-unknown-text")}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// `GET /v/CODE`
pub(super) async fn page(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let reader = visit.reader;
    let found = match raw.parse::<DocumentCode>() {
        Ok(code) => minutes::find_published(&visit.cx, code).await,
        Err(_) => Err(services::Error::NotFound),
    };
    let found = match found {
        Ok(published) => Some(published),
        Err(services::Error::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let Some(published) = found else {
        let page = visit
            .page(t!(reader => "verify-none"))
            .narrow()
            .unlisted()
            .status(http::StatusCode::NOT_FOUND)
            .lede(t!(reader => "verify-none-text"));
        return Ok(page.render(|| {
            view! { <p><LinkButton text=t!("verify-title") href=link(paths::VERIFY)/></p> }
        }));
    };
    let folio = published.seal.statement.folio;
    let page = visit
        .page(folio.to_string())
        .narrow()
        .unlisted()
        .kicker(reader.word("document-kind", folio.kind.code()))
        .trail([crumb(t!(reader => "verify-title"), paths::VERIFY)]);
    Ok(page.render(move || view! { <Seal published=published/> }))
}

/// What it tells, so that whoever holds a sheet sees whether it is this one.
#[component]
fn About(told: minutes::Facts) -> impl IntoView {
    let (title, record_of, members) = match told {
        minutes::Facts::Act(act) => {
            let name = match act.body {
                press::Body::WorksCommittee { work } => work.name,
                press::Body::CitizenCouncil { name } => name,
            };
            (name, record(&act.record), act.members)
        }
        minutes::Facts::Delivery(act) => (act.work.name, record(&act.record), Vec::new()),
    };
    let elected = (!members.is_empty()).then(|| {
        let members = members.into_iter().map(|member| fact(member.post, member.name));
        view! { <h3>{t!("act-members")}</h3> <Facts items=members.collect()/> }
    });
    view! { <Card title=title><Facts items=record_of/> {elected}</Card> }
}

#[component]
fn Seal(published: Published) -> impl IntoView {
    let reader = reader();
    let Published { seal, told, corrected_by, own_key } = published;
    let statement = seal.statement;
    let code = statement.code;
    let corrections = corrected_by.into_iter().map(|later| {
        let href = link(paths::verify(later.statement.code));
        view! { <li><a href=href>{later.statement.folio.to_string()}</a></li> }
    });
    let corrections = corrections.collect::<Vec<_>>();
    let (tone, title, later) = if corrections.is_empty() {
        (Tone::Done, t!("verify-sealed"), None)
    } else {
        let later = view! { <p>{t!("verify-corrected")}</p> <ul role="list">{corrections}</ul> };
        (Tone::Waiting, t!("verify-superseded"), Some(later))
    };
    let other_key = (!own_key).then(|| {
        view! { <Notice tone=Tone::Waiting title=t!("verify-other-key")/> }
    });
    let signers = statement.signers;
    let count = |number: u32| reader.integer(number);
    let mut facts = vec![
        fact(t!("verify-sealed-at"), reader.moment(statement.sealed_at)),
        fact(t!("verify-by"), statement.municipality),
        fact(t!("verify-signers"), count(signers.of)),
        fact(reader.word("sign-mode", "drawn"), count(signers.drawn)),
        fact(reader.word("sign-mode", "paper"), count(signers.paper)),
        fact(reader.word("sign-mode", "at-request"), count(signers.at_request)),
        fact(reader.word("sign-mode", "not-signed"), count(signers.not_signed)),
    ];
    facts.extend(statement.corrects.map(|folio| fact(t!("verify-corrects"), folio.to_string())));
    let (whole, public) = (statement.whole.to_string(), statement.public.to_string());
    view! {
        <Notice tone=tone title=title>
            <p>{t!("document-digest")} " " {short(&statement.content)}</p>
            {later}
        </Notice>
        {other_key}
        <About told=told/>
        <Card title=t!("verify-what")><Facts items=facts/></Card>
        <Actions>
            <LinkButton text=t!("verify-download") href=link(paths::verify_file(code, "acta.pdf"))/>
            <LinkButton
                text=t!("verify-download-seal")
                href=link(paths::verify_file(code, "sello.json"))
                weight=Weight::Quiet
            />
        </Actions>
        <p>{t!("verify-honest")}</p>
        <details class="disclosure">
            <summary>{t!("verify-digests")}</summary>
            <p>{t!("verify-digest-whole")} <br/> <span class="document__digest">{whole}</span></p>
            <p>{t!("verify-digest-public")} <br/> <span class="document__digest">{public}</span></p>
        </details>
        <p><a class="lone-link" href=link(paths::VERIFY)>{t!("verify-compare-link")}</a></p>
    }
}
