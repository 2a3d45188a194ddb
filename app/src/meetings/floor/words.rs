//! What a meeting says of itself while it lasts. The pages write it when they are rendered; the
//! stream writes the same words again when they change.

use crate::{
    components::LiveFigures,
    lang::{Text, t},
    paths,
    reader::{Reader, link, reader},
};
use domain::meetings::{MeetingCode, Progress, floor::WhichCall};
use leptos::prelude::*;
use services::meetings::floor::Snapshot;

/// Every text that may change while a meeting lasts, by the name its place has on the pages.
pub(super) fn lines(reader: Reader, now: &Snapshot) -> Vec<(&'static str, Text)> {
    let counted = now.inside.counted;
    vec![
        ("state", state(reader, now)),
        ("call", reader.word("call", now.call.code())),
        ("count", reader.integer(counted).into()),
        ("needed", t!(reader => "floor-of", needed = now.needed)),
        ("quorum", quorum(reader, now)),
        ("people", t!(reader => "floor-people", count = now.inside.people)),
        ("item", item(reader, now)),
    ]
}

fn state(reader: Reader, now: &Snapshot) -> Text {
    reader.word("progress", now.progress.code())
}

/// Whether the quorum is there, in a sentence.
pub(super) fn quorum(reader: Reader, now: &Snapshot) -> Text {
    let (present, needed) = (now.inside.counted, now.needed);
    let Some(declared) = now.declared else {
        return match now.missing() {
            0 => t!(reader => "floor-quorum-there", present = present, needed = needed),
            missing => t!(reader => "floor-quorum-missing",
                present = present, needed = needed, missing = missing),
        };
    };
    let time = reader.clock(declared.at);
    let was = declared.present;
    if present < declared.needed && now.progress.has_open_door() {
        t!(reader => "floor-quorum-lost", present = present, needed = needed, time = time)
    } else {
        let call = reader.word("call-in", declared.call.code());
        t!(reader => "floor-quorum-declared", time = time, call = call, present = was, needed = needed)
    }
}

fn item(reader: Reader, now: &Snapshot) -> Text {
    match (&now.item, now.progress) {
        (Some((place, title)), _) => {
            t!(reader => "floor-item", place = *place, title = title.as_str())
        }
        (None, Progress::Scheduled | Progress::CheckingIn) => t!(reader => "floor-item-before"),
        (None, Progress::InSession) if now.items_closed == now.items => {
            t!(reader => "floor-item-done")
        }
        (None, Progress::InSession) => t!(reader => "floor-item-none"),
        (None, Progress::Recess) => t!(reader => "floor-item-recess"),
        (None, Progress::Closed | Progress::ActPending | Progress::Archived) => {
            t!(reader => "floor-item-over")
        }
    }
}

/// When the second call may be declared, while that still matters.
pub(super) fn second_call(reader: Reader, now: &Snapshot) -> Option<Text> {
    let from = now.second_from.filter(|_| now.declared.is_none())?;
    (now.call == WhichCall::First).then(|| {
        let time = reader.clock(from);
        t!(reader => "floor-second-from", time = time)
    })
}

/// One of the texts of [`lines`], at its place.
pub(super) fn place(lines: &[(&'static str, Text)], name: &'static str) -> impl IntoView + use<> {
    let text = lines.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
    view! { <span data-live=name>{text}</span> }
}

/// The quorum as one reads it from across the table.
#[component]
pub(super) fn QuorumCard(code: MeetingCode, now: Snapshot) -> impl IntoView {
    let reader = reader();
    let lines = lines(reader, &now);
    let second = second_call(reader, &now).map(|text| view! { <p class="floor__note">{text}</p> });
    view! {
        <section class="floor" aria-label=t!("floor-quorum")>
            <p class="kicker">{place(&lines, "state")} " · " {place(&lines, "call")}</p>
            <p class="floor__count">
                <b>{place(&lines, "count")}</b>
                " "
                {place(&lines, "needed")}
            </p>
            <p class="floor__words">{place(&lines, "quorum")}</p>
            <p class="floor__note">{place(&lines, "people")}</p>
            {second}
            <Refresh code=code/>
        </section>
    }
}

/// A meeting that lasts, on its public page.
#[component]
pub(in crate::meetings) fn LiveCard(code: MeetingCode, now: Snapshot) -> impl IntoView {
    let lines = lines(reader(), &now);
    view! {
        <section class="floor" aria-label=t!("floor-now")>
            <p class="kicker">{place(&lines, "state")} " · " {place(&lines, "call")}</p>
            <p class="floor__item">{place(&lines, "item")}</p>
            <p class="floor__words">{place(&lines, "quorum")}</p>
            <Refresh code=code/>
        </section>
    }
}

/// The link that brings the figures of now, and the island that brings them by itself.
#[component]
pub(super) fn Refresh(code: MeetingCode) -> impl IntoView {
    let frame = use_context::<crate::page::Frame>();
    let here = frame.map(|frame| frame.path).unwrap_or_default();
    view! {
        <p class="floor__refresh">
            <a class="lone-link" href=link(here)>{t!("floor-refresh")}</a>
            <LiveFigures
                source=link(paths::live(code))
                live=t!("floor-live").into_owned()
                lost=t!("floor-lost").into_owned()
            />
        </p>
    }
}
