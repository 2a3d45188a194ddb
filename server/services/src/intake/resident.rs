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
    submissions::{self, Submission},
};
use chrono::NaiveDate;
use domain::{
    identity::Actor,
    intake::{
        Action, ByResident, CannotReopen, Case, Decide, Folio, Judgement, Phase, Secret, Terms,
        may_decide,
        understand::{Gazetteer, Said, Signs, read},
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
    submissions::once(cx, submission, "done", async |tx| {
        let stored = store::lock(tx, folio).await?;
        let by = ByResident::prove(folio, secret, &stored.secret).ok_or(Error::NotFound)?;
        decide_in(tx, cx, stored, &by, decision, said.as_ref()).await
    })
    .await
}

/// Adds to a case in a transaction, for the conversation it came of: words in order, or none for
/// a photo that came alone. Whether anybody still reads them.
pub(super) async fn add_in(
    tx: &Tx,
    cx: &Context,
    (folio, secret): (Folio, &Secret),
    words: &[Option<Paragraphs>],
) -> Result<bool, Error> {
    for said in words {
        let stored = store::lock(tx, folio).await?;
        let by = ByResident::prove(folio, secret, &stored.secret).ok_or(Error::NotFound)?;
        if stored.case.status.phase() == Phase::Over {
            return Ok(false);
        }
        decide_in(tx, cx, stored, &by, Decision::Add, said.as_ref()).await?;
    }
    Ok(true)
}

/// Takes a decision in a transaction that holds the case.
async fn decide_in(
    tx: &Tx,
    cx: &Context,
    stored: Stored,
    by: &ByResident,
    decision: Decision,
    said: Option<&Paragraphs>,
) -> Result<(), Error> {
    let permit = may_decide(by);
    let Stored { case, version, .. } = stored;
    let after_days = working_days(cx, tx).await?;
    let signs = signs(said)?;
    let (case, action) = carry_out(case, cx.today(), after_days, by, (decision, signs))?;
    // What accuses is the comptroller's from here on, and so are these words.
    let sealed = signs.accuses && !case.desk.is_sealed() && Action::Seal.fits(case.status);
    let case = if sealed { case.seal().map_err(|_| Error::Conflict)? } else { case };
    store::save::<Decide>(tx, &permit, &case, version).await?;
    let entry =
        |party, action, note| Entry { at: cx.now(), party, action, note, private_note: None };
    let said = entry(Party::Resident, action, said.map(Paragraphs::as_str));
    let number = store::append(tx, &case, &said).await?;
    desk::record(tx, cx, Actor::Public, &case, action).await?;
    if sealed {
        store::append(tx, &case, &entry(Party::Program, Some(Action::Seal), None)).await?;
        desk::record(tx, cx, Actor::System, &case, Some(Action::Seal)).await?;
    }
    notices::queue(tx, cx, &case, number).await
}

/// What the words themselves say of the case, whoever took them down.
fn signs(said: Option<&Paragraphs>) -> Result<Signs, Error> {
    let Some(words) = said else { return Ok(Signs::default()) };
    let words = Said::clean(words.as_str()).map_err(Error::internal)?;
    Ok(words.map(|words| read(&words, &Gazetteer::default()).signs()).unwrap_or_default())
}

/// What becomes of the case; no action when something is only added.
fn carry_out(
    case: Case,
    today: NaiveDate,
    after_days: impl Fn(NaiveDate, u16) -> NaiveDate,
    by: &ByResident,
    (decision, signs): (Decision, Signs),
) -> Result<(Case, Option<Action>), Error> {
    let moved = |case: Result<Case, _>, action| match case {
        Ok(case) => Ok((case, Some(action))),
        Err(_) => Err(Error::Conflict),
    };
    match decision {
        Decision::Judge(Judgement::Solved) => moved(case.confirm(by), Action::Confirm),
        Decision::Judge(Judgement::Partly | Judgement::NotSolved) => {
            let refused =
                |(CannotReopen::State(_) | CannotReopen::TooOften { .. })| Error::Conflict;
            let case = case.reopen(by, today, &Terms::USUAL, &after_days).map_err(refused)?;
            // Why it is not solved may be that it hurts.
            let case = match signs.danger {
                true => case.add(by, signs, today, &Terms::USUAL, after_days).map(|(case, _)| case),
                false => Ok(case),
            };
            Ok((case.map_err(|_| Error::Conflict)?, Some(Action::Reopen)))
        }
        Decision::Judge(Judgement::DontKnow) => Ok((case, None)),
        Decision::Withdraw => moved(case.withdraw(by), Action::Withdraw),
        Decision::Add => {
            case.add(by, signs, today, &Terms::USUAL, after_days).map_err(|_| Error::Conflict)
        }
    }
}
