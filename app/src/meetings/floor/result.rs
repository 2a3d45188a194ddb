//! What the door answers, so large that nobody must read it twice.

use crate::{
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    reader::reader,
};
use leptos::prelude::*;
use services::{
    Error,
    meetings::floor::{self, Answer, Known},
    submissions::{self, Recalled, Submission},
};

use domain::{ids::MeetingId, submissions::SubmissionKey};

/// What became of the last sending, with who it was about.
pub(super) struct Said {
    answer: Answer,
    known: Option<Known>,
}

/// What a sending led to, for the browser that sent it; `None` for a key of somebody else.
pub(super) async fn find(
    staff: &Staff,
    holder: &Holder,
    meeting: MeetingId,
    key: Option<SubmissionKey>,
) -> Result<Option<Said>, Error> {
    let Some(key) = key else { return Ok(None) };
    let cx = &staff.visit.cx;
    let submission = Submission { key, form: floor::forms::DOOR, holder: holder.digest() };
    let Some(Recalled::Done { result }) = submissions::recall(cx, &submission).await? else {
        return Ok(None);
    };
    let answer: Answer = result.parse()?;
    let known = match answer {
        Answer::Entered(person)
        | Answer::Inside(person)
        | Answer::Withdrawn(person)
        | Answer::Left(person)
        | Answer::Absent(person)
        | Answer::Undone(person) => {
            Some(floor::find_known(cx, staff.actor(), meeting, person).await?)
        }
        Answer::Elsewhere(_) | Answer::Unknown => None,
    };
    Ok(Some(Said { answer, known }))
}

impl Said {
    /// Who is inside already: whoever was just taken for them may be somebody else.
    pub(super) fn inside(&self) -> Option<&Known> {
        match self.answer {
            Answer::Inside(_) => self.known.as_ref(),
            Answer::Entered(_)
            | Answer::Elsewhere(_)
            | Answer::Withdrawn(_)
            | Answer::Unknown
            | Answer::Left(_)
            | Answer::Absent(_)
            | Answer::Undone(_) => None,
        }
    }
}

/// The answer: a sign, what it is, whom it is about, and what to do now.
#[component]
pub(super) fn DoorResult(said: Said) -> impl IntoView {
    let reader = reader();
    let name = said.known.as_ref().map(|known| known.name.as_str().to_owned()).unwrap_or_default();
    let street =
        said.known.as_ref().map(|known| known.street.as_str().to_owned()).unwrap_or_default();
    let time = said.known.as_ref().and_then(|known| known.entered).map(|at| reader.clock(at));
    let time = time.unwrap_or_default();
    let (tone, title, text): (_, Text, Text) = match said.answer {
        Answer::Entered(_) => ("done", t!("door-entered", name = name), capacity(&said.known)),
        Answer::Inside(_) => {
            ("waiting", t!("door-inside", name = name), t!("door-inside-text", time = time))
        }
        Answer::Elsewhere(code) => {
            ("blocked", t!("door-elsewhere"), t!("door-elsewhere-text", code = code.to_string()))
        }
        Answer::Withdrawn(_) => {
            ("blocked", t!("door-withdrawn", name = name), t!("door-withdrawn-text"))
        }
        Answer::Unknown => ("blocked", t!("door-unknown"), t!("door-unknown-text")),
        Answer::Left(_) => ("info", t!("door-left", name = name), t!("door-left-text")),
        Answer::Absent(_) => ("waiting", t!("door-absent", name = name), t!("door-absent-text")),
        Answer::Undone(_) => ("info", t!("door-undone", name = name), undone(&said.known)),
    };
    let class = format!("door-result door-result--{tone}");
    view! {
        <div class=class role="status" id="resultado" tabindex="-1">
            <span class="door-result__sign" aria-hidden="true"></span>
            <p class="door-result__title">{title}</p>
            <p class="door-result__text">{street} <br/> {text}</p>
        </div>
    }
}

fn capacity(known: &Option<Known>) -> Text {
    let capacity = known.as_ref().and_then(|known| known.capacity);
    match capacity {
        Some(capacity) if capacity.votes() => t!("door-entered-counts"),
        Some(capacity) => {
            let word = reader().word("capacity", capacity.code());
            t!("door-entered-duty", capacity = word)
        }
        None => Text::default(),
    }
}

fn undone(known: &Option<Known>) -> Text {
    if known.as_ref().is_some_and(|known| known.inside) {
        t!("door-undone-inside")
    } else {
        t!("door-undone-outside")
    }
}
