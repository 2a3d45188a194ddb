//! The tables of the elections.

use crate::{
    Error,
    database::{Tx, query},
};
use domain::{
    elections::{
        Ballot, Candidacy, Channel, Contest, Count, Entry, Hash, LogEvent, LogKey, Manage, Phase,
        Slip, SlipState, Stance,
    },
    identity::{Actor, Permit},
    ids::{CandidacyId, ElectionId, MeetingId, PersonId},
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;

/// A contest with its state and the version it was read at.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub contest: Contest,
    pub phase: Phase,
    pub version: i64,
}

/// Row locks exist on PostgreSQL alone; SQLite has one writer.
pub(super) fn lock(db: &impl ConnectionTrait, clause: &'static str) -> &'static str {
    if db.get_database_backend() == DbBackend::Postgres { clause } else { "" }
}

fn from_json<T: DeserializeOwned>(raw: &str) -> Result<T, Error> {
    serde_json::from_str(raw).map_err(Error::internal)
}

fn to_json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(Error::internal)
}

pub(super) fn number(value: i64) -> Result<u32, Error> {
    u32::try_from(value).map_err(Error::internal)
}

fn read_election(row: &QueryResult) -> Result<Stored, Error> {
    Ok(Stored {
        contest: from_json(&row.try_get::<String>("", "contest")?)?,
        phase: from_json(&row.try_get::<String>("", "state")?)?,
        version: row.try_get("", "version")?,
    })
}

/// The contest; with a lock clause, held until the transaction ends.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: ElectionId,
    clause: &'static str,
) -> Result<Stored, Error> {
    let sql =
        format!("SELECT contest, state, version FROM elections WHERE id = $1 {}", lock(db, clause));
    let row = query::one(db, sql, [id.uuid().into()]).await?;
    read_election(&row.ok_or(Error::NotFound)?)
}

pub(super) async fn list(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Stored>, Error> {
    let sql = "SELECT contest, state, version FROM elections WHERE meeting_id = $1 ORDER BY id";
    let rows = query::all(db, sql, [meeting.uuid().into()]).await?;
    rows.iter().map(read_election).collect()
}

/// As [`list`]; whoever would change one of them waits until the transaction ends.
pub(super) async fn list_held(tx: &Tx, meeting: MeetingId) -> Result<Vec<Stored>, Error> {
    let sql = format!(
        "SELECT contest, state, version FROM elections WHERE meeting_id = $1 ORDER BY id {}",
        lock(tx, "FOR SHARE")
    );
    let rows = query::all(tx, sql, [meeting.uuid().into()]).await?;
    rows.iter().map(read_election).collect()
}

/// The newest first: identifiers grow with time. What has not begun waits while its meeting
/// lasts; a poll that was opened waits until it is proclaimed.
pub(super) async fn list_running(
    db: &impl ConnectionTrait,
    most: u32,
) -> Result<Vec<Stored>, Error> {
    let sql = format!(
        "SELECT e.contest, e.state, e.version FROM elections e
         JOIN meetings m ON m.id = e.meeting_id
         WHERE e.phase IN ('open', 'closed', 'tie-break', 'resolved')
            OR (e.phase IN ('preparing', 'nominating', 'frozen')
                AND m.progress IN ('checking-in', 'in-session', 'recess'))
         ORDER BY e.id DESC LIMIT {most}"
    );
    let rows = query::all(db, sql, []).await?;
    rows.iter().map(read_election).collect()
}

pub(super) async fn insert(
    tx: &Tx,
    _permit: &Permit<Manage>,
    contest: &Contest,
    phase: &Phase,
) -> Result<(), Error> {
    let sql =
        "INSERT INTO elections (id, meeting_id, organization_id, contest, phase, state, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)";
    let values = [
        contest.election.uuid().into(),
        contest.meeting.uuid().into(),
        contest.organization.uuid().into(),
        to_json(contest)?.into(),
        phase.code().into(),
        to_json(phase)?.into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}

/// Stores the new state over the version it was decided from, and no other.
pub(super) async fn save<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    old: &Stored,
    phase: &Phase,
) -> Result<(), Error> {
    let sql = "UPDATE elections SET phase = $3, state = $4, version = version + 1
         WHERE id = $1 AND version = $2";
    let values = [
        old.contest.election.uuid().into(),
        old.version.into(),
        phase.code().into(),
        to_json(phase)?.into(),
    ];
    query::change_one(tx, sql, values).await
}

fn read_candidacy(row: &QueryResult) -> Result<Candidacy, Error> {
    Ok(Candidacy {
        id: CandidacyId::from_uuid(row.try_get("", "id")?),
        person: PersonId::from_uuid(row.try_get("", "person_id")?),
        name: query::line(row, "name")?,
        stance: Stance::from_code(&row.try_get::<String>("", "stance")?)
            .map_err(Error::internal)?,
    })
}

/// In the order of nomination: identifiers grow with time.
pub(super) async fn candidacies(
    db: &impl ConnectionTrait,
    election: ElectionId,
) -> Result<Vec<Candidacy>, Error> {
    let sql =
        "SELECT id, person_id, name, stance FROM candidacies WHERE election_id = $1 ORDER BY id";
    let rows = query::all(db, sql, [election.uuid().into()]).await?;
    rows.iter().map(read_candidacy).collect()
}

/// `false` when the person was nominated before.
pub(super) async fn insert_candidacy<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    election: ElectionId,
    candidacy: &Candidacy,
) -> Result<bool, Error> {
    let sql = "INSERT INTO candidacies (id, election_id, person_id, name, stance)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (election_id, person_id) DO NOTHING";
    let values = [
        candidacy.id.uuid().into(),
        election.uuid().into(),
        candidacy.person.uuid().into(),
        candidacy.name.as_str().into(),
        candidacy.stance.code().into(),
    ];
    Ok(query::run(tx, sql, values).await? == 1)
}

