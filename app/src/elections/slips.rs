//! Printing slips: shown once, folded, put into a box.

use crate::{
    components::{Button, Form, LinkButton, Notice, Qr, TextField, Tone, Weight},
    error::AppError,
    forms::{self, Opened, Sent},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{elections::SlipCode, ids::ElectionId};
use leptos::prelude::*;
use services::elections::{self, PRINTED_MOST};

const FORM: &str = "slips";

/// `GET /elecciones/{id}/boletos`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let cx = &staff.visit.cx;
    let election = elections::find(cx, staff.actor(), id).await?;
    let meeting = election.contest.meeting;
    let slips = elections::count_slips(cx, staff.actor(), meeting).await?;
    let back = paths::election_table(id);
    let (key, filled) = match forms::open(&staff.visit, &holder, FORM, |_, _| back).await? {
        Opened::Fill { key, filled } => (key, filled),
        Opened::Elsewhere(response) => return Ok(response),
    };
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "slips-title"))
        .narrow()
        .lede(t!(reader => "slips-lede"))
        .trail([crumb(election.contest.office.as_str().to_owned(), paths::election_table(id))]);
    let response = page.render(move || {
        let labels = vec![("numero", t!("slips-number"))];
        view! {
            <p>{t!("slips-printed", count = slips.printed_in_all())}</p>
            <Form action=link(paths::election_slips(id)) key=key filled=filled labels=labels>
                <TextField
                    name="numero"
                    label=t!("slips-number")
                    hint=t!("slips-number-hint", most = PRINTED_MOST)
                    kind="number"
                />
                <Button text=t!("slips-print") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /elecciones/{id}/boletos`: answers with the slips themselves, which are stored nowhere.
pub(super) async fn print(
    staff: Staff,
    holder: Holder,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let id: ElectionId = id.parse().map_err(|_| AppError::NotFound)?;
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let meeting = elections::find(cx, actor, id).await?.contest.meeting;
    // What is no number is none: refused with the bounds.
    let number = sent.get("numero").trim().parse().unwrap_or(0);
    let digest = holder.digest();
    let submission = sent.submission(FORM, digest.as_str());
    let printed = elections::print_slips_once(cx, actor, &submission, meeting, number).await;
    let codes = match printed {
        Ok(codes) => codes,
        Err(error) => {
            return forms::answer(&staff.visit, &holder, FORM, &sent, Err(error)).await;
        }
    };
    let reader = staff.visit.reader;
    let address = staff.visit.absolute(paths::VOTE);
    let page = staff.page(t!(reader => "slips-title")).untranslated();
    let response = page.render(move || match codes {
        Some(codes) => view! { <Sheet codes=codes address=address/> }.into_any(),
        None => view! {
            <Notice tone=Tone::Waiting title=t!("slips-before") live=true>
                <p>{t!("slips-before-text")}</p>
            </Notice>
            <LinkButton
                text=t!("slips-print")
                href=link(paths::election_slips(id))
                weight=Weight::Quiet
            />
        }
        .into_any(),
    });
    Ok(holder.keep(response))
}

/// Slips to cut along their lines. The code is after the `#`, which no phone sends to a server.
#[component]
fn Sheet(codes: Vec<SlipCode>, address: String) -> impl IntoView {
    let slips = codes
        .into_iter()
        .map(|code| {
            let content = format!("{address}#{code}");
            view! {
                <li class="slip">
                    <Qr content=content title=t!("slips-qr")/>
                    <p class="slip__words">{t!("slips-words", address = address.clone())}</p>
                    <p class="slip__code">{code.to_string()}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="no-print">
            <Notice tone=Tone::Waiting title=t!("slips-now") live=true>
                <p>{t!("slips-now-text")}</p>
            </Notice>
        </div>
        <ul class="slips" role="list">{slips}</ul>
    }
}
