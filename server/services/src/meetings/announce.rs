//! Announcing a meeting, announcing it anew, calling it off. Each announcement is kept word for
//! word and never changed.

use super::{Meeting, fields::Reading, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    bodies, calendar,
    database::Tx,
    submissions::{self, Submission},
    works,
};
use domain::{
    bodies::{
        BodyStatus, BodyStays, CannotAdvance, CannotChange, Follow, Organization, may_convene,
    },
    identity::{Actor, Permit},
    ids::OrganizationId,
    meetings::{Announcement, Hindrance, LINE_MOST, MeetingCode, Part, Readiness},
    submissions::{Problem, Typed},
    text::Line,
    works::{Milestone, Step},
};

/// Publishes a draft, over the version its reader saw.
///
/// # Errors
/// [`Error::Rejected`] with what is in the way; [`Error::Conflict`] when somebody else changed or
/// published it meanwhile.
pub async fn publish_convocation(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<(), Error> {
    may_convene(actor)?;
    submissions::once(cx, submission, code, async |tx| {
        let mut reading = Reading::of(typed);
        let meeting = seen(tx, code, &reading).await?;
        let reason = reading.reason_if_any();
        reading.end()?;
        publish_in(tx, cx, actor, &meeting, reason.as_ref()).await
    })
    .await
}

/// The meeting as its reader saw it.
async fn seen(tx: &Tx, code: MeetingCode, reading: &Reading<'_>) -> Result<Meeting, Error> {
    let meeting = store::find(tx, code).await?.ok_or(Error::NotFound)?;
    if reading.version() == meeting.version { Ok(meeting) } else { Err(Error::Conflict) }
}

/// How a meeting stands before the rules it is called by, when nothing is in the way.
async fn ready(
    tx: &Tx,
    cx: &Context,
    meeting: &Meeting,
    reason: Option<&Line>,
) -> Result<Readiness, Error> {
    let calendar = calendar::business(cx, tx).await?;
    let readiness = meeting.convocation.readiness(&calendar, calendar::now(cx));
    let hindrances = readiness.hindrances(reason.is_some());
    if hindrances.is_empty() {
        Ok(readiness)
    } else {
        Err(Error::Rejected(hindrances.iter().map(problem).collect()))
    }
}

/// As [`publish_convocation`], in a transaction at hand.
pub(crate) async fn publish_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: &Meeting,
    reason: Option<&Line>,
) -> Result<(), Error> {
    let permit = may_convene(actor)?;
    let announcement = meeting.announcement.publish().map_err(|_| Error::Conflict)?;
    let readiness = ready(tx, cx, meeting, reason).await?;
    let status = convened(&meeting.body, meeting.convocation.posts.len())?;
    bodies::change_status_in(tx, cx, actor, &permit, &meeting.body, status).await?;
    let short = readiness.notice.is_some_and(|notice| !notice.is_enough());
    let reason = reason.filter(|_| short);
    announce(tx, cx, actor, &permit, meeting, announcement, reason).await?;
    take_steps(tx, cx, actor, meeting).await
}

/// The state of a body whose convocation is published.
fn convened(body: &Organization, posts: usize) -> Result<BodyStatus, Error> {
    let posts = u32::try_from(posts).unwrap_or(u32::MAX);
    body.status.convene(body.project.is_some(), posts).map_err(|why| match why {
        BodyStays::Committee(CannotChange::NoPosts)
        | BodyStays::Council(CannotAdvance::NoPosts) => {
            Error::Rejected(vec![problem(&Hindrance::Missing(Part::Posts))])
        }
        BodyStays::Committee(_) | BodyStays::Council(_) => Error::Conflict,
    })
}

/// The road of the work: its convocation is out, and its committee is due.
async fn take_steps(tx: &Tx, cx: &Context, actor: Actor, meeting: &Meeting) -> Result<(), Error> {
    let Some(work) = meeting.body.project else { return Ok(()) };
    let date = meeting.convocation.starts.map(|start| start.date);
    let convoked = Milestone { step: Step::Convocation, due: None, met: Some(cx.today()) };
    let committee = Milestone { step: Step::Committee, due: date, met: None };
    let act = Milestone { step: Step::Act, due: date, met: None };
    for milestone in [convoked, committee, act] {
        works::take_step_in(tx, cx, actor, work, milestone).await?;
    }
    Ok(())
}