pub(super) async fn save_stance<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    candidacy: CandidacyId,
    stance: Stance,
) -> Result<(), Error> {
    let sql = "UPDATE candidacies SET stance = $2 WHERE id = $1";
    let values = [candidacy.uuid().into(), stance.code().into()];
    query::run(tx, sql, values).await.map(drop)
}

/// The log key of a meeting, drawn at its first need. Its row is locked until the transaction
/// ends: print runs and openings of one meeting follow one another.
pub(super) async fn meeting_key(tx: &Tx, meeting: MeetingId) -> Result<LogKey, Error> {
    let fresh: [u8; 32] = random()?;
    let sql = "INSERT INTO election_keys (meeting_id, secret) VALUES ($1, $2)
         ON CONFLICT (meeting_id) DO UPDATE SET secret = election_keys.secret RETURNING secret";
    let values = [meeting.uuid().into(), hex::encode(fresh).into()];
    let row = query::one(tx, sql, values).await?;
    read_key(&row.ok_or_else(|| Error::internal("no log key was given"))?)
}

/// The log key of a meeting that has one.
pub(super) async fn find_key(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<LogKey, Error> {
    let sql = "SELECT secret FROM election_keys WHERE meeting_id = $1";
    let row = query::one(db, sql, [meeting.uuid().into()]).await?;
    read_key(&row.ok_or(Error::NotFound)?)
}

fn read_key(row: &QueryResult) -> Result<LogKey, Error> {
    let mut secret = [0; 32];
    hex::decode_to_slice(row.try_get::<String>("", "secret")?, &mut secret)
        .map_err(Error::internal)?;
    Ok(LogKey::from_secret(&secret))
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], Error> {
    use rand::{TryRngCore as _, rngs::OsRng};
    let mut bytes = [0; N];
    OsRng.try_fill_bytes(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// Appends an entry to the log of an election; returns its number and leaf. The contest must be
/// locked.
pub(super) async fn append(
    tx: &Tx,
    election: ElectionId,
    at: String,
    actor: Actor,
    what: LogEvent,
) -> Result<(u32, Hash), Error> {
    let sql = "SELECT coalesce(max(number), 0) AS last FROM election_events WHERE election_id = $1";
    let row = query::one(tx, sql, [election.uuid().into()]).await?;
    let row = row.ok_or_else(|| Error::internal("the log was not counted"))?;
    let number = u32::try_from(row.try_get::<i32>("", "last")? + 1).map_err(Error::internal)?;
    let entry = Entry { number, at, actor: actor.to_string(), what };
    let text = entry.text().map_err(Error::internal)?;
    let sql = "INSERT INTO election_events (election_id, number, entry) VALUES ($1, $2, $3)";
    let values = [election.uuid().into(), number.cast_signed().into(), text.clone().into()];
    query::run(tx, sql, values).await?;
    Ok((number, Entry::leaf(&text)))
}

/// The texts of the log, in order.
pub(super) async fn log_texts(
    db: &impl ConnectionTrait,
    election: ElectionId,
) -> Result<Vec<String>, Error> {
    let sql = "SELECT entry FROM election_events WHERE election_id = $1 ORDER BY number";
    let rows = query::all(db, sql, [election.uuid().into()]).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

pub(super) async fn log(
    db: &impl ConnectionTrait,
    election: ElectionId,
) -> Result<Vec<LogEvent>, Error> {
    let texts = log_texts(db, election).await?;
    let read = |text: &String| {
        let entry =
            Entry::read(text).ok_or_else(|| Error::internal("a log entry is unreadable"))?;
        Ok(entry.what)
    };
    texts.iter().map(read).collect()
}

/// A slip and the meeting it belongs to.
pub(super) async fn find_slip(
    db: &impl ConnectionTrait,
    hash: Hash,
    clause: &'static str,
) -> Result<Option<(MeetingId, Slip)>, Error> {
    Ok(find_slips(db, &BTreeSet::from([hash]), clause).await?.pop())
}

/// Those slips that exist, each with its meeting; with a lock clause, locked in this order.
pub(super) async fn find_slips(
    db: &impl ConnectionTrait,
    hashes: &BTreeSet<Hash>,
    clause: &'static str,
) -> Result<Vec<(MeetingId, Slip)>, Error> {
    let sql = format!(
        "SELECT code_hash, meeting_id, state FROM slips WHERE code_hash IN ({})
         ORDER BY code_hash {}",
        places(1, hashes.len()),
        lock(db, clause)
    );
    let values = hashes.iter().map(|hash| hash.to_string().into());
    let rows = query::all(db, sql, values).await?;
    let read = |row: &QueryResult| {
        let state = SlipState::from_code(&row.try_get::<String>("", "state")?)
            .ok_or_else(|| Error::internal("a slip is in no state"))?;
        let meeting = MeetingId::from_uuid(row.try_get("", "meeting_id")?);
        Ok((meeting, Slip { hash: read_hash(row, "code_hash")?, state }))
    };
    rows.iter().map(read).collect()
}

pub(super) fn read_hash(row: &QueryResult, column: &str) -> Result<Hash, Error> {
    let raw: String = row.try_get("", column)?;
    Hash::from_hex(&raw).ok_or_else(|| Error::internal("a hash is none"))
}

/// `$first, …`: places for so many values of a statement.
pub(super) fn places(first: usize, count: usize) -> String {
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    places.join(", ")
}

pub(super) async fn save_slip<A>(tx: &Tx, _permit: &Permit<A>, slip: Slip) -> Result<(), Error> {
    let sql = "UPDATE slips SET state = $2 WHERE code_hash = $1";
    let values = [slip.hash.to_string().into(), slip.state.code().into()];
    query::run(tx, sql, values).await.map(drop)
}

/// The hashes of the first print runs of a meeting that together hold `count` slips; all of them
/// without one. Sorted, so that nothing tells in which order they were printed.
pub(super) async fn slip_hashes(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    count: Option<u32>,
) -> Result<Vec<Hash>, Error> {
    let sql = "SELECT code_hash FROM slips WHERE meeting_id = $1 ORDER BY batch, code_hash";
    let rows = query::all(db, sql, [meeting.uuid().into()]).await?;
    let most = count.map_or(usize::MAX, |count| count as usize);
    let hashes = rows.iter().take(most).map(|row| read_hash(row, "code_hash"));
    let mut hashes = hashes.collect::<Result<Vec<_>, Error>>()?;
    hashes.sort_unstable();
    Ok(hashes)
}

/// Slips that voted in a round by a channel.
pub(super) async fn count_uses(
    db: &impl ConnectionTrait,
    election: ElectionId,
    round: u8,
    channel: Channel,
) -> Result<u32, Error> {
    let sql =
        "SELECT count(*) FROM slip_uses WHERE election_id = $1 AND round = $2 AND channel = $3";
    let values = [election.uuid().into(), i32::from(round).into(), channel.code().into()];
    count(db, sql, values).await
}

pub(super) async fn count<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Result<u32, Error> {
    let row = query::one(db, sql, values).await?;
    number(row.ok_or_else(|| Error::internal("nothing was counted"))?.try_get_by_index(0)?)
}

/// The ballots of a round in the order of their leaves. Callers show nothing of them while the
/// poll is open.
pub(super) async fn ballots(
    db: &impl ConnectionTrait,
    election: ElectionId,
    round: u8,
) -> Result<Vec<Ballot>, Error> {
    let sql =
        "SELECT leaf, ballot FROM ballots WHERE election_id = $1 AND round = $2 ORDER BY leaf";
    let values = [election.uuid().into(), i32::from(round).into()];
    let rows = query::all(db, sql, values).await?;
    let read = |row: &QueryResult| {
        let ballot =
            Ballot::from_hex(&row.try_get::<String>("", "ballot")?).map_err(Error::internal)?;
        let leaf: String = row.try_get("", "leaf")?;
        let sound = ballot.leaf().to_string() == leaf
            && (ballot.election, ballot.round) == (election, round);
        if sound { Ok(ballot) } else { Err(Error::internal("a ballot is not what its leaf says")) }
    };
    let mut ballots = rows.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    // The database may sort by its own rules; leaves are sorted as bytes.
    ballots.sort_by_key(Ballot::leaf);
    Ok(ballots)
}

/// A sheet as a teller entered it.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub channel: Channel,
    pub attempt: u32,
    pub seat: String,
    pub teller: String,
    pub count: Count,
}

pub(super) async fn sheets(
    db: &impl ConnectionTrait,
    election: ElectionId,
    round: u8,
) -> Result<Vec<Sheet>, Error> {
    let sql = "SELECT channel, attempt, seat, teller, sheet FROM teller_counts
         WHERE election_id = $1 AND round = $2 ORDER BY channel, attempt, seat";
    let values = [election.uuid().into(), i32::from(round).into()];
    let rows = query::all(db, sql, values).await?;
    let read = |row: &QueryResult| {
        Ok(Sheet {
            channel: Channel::from_code(&row.try_get::<String>("", "channel")?)
                .map_err(Error::internal)?,
            attempt: u32::try_from(row.try_get::<i32>("", "attempt")?).map_err(Error::internal)?,
            seat: row.try_get("", "seat")?,
            teller: row.try_get("", "teller")?,
            count: from_json(&row.try_get::<String>("", "sheet")?)?,
        })
    };
    rows.iter().map(read).collect()
}

pub(super) async fn insert_sheet<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    election: ElectionId,
    round: u8,
    sheet: &Sheet,
) -> Result<(), Error> {
    let sql =
        "INSERT INTO teller_counts (election_id, round, channel, attempt, seat, teller, sheet)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        election.uuid().into(),
        i32::from(round).into(),
        sheet.channel.code().into(),
        sheet.attempt.cast_signed().into(),
        sheet.seat.as_str().into(),
        sheet.teller.as_str().into(),
        to_json(&sheet.count)?.into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}
