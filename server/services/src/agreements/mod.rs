//! Agreements of a work: writing them down, keeping them, seeing that they are kept.

mod store;

pub use store::{Listed, Past};
pub(crate) use store::{count_open_in, list_photos_in};

use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    files::{self, Stored},
    intake,
    meetings::{self, Reading, missing},
    submissions::{self, Submission},
    works,
};
use bytes::Bytes;
use domain::{
    agreements::{
        Agreement, CannotChange, Owner, OwnerKind, Status, TEXT_MOST, may_agree, may_fulfil,
        may_verify,
    },
    identity::{Actor, Permit},
    ids::{AgreementId, MeetingId},
    meetings::MeetingCode,
    submissions::{Problem, Typed},
    text::Paragraphs,
    works::Number,
};
use sea_orm::ConnectionTrait;

/// The forms of this capability, as their submission keys know them.
pub mod forms {
    pub const AGREE: &str = "agreement";
    pub const CHANGE: &str = "agreement-change";
}

/// The longest name of who owes an agreement, in characters.
const OWNER_MOST: usize = 160;

/// An agreement to be written down.
pub(crate) struct NewAgreement {
    pub text: Paragraphs,
    pub owner: Owner,
    pub due: chrono::NaiveDate,
    pub meeting: Option<MeetingId>,
}

/// Every agreement of a work with what became of it, what is open and due first. Whoever may see the work may see them:
/// they name offices, posts and companies alone.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_of_work(cx: &Context, number: Number) -> Result<Vec<Listed>, Error> {
    store::list(cx.database().reader(), number).await
}

/// As [`list_of_work`], inside a transaction at hand.
pub(crate) async fn list_of_work_in(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<Vec<Listed>, Error> {
    store::list(db, number).await
}

/// Those taken in a meeting, in their order; what was called off since is not among them.
pub(crate) async fn list_of_meeting_in(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Listed>, Error> {
    store::list_of_meeting(db, meeting).await
}

/// Writes an agreement down.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::NotFound`] for a work the public may not see.
pub async fn agree(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    may_agree(actor)?;
    let mut reading = Reading::of(typed);
    let text = reading.paragraphs("text", TEXT_MOST);
    let kind = reading.chosen("owner_kind", OwnerKind::from_code);
    let name = reading.line("owner", OWNER_MOST);
    let due = reading.date("due");
    if due.is_some_and(|due| due < cx.today()) {
        reading.wrong(Problem::new("due", "problem-date-past"));
    }
    let meeting = find_meeting(cx, &mut reading).await?;
    reading.end()?;
    let new = NewAgreement {
        text: text.ok_or_else(missing)?,
        owner: Owner { kind: kind.ok_or_else(missing)?, name: name.ok_or_else(missing)? },
        due: due.ok_or_else(missing)?,
        meeting,
    };
    submissions::once(cx, submission, number, async |tx| agree_in(tx, cx, actor, number, new).await)
        .await
}

/// The meeting an agreement was taken in, by its code.
async fn find_meeting(cx: &Context, reading: &mut Reading<'_>) -> Result<Option<MeetingId>, Error> {
    let raw = reading.raw("meeting");
    if raw.is_empty() {
        return Ok(None);
    }
    let found = match raw.parse::<MeetingCode>() {
        Ok(code) => meetings::find_public_meeting(cx, code).await,
        Err(_) => Err(Error::NotFound),
    };
    match found {
        Ok(meeting) => Ok(Some(meeting.id)),
        Err(Error::NotFound) => {
            reading.wrong(Problem::new("meeting", "problem-meeting-unknown"));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// As [`agree`], with finished values, in a transaction at hand. Returns its number.
pub(crate) async fn agree_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    new: NewAgreement,
) -> Result<u32, Error> {
    let permit = may_agree(actor)?;
    works::find_public_in(tx, number).await?;
    let place = store::next_number(tx, number).await?;
    let agreement = Agreement {
        id: AgreementId::from_uuid(cx.new_id()),
        work: number,
        number: place,
        text: new.text,
        owner: new.owner,
        due: new.due,
        meeting: new.meeting,
        status: Status::Open,
    };
    store::insert(tx, &permit, &agreement).await?;
    let event = Event::AgreementMade {
        number: number.to_string(),
        agreement: place,
        owner: agreement.owner.kind.code(),
    };
    audit::record(tx, actor, cx.now(), agreement.id, &event).await?;
    Ok(place)
}

/// What can be done with an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Fulfil,
    Verify,
    /// It is not kept after all.
    Reopen,
    Cancel,
}

impl Act {
    pub const ALL: [Self; 4] = [Self::Fulfil, Self::Verify, Self::Reopen, Self::Cancel];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Fulfil => "fulfil",
            Self::Verify => "verify",
            Self::Reopen => "reopen",
            Self::Cancel => "cancel",
        }
    }

    pub(crate) fn from_code(code: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|act| act.code() == code).ok_or(Error::NotFound)
    }

    /// Whether whoever does it must say something: the neighbours read it.
    pub const fn needs_words(self) -> bool {
        match self {
            Self::Fulfil | Self::Reopen | Self::Cancel => true,
            Self::Verify => false,
        }
    }
}

