//! Opening and closing a poll.

use super::{
    super::{
        slips::counts,
        store::{self, Stored},
    },
    Told, rejected, step, wrong_phase,
};
use crate::{
    Context, Error,
    database::Tx,
    jobs::{self, Job},
    meetings::floor::facts_in,
};
use domain::{
    elections::{
        Ballot, CannotOpen, Channel, Closing, Hash, LogEvent, Phase, SlipState, may_manage, root,
    },
    identity::Actor,
};

/// Opens the poll, committing to every slip that can vote and to the key of the receipts.
pub(super) async fn open(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let meeting = stored.contest.meeting;
    // Also the place where a print run still under way is waited for.
    let key = store::meeting_key(tx, meeting).await?;
    let facts = facts_in(tx, cx, meeting).await?;
    let phase = stored.phase.clone().open(facts).map_err(|why| match why {
        CannotOpen::Phase(wrong) => wrong_phase(wrong),
        CannotOpen::NotInSession => rejected("acto", "problem-not-in-session"),
        CannotOpen::NoQuorum => rejected("acto", "problem-quorum-undeclared"),
    })?;
    let round = phase.open_round().cloned().ok_or_else(|| Error::internal("no round opened"))?;
    let slips = store::slip_hashes(tx, meeting, None).await?;
    // While a poll is open no slip is printed: nobody could vote.
    if slips.is_empty() && stored.contest.modes.by_slip() {
        return Err(rejected("acto", "problem-no-slips"));
    }
    let what = LogEvent::Opened {
        round,
        slips: u32::try_from(slips.len()).map_err(Error::internal)?,
        slips_root: root(&slips),
        receipt_key: key.public(),
    };
    step(tx, cx, actor, &permit, stored, &phase, what).await
}

/// Closes the poll. The lock on the contest waits for every ballot under way and lets no further
/// one in; closing again changes nothing.
pub(super) async fn close(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let number = match &stored.phase {
        Phase::Open(round) => round.number,
        Phase::Closed(_) | Phase::TieBreak(_) | Phase::Resolved(_) | Phase::Proclaimed { .. } => {
            return Ok(Told::Done);
        }
        Phase::Preparing | Phase::Nominating | Phase::Frozen(_) | Phase::Annulled { .. } => {
            return Err(rejected("acto", "problem-phase"));
        }
    };
    let election = stored.contest.election;
    // Slips, their uses, ballots: in the order voting takes these tables.
    let slips = counts(tx, stored.contest.meeting).await?;
    let phone = store::count_uses(tx, election, number, Channel::Phone).await?;
    let kiosk = store::count_uses(tx, election, number, Channel::Kiosk).await?;
    let leaves: Vec<Hash> =
        store::ballots(tx, election, number).await?.iter().map(Ballot::leaf).collect();
    let facts = facts_in(tx, cx, stored.contest.meeting).await?;
    let closing = Closing {
        root: root(&leaves),
        ballots: u32::try_from(leaves.len()).map_err(Error::internal)?,
        phone,
        kiosk,
        activated: slips.activated(),
        surrendered: slips.of(SlipState::Paper),
        checked_in: facts.checked_in,
    };
    let phase = stored.phase.clone().close(closing).map_err(wrong_phase)?;
    let mark = format!("erase-ballot-order {election} {number}");
    jobs::queue(tx, cx, &Job::EraseBallotOrder, Some(&mark)).await?;
    let what = LogEvent::Closed { round: number, closing };
    step(tx, cx, actor, &permit, stored, &phase, what).await
}
