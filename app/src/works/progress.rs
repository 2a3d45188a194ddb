//! Entering how far a work has come, with photos.

use super::{PHOTOS, at::AtWork};
use crate::{
    clerk::{At, Clerk},
    components::{Button, DateField, FileField, Form, Notice, Seen, TextArea, TextField, Tone},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    submissions::Typed,
    works::{Number, may_report, takes_progress},
};
use leptos::prelude::*;
use services::works::{self, Entry, forms::PROGRESS};

/// The fields photos come in.
const FIELDS: [&str; works::PHOTOS_MOST] = ["photo", "photo_two", "photo_three"];

/// `GET /hoy/obras/NUMBER/avance`
pub(super) async fn page(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number, reader) = (&at.clerk, at.number(), at.clerk.reader());
    may_report(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = clerk.open(PROGRESS, paths::desk_of(number)).await?;
    let takes = takes_progress(at.record.project.status);
    clerk.stay(takes, &filled, &paths::desk_of(number))?;
    let last = works::list_progress(clerk.cx(), number).await?.into_iter().next();
    let usual: Typed = [("on".to_owned(), reader.today.to_string())].into_iter().collect();
    let filled = filled.or(usual);
    let page = at.sheet(t!(reader => "progress-title"));
    let version = at.record.version.to_string();
    let cost = reader.money(at.record.project.amounts.total());
    Ok(clerk.show(page, move || {
        let action = link(paths::desk_step(number, "avance"));
        view! {
            <Last last=last/>
            <Form action=action key=key filled=filled labels=labels() files=true>
                <Seen name="version" now=version/>
                <Fields cost=cost/>
                <Button text=t!("progress-send") wide=true/>
            </Form>
        }
    }))
}

fn labels() -> Vec<(&'static str, crate::lang::Text)> {
    vec![
        ("on", t!("progress-on")),
        ("physical", t!("progress-physical")),
        ("paid", t!("progress-paid")),
        ("note", t!("progress-note")),
        ("reason", t!("progress-reason")),
        ("photo", t!("progress-photo")),
        ("photo_two", t!("progress-photo-two")),
        ("photo_three", t!("progress-photo-three")),
    ]
}

/// What the last entry said: a new one goes on from there.
#[component]
fn Last(last: Option<Entry>) -> impl IntoView {
    last.map(|entry| {
        let reader = crate::reader::reader();
        let title = t!("progress-last", date = reader.date(entry.on));
        let text = t!(
            "progress-last-text",
            share = reader.percent(entry.progress.physical),
            paid = reader.money(entry.paid)
        );
        view! { <Notice tone=Tone::Info title=title><p>{text}</p></Notice> }
    })
}

#[component]
fn Fields(cost: String) -> impl IntoView {
    view! {
        <DateField name="on" label=t!("progress-on")/>
        <TextField
            name="physical"
            label=t!("progress-physical")
            hint=t!("progress-physical-hint")
            kind="number"
        />
        <TextField name="paid" label=t!("progress-paid") hint=t!("progress-paid-hint", cost = cost)/>
        <TextArea name="note" label=t!("progress-note") hint=t!("progress-note-hint") rows=3/>
        <FileField
            name="photo"
            label=t!("progress-photo")
            hint=t!("progress-photo-hint")
            optional=true
            accepts=PHOTOS
        />
        <FileField name="photo_two" label=t!("progress-photo-two") optional=true accepts=PHOTOS/>
        <FileField name="photo_three" label=t!("progress-photo-three") optional=true accepts=PHOTOS/>
        <TextArea
            name="reason"
            label=t!("progress-reason")
            hint=t!("progress-reason-hint")
            rows=2
            optional=true
        />
    }
}

/// `POST /hoy/obras/NUMBER/avance`
pub(super) async fn send(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(PROGRESS, &sent);
    let photos: Vec<_> =
        FIELDS.into_iter().filter_map(|field| Some((field, sent.file(field)?))).collect();
    let outcome = works::report_progress(cx, actor, &submission, number, &typed, &photos).await;
    clerk.answer(PROGRESS, &sent, outcome.map(|()| paths::desk_of(number))).await
}