/// Moves an agreement on, as its form says.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Rejected`] without the words an act needs; [`Error::Conflict`] when
/// it is not as its reader saw it.
pub async fn change(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (number, agreement): (Number, u32),
    typed: &Typed,
    photo: Option<&Bytes>,
) -> Result<(), Error> {
    let mut reading = Reading::of(typed);
    let act = Act::from_code(reading.raw("act"))?;
    may(actor, act)?;
    let seen = reading.version();
    let note = if act.needs_words() {
        reading.paragraphs("note", TEXT_MOST)
    } else {
        reading.paragraphs_if_any("note", TEXT_MOST)
    };
    reading.end()?;
    let photo = match (act, photo) {
        (Act::Fulfil, Some(bytes)) => Some(intake::take_photo(cx, "photo", bytes).await?),
        (Act::Fulfil | Act::Verify | Act::Reopen | Act::Cancel, _) => None,
    };
    let step = Step { act, note, photo, seen: Some(seen) };
    submissions::once(cx, submission, number, async |tx| {
        change_in(tx, cx, actor, (number, agreement), step).await
    })
    .await
}

fn may(actor: Actor, act: Act) -> Result<(), Error> {
    match act {
        Act::Fulfil => may_fulfil(actor).map(drop)?,
        Act::Verify | Act::Reopen => may_verify(actor).map(drop)?,
        Act::Cancel => may_agree(actor).map(drop)?,
    }
    Ok(())
}

/// One act with its words and what shows it.
pub(crate) struct Step {
    pub act: Act,
    pub note: Option<Paragraphs>,
    pub photo: Option<Stored>,
    pub seen: Option<i64>,
}

/// As [`change`], in a transaction at hand.
pub(crate) async fn change_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    (number, place): (Number, u32),
    step: Step,
) -> Result<(), Error> {
    works::find_public_in(tx, number).await?;
    let agreement = store::take(tx, number, place, step.seen).await?;
    let status = decide(agreement.status.clone(), cx, &step)?;
    let after = Agreement { status, ..agreement };
    match step.act {
        Act::Fulfil => save(tx, cx, &may_fulfil(actor)?, &after, &step).await?,
        Act::Verify | Act::Reopen => save(tx, cx, &may_verify(actor)?, &after, &step).await?,
        Act::Cancel => save(tx, cx, &may_agree(actor)?, &after, &step).await?,
    }
    let event = Event::AgreementChanged {
        number: number.to_string(),
        agreement: place,
        status: after.status.code(),
    };
    audit::record(tx, actor, cx.now(), after.id, &event).await
}

fn decide(status: Status, cx: &Context, step: &Step) -> Result<Status, Error> {
    let today = cx.today();
    let words =
        || step.note.clone().ok_or_else(|| Error::internal("an act came without its words"));
    let moved = match step.act {
        Act::Fulfil => status.fulfil(today, words()?),
        Act::Verify => status.verify(today),
        Act::Reopen => status.reopen(),
        Act::Cancel => status.cancel(today, words()?),
    };
    // The page offers only what fits; what does not was changed meanwhile.
    moved.map_err(|CannotChange::NotFrom { .. }| Error::Conflict)
}

/// Stores the agreement as it is now, and what was done with it: words and photo are kept, whatever
/// is done next.
async fn save<A>(
    tx: &Tx,
    cx: &Context,
    permit: &Permit<A>,
    after: &Agreement,
    step: &Step,
) -> Result<(), Error> {
    let file = files::record_if_any(tx, cx, step.photo.as_ref()).await?;
    store::save(tx, permit, after, file).await?;
    store::append(tx, permit, after, cx.today(), step.act, step.note.as_ref(), file).await
}

/// A photo of what became of an agreement of a public work: the one of its `event`th line.
///
/// # Errors
/// [`Error::NotFound`] when there is none the public may see.
pub async fn find_photo(
    cx: &Context,
    number: Number,
    place: u32,
    event: u32,
) -> Result<Bytes, Error> {
    works::find_public(cx, number).await?;
    let content = store::photo(cx.database().reader(), number, place, event).await?;
    cx.files().read(&content).await
}
