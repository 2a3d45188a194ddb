//! The ballots of one commit: what the database holds of them is read at once, each is decided in
//! memory, and those that go into the box are written at once. A statement costs more than a
//! ballot, so a crowd is served by as many statements as one voter.

use super::{
    cast::{Cast, Placed, refusal},
    store::{self, Stored},
};
use crate::{
    Error,
    database::{Tx, query},
};
use domain::{
    elections::{CastBallot, Choice, Hash, LogKey, Slip, may_cast},
    identity::Permit,
    ids::{ElectionId, MeetingId},
    submissions::Problem,
};
use sea_orm::{QueryResult, Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};
use uuid::Uuid;

/// A slip votes once in each round of each contest.
type Use = (Hash, ElectionId, u8);

/// Places the ballots in their order, or says of each why not; a refusal leaves no trace. Fails
/// only when the transaction does.
pub(super) async fn place(tx: &Tx, casts: &[Cast]) -> Result<Vec<Result<Placed, Error>>, Error> {
    let mut held = Held::read(tx, casts).await?;
    let mut fresh = Vec::with_capacity(casts.len());
    let placed = casts.iter().map(|cast| held.decide(cast, &mut fresh)).collect();
    store(tx, fresh).await?;
    Ok(placed)
}

/// What the database holds of these ballots, locked until the transaction ends: a poll cannot
/// close and a slip cannot turn in between.
struct Held {
    contests: BTreeMap<ElectionId, Stored>,
    keys: BTreeMap<MeetingId, Arc<LogKey>>,
    slips: HashMap<Hash, (MeetingId, Slip)>,
    uses: HashSet<Use>,
    leaves: HashSet<Hash>,
}

/// A ballot that goes into the box.
struct Fresh {
    _permit: Permit<CastBallot>,
    cast: Cast,
    leaf: Hash,
    /// The slip as it is from now on, when this ballot chose its road.
    turned: Option<Slip>,
}

