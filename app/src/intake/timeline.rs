//! What happened to a case, in order.

use crate::{
    components::{Tag, Tone},
    lang::{Text, t},
    reader::reader,
};
use domain::intake::Status;
use leptos::prelude::*;
use services::intake::{History, Party};

/// The state of a case in a word, with the colour of whose turn it is.
#[component]
pub(super) fn StatusTag(status: Status) -> impl IntoView {
    let tone = match status {
        Status::Reopened => Tone::Blocked,
        Status::Submitted
        | Status::Acknowledged
        | Status::InReview
        | Status::Scheduled
        | Status::InProgress => Tone::Waiting,
        Status::NeedsInfo | Status::Answered => Tone::Info,
        Status::ClosedConfirmed => Tone::Done,
        Status::ClosedUnconfirmed | Status::Duplicate | Status::Withdrawn => Tone::Plain,
    };
    view! { <Tag text=reader().word("case-status", status.code()) tone=tone/> }
}

/// Who did something, as the reader knows them.
fn who(party: Party) -> Text {
    reader().word("case-party", party.code())
}

/// What happened, newest last. Private notes are there only on a desk.
#[component]
pub(super) fn Timeline(history: Vec<History>) -> impl IntoView {
    let reader = reader();
    let entries = history
        .into_iter()
        .map(|entry| {
            let what = match entry.action {
                Some(action) => reader.word("case-action", action.code()),
                None if entry.number == 1 => t!("case-received"),
                None => t!("case-added"),
            };
            let note = entry.note.map(|note| view! { <p class="timeline__note">{note}</p> });
            let private = entry.private_note.map(|note| {
                view! {
                    <p class="timeline__private"><b>{t!("case-private")} ": "</b> {note}</p>
                }
            });
            view! {
                <li class="timeline__entry">
                    <p class="timeline__what">
                        <b>{what}</b> " · " {who(entry.party)}
                    </p>
                    <p class="timeline__when">{reader.moment(entry.at)}</p>
                    {note}
                    {private}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{entries}</ol> }
}
