//! Telling people by telephone that their meeting was moved or called off: what they left their
//! number for, and nothing else.

use super::{Meeting, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    people,
    submissions::{self, Claim, Submission},
};
use domain::{
    identity::Actor,
    ids::{MeetingId, PersonId},
    meetings::{Announcement, MeetingCode, Progress},
    people::may_call,
    text::Line,
};

/// Somebody who said they come and has to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCall {
    pub name: Line,
    pub street: Line,
    /// Where they left one.
    pub phone: Option<String>,
}

/// Whether people have to be told: the meeting was announced anew, and its day is not over.
pub fn is_to_be_told(cx: &Context, meeting: &Meeting) -> bool {
    let changed = match meeting.announcement {
        Announcement::Cancelled | Announcement::Rescheduled => true,
        Announcement::Draft | Announcement::Published => false,
    };
    let ahead = meeting.convocation.starts.is_some_and(|start| start.date >= cx.today());
    changed && ahead && meeting.progress == Progress::Scheduled
}

/// A meeting people have to be told of, for those who call them.
///
/// # Errors
/// [`Error::NotFound`] for everybody else, and for any other meeting.
pub async fn find_to_call(cx: &Context, actor: Actor, code: MeetingCode) -> Result<Meeting, Error> {
    may_call(actor).map_err(|_| Error::NotFound)?;
    let meeting = store::find(cx.database().reader(), code).await?;
    meeting.filter(|meeting| is_to_be_told(cx, meeting)).ok_or(Error::NotFound)
}

/// Everybody who said they come, with their telephones, by name. The look is written down; the
/// same sending again is the same look.
///
/// # Errors
/// [`Error::NotFound`] for all but those who call, and for a meeting nobody has to be told of.
pub async fn list_to_call(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
) -> Result<Vec<ToCall>, Error> {
    let permit = may_call(actor).map_err(|_| Error::NotFound)?;
    let tx = cx.begin().await?;
    let claim = submissions::claim(&tx, cx.now(), submission).await?;
    let meeting = store::find(&tx, code).await?;
    let meeting = meeting.filter(|meeting| is_to_be_told(cx, meeting)).ok_or(Error::NotFound)?;
    let mut listed = Vec::new();
    for (person, name, street) in list_coming(&tx, meeting.id).await? {
        let phone = people::reveal_phone_in(&tx, cx, &permit, person).await?;
        listed.push(ToCall { name, street, phone });
    }
    if claim == Claim::First {
        let phones = listed.iter().filter(|entry| entry.phone.is_some()).count();
        let event = Event::TelephonesSeen { phones };
        audit::record(&tx, actor, cx.now(), meeting.id, &event).await?;
        submissions::finish(&tx, cx.now(), submission, "").await?;
    }
    tx.commit().await?;
    listed
        .sort_by_cached_key(|entry| domain::search::fold(entry.name.as_str()).collect::<Vec<_>>());
    Ok(listed)
}

/// Everybody with a pass that is not taken back.
async fn list_coming(tx: &Tx, meeting: MeetingId) -> Result<Vec<(PersonId, Line, Line)>, Error> {
    let rows = query::all(
        tx,
        "SELECT id, name, street FROM people WHERE id IN (
             SELECT person_id FROM passes WHERE meeting_id = $1 AND withdrawn_at IS NULL)",
        [meeting.uuid().into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            Ok((
                PersonId::from_uuid(row.try_get("", "id")?),
                query::line(row, "name")?,
                query::line(row, "street")?,
            ))
        })
        .collect()
}