/// Another day, hour or place, by a new notice. Held against the rules like the first one.
///
/// # Errors
/// As [`publish_convocation`]; the reason must be given.
pub async fn reschedule_meeting(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_convene(actor)?;
    submissions::once(cx, submission, code, async |tx| {
        let mut reading = Reading::of(typed);
        let mut meeting = seen(tx, code, &reading).await?;
        let announcement =
            meeting.announcement.reschedule(meeting.progress).map_err(|_| Error::Conflict)?;
        let starts = reading.start_required(cx);
        let place = reading.line("place", LINE_MOST);
        let reason = reading.reason();
        reading.end()?;
        meeting.convocation.starts = starts;
        meeting.convocation.place = place;
        ready(tx, cx, &meeting, reason.as_ref()).await?;
        announce(tx, cx, actor, &permit, &meeting, announcement, reason.as_ref()).await?;
        take_steps(tx, cx, actor, &meeting).await
    })
    .await
}

/// Calls a meeting off, by a new notice. It stays visible, so that nobody waits in the square.
///
/// # Errors
/// [`Error::Rejected`] without a reason; [`Error::Conflict`] when it does not stand, or somebody
/// changed it meanwhile.
pub async fn cancel_meeting(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_convene(actor)?;
    submissions::once(cx, submission, code, async |tx| {
        let mut reading = Reading::of(typed);
        let meeting = seen(tx, code, &reading).await?;
        let announcement =
            meeting.announcement.cancel(meeting.progress).map_err(|_| Error::Conflict)?;
        let reason = reading.reason();
        reading.end()?;
        announce(tx, cx, actor, &permit, &meeting, announcement, reason.as_ref()).await?;
        // Nobody is called any more, and nothing says on which day there will be a committee.
        let Some(work) = meeting.body.project else { return Ok(()) };
        for step in [Step::Convocation, Step::Committee, Step::Act] {
            works::undo_step_in(tx, cx, actor, work, step).await?;
        }
        Ok(())
    })
    .await
}

/// Calls off what a body still has to come, because there is nothing left to elect it for; its
/// drafts stay drafts of a body that is no more.
pub(crate) async fn call_off_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Follow>,
    body: OrganizationId,
) -> Result<(), Error> {
    // Part of the announcement, which is written in the municipality's language.
    let reason = Line::parse("La obra ya no sigue, y su comité tampoco.", LINE_MOST);
    let reason = reason.map_err(Error::internal)?;
    for (code, _) in store::list_open_of_body(tx, body).await? {
        let meeting = store::find(tx, code).await?.ok_or(Error::NotFound)?;
        let Ok(announcement) = meeting.announcement.cancel(meeting.progress) else { continue };
        announce(tx, cx, actor, permit, &meeting, announcement, Some(&reason)).await?;
    }
    Ok(())
}

/// Stores what is announced now and keeps it word for word.
async fn announce<A>(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<A>,
    meeting: &Meeting,
    announcement: Announcement,
    reason: Option<&Line>,
) -> Result<(), Error> {
    let first = meeting.announcement == Announcement::Draft;
    let sequence = if first { 0 } else { meeting.sequence + 1 };
    let issued = store::Issued { announcement, sequence, at: cx.now(), reason };
    store::save_announced(tx, permit, meeting, &issued).await?;
    store::insert_announcement(tx, permit, meeting, &issued).await?;
    let event = Event::ConvocationAnnounced {
        kind: announcement.code(),
        sequence,
        short_notice: reason.is_some() && first,
    };
    audit::record(tx, actor, cx.now(), meeting.id, &event).await
}

/// What is in the way, as the form says it.
fn problem(hindrance: &Hindrance) -> Problem {
    match hindrance {
        Hindrance::Missing(part) => Problem::new(part.code(), "problem-part-missing"),
        Hindrance::Past => Problem::new("start", "problem-date-past"),
        Hindrance::NoticeShort(notice) => Problem::new("start", "problem-notice-short")
            .with("given", i64::from(notice.given))
            .with("required", i64::from(notice.required.amount())),
        Hindrance::ReasonMissing(notice) => Problem::new("reason", "problem-notice-reason")
            .with("given", i64::from(notice.given))
            .with("required", i64::from(notice.required.amount())),
    }
}
