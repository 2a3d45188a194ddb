//! Lists of meetings: short ones, for people who look for the next one.

use super::{LASTS_AT_MOST, Meeting, Summary, store};
use crate::{Context, Error};
use domain::{
    bodies::may_convene,
    identity::Actor,
    ids::{MeetingId, OrganizationId},
    meetings::may_conduct,
    works::Number,
};

/// More meetings than a town holds in the months ahead.
const MOST: u32 = 100;

/// The meetings to come that the public may see, the next one first; those called off as well,
/// until their hour has passed.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_upcoming(cx: &Context) -> Result<Vec<Summary>, Error> {
    store::list_public_after(cx.database().reader(), cx.now() - LASTS_AT_MOST, MOST).await
}

/// Every meeting that is not archived, the newest first.
///
/// # Errors
/// [`Error::Denied`] for those who may not convene.
pub async fn list_convened(cx: &Context, actor: Actor) -> Result<Vec<Summary>, Error> {
    may_convene(actor)?;
    store::list_open(cx.database().reader(), MOST).await
}

/// The standing meetings of today, and those that were begun and not ended, the next one first.
///
/// # Errors
/// [`Error::Denied`] for those who do not run meetings.
pub async fn list_today(cx: &Context, actor: Actor) -> Result<Vec<Summary>, Error> {
    may_conduct(actor)?;
    let today = cx.today();
    let mut meetings = store::list_open(cx.database().reader(), MOST).await?;
    meetings.retain(|meeting| {
        let is_today = meeting.starts.is_some_and(|start| start.date == today);
        meeting.progress.has_open_door() || (is_today && meeting.announcement.stands())
    });
    meetings.sort_by_key(|meeting| meeting.starts.map(|start| start.at));
    Ok(meetings)
}

/// The next meeting about a work, for its page.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_next_of_work(cx: &Context, work: Number) -> Result<Option<Meeting>, Error> {
    let reader = cx.database().reader();
    match store::next_of_work(reader, work, cx.now() - LASTS_AT_MOST).await? {
        Some(code) => super::find_public_meeting(cx, code).await.map(Some),
        None => Ok(None),
    }
}

/// The next meeting of a body, for the page of its members.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_next_of_body(
    cx: &Context,
    body: OrganizationId,
) -> Result<Option<Meeting>, Error> {
    let reader = cx.database().reader();
    match store::next_of_body(reader, body, cx.now() - LASTS_AT_MOST).await? {
        Some(code) => super::find_public_meeting(cx, code).await.map(Some),
        None => Ok(None),
    }
}

/// How many people have said they come.
///
/// # Errors
/// [`Error`] of the database.
pub async fn count_going(cx: &Context, meeting: MeetingId) -> Result<u64, Error> {
    store::count_going(cx.database().reader(), meeting).await
}
