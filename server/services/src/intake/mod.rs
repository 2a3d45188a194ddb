//! Doubts, complaints, advice and reports: the conversation, the case that comes of it, the
//! desks that answer and the resident who decides.

pub mod areas;
mod cases;
mod conversations;
mod demonstrate;
mod desk;
mod envelope;
mod lists;
mod notices;
mod photos;
mod places;
mod resident;
mod store;
mod submit;

pub use cases::{History, Party, Stored, find_for_owner, find_for_staff, find_photo};
pub use conversations::{Conversation, Message, Told, find_conversation, forget_old, say};
pub(crate) use demonstrate::{Demonstrated, demonstrate_in};
pub use desk::{Act, Deed, attend, reveal_contact, seal, transfer};
pub(crate) use desk::{expire_unconfirmed, list_unreadable};
pub(crate) use lists::list_all_for_work;
pub use lists::{
    Outline, Queue, list_escalated_and_sealed, list_for_area, list_for_committee, list_for_work,
};
pub(crate) use notices::deliver as deliver_notice;
pub(crate) use photos::take as take_photo;
pub use photos::{BYTES_MOST, PIXELS_MOST};
pub use resident::{Decision, decide};
pub(crate) use submit::{NewCase, submit_in};

use crate::{Context, Error, calendar, gallery::text_problem};
use chrono::NaiveDate;
use domain::{
    submissions::Problem,
    text::{InvalidText, Paragraphs},
};
use sea_orm::ConnectionTrait;

/// The form of the conversation, of the desks and of the resident.
pub const CHAT_FORM: &str = "intake-chat";
pub const DESK_FORM: &str = "intake-desk";
pub const RESIDENT_FORM: &str = "intake-resident";

/// The forms that ask first: for the way to reach somebody, before sealing, before withdrawing.
pub const CONTACT_FORM: &str = "intake-contact";
pub const SEAL_FORM: &str = "intake-seal";
pub const WITHDRAW_FORM: &str = "intake-withdraw";

/// The longest note of an officer or resident on a case, in characters.
pub const NOTE_MOST: usize = 4000;

/// The version of the short privacy notice that is shown before consent.
pub const NOTICE: &str = "2026-11";

/// The n-th working day after a day, on the municipality's calendar.
async fn working_days(
    cx: &Context,
    db: &impl ConnectionTrait,
) -> Result<impl Fn(NaiveDate, u16) -> NaiveDate, Error> {
    let calendar = calendar::business(cx, db).await?;
    Ok(move |day, days| calendar.after_business_days(day, u32::from(days)).unwrap_or(day))
}

/// A note that must say something.
fn note(field: &str, raw: &str) -> Result<Paragraphs, Error> {
    Paragraphs::parse(raw, NOTE_MOST).map_err(|e| Error::Rejected(vec![text_problem(field, e)]))
}

/// A note that may be left out.
fn optional_note(field: &str, raw: &str) -> Result<Option<Paragraphs>, Error> {
    match Paragraphs::parse(raw, NOTE_MOST) {
        Ok(note) => Ok(Some(note)),
        Err(InvalidText::Empty) => Ok(None),
        Err(error) => Err(Error::Rejected(vec![text_problem(field, error)])),
    }
}

fn rejected(field: &str, message: &str) -> Error {
    Error::Rejected(vec![Problem::new(field, message)])
}
