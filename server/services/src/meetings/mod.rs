//! Meetings: convening them, announcing them, and who has said they come.

mod again;
mod announce;
mod attend;
mod calls;
mod convene;
mod fields;
pub mod floor;
mod ics;
mod lists;
mod passes;
mod store;

pub use again::{Further, call_again, dissolve, find_further};
pub use announce::{cancel_meeting, publish_convocation, reschedule_meeting};
pub use attend::{cancel_registration, register_attendance};
pub use calls::{ToCall, find_to_call, is_to_be_told, list_to_call};
pub use convene::{EVERYWHERE, convene_committee, convene_council, edit_convocation};
pub use floor::{Attendee, Record, find_record, record_in};
pub use ics::calendar_file;
pub use lists::{
    count_going, find_next_of_body, find_next_of_work, list_convened, list_today, list_upcoming,
};
pub use passes::{Pass, RollEntry, find_pass, roll};

pub(crate) use announce::{call_off_in, publish_in};
pub(crate) use attend::attend_in;
pub(crate) use convene::{draft_council_in, draft_in};
pub(crate) use fields::{Fields, Reading, missing};
pub(crate) use passes::find_bearer;

use crate::{Context, Error, calendar, database::Tx};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bodies::{Organization, may_convene},
    calendar::Moment,
    identity::{Actor, Permit},
    ids::{LocalityId, MeetingId},
    meetings::{Announcement, Convocation, MeetingCode, Progress, Readiness},
    minutes::Prepare,
    text::Line,
    works::Number,
};
use sea_orm::ConnectionTrait;

/// The forms of this capability, as their submission keys know them.
pub mod forms {
    pub const CONVENE: &str = "convene";
    pub const COUNCIL: &str = "convene-council";
    pub const EDIT: &str = "convocation";
    pub const PUBLISH: &str = "publish";
    pub const RESCHEDULE: &str = "reschedule";
    pub const CANCEL: &str = "cancel-meeting";
    pub const AGAIN: &str = "call-again";
    pub const DISSOLVE: &str = "dissolve-body";
    pub const ATTEND: &str = "attend";
    pub const WITHDRAW: &str = "withdraw";
    pub const CALL: &str = "call-neighbours";
}

/// How long after its hour a meeting that nobody closed still counts as to come: people arrive
/// late, and staff forget.
const LASTS_AT_MOST: TimeDelta = TimeDelta::hours(8);

/// A meeting with its body and all it announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    pub code: MeetingCode,
    pub body: Organization,
    pub announcement: Announcement,
    pub progress: Progress,
    pub convocation: Convocation,
    /// How often it was announced anew; 0 at first.
    pub sequence: u32,
    pub issued_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i64,
}

impl Meeting {
    /// Whether one may still say that one comes.
    pub fn takes_registrations(&self, now: DateTime<Utc>) -> bool {
        let over = |start: Moment| start.at + LASTS_AT_MOST < now;
        self.announcement.stands()
            && self.progress.takes_registrations()
            && !self.convocation.starts.is_none_or(over)
    }
}

/// What a list shows of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub code: MeetingCode,
    pub title: Line,
    pub body: Line,
    pub work: Option<Number>,
    pub locality: Option<LocalityId>,
    pub announcement: Announcement,
    pub progress: Progress,
    pub starts: Option<Moment>,
    pub place: Option<Line>,
}

/// A meeting the public may see.
///
/// # Errors
/// [`Error::NotFound`] for a draft, as for a meeting that never was.
pub async fn find_public_meeting(cx: &Context, code: MeetingCode) -> Result<Meeting, Error> {
    let read = async || {
        let meeting = store::find(cx.database().reader(), code).await?;
        meeting.filter(|meeting| meeting.announcement.is_public()).ok_or(Error::NotFound)
    };
    cx.remembered().meetings.find(cx, code, read).await
}

/// A meeting as those who convene see it, drafts included.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not convene.
pub async fn find_meeting(cx: &Context, actor: Actor, code: MeetingCode) -> Result<Meeting, Error> {
    may_convene(actor).map_err(|_| Error::NotFound)?;
    store::find(cx.database().reader(), code).await?.ok_or(Error::NotFound)
}

/// A meeting inside a transaction at hand.
pub(crate) async fn find_in(tx: &Tx, code: MeetingCode) -> Result<Meeting, Error> {
    store::find(tx, code).await?.ok_or(Error::NotFound)
}

/// A meeting on a connection at hand.
pub(crate) async fn find_on(
    db: &impl ConnectionTrait,
    code: MeetingCode,
) -> Result<Meeting, Error> {
    store::find(db, code).await?.ok_or(Error::NotFound)
}

/// The code of a meeting.
///
/// # Errors
/// [`Error::NotFound`] for a meeting that never was.
pub async fn find_code(cx: &Context, id: MeetingId) -> Result<MeetingCode, Error> {
    store::find_code(cx.database().reader(), id).await?.ok_or(Error::NotFound)
}

/// A meeting by its identifier, inside a transaction at hand.
pub(crate) async fn find_by_id_in(tx: &Tx, id: MeetingId) -> Result<Meeting, Error> {
    let code = store::find_code(tx, id).await?.ok_or(Error::NotFound)?;
    find_in(tx, code).await
}

/// Meetings in session or in a recess that began after a moment.
pub(crate) async fn list_in_session(
    cx: &Context,
    since: DateTime<Utc>,
) -> Result<Vec<MeetingId>, Error> {
    store::list_in_session(cx.database().reader(), since).await
}

/// The act of a meeting is being written.
///
/// # Errors
/// [`Error::Conflict`] unless the meeting is closed.
pub(crate) async fn write_act_in(
    tx: &Tx,
    permit: &Permit<Prepare>,
    id: MeetingId,
) -> Result<(), Error> {
    let meeting = find_by_id_in(tx, id).await?;
    match meeting.progress {
        // An act that was given up is written again.
        Progress::ActPending => Ok(()),
        progress => {
            let next = progress.write_act().map_err(|_| Error::Conflict)?;
            store::save_progress(tx, permit, &meeting, next).await
        }
    }
}

/// The act of a meeting is sealed, which leaves nothing to be done about the meeting.
///
/// # Errors
/// [`Error::Conflict`] unless its act is being written.
pub(crate) async fn archive_in(
    tx: &Tx,
    permit: &Permit<Prepare>,
    id: MeetingId,
) -> Result<(), Error> {
    let meeting = find_by_id_in(tx, id).await?;
    let next = meeting.progress.archive(0).map_err(|_| Error::Conflict)?;
    store::save_progress(tx, permit, &meeting, next).await
}

/// What the convocation lacks, and whether its notice would be long enough today.
///
/// # Errors
/// [`Error`] of the database.
pub async fn readiness(cx: &Context, meeting: &Meeting) -> Result<Readiness, Error> {
    let calendar = calendar::business(cx, cx.database().reader()).await?;
    Ok(meeting.convocation.readiness(&calendar, calendar::now(cx)))
}
