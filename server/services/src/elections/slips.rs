//! Slips: printing them, and taking them out of the electronic road.

use super::{cast::refusal, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    submissions::{self, Submission},
};
use domain::{
    elections::{
        Hash, Manage, Slip, SlipCode, SlipRefused, SlipState, VoidReason, may_count, may_manage,
    },
    identity::{Actor, Permit},
    ids::MeetingId,
    submissions::Problem,
};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// Slips of one print run.
pub const PRINTED_MOST: u16 = 1000;

/// How many slips of a meeting are in each state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SlipCounts(BTreeMap<&'static str, u32>);

impl SlipCounts {
    pub fn of(&self, state: SlipState) -> u32 {
        self.0.get(state.code()).copied().unwrap_or(0)
    }

    pub fn printed_in_all(&self) -> u32 {
        self.0.values().sum()
    }

    /// Slips somebody votes with.
    pub fn activated(&self) -> u32 {
        SlipState::ALL.into_iter().filter(|s| s.is_activated()).map(|s| self.of(s)).sum()
    }
}

/// Draws new slips for a meeting and returns their codes, this once; the database keeps hashes.
/// Not while a poll of the meeting is open: its opening committed to the slips there were.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Rejected`] for no or too many slips, or while a poll is open.
pub async fn print_slips(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    number: u16,
) -> Result<Vec<SlipCode>, Error> {
    let tx = cx.begin().await?;
    let codes = print_in(&tx, cx, actor, meeting, number).await?;
    tx.commit().await?;
    Ok(codes)
}

/// As [`print_slips`], for a form: sent twice it prints once, and the second answer has no codes,
/// because they are stored nowhere.
///
/// # Errors
/// As [`print_slips`].
pub async fn print_slips_once(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    meeting: MeetingId,
    number: u16,
) -> Result<Option<Vec<SlipCode>>, Error> {
    submissions::first(cx, submission, "done", async |tx| {
        print_in(tx, cx, actor, meeting, number).await
    })
    .await
}

async fn print_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    number: u16,
) -> Result<Vec<SlipCode>, Error> {
    let permit = may_manage(actor)?;
    if number == 0 || number > PRINTED_MOST {
        let problem = Problem::new("numero", "problem-slips-number");
        return Err(Error::Rejected(vec![problem.with("most", i64::from(PRINTED_MOST))]));
    }
    store::meeting_key(tx, meeting).await?;
    let open = store::list(tx, meeting).await?.iter().any(|e| e.phase.open_round().is_some());
    if open {
        return Err(Error::Rejected(vec![Problem::new("numero", "problem-slips-open")]));
    }
    let mut codes = Vec::with_capacity(usize::from(number));
    for _ in 0..number {
        codes.push(SlipCode::from_random(u128::from_be_bytes(store::random()?)));
    }
    // In the order of their hashes, which says nothing of the order on the sheet.
    let mut hashes: Vec<_> = codes.iter().map(|code| code.hash()).collect();
    hashes.sort_unstable();
    insert(tx, &permit, meeting, &hashes).await?;
    let event = Event::SlipsPrinted { number: u32::from(number) };
    audit::record(tx, actor, cx.now(), meeting, &event).await?;
    Ok(codes)
}

/// The beginning of the public key of a meeting's receipts, for anybody; nothing before slips were
/// printed, which carry it. Who reads the same on the wall votes where the slip belongs.
///
/// # Errors
/// [`Error`] of the database.
pub async fn fingerprint(cx: &Context, meeting: MeetingId) -> Result<Option<String>, Error> {
    match store::find_key(cx.database().reader(), meeting).await {
        Ok(key) => Ok(Some(key.public().fingerprint())),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn insert(
    tx: &Tx,
    _permit: &Permit<Manage>,
    meeting: MeetingId,
    hashes: &[Hash],
) -> Result<(), Error> {
    let sql = "SELECT coalesce(max(batch), 0) AS last FROM slips WHERE meeting_id = $1";
    let row = query::one(tx, sql, [meeting.uuid().into()]).await?;
    let row = row.ok_or_else(|| Error::internal("print runs were not counted"))?;
    let batch = row.try_get::<i32>("", "last")? + 1;
    let sql =
        "INSERT INTO slips (code_hash, meeting_id, batch, state) VALUES ($1, $2, $3, 'printed')";
    for hash in hashes {
        let values = [hash.to_string().into(), meeting.uuid().into(), batch.into()];
        query::run(tx, sql, values).await?;
    }
    Ok(())
}

/// How many slips of a meeting went which road.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn count_slips(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
) -> Result<SlipCounts, Error> {
    may_count(actor)?;
    counts(cx.database().reader(), meeting).await
}

pub(super) async fn counts(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<SlipCounts, Error> {
    let sql = "SELECT state, count(*) AS slips FROM slips WHERE meeting_id = $1 GROUP BY state";
    let rows = query::all(db, sql, [meeting.uuid().into()]).await?;
    let mut counts = BTreeMap::new();
    for row in &rows {
        let state = SlipState::from_code(&row.try_get::<String>("", "state")?)
            .ok_or_else(|| Error::internal("a slip is in no state"))?;
        counts.insert(state.code(), store::number(row.try_get("", "slips")?)?);
    }
    Ok(SlipCounts(counts))
}

/// What is done to a slip at the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Handed over for paper ballots, before any is handed out.
    Surrender,
    /// Taken out of use.
    Void(VoidReason),
}

impl Turn {
    const fn apply(self, slip: Slip) -> Result<Slip, SlipRefused> {
        match self {
            Self::Surrender => slip.surrender(),
            Self::Void(_) => slip.void(),
        }
    }

    const fn event(self) -> Event {
        match self {
            Self::Surrender => Event::SlipSurrendered {},
            Self::Void(reason) => Event::SlipVoided { reason: reason.code() },
        }
    }
}

/// Takes a slip off the electronic road.
///
/// # Errors
/// [`Error::Rejected`] when it has voted, or was given up before: no second paper ballot is
/// handed out for it.
pub async fn turn_slip(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    code: SlipCode,
    turn: Turn,
) -> Result<(), Error> {
    let tx = cx.begin().await?;
    turn_in(&tx, cx, actor, meeting, code, turn).await?;
    tx.commit().await
}

/// As [`turn_slip`], for a form: sent twice it takes effect once.
///
/// # Errors
/// As [`turn_slip`].
pub async fn turn_slip_once(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    meeting: MeetingId,
    code: SlipCode,
    turn: Turn,
) -> Result<(), Error> {
    submissions::once(cx, submission, "done", async |tx| {
        turn_in(tx, cx, actor, meeting, code, turn).await
    })
    .await
}

async fn turn_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    code: SlipCode,
    turn: Turn,
) -> Result<(), Error> {
    let permit = may_manage(actor)?;
    let rejected = |message| Error::Rejected(vec![Problem::new("boleto", message)]);
    let slip = match store::find_slip(tx, code.hash(), "FOR UPDATE").await? {
        None => return Err(rejected("problem-slip-unknown")),
        Some((other, _)) if other != meeting => return Err(rejected("problem-slip-foreign")),
        Some((_, slip)) => slip,
    };
    let after = turn.apply(slip).map_err(|why| rejected(refusal(why)))?;
    if after == slip {
        return Err(rejected(match turn {
            Turn::Surrender => refusal(SlipRefused::OnPaper),
            Turn::Void(_) => refusal(SlipRefused::Void),
        }));
    }
    store::save_slip(tx, &permit, after).await?;
    audit::record(tx, actor, cx.now(), meeting, &turn.event()).await
}
