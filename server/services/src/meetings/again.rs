//! What follows when the meeting that was to found a body came to nothing, or left a seat vacant:
//! another one is called, or the body is given up.

use super::{Meeting, convene, fields::Reading, store};
use crate::{
    Context, Error, bodies,
    database::Tx,
    submissions::{self, Submission},
};
use domain::{
    bodies::{Classification, Preset, may_convene},
    identity::Actor,
    ids::AgendaItemId,
    meetings::{AgendaItem, Convocation, LINE_MOST, MeetingCode},
    submissions::Typed,
};
use sea_orm::ConnectionTrait;

/// What may be done for the body of a meeting beside the meeting itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Further {
    /// Another meeting may be called.
    pub again: bool,
    /// The body may be given up.
    pub dissolve: bool,
}

/// What may be done for the body of a meeting.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_further(cx: &Context, meeting: &Meeting) -> Result<Further, Error> {
    further(cx.database().reader(), meeting).await
}

/// Nothing while a meeting of the body is to come or lasts; a draft can be given up with it.
async fn further(db: &impl ConnectionTrait, meeting: &Meeting) -> Result<Further, Error> {
    let status = meeting.body.status;
    let open = store::list_open_of_body(db, meeting.body.id).await?;
    Ok(Further {
        again: status.may_be_called_again() && open.is_empty(),
        dissolve: status.dissolve().is_ok() && !open.iter().any(|(_, known)| known.is_public()),
    })
}

/// Drafts another meeting for the body of one that is over or was called off: what that one
/// announced, on another day, by the rules of today. Returns its code, the same however often the
/// form is sent.
///
/// # Errors
/// [`Error::Conflict`] when the body has its members, or a meeting to come; [`Error::Rejected`]
/// with what is wrong.
pub async fn call_again(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<MeetingCode, Error> {
    may_convene(actor)?;
    submissions::answer(cx, submission, async |tx| {
        let meeting = held(tx, code).await?;
        if !further(tx, &meeting).await?.again {
            return Err(Error::Conflict);
        }
        let mut reading = Reading::of(typed);
        let starts = reading.start_required(cx);
        let place = reading.line("place", LINE_MOST);
        reading.end()?;
        let preset = rules_today(&meeting);
        let before = meeting.convocation;
        let keeps = preset.vote_modes.contains(&before.vote_mode);
        let usual = preset.vote_modes.first().copied().unwrap_or(before.vote_mode);
        let item = |item| AgendaItem { id: AgendaItemId::from_uuid(cx.new_id()), ..item };
        let convocation = Convocation {
            starts,
            place,
            vote_mode: if keeps { before.vote_mode } else { usual },
            agenda: before.agenda.into_iter().map(item).collect(),
            preset,
            ..before
        };
        let body = meeting.body;
        Ok(convene::draft_meeting_in(tx, cx, actor, body, convocation).await?.code)
    })
    .await
}

/// The rules a body of this kind is convened by now; those it was convened by where they are no
/// longer known.
fn rules_today(meeting: &Meeting) -> Preset {
    let before = &meeting.convocation.preset;
    match domain::bodies::find(&before.code) {
        None => before.clone(),
        Some(preset) => match preset.classification {
            Classification::WorksCommittee => preset,
            Classification::CitizenCouncil => preset.founding(),
        },
    }
}

/// Gives up the body of a meeting, with a reason: its neighbours do not come together, or it was
/// drafted by the wrong rules. Its work is free for another one.
///
/// # Errors
/// As [`call_again`].
pub async fn dissolve(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    typed: &Typed,
) -> Result<(), Error> {
    may_convene(actor)?;
    submissions::once(cx, submission, code, async |tx| {
        let meeting = held(tx, code).await?;
        if !further(tx, &meeting).await?.dissolve {
            return Err(Error::Conflict);
        }
        let mut reading = Reading::of(typed);
        let reason = reading.reason();
        reading.end()?;
        let reason = reason.ok_or(Error::NotFound)?;
        bodies::dissolve_in(tx, cx, actor, &meeting.body, &reason).await
    })
    .await
}

/// A meeting whose body nobody else calls or gives up until the transaction ends.
async fn held(tx: &Tx, code: MeetingCode) -> Result<Meeting, Error> {
    let meeting = super::find_in(tx, code).await?;
    let body = bodies::hold_in(tx, meeting.body.id).await?;
    Ok(Meeting { body, ..meeting })
}
