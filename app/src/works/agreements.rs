//! Agreements on the desk: writing one down, saying it is kept, seeing that it is.

use super::{
    PHOTOS,
    at::{AtWork, sheet},
};
use crate::{
    clerk::{At, Below, Clerk},
    components::{
        Actions, Button, DateField, Facts, FileField, Form, Lost, Radios, Seen, Tag, TextArea,
        TextField, Tone, Weight, choice, fact,
    },
    error::AppError,
    forms::{Sent, Stop},
    lang::{Text, t},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    agreements::{Agreement, OwnerKind, Status, may_agree, may_fulfil, may_verify},
    identity::Actor,
    works::Number,
};
use leptos::prelude::*;
use services::{
    agreements::{
        self, Act, Listed,
        forms::{AGREE, CHANGE},
    },
    works,
};

/// `GET /hoy/obras/NUMBER/acuerdo`
pub(super) async fn form(clerk: Clerk, At(number): At<Number>) -> Result<Response, Stop> {
    may_agree(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let work = works::find_public(clerk.cx(), number).await?;
    let (key, filled) = clerk.open(AGREE, paths::desk_of(number)).await?;
    let reader = clerk.reader();
    let page = sheet(&clerk, &work.project, t!(reader => "agreement-new"))
        .lede(t!(reader => "agreement-new-lede"));
    Ok(clerk.show(page, move || {
        let kinds = OwnerKind::ALL
            .map(|kind| choice(kind.code(), reader.word("owner-kind", kind.code())));
        let labels = vec![
            ("text", t!("agreement-text")),
            ("owner_kind", t!("agreement-owner-kind")),
            ("owner", t!("agreement-owner")),
            ("due", t!("agreement-due")),
            ("meeting", t!("agreement-meeting")),
        ];
        view! {
            <Form action=link(paths::desk_step(number, "acuerdo")) key=key filled=filled labels=labels>
                <TextArea
                    name="text"
                    label=t!("agreement-text")
                    hint=t!("agreement-text-hint")
                    rows=3
                />
                <Radios
                    name="owner_kind"
                    label=t!("agreement-owner-kind")
                    choices=kinds.into()
                />
                <TextField
                    name="owner"
                    label=t!("agreement-owner")
                    hint=t!("agreement-owner-hint")
                />
                <DateField name="due" label=t!("agreement-due")/>
                <TextField
                    name="meeting"
                    label=t!("agreement-meeting")
                    hint=t!("agreement-meeting-hint")
                    optional=true
                />
                <Button text=t!("agreement-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /hoy/obras/NUMBER/acuerdo`
pub(super) async fn send(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(AGREE, &sent);
    let outcome = agreements::agree(cx, actor, &submission, number, &typed).await;
    clerk.answer(AGREE, &sent, outcome.map(|()| paths::desk_of(number))).await
}

/// `GET /hoy/obras/NUMBER/acuerdos/AGREEMENT`
pub(super) async fn page(at: AtWork, Below(place): Below<u32>) -> Result<Response, Stop> {
    let (clerk, number) = (&at.clerk, at.number());
    let listed = agreements::list_of_work(clerk.cx(), number).await?;
    let listed = listed.into_iter().find(|listed| listed.agreement.number == place);
    let listed = listed.ok_or(AppError::NotFound)?;
    let (key, filled) = clerk.open(CHANGE, paths::desk_of(number)).await?;
    let (reader, actor) = (clerk.reader(), clerk.actor());
    let page = at.sheet(t!(reader => "agreement-one", number = place));
    Ok(clerk.show(page, move || {
        let agreement = &listed.agreement;
        let facts = vec![
            fact(t!("agreement-owner"), agreement.owner.name.as_str().to_owned()),
            fact(t!("agreement-due"), reader.date(agreement.due)),
        ];
        let labels = vec![("note", t!("agreement-note")), ("photo", t!("agreement-photo"))];
        let path = format!("{}/{place}", paths::desk_step(number, "acuerdos"));
        let version = listed.version.to_string();
        let acts = acts(&agreement.status, actor);
        let (text, tag) = (agreement.text.as_str().to_owned(), tag(agreement));
        let form = if acts.is_empty() {
            let labels = vec![("note", t!("agreement-note"))];
            view! { <Lost filled=filled labels=labels/> }.into_any()
        } else {
            view! {
                <Form action=link(path) key=key filled=filled labels=labels files=true>
                    <Seen name="version" now=version/>
                    <ActFields acts=acts/>
                </Form>
            }
            .into_any()
        };
        view! {
            <p class="story">{text}</p>
            <p class="case-tags">{tag}</p>
            <Facts items=facts/>
            <Told listed=listed/>
            {form}
        }
    }))
}

/// What this person may do with an agreement as it stands.
fn acts(status: &Status, actor: Actor) -> Vec<Act> {
    Act::ALL
        .into_iter()
        .filter(|act| match act {
            Act::Fulfil => *status == Status::Open && may_fulfil(actor).is_ok(),
            Act::Verify | Act::Reopen => {
                matches!(status, Status::Fulfilled { .. }) && may_verify(actor).is_ok()
            }
            Act::Cancel => status.is_open() && may_agree(actor).is_ok(),
        })
        .collect()
}

#[component]
fn ActFields(acts: Vec<Act>) -> impl IntoView {
    let reader = reader();
    let fulfils = acts.contains(&Act::Fulfil);
    let speaks = acts.iter().any(|act| act.needs_words());
    let note = || {
        view! {
            <TextArea
                name="note"
                label=t!("agreement-note")
                hint=t!("agreement-note-hint")
                rows=3
            />
        }
    };
    let photo = || {
        view! { <FileField name="photo" label=t!("agreement-photo") optional=true accepts=PHOTOS/> }
    };
    let buttons = acts
        .into_iter()
        .map(|act| {
            let weight = match act {
                Act::Fulfil | Act::Verify => Weight::Main,
                Act::Reopen => Weight::Quiet,
                Act::Cancel => Weight::Danger,
            };
            view! {
                <Button
                    text=reader.word("agreement-act", act.code())
                    name="act"
                    value=act.code()
                    weight=weight
                />
            }
        })
        .collect_view();
    view! { {speaks.then(note)} {fulfils.then(photo)} <Actions>{buttons}</Actions> }
}

/// `POST /hoy/obras/NUMBER/acuerdos/AGREEMENT`
pub(super) async fn change(
    clerk: Clerk,
    At(number): At<Number>,
    Below(place): Below<u32>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(CHANGE, &sent);
    let (of, photo) = ((number, place), sent.file("photo"));
    let outcome = agreements::change(cx, actor, &submission, of, &typed, photo).await;
    clerk.answer(CHANGE, &sent, outcome.map(|()| paths::desk_of(number))).await
}

/// The agreements of a work, each leading to its page.
#[component]
pub(super) fn Queue(agreed: Vec<Listed>) -> impl IntoView {
    let items = agreed
        .into_iter()
        .map(|listed| {
            let agreement = &listed.agreement;
            let path = paths::desk_step(agreement.work, "acuerdos");
            let href = link(format!("{path}/{}", agreement.number));
            let text: String = agreement.text.as_str().chars().take(140).collect();
            view! {
                <li class="queue__item">
                    <h3 class="queue__title"><a href=href>{agreement.number.to_string()} ". " {text}</a></h3>
                    <p class="queue__note">{owed(agreement)}</p>
                    <p class="case-tags">{tag(agreement)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue" role="list">{items}</ul> }
}

/// The state of an agreement in a word; one that is late says so first.
pub(super) fn tag(agreement: &Agreement) -> AnyView {
    let reader = reader();
    let word = reader.word("agreement-status", agreement.status.code());
    if agreement.is_overdue(reader.today) {
        return view! { <Tag text=t!("agreement-overdue", away = reader.away(agreement.due)) tone=Tone::Blocked/> }
            .into_any();
    }
    let tone = match agreement.status {
        Status::Open => Tone::Waiting,
        Status::Fulfilled { .. } => Tone::Info,
        Status::Verified { .. } => Tone::Done,
        Status::Cancelled { .. } => Tone::Plain,
    };
    view! { <Tag text=word tone=tone/> }.into_any()
}

/// Who owes it until when.
pub(super) fn owed(agreement: &Agreement) -> Text {
    let reader = reader();
    t!(
        "agreement-owed",
        who = agreement.owner.name.as_str().to_owned(),
        date = reader.date(agreement.due)
    )
}

/// What became of it, line by line: whatever was said of it stays to be read.
#[component]
pub(super) fn Told(listed: Listed) -> impl IntoView {
    let reader = reader();
    let (work, number) = (listed.agreement.work, listed.agreement.number);
    let waits = matches!(listed.agreement.status, Status::Fulfilled { .. });
    let last = listed.past.len();
    (1..)
        .zip(listed.past)
        .map(|(place, past)| {
            let date = reader.date(past.on);
            let title = match past.act {
                Act::Fulfil if waits && place == last => t!("agreement-fulfilled-on", date = date),
                Act::Fulfil => t!("agreement-said-on", date = date),
                Act::Verify => t!("agreement-verified-on", date = date),
                Act::Reopen => t!("agreement-reopened-on", date = date),
                Act::Cancel => t!("agreement-cancelled-on", date = date),
            };
            let photo = past.has_photo.then(|| {
                let src = link(paths::agreement_photo(work, number, past.number));
                let alt = t!("agreement-photo-alt", number = number);
                view! { <ul class="photos" role="list"><li><img src=src alt=alt loading="lazy"/></li></ul> }
            });
            view! { <p class="story"><b>{title}</b> " " {past.note}</p> {photo} }
        })
        .collect_view()
}
