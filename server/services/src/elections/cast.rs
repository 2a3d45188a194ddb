//! Voting: exactly one ballot for each slip and round, acknowledged only once it is on disk.

use super::store;
use crate::{Context, Error};
use domain::{
    elections::{
        Ballot, Channel, Choice, Credential, Hash, LogKey, Receipt, Salt, Slip, SlipRefused,
        SlipTypo, may_cast,
    },
    ids::{ElectionId, MeetingId},
    submissions::Problem,
};
use std::sync::Arc;

/// A ballot as it is sent. The salt was drawn when the ballot was shown for review, so that
/// sending the same page again is sending the same ballot.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    pub credential: Credential,
    pub election: ElectionId,
    pub round: u8,
    pub choice: Choice,
    pub salt: Salt,
    pub channel: Channel,
}

impl Cast {
    pub(super) const fn ballot(&self) -> Ballot {
        Ballot { election: self.election, round: self.round, choice: self.choice, salt: self.salt }
    }

    pub(super) fn slip_hash(&self) -> Hash {
        match self.credential {
            Credential::Slip(code) => code.hash(),
        }
    }

    pub(super) fn leaf(&self) -> Hash {
        self.ballot().leaf()
    }
}

/// Thirty-two fresh random bytes for a ballot.
///
/// # Errors
/// [`Error::Internal`] when the system gives no randomness: better no vote than a readable one.
pub fn new_salt() -> Result<Salt, Error> {
    Ok(Salt::from_random(store::random()?))
}

/// Puts a ballot into the box and answers with the signed receipt, after the commit.
///
/// The same ballot sent again, whenever and however often, receives the same receipt. Nothing is
/// written but the ballot, the use of the slip and the slip's road: no audit entry, no log line,
/// no submission, because each of them would hold the moment of the vote.
///
/// # Errors
/// [`Error::Rejected`] with one problem that says why this slip or ballot does not vote here;
/// [`Error::NotFound`] for a contest that does not exist; [`Error::Busy`] when nothing was stored.
pub async fn cast(cx: &Context, cast: Cast) -> Result<Receipt, Error> {
    let placed = cx.ballot_box().place(cx.database(), cast).await?;
    Ok(placed.receipt(&cast))
}

/// A ballot that is in the box, in this transaction or an earlier one. It becomes a receipt only
/// once the transaction is committed.
pub(super) struct Placed {
    pub meeting: MeetingId,
    pub key: Arc<LogKey>,
}

impl Placed {
    fn receipt(&self, cast: &Cast) -> Receipt {
        Receipt::sign(&self.key, self.meeting, cast.election, cast.round, cast.leaf())
    }
}

pub(super) const fn refusal(why: SlipRefused) -> &'static str {
    match why {
        SlipRefused::OnPaper => "problem-slip-paper",
        SlipRefused::Void => "problem-slip-void",
        SlipRefused::Electronic => "problem-slip-electronic",
        SlipRefused::NoSlip => "problem-ballot-choice",
    }
}

/// What is wrong with a code as it was typed: told apart from a slip nobody knows.
pub fn slip_problem(typo: SlipTypo) -> Problem {
    let figure = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match typo {
        SlipTypo::Empty => Problem::new("boleto", "problem-slip-empty"),
        SlipTypo::Length { found, needed } => Problem::new("boleto", "problem-slip-length")
            .with("found", figure(found))
            .with("needed", figure(needed)),
        SlipTypo::Sign(_) => Problem::new("boleto", "problem-slip-sign"),
        SlipTypo::Checksum => Problem::new("boleto", "problem-slip-checksum"),
    }
}

/// Whether the slip may go this road; used before a ballot is shown.
pub(super) fn may_vote(slip: Slip) -> Result<(), Problem> {
    match may_cast(slip, Channel::Phone) {
        Ok(_) => Ok(()),
        Err(why) => Err(Problem::new("boleto", refusal(why))),
    }
}
