//! Voting: exactly one ballot for each slip and round, acknowledged only once it is on disk.

use super::store::{self, statement};
use crate::{Context, Error, database::Tx};
use domain::{
    elections::{
        Ballot, CastBallot, Channel, Choice, Credential, Hash, LogKey, Receipt, Salt, Slip,
        SlipRefused, SlipTypo, may_cast,
    },
    identity::Permit,
    ids::{ElectionId, MeetingId},
    submissions::Problem,
};
use sea_orm::ConnectionTrait as _;

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
    const fn ballot(&self) -> Ballot {
        Ballot { election: self.election, round: self.round, choice: self.choice, salt: self.salt }
    }

    pub(super) fn slip_hash(&self) -> Hash {
        match self.credential {
            Credential::Slip(code) => code.hash(),
        }
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
    meeting: MeetingId,
    key: LogKey,
}

impl Placed {
    fn receipt(&self, cast: &Cast) -> Receipt {
        let leaf = cast.ballot().leaf();
        Receipt::sign(&self.key, self.meeting, cast.election, cast.round, leaf)
    }
}

/// Places one ballot, or says why not; a refusal leaves no trace, so that several ballots may
/// share a transaction. Fails only when the transaction itself does.
pub(super) async fn place(tx: &Tx, cast: &Cast) -> Result<Result<Placed, Error>, Error> {
    // The state is read in the transaction of the insert: a poll cannot close in between.
    let stored = match store::find(&**tx, cast.election, "FOR SHARE").await {
        Ok(stored) => stored,
        Err(Error::NotFound) => return Ok(Err(Error::NotFound)),
        Err(error) => return Err(error),
    };
    let hash = cast.slip_hash();
    let meeting = stored.contest.meeting;
    let slip = match store::find_slip(&**tx, hash, "FOR UPDATE").await? {
        None => return refused("boleto", "problem-slip-unknown"),
        Some((other, _)) if other != meeting => return refused("boleto", "problem-slip-foreign"),
        Some((_, slip)) => slip,
    };
    let leaf = cast.ballot().leaf();
    if is_used(tx, hash, cast).await? {
        // Which ballot a slip cast is stored nowhere: that this one is in the box is all we know,
        // and all that is needed to answer a second sending.
        if !is_in_box(tx, leaf).await? {
            return refused("boleto", "problem-slip-used");
        }
        return Ok(Ok(Placed { meeting, key: store::find_key(&**tx, meeting).await? }));
    }
    match stored.phase.open_round() {
        Some(round) if round.number == cast.round => {
            let stands = match cast.choice {
                Choice::Candidate(candidacy) => round.slate.contains(&candidacy),
                Choice::Blank | Choice::Null => true,
            };
            if !stands || !stored.contest.modes.allows(cast.channel) {
                return refused("opcion", "problem-ballot-choice");
            }
        }
        Some(_) | None => return refused("opcion", "problem-poll-closed"),
    }
    let (permit, after) = match may_cast(slip, cast.channel) {
        Ok(allowed) => allowed,
        Err(why) => return refused("boleto", refusal(why)),
    };
    if !insert(tx, &permit, cast, hash, leaf).await? {
        return refused("opcion", "problem-ballot-again");
    }
    if after != slip {
        store::save_slip(tx, &permit, after).await?;
    }
    Ok(Ok(Placed { meeting, key: store::find_key(&**tx, meeting).await? }))
}

fn refused(field: &str, message: &str) -> Result<Result<Placed, Error>, Error> {
    Ok(Err(Error::Rejected(vec![Problem::new(field, message)])))
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

async fn is_used(tx: &Tx, hash: Hash, cast: &Cast) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM slip_uses WHERE code_hash = $1 AND election_id = $2 AND round = $3";
    let values =
        [hash.to_string().into(), cast.election.uuid().into(), i32::from(cast.round).into()];
    Ok(tx.query_one_raw(statement(&**tx, sql, values)).await?.is_some())
}

async fn is_in_box(tx: &Tx, leaf: Hash) -> Result<bool, Error> {
    let sql = "SELECT 1 FROM ballots WHERE leaf = $1";
    Ok(tx.query_one_raw(statement(&**tx, sql, [leaf.to_string().into()])).await?.is_some())
}

/// `false` when the ballot is in the box already, with another slip; then nothing was stored.
async fn insert(
    tx: &Tx,
    _permit: &Permit<CastBallot>,
    cast: &Cast,
    hash: Hash,
    leaf: Hash,
) -> Result<bool, Error> {
    let (election, round) = (cast.election.uuid(), i32::from(cast.round));
    let sql = "INSERT INTO ballots (leaf, election_id, round, ballot) VALUES ($1, $2, $3, $4)
         ON CONFLICT (leaf) DO NOTHING";
    let ballot = cast.ballot().to_hex();
    let values = [leaf.to_string().into(), election.into(), round.into(), ballot.into()];
    if tx.execute_raw(statement(&**tx, sql, values)).await?.rows_affected() == 0 {
        return Ok(false);
    }
    // The slip is locked and was found unused, so this is its one use; the key of the table says
    // so again, whatever else goes wrong.
    let sql =
        "INSERT INTO slip_uses (code_hash, election_id, round, channel) VALUES ($1, $2, $3, $4)";
    let values =
        [hash.to_string().into(), election.into(), round.into(), cast.channel.code().into()];
    tx.execute_raw(statement(&**tx, sql, values)).await?;
    Ok(true)
}

impl Cast {
    /// By the hash of the slip: ballots that share a transaction are stored in this order, and
    /// two processes take the locks of their slips in the same one.
    pub(super) fn order(&self) -> Hash {
        self.slip_hash()
    }
}

/// Whether the slip may go this road; used before a ballot is shown.
pub(super) fn may_vote(slip: Slip) -> Result<(), Problem> {
    match may_cast(slip, Channel::Phone) {
        Ok(_) => Ok(()),
        Err(why) => Err(Problem::new("boleto", refusal(why))),
    }
}
