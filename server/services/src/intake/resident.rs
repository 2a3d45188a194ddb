//! What only the resident decides: whether it is solved, and whether it goes on.

use super::{
    cases::{Party, Stored},
    desk, note, notices, optional_note,
    store::{self, Entry},
    working_days,
};
use crate::{
    Context, Error,
    database::Tx,
    submissions::{self, Claim, Submission},
};
use chrono::NaiveDate;
use domain::{
    identity::Actor,
    intake::{
        Action, ByResident, CannotReopen, Case, Decide, Folio, Judgement, Secret, Status, Terms,
        may_decide,
    },
    text::Paragraphs,
};

/// What the resident sends about their own case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Judge(Judgement),
    /// More words, or the reply to a question.
    Add,
    Withdraw,
}

/// Takes the resident's decision.
///
/// # Errors
/// [`Error::NotFound`] unless the secret opens the folio; [`Error::Rejected`] when a reason is
/// missing; [`Error::Conflict`] when the case has moved on.
pub async fn decide(
    cx: &Context,
    submission: &Submission<'_>,
    (folio, secret): (Folio, &Secret),
    decision: Decision,
    words: &str,
) -> Result<(), Error> {
    let said = match decision {
        // Whoever says no is asked why: the area must know what is missing.
        Decision::Add | Decision::Judge(Judgement::NotSolved | Judgement::Partly) => {
            Some(note("note", words)?)
        }
        Decision::Withdraw | Decision::Judge(Judgement::Solved | Judgement::DontKnow) => {
            optional_note("note", words)?
        }
    };
    let tx = cx.begin().await?;
    if let Claim::Repeated(_) = submissions::claim(&tx, cx.now(), submission).await? {
        return Ok(());
    }
    let stored = store::lock(&tx, folio).await?;
    let by = ByResident::prove(folio, secret, &stored.secret).ok_or(Error::NotFound)?;
    decide_in(&tx, cx, stored, &by, decision, said.as_ref()).await?;
    submissions::finish(&tx, cx.now(), submission, "done").await?;
    tx.commit().await
}

/// Takes a decision in a transaction that holds the case.
pub(super) async fn decide_in(
    tx: &Tx,
    cx: &Context,
    stored: Stored,
    by: &ByResident,
    decision: Decision,
    said: Option<&Paragraphs>,
) -> Result<(), Error> {
    let permit = may_decide(by);
    let Stored { case, version, .. } = stored;
    let after_days = working_days(&**tx).await?;
    let (case, action) = carry_out(case, cx.today(), after_days, by, decision)?;
    store::save::<Decide>(tx, &permit, &case, version).await?;
    let entry = Entry {
        at: cx.now(),
        party: Party::Resident,
        action,
        note: said.map(Paragraphs::as_str),
        private_note: None,
    };
    let number = store::append(tx, &case, &entry).await?;
    if let Some(action) = action {
        desk::record(tx, cx, Actor::Public, &case, action).await?;
    }
    notices::queue(tx, cx, &case, number).await
}

/// What becomes of the case; no action when something is only added.
fn carry_out(
    case: Case,
    today: NaiveDate,
    after_days: impl Fn(NaiveDate, u16) -> NaiveDate,
    by: &ByResident,
    decision: Decision,
) -> Result<(Case, Option<Action>), Error> {
    let moved = |case: Result<Case, _>, action| match case {
        Ok(case) => Ok((case, Some(action))),
        Err(_) => Err(Error::Conflict),
    };
    match decision {
        Decision::Judge(Judgement::Solved) => moved(case.confirm(by), Action::Confirm),
        Decision::Judge(Judgement::Partly | Judgement::NotSolved) => {
            let reopened = case.reopen(by, today, &Terms::USUAL, after_days);
            match reopened {
                Ok(case) => Ok((case, Some(Action::Reopen))),
                Err(CannotReopen::State(_) | CannotReopen::TooOften { .. }) => Err(Error::Conflict),
            }
        }
        Decision::Judge(Judgement::DontKnow) => Ok((case, None)),
        Decision::Withdraw => moved(case.withdraw(by), Action::Withdraw),
        Decision::Add if case.status == Status::NeedsInfo => {
            moved(case.reply(by, today, after_days), Action::Reply)
        }
        Decision::Add => Ok((case, None)),
    }
}
