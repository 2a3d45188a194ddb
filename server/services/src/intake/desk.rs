//! What an area, or the comptroller, does to a case.

use super::{
    areas,
    cases::{Party, Stored},
    note, notices, optional_note, rejected,
    store::{self, Entry},
    working_days,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    submissions::{self, Claim, Submission},
};
use chrono::NaiveDate;
use domain::{
    identity::{Actor, Permit},
    ids::AreaId,
    intake::{
        Action, CannotTransfer, Case, Folio, Reason, Sight, Status, Terms, Viewer, WrongState,
        may_attend, may_expire, sight,
    },
    text::Paragraphs,
};

/// What somebody at a desk sent: the case as they saw it, and their words.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    pub folio: Folio,
    /// The version the page showed: whoever acts on an older one is told so.
    pub version: i64,
    /// For the resident.
    pub note: &'a str,
    /// For the desk alone; may be empty.
    pub private_note: &'a str,
}

/// What an area does to a case that stays with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It has read it.
    Acknowledge,
    /// It asks the resident.
    Ask,
    /// Work on it began.
    Begin,
    /// It says what was done, or why not. The resident then says whether it is good.
    Answer,
}

impl Act {
    const fn action(self) -> Action {
        match self {
            Self::Acknowledge => Action::Acknowledge,
            Self::Ask => Action::Ask,
            Self::Begin => Action::Begin,
            Self::Answer => Action::Answer,
        }
    }

    /// What the resident reads: a question and an answer are nothing without words.
    fn note(self, raw: &str) -> Result<Option<Paragraphs>, Error> {
        match self {
            Self::Ask | Self::Answer => note("note", raw).map(Some),
            Self::Acknowledge | Self::Begin => optional_note("note", raw),
        }
    }

    fn take(self, case: Case, today: NaiveDate) -> Result<Case, WrongState> {
        match self {
            Self::Acknowledge => case.acknowledge(today),
            Self::Ask => case.ask(today),
            Self::Begin => begin(case, today),
            Self::Answer => case.answer(today),
        }
    }
}

/// Whoever begins has looked into it, whether or not they said so before.
fn begin(case: Case, today: NaiveDate) -> Result<Case, WrongState> {
    match case.status {
        Status::Submitted | Status::Acknowledged => case.review(today)?.begin(today),
        Status::InReview
        | Status::NeedsInfo
        | Status::Scheduled
        | Status::InProgress
        | Status::Answered
        | Status::Reopened
        | Status::ClosedConfirmed
        | Status::ClosedUnconfirmed
        | Status::Duplicate
        | Status::Withdrawn => case.begin(today),
    }
}

/// Does something to a case that stays where it is.
///
/// # Errors
/// [`Error::NotFound`] when the actor has no part in the case; [`Error::Conflict`] when it is not
/// as they saw it; [`Error::Rejected`] without the words an act needs.
pub async fn attend(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    deed: &Deed<'_>,
    act: Act,
) -> Result<Folio, Error> {
    let said = act.note(deed.note)?;
    let private = optional_note("private", deed.private_note)?;
    let today = cx.today();
    submissions::once(cx, submission, deed.folio, async |tx| {
        let stored = load(tx, actor, deed).await?;
        let permit = may_attend(actor, stored.case.desk)?;
        let version = stored.version;
        // The page offers only what fits; what does not was changed meanwhile.
        let case = act.take(stored.case, today).map_err(|_| Error::Conflict)?;
        let entry = Entry {
            at: cx.now(),
            party: Party::at(case.desk),
            action: Some(act.action()),
            note: said.as_ref().map(|note| note.as_str()),
            private_note: private.as_ref().map(|note| note.as_str()),
        };
        keep(tx, cx, actor, &permit, (&case, version), &entry).await
    })
    .await?;
    Ok(deed.folio)
}

/// Sends it on to the area that can help, with folio and clock.
///
/// # Errors
/// As [`attend`]; [`Error::Rejected`] without a reason, or when it is there already.
pub async fn transfer(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    deed: &Deed<'_>,
    to: AreaId,
) -> Result<Folio, Error> {
    let said = note("note", deed.note)?;
    let private = optional_note("private", deed.private_note)?;
    let area = areas::list(cx).await?.into_iter().find(|area| area.id == to);
    let area = area.ok_or_else(|| rejected("area", "problem-choose"))?;
    submissions::once(cx, submission, deed.folio, async |tx| {
        let stored = load(tx, actor, deed).await?;
        let permit = may_attend(actor, stored.case.desk)?;
        let party = Party::at(stored.case.desk);
        let case = stored.case.transfer(&area).map_err(|refused| match refused {
            CannotTransfer::AlreadyThere => rejected("area", "problem-area-same"),
            CannotTransfer::Sealed => Error::Denied,
            CannotTransfer::State(_) => Error::Conflict,
        })?;
        store::save(tx, &permit, &case, stored.version).await?;
        let entry = Entry {
            at: cx.now(),
            party,
            action: Some(Action::Transfer),
            note: Some(said.as_str()),
            private_note: private.as_ref().map(|note| note.as_str()),
        };
        let number = store::append(tx, &case, &entry).await?;
        let event = Event::CaseTransferred { to: area.slug.as_str().to_owned() };
        audit::record(tx, actor, cx.now(), case.id, &event).await?;
        notices::queue(tx, cx, &case, number).await
    })
    .await?;
    Ok(deed.folio)
}

