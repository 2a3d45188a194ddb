//! The table: what comes next in a meeting, and the button that does it.

use super::words::QuorumCard;
use crate::{
    clerk::{At, Clerk},
    components::{
        Actions, Button, Card, Form, LinkButton, Notice, Section, SubmissionField, Tag, TextArea,
        Tone, Weight,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    meetings::{
        MeetingCode, Progress,
        floor::{PointState, WhichCall},
    },
    submissions::SubmissionKey,
    text::Line,
};
use leptos::prelude::*;
use services::{
    Error,
    meetings::{
        self, Record,
        floor::{self, Item, Snapshot, Turn, forms::TABLE},
    },
};

/// `GET /reuniones/CODE/mesa`
pub(in crate::meetings) async fn page(
    clerk: Clerk,
    At(code): At<MeetingCode>,
) -> Result<Response, Stop> {
    let record = meetings::find_record(clerk.cx(), clerk.actor(), code).await?;
    if !record.meeting.announcement.is_public() {
        return Ok(forms::go(clerk.visit(), &paths::convocation(code)));
    }
    let (key, filled) = clerk.open(TABLE, paths::floor_table(code)).await?;
    let now = floor::snapshot(clerk.cx(), code).await?;
    let reader = clerk.reader();
    let page = clerk
        .page(t!(reader => "table-floor-title"))
        .section(Section::Today)
        .narrow()
        .kicker(record.meeting.body.name.as_str())
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    let labels = vec![("act", t!(reader => "table-floor-act")), ("outcome", outcome_label(reader))];
    Ok(clerk.show(page, move || {
        let progress = record.meeting.progress;
        let stands = record.meeting.announcement.stands();
        let card = (progress != Progress::Scheduled)
            .then(|| view! { <QuorumCard code=code now=now.clone()/> });
        view! {
            {card}
            <Form action=link(paths::floor_table(code)) key=key filled=filled labels=labels>
                <div class="form" id="act" tabindex="-1">
                    <Next code=code now=now stands=stands broken_off=record.broken_off.clone()/>
                    <Agenda record=record/>
                </div>
            </Form>
            <Pause code=code key=key progress=progress/>
            <Links code=code progress=progress/>
        }
    }))
}

fn outcome_label(reader: crate::reader::Reader) -> Text {
    t!(reader => "table-floor-outcome")
}

/// What comes next, and its button.
#[component]
fn Next(code: MeetingCode, now: Snapshot, stands: bool, broken_off: Option<Line>) -> impl IntoView {
    match now.progress {
        Progress::Scheduled if !stands => view! {
            <Notice tone=Tone::Blocked title=t!("table-floor-cancelled")/>
        }
        .into_any(),
        Progress::Scheduled => view! {
            <p>{t!("table-floor-open-text")}</p>
            <Button text=t!("table-floor-open") name="act" value="abrir" wide=true/>
        }
        .into_any(),
        Progress::CheckingIn => view! { <Declare now=now/> }.into_any(),
        Progress::InSession => ().into_any(),
        Progress::Recess => view! {
            <p>{t!("table-floor-recess-text")}</p>
            <Button text=t!("table-floor-resume") name="act" value="reanudar" wide=true/>
        }
        .into_any(),
        Progress::Closed | Progress::ActPending | Progress::Archived => view! {
            <Notice tone=Tone::Done title=t!("table-floor-over")>
                <p>{t!("table-floor-over-text")}</p>
                {broken_off.map(|reason| {
                    view! { <p>{t!("table-floor-broken-off", reason = reason.as_str().to_owned())}</p> }
                })}
            </Notice>
            {now.declared.map(|_| {
                view! { <LinkButton text=t!("act-go") href=link(paths::act_of(code)) wide=true/> }
            })}
            <p><a class="lone-link" href=link(paths::convocation(code))>{t!("table-floor-further")}</a></p>
            <p><a class="lone-link" href=link(paths::meeting(code))>{t!("table-floor-public")}</a></p>
        }
        .into_any(),
    }
}

/// The quorum: the call the meeting is in first, the other one below.
#[component]
fn Declare(now: Snapshot) -> impl IntoView {
    let reader = reader();
    let second = now.second_from.is_some() && now.call == WhichCall::Second;
    let text = if now.missing() == 0 {
        t!("table-floor-declare-text")
    } else {
        t!("table-floor-declare-wait")
    };
    let first = if second { Weight::Quiet } else { Weight::Main };
    let second = second.then(|| {
        view! {
            <Button
                text=t!("table-floor-declare", call = reader.word("call-in", "second"))
                name="act"
                value="declarar second"
                wide=true
            />
        }
    });
    view! {
        <p>{text}</p>
        {second}
        <Button
            text=t!("table-floor-declare", call = reader.word("call-in", "first"))
            name="act"
            value="declarar first"
            wide=true
            weight=first
        />
    }
}

/// The agenda: what is done, what is open, what may be opened.
#[component]
fn Agenda(record: Record) -> impl IntoView {
    let in_session = record.meeting.progress == Progress::InSession;
    let is_open = record.points().current().is_some();
    let next = record.items.iter().position(|item| item.state == PointState::Pending);
    let rows = record
        .items
        .into_iter()
        .enumerate()
        .map(|(place, item)| {
            let (tag, tone) = match &item.state {
                PointState::Pending => (t!("point-pending"), Tone::Plain),
                PointState::Open { .. } => (t!("point-open"), Tone::Waiting),
                PointState::Closed { .. } => (t!("point-closed"), Tone::Done),
            };
            let weight = if next == Some(place) { Weight::Main } else { Weight::Quiet };
            let take = (in_session && !is_open).then_some(weight);
            let deed = deed(&item, take, in_session);
            let place = place + 1;
            view! {
                <li class="queue__item point">
                    <h3 class="queue__title">{place} ". " {item.item.title.as_str().to_owned()}</h3>
                    <p><Tag text=tag tone=tone/></p>
                    {deed}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{t!("meeting-agenda")}</h2>
        <ol class="queue" role="list">{rows}</ol>
    }
}

/// What may be done with a point, or what came of it.
fn deed(item: &Item, take: Option<Weight>, in_session: bool) -> AnyView {
    let reader = reader();
    let id = item.item.id;
    let time = |at| reader.clock(at);
    match &item.state {
        PointState::Pending => {
            let value = format!("punto {id}");
            let take = take.map(|weight| {
                view! { <Button text=t!("point-take") name="act" value=value weight=weight/> }
            });
            take.into_any()
        }
        PointState::Open { at } if in_session => {
            let value = format!("cerrar-punto {id}");
            view! {
                <p class="queue__note">{t!("point-since", time = time(*at))}</p>
                <TextArea
                    name="outcome"
                    label=t!("table-floor-outcome")
                    hint=t!("table-floor-outcome-hint")
                    optional=true
                />
                <Button text=t!("point-close") name="act" value=value wide=true/>
            }
            .into_any()
        }
        PointState::Open { at } => {
            view! { <p class="queue__note">{t!("point-since", time = time(*at))}</p> }.into_any()
        }
        PointState::Closed { opened, at, outcome } => {
            let span = t!("point-span", from = time(*opened), to = time(*at));
            let said = outcome.as_ref().map(|text| text.as_str().to_owned());
            view! {
                <p class="queue__note">{span}</p>
                <p class="point__outcome">{said}</p>
            }
            .into_any()
        }
    }
}

/// A form of its own: the Enter key in an outcome must not send everybody for a rest.
#[component]
fn Pause(code: MeetingCode, key: SubmissionKey, progress: Progress) -> impl IntoView {
    let pause = (progress == Progress::InSession).then(|| {
        view! {
            <form method="post" action=link(paths::floor_table(code))>
                <SubmissionField key=key/>
                <Button text=t!("table-floor-pause") name="act" value="receso" weight=Weight::Quiet wide=true/>
            </form>
        }
    });
    let end = progress.has_open_door().then(|| {
        view! {
            <LinkButton
                text=t!("table-floor-end")
                href=link(paths::close_meeting(code))
                weight=Weight::Quiet
                wide=true
            />
        }
    });
    view! { {pause} {end} }
}

#[component]
fn Links(code: MeetingCode, progress: Progress) -> impl IntoView {
    let door = progress.has_open_door().then(|| {
        view! { <LinkButton text=t!("door-title") href=link(paths::door(code)) weight=Weight::Quiet/> }
    });
    view! {
        <Card title=t!("table-floor-places")>
            <Actions>
                {door}
                <LinkButton
                    text=t!("elections-title")
                    href=link(paths::meeting_elections(code))
                    weight=Weight::Quiet
                />
                <LinkButton text=t!("screen-go") href=link(paths::screen(code)) weight=Weight::Quiet/>
            </Actions>
        </Card>
    }
}

/// `POST /reuniones/CODE/mesa`
pub(in crate::meetings) async fn send(
    clerk: Clerk,
    At(code): At<MeetingCode>,
    sent: Sent,
) -> Result<Response, AppError> {
    let outcome = perform(&clerk, code, &sent).await;
    clerk.answer(TABLE, &sent, outcome.map(|()| paths::floor_table(code))).await
}

async fn perform(clerk: &Clerk, code: MeetingCode, sent: &Sent) -> Result<(), Error> {
    let (cx, actor) = (clerk.cx(), clerk.actor());
    let submission = &sent.submission_of(TABLE, &clerk.holder, sent.get("act"));
    let mut typed = sent.typed();
    let mut put = |name: &str, value: &str, turn| {
        typed.insert(name.to_owned(), value.to_owned());
        turn
    };
    let turn = match sent.get("act").split_once(' ').unwrap_or((sent.get("act"), "")) {
        ("abrir", _) => Turn::OpenDoor,
        ("declarar", call) => put("call", call, Turn::Declare),
        ("receso", _) => Turn::Pause,
        ("reanudar", _) => Turn::Resume,
        ("punto", item) => put("item", item, Turn::OpenItem),
        ("cerrar-punto", item) => put("item", item, Turn::CloseItem),
        _ => return Err(Error::NotFound),
    };
    floor::perform(cx, actor, submission, code, turn, &typed).await
}
