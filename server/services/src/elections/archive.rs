//! The archive of a contest, put together from what is stored and sealed with the meeting's key.

use super::{
    counting::{self, closed_rounds},
    store,
};
use crate::{Context, Error};
use chrono::{DateTime, Utc};
use domain::{
    elections::{
        Archive, ArchivedBallots, ArchivedRound, Ballot, Entry, FORMAT, LogEvent, LogPublic, Phase,
        Signature, VERSION, root,
    },
    ids::ElectionId,
};

/// The text of the archive, for anybody, once there is a result.
///
/// # Errors
/// [`Error::NotFound`] before that, and for an annulled contest.
pub async fn archive(cx: &Context, election: ElectionId) -> Result<String, Error> {
    let reader = cx.database().reader();
    let stored = store::find(reader, election, "").await?;
    let (Phase::Resolved(outcome) | Phase::Proclaimed { outcome, .. }) = &stored.phase else {
        return Err(Error::NotFound);
    };
    let contest = stored.contest.clone();
    let events = store::log_texts(reader, election).await?;
    let log = store::log(reader, election).await?;
    let candidates = log.iter().find_map(|event| {
        let LogEvent::Frozen { candidates } = event else { return None };
        Some(candidates.clone())
    });
    let candidates = candidates.ok_or_else(|| Error::internal("no slate was frozen"))?;
    let mut rounds = Vec::new();
    for number in closed_rounds(&log) {
        let counted = counting::count(reader, &contest, &log, number).await?;
        let whole = counted.ballots.len() >= contest.threshold.0 as usize;
        let ballots = if whole {
            ArchivedBallots::Whole { ballots: counted.ballots }
        } else {
            let leaves = counted.ballots.iter().map(Ballot::leaf).collect();
            ArchivedBallots::LeavesOnly { leaves, count: counted.electronic }
        };
        rounds.push(ArchivedRound {
            round: counted.round,
            slips: store::slip_hashes(reader, contest.meeting, Some(counted.slips)).await?,
            ballots,
            root: counted.closing.root,
            sheets: counted.sheets,
            ledger: counted.ledger,
            tally: counted.tally,
        });
    }
    let leaves: Vec<_> = events.iter().map(|text| Entry::leaf(text)).collect();
    let key = store::find_key(reader, contest.meeting).await?;
    let archive = Archive {
        format: FORMAT.to_owned(),
        version: VERSION,
        contest,
        candidates,
        rounds,
        events_root: root(&leaves),
        events,
        result: outcome.clone(),
        receipt_key: LogPublic([0; 32]),
        seal: Signature([0; 64]),
    };
    let sealed = archive.sealed(&key).map_err(Error::internal)?;
    sealed.to_json().map_err(Error::internal)
}

/// When the last thing happened to an election: with a result, when it was declared.
///
/// # Errors
/// [`Error::NotFound`] for an election nothing happened to.
pub(crate) async fn find_declared(
    cx: &Context,
    election: ElectionId,
) -> Result<DateTime<Utc>, Error> {
    let texts = store::log_texts(cx.database().reader(), election).await?;
    let last = texts.last().and_then(|text| Entry::read(text)).ok_or(Error::NotFound)?;
    let at = DateTime::parse_from_rfc3339(&last.at).map_err(Error::internal)?;
    Ok(at.with_timezone(&Utc))
}