/// Leaves it to the comptroller alone: it turned out to be about the committee or corruption.
/// There is no way back. The resident reads why.
///
/// # Errors
/// As [`attend`]; [`Error::Rejected`] without a reason.
pub async fn seal(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    deed: &Deed<'_>,
) -> Result<Folio, Error> {
    let said = note("note", deed.note)?;
    submissions::once(cx, submission, deed.folio, async |tx| {
        let stored = load(tx, actor, deed).await?;
        let permit = may_attend(actor, stored.case.desk).map_err(|_| Error::NotFound)?;
        let party = Party::at(stored.case.desk);
        let case = stored.case.seal().map_err(|_| Error::Conflict)?;
        let entry = Entry {
            at: cx.now(),
            party,
            action: Some(Action::Seal),
            note: Some(said.as_str()),
            private_note: None,
        };
        keep(tx, cx, actor, &permit, (&case, stored.version), &entry).await
    })
    .await?;
    Ok(deed.folio)
}

/// The case for whoever has a part in it, as they saw it.
async fn load(tx: &Tx, actor: Actor, deed: &Deed<'_>) -> Result<Stored, Error> {
    let stored = store::lock(tx, deed.folio).await?;
    if sight(&stored.case, Viewer::Staff(actor)) < Sight::Desk {
        return Err(Error::NotFound);
    }
    if stored.version == deed.version { Ok(stored) } else { Err(Error::Conflict) }
}

/// Stores a case as it is now, over the `version` it was read at, with what was done and said, and
/// tells whoever wrote it.
async fn keep<A>(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<A>,
    (case, version): (&Case, i64),
    entry: &Entry<'_>,
) -> Result<(), Error> {
    store::save(tx, permit, case, version).await?;
    let number = store::append(tx, case, entry).await?;
    record(tx, cx, actor, case, entry.action).await?;
    notices::queue(tx, cx, case, number).await
}

/// Writes down what was done; without an action, that something was added.
pub(super) async fn record(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    case: &Case,
    action: Option<Action>,
) -> Result<(), Error> {
    let action = action.map_or("add", Action::code);
    let event = Event::CaseMoved { action, status: case.status.code() };
    audit::record(tx, actor, cx.now(), case.id, &event).await
}

/// The way to reach whoever wrote a case; `None` when they left none. Who looked and why stays in
/// the audit chain; the same sending again is the same look.
///
/// # Errors
/// [`Error::NotFound`] for whoever has no part in the case.
pub async fn reveal_contact(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    reason: Reason,
) -> Result<Option<String>, Error> {
    let tx = cx.begin().await?;
    let claim = submissions::claim(&tx, cx.now(), submission).await?;
    let stored = store::find(&tx, folio).await?.ok_or(Error::NotFound)?;
    if sight(&stored.case, Viewer::Staff(actor)) < Sight::Desk {
        return Err(Error::NotFound);
    }
    let contact = store::contact(&tx, cx, folio).await?;
    // Of this case, and by the person whose look was written down.
    let looked = format!("{folio} {actor}");
    match (claim, &contact) {
        (Claim::Repeated(before), _) if before != looked => return Err(Error::Conflict),
        (Claim::Repeated(_), _) | (Claim::First, None) => return Ok(contact),
        (Claim::First, Some(_)) => {}
    }
    let event = Event::CaseContactSeen { reason: reason.code() };
    audit::record(&tx, actor, cx.now(), stored.case.id, &event).await?;
    submissions::finish(&tx, cx.now(), submission, &looked).await?;
    tx.commit().await?;
    Ok(contact)
}

/// What `tequio check` says of the ways to reach people: each must open with the key of the data
/// folder.
pub(crate) async fn list_unreadable(cx: &Context) -> Result<Vec<String>, Error> {
    let reader = cx.database().reader();
    let mut wrong = Vec::new();
    for folio in store::list_with_contact(reader).await? {
        if store::contact(reader, cx, folio).await.is_err() {
            let key = crate::safe::FILE;
            wrong.push(format!(
                "the contact of case {folio} cannot be opened; copy `{key}` back into the data folder"
            ));
        }
    }
    Ok(wrong)
}

/// Cases closed in one transaction.
const BATCH: i64 = 100;

/// Closes what was answered long ago and nobody confirmed. Returns how many.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn expire_unconfirmed(cx: &Context) -> Result<u64, Error> {
    let today = cx.today();
    let after_days = working_days(cx, cx.database().reader()).await?;
    let (mut closed, mut after) = (0, 0_i64);
    loop {
        let tx = cx.begin().await?;
        let condition = "status = 'answered' AND ordinal > $1 ORDER BY ordinal LIMIT $2";
        let found = store::select(&tx, condition, [after.into(), BATCH.into()]).await?;
        let Some(last) = found.last() else { return Ok(closed) };
        after = last.case.folio.ordinal();
        for Stored { case, version, .. } in found {
            let answered = case.clocks.answered_on.unwrap_or(today);
            if after_days(answered, Terms::USUAL.confirmation) >= today {
                continue;
            }
            let permit = may_expire(Actor::System)?;
            let case = case.expire().map_err(Error::internal)?;
            let entry = Entry {
                at: cx.now(),
                party: Party::Program,
                action: Some(Action::Expire),
                note: None,
                private_note: None,
            };
            keep(&tx, cx, Actor::System, &permit, (&case, version), &entry).await?;
            closed += 1;
        }
        tx.commit().await?;
    }
}
