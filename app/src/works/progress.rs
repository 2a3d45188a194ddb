//! Entering how far a work has come, with photos.

use super::{PHOTOS, number};
use crate::{
    components::{
        Button, DateField, FileField, Form, Notice, Section, Seen, TextArea, TextField, Tone,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{
    submissions::Typed,
    works::{may_report, takes_progress},
};
use leptos::prelude::*;
use services::works::{self, Entry, forms::PROGRESS};

/// The fields photos come in.
const FIELDS: [&str; works::PHOTOS_MOST] = ["photo", "photo_two", "photo_three"];

/// `GET /hoy/obras/NUMBER/avance`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_report(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let (key, filled) = forms::open(visit, &holder, PROGRESS, paths::desk_of(number)).await?;
    if !takes_progress(desk.project.status) && !filled.is_refused() {
        return Ok(forms::go(visit, &paths::desk_of(number)));
    }
    let last = works::list_progress(&visit.cx, number).await?.into_iter().next();
    let reader = visit.reader;
    let usual: Typed = [("on".to_owned(), reader.today.to_string())].into_iter().collect();
    let filled = filled.or(usual);
    let page = staff
        .page(t!(reader => "progress-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let version = desk.version.to_string();
    let cost = reader.money(desk.project.amounts.total());
    let response = page.render(move || {
        let action = link(paths::desk_step(number, "avance"));
        view! {
            <Last last=last/>
            <Form action=action key=key filled=filled labels=labels() files=true>
                <Seen name="version" now=version/>
                <Fields cost=cost/>
                <Button text=t!("progress-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
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
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(PROGRESS, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let photos: Vec<_> =
        FIELDS.into_iter().filter_map(|field| Some((field, sent.file(field)?))).collect();
    let outcome = works::report_progress(cx, actor, &submission, number, &typed, &photos).await;
    forms::answer(&staff.visit, &holder, PROGRESS, &sent, outcome.map(|()| paths::desk_of(number)))
        .await
}