impl Held {
    async fn read(tx: &Tx, casts: &[Cast]) -> Result<Self, Error> {
        let mut contests = BTreeMap::new();
        for election in casts.iter().map(|cast| cast.election).collect::<BTreeSet<_>>() {
            match store::find(tx, election, "FOR SHARE").await {
                Ok(stored) => _ = contests.insert(election, stored),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let meetings = contests.values().map(|stored: &Stored| stored.contest.meeting);
        let mut keys = BTreeMap::new();
        for meeting in meetings.collect::<BTreeSet<_>>() {
            keys.insert(meeting, Arc::new(store::find_key(tx, meeting).await?));
        }
        // In one order everywhere, so that two processes take their locks one after the other.
        let hashes: BTreeSet<Hash> = casts.iter().map(Cast::slip_hash).collect();
        let leaves: BTreeSet<Hash> = casts.iter().map(Cast::leaf).collect();
        let slips = store::find_slips(tx, &hashes, "FOR UPDATE").await?;
        Ok(Self {
            contests,
            keys,
            slips: slips.into_iter().map(|(meeting, slip)| (slip.hash, (meeting, slip))).collect(),
            uses: uses(tx, &hashes).await?,
            leaves: in_box(tx, &leaves).await?,
        })
    }

    fn decide(&mut self, cast: &Cast, fresh: &mut Vec<Fresh>) -> Result<Placed, Error> {
        let stored = self.contests.get(&cast.election).ok_or(Error::NotFound)?;
        let meeting = stored.contest.meeting;
        let hash = cast.slip_hash();
        let slip = match self.slips.get(&hash) {
            None => return refused("boleto", "problem-slip-unknown"),
            Some((other, _)) if *other != meeting => {
                return refused("boleto", "problem-slip-foreign");
            }
            Some((_, slip)) => *slip,
        };
        let key = self.keys.get(&meeting).cloned();
        let key = key.ok_or_else(|| Error::internal("the meeting has no log key"))?;
        let placed = Placed { meeting, key };
        let leaf = cast.leaf();
        let this_use = (hash, cast.election, cast.round);
        if self.uses.contains(&this_use) {
            // Which ballot a slip cast is stored nowhere: that this one is in the box is all we
            // know, and all that is needed to answer a second sending.
            let is_known = self.leaves.contains(&leaf);
            return if is_known { Ok(placed) } else { refused("boleto", "problem-slip-used") };
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
        if !self.leaves.insert(leaf) {
            return refused("opcion", "problem-ballot-again");
        }
        self.uses.insert(this_use);
        self.slips.insert(hash, (meeting, after));
        let turned = (after != slip).then_some(after);
        fresh.push(Fresh { _permit: permit, cast: *cast, leaf, turned });
        Ok(placed)
    }
}

fn refused(field: &str, message: &str) -> Result<Placed, Error> {
    Err(Error::Rejected(vec![Problem::new(field, message)]))
}

async fn uses(tx: &Tx, slips: &BTreeSet<Hash>) -> Result<HashSet<Use>, Error> {
    let sql = format!(
        "SELECT code_hash, election_id, round FROM slip_uses WHERE code_hash IN ({})",
        store::places(1, slips.len())
    );
    let values = slips.iter().map(|hash| hash.to_string().into());
    let rows = query::all(tx, sql, values).await?;
    let read = |row: &QueryResult| {
        let election: Uuid = row.try_get("", "election_id")?;
        let round = u8::try_from(row.try_get::<i32>("", "round")?).map_err(Error::internal)?;
        Ok((store::read_hash(row, "code_hash")?, ElectionId::from_uuid(election), round))
    };
    rows.iter().map(read).collect()
}

async fn in_box(tx: &Tx, leaves: &BTreeSet<Hash>) -> Result<HashSet<Hash>, Error> {
    let sql =
        format!("SELECT leaf FROM ballots WHERE leaf IN ({})", store::places(1, leaves.len()));
    let values = leaves.iter().map(|leaf| leaf.to_string().into());
    let rows = query::all(tx, sql, values).await?;
    rows.iter().map(|row| store::read_hash(row, "leaf")).collect()
}

/// The keys of the tables say once more, whatever else goes wrong, that a slip votes once.
///
/// Ballots are written in the order of their leaves and uses in that of the slips: where a row
/// lies says nothing about who cast what.
async fn store(tx: &Tx, mut fresh: Vec<Fresh>) -> Result<(), Error> {
    if fresh.is_empty() {
        return Ok(());
    }
    fresh.sort_unstable_by_key(|ballot| ballot.leaf);
    let sql = format!(
        "INSERT INTO ballots (leaf, election_id, round, ballot) VALUES {}
         ON CONFLICT (leaf) DO NOTHING",
        rows_of_four(fresh.len())
    );
    let values = fresh.iter().flat_map(|Fresh { cast, leaf, .. }| {
        let (election, round) = (cast.election.uuid(), i32::from(cast.round));
        [leaf.to_string().into(), election.into(), round.into(), cast.ballot().to_hex().into()]
    });
    let stored = query::run(tx, sql, values).await?;
    if stored != fresh.len() as u64 {
        // Another process put one of them into the box since it was looked for.
        return Err(Error::Busy("a ballot came in twice".into()));
    }
    fresh.sort_unstable_by_key(|ballot| ballot.cast.slip_hash());
    let sql = format!(
        "INSERT INTO slip_uses (code_hash, election_id, round, channel) VALUES {}",
        rows_of_four(fresh.len())
    );
    let values = fresh.iter().flat_map(|Fresh { cast, .. }| {
        let (slip, election) = (cast.slip_hash().to_string(), cast.election.uuid());
        [slip.into(), election.into(), i32::from(cast.round).into(), cast.channel.code().into()]
    });
    query::run(tx, sql, values).await?;
    turn(tx, &fresh).await
}

/// `($1, $2, $3, $4), …`: so many rows of an insertion.
fn rows_of_four(count: usize) -> String {
    let rows: Vec<String> =
        (0..count).map(|row| format!("({})", store::places(4 * row + 1, 4))).collect();
    rows.join(", ")
}

/// Keeps the road that slips have taken with their first ballot.
async fn turn(tx: &Tx, fresh: &[Fresh]) -> Result<(), Error> {
    let mut roads: BTreeMap<&str, Vec<&Fresh>> = BTreeMap::new();
    for ballot in fresh {
        if let Some(slip) = ballot.turned {
            roads.entry(slip.state.code()).or_default().push(ballot);
        }
    }
    for (road, ballots) in roads {
        let sql = format!(
            "UPDATE slips SET state = $1 WHERE code_hash IN ({})",
            store::places(2, ballots.len())
        );
        let hashes = ballots.iter().map(|ballot| Value::from(ballot.cast.slip_hash().to_string()));
        query::run(tx, sql, [road.into()].into_iter().chain(hashes)).await?;
    }
    Ok(())
}
