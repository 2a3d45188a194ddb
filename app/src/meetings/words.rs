//! What several pages say of a meeting.

use crate::{
    components::{Tag, Tone},
    lang::{Text, t},
    reader::{Reader, reader},
};
use chrono::NaiveTime;
use domain::{
    bodies::{Call, Classification, Floor, Post, Quorum},
    calendar::{Moment, Notice, NoticeGiven},
    meetings::{AgendaItem, Announcement, Progress},
};
use leptos::prelude::*;
use services::meetings::Meeting;

/// The hour of a moment on the municipality's clock.
pub(crate) fn clock(reader: Reader, moment: Moment) -> NaiveTime {
    moment.at.with_timezone(&reader.zone).time()
}

/// Whether a meeting stands, was moved or was called off, and once it has begun how far it is.
pub(crate) fn meeting_tag(announcement: Announcement, progress: Progress) -> impl IntoView {
    let reader = reader();
    let (text, tone) = match (announcement, progress) {
        (Announcement::Published | Announcement::Rescheduled, begun)
            if begun != Progress::Scheduled =>
        {
            let tone = if begun.is_over() { Tone::Plain } else { Tone::Waiting };
            (reader.word("progress", begun.code()), tone)
        }
        (announcement, _) => {
            let tone = match announcement {
                Announcement::Draft => Tone::Waiting,
                Announcement::Published => Tone::Done,
                Announcement::Rescheduled => Tone::Info,
                Announcement::Cancelled => Tone::Blocked,
            };
            (reader.word("announcement", announcement.code()), tone)
        }
    };
    view! { <Tag text=text tone=tone/> }
}

/// *Faltan 8 días y la regla pide 5.*
pub(crate) fn notice_text(notice: NoticeGiven) -> Text {
    let (given, required) = (notice.given, notice.required.amount());
    match notice.required {
        Notice::NaturalDays(_) => t!("notice-natural-days", given = given, required = required),
        Notice::BusinessDays(_) => t!("notice-business-days", given = given, required = required),
        Notice::Hours(_) => t!("notice-hours", given = given, required = required),
    }
}

/// How many must come, in words.
pub(crate) fn quorum_text(call: Call, seats: u32) -> Text {
    match (call.quorum, call.floor) {
        (Quorum::Present, Floor::None) => t!("quorum-present"),
        (Quorum::Present, Floor::Members(share)) | (Quorum::AtLeast(share), _) => {
            t!("quorum-part", parts = share.parts, of = share.of)
        }
        (Quorum::Present, Floor::People(_) | Floor::PerSeat(_)) => {
            t!("quorum-people", count = call.needed(0, seats))
        }
        (Quorum::MoreThan(_), _) => t!("quorum-half"),
    }
}

/// Who may vote, in words.
pub(crate) fn who_votes(reader: Reader, meeting: &Meeting) -> Text {
    match meeting.body.status.classification() {
        Classification::WorksCommittee => t!(reader => "meeting-rights-vote"),
        Classification::CitizenCouncil => t!(reader => "meeting-rights-vote-council"),
    }
}

/// *Presidencia (1 y 1 suplente), Vocalía (2)*
pub(crate) fn posts_text(posts: &[Post]) -> String {
    let post = |post: &Post| {
        let title = post.title.as_str().to_owned();
        let seats = post.seats.count();
        match post.alternates {
            0 => t!("post-seats", title = title, seats = seats),
            alternates => {
                t!("post-seats-alternates", title = title, seats = seats, alternates = alternates)
            }
        }
    };
    posts.iter().map(post).collect::<Vec<_>>().join(", ")
}

/// The agenda, item by item.
#[component]
pub(crate) fn Agenda(items: Vec<AgendaItem>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|item| view! { <li>{item.title.as_str().to_owned()}</li> })
        .collect_view();
    view! { <ol class="agenda">{items}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::bodies::Share;

    #[test]
    fn a_quorum_says_its_figures() {
        let third = Share { parts: 1, of: 3 };
        for call in [
            Call { quorum: Quorum::AtLeast(third), floor: Floor::None },
            Call { quorum: Quorum::Present, floor: Floor::Members(third) },
        ] {
            let said = quorum_text(call, 7);
            assert_eq!(said, "con al menos 1 de cada 3 integrantes");
        }
    }
}
