//! Counting a closed round: ballots, what two tellers saw, and whether the figures agree.

use super::{
    acts::{Seat, Told, record, rejected},
    store::{self, Sheet, Stored},
};
use crate::{Context, Error, database::Tx};
use domain::{
    elections::{
        ArchivedSheets, Ballot, Breach, Channel, Closing, Contest, Count, Ledger, LogEvent, Phase,
        Round, TakeCount, Tally, Verdict, compare, reconcile,
    },
    identity::{Actor, Permit},
    search,
    text::Line,
};
use sea_orm::ConnectionTrait;

/// What a teller enters.
pub(super) struct Entered {
    pub channel: Channel,
    pub seat: Seat,
    pub teller: Line,
    pub count: Count,
}

/// Takes one teller's count. The first one is stored unseen; with the second both are compared.
/// Counts that differ stay stored, and both tellers count again.
pub(super) async fn enter(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<TakeCount>,
    stored: &Stored,
    entered: Entered,
) -> Result<Told, Error> {
    let Phase::Closed(closed) = &stored.phase else {
        return Err(rejected("acto", "problem-phase"));
    };
    let (election, round) = (stored.contest.election, &closed.round);
    let Entered { channel, seat, teller, count } = entered;
    if !channel.is_counted_by_hand() || !stored.contest.modes.allows(channel) {
        return Err(rejected("canal", "problem-choose"));
    }
    if !count.is_of(&round.slate) {
        return Err(Error::NotFound);
    }
    let sheets = store::sheets(tx, election, round.number).await?;
    let sheets: Vec<_> = sheets.into_iter().filter(|sheet| sheet.channel == channel).collect();
    let (attempt, other) = turn(&sheets, seat)?;
    if other.is_some_and(|other| search::same(&other.teller, teller.as_str())) {
        return Err(rejected("escrutador", "problem-teller-same"));
    }
    let sheet = Sheet {
        channel,
        attempt,
        seat: seat.code().to_owned(),
        teller: teller.as_str().to_owned(),
        count,
    };
    store::insert_sheet(tx, permit, election, round.number, &sheet).await?;
    let number = round.number;
    let hash = sheet.count.hash().map_err(Error::internal)?;
    let what = LogEvent::CountEntered { round: number, channel, attempt, sheet: hash };
    record(tx, cx, actor, election, what).await?;
    let Some(other) = other else { return Ok(Told::CountWaits) };
    let (what, told) = match compare(&other.count, &sheet.count) {
        Verdict::Match(count) => {
            (LogEvent::CountsMatched { round: number, channel, attempt, count }, Told::CountMatched)
        }
        Verdict::Recount(_) => {
            (LogEvent::CountsDiffered { round: number, channel, attempt }, Told::CountDiffered)
        }
    };
    record(tx, cx, actor, election, what).await?;
    Ok(told)
}

/// Which attempt this teller's count belongs to, and the other one's, if it is there.
fn turn(sheets: &[Sheet], seat: Seat) -> Result<(u32, Option<&Sheet>), Error> {
    let last = sheets.iter().map(|sheet| sheet.attempt).max().unwrap_or(1);
    let now: Vec<_> = sheets.iter().filter(|sheet| sheet.attempt == last).collect();
    match now[..] {
        [] => Ok((1, None)),
        [only] if only.seat == seat.code() => Err(rejected("turno", "problem-count-seat")),
        [only] => Ok((last, Some(only))),
        [first, second, ..] => match compare(&first.count, &second.count) {
            Verdict::Match(_) => Err(rejected("turno", "problem-count-done")),
            Verdict::Recount(_) => Ok((last + 1, None)),
        },
    }
}

/// Everything a closed round holds, counted.
pub(super) struct Counted {
    pub round: Round,
    pub closing: Closing,
    /// Slips that could vote.
    pub slips: u32,
    pub ballots: Vec<Ballot>,
    pub electronic: Count,
    pub sheets: Vec<ArchivedSheets>,
    pub ledger: Ledger,
    pub tally: Tally,
}

/// Numbers of the rounds the log tells were closed.
pub(super) fn closed_rounds(log: &[LogEvent]) -> Vec<u8> {
    let number = |event: &LogEvent| {
        let LogEvent::Closed { round, .. } = event else { return None };
        Some(*round)
    };
    log.iter().filter_map(number).collect()
}

/// Counts a round the log tells was closed.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    contest: &Contest,
    log: &[LogEvent],
    number: u8,
) -> Result<Counted, Error> {
    let missing = || Error::internal("a closed round is not in the log");
    let opened = log.iter().find_map(|event| {
        let LogEvent::Opened { round, slips, .. } = event else { return None };
        (round.number == number).then(|| (round.clone(), *slips))
    });
    let (round, slips) = opened.ok_or_else(missing)?;
    let closing = log.iter().find_map(|event| {
        let LogEvent::Closed { round, closing } = event else { return None };
        (*round == number).then_some(*closing)
    });
    let closing = closing.ok_or_else(missing)?;
    let ballots = store::ballots(db, contest.election, number).await?;
    let electronic = Count::of(&round.slate, ballots.iter().map(|ballot| ballot.choice))
        .map_err(Error::internal)?;
    let sheets = matched(db, contest, log, number).await?;
    let votes = sheets
        .iter()
        .try_fold(electronic.clone(), |sum, sheets| sum.plus(&sheets.first))
        .map_err(Error::internal)?;
    let tally = round.tally(&votes).map_err(Error::internal)?;
    let ledger = ledger(&closing, &sheets);
    Ok(Counted { round, closing, slips, ballots, electronic, sheets, ledger, tally })
}

/// How every closed round fell, in order.
pub(super) async fn tallies(
    db: &impl ConnectionTrait,
    contest: &Contest,
    log: &[LogEvent],
) -> Result<Vec<Tally>, Error> {
    let mut tallies = Vec::new();
    for number in closed_rounds(log) {
        tallies.push(count(db, contest, log, number).await?.tally);
    }
    Ok(tallies)
}

fn ledger(closing: &Closing, sheets: &[ArchivedSheets]) -> Ledger {
    let by_hand = |channel| {
        let of = sheets.iter().filter(|sheets| sheets.channel == channel);
        of.map(|sheets| sheets.first.emitted()).sum()
    };
    Ledger {
        ballots: u64::from(closing.ballots),
        phone: u64::from(closing.phone),
        kiosk: u64::from(closing.kiosk),
        paper: by_hand(Channel::Paper),
        hands: by_hand(Channel::Hands),
        activated: u64::from(closing.activated),
        surrendered: u64::from(closing.surrendered),
        checked_in: u64::from(closing.checked_in),
    }
}

/// The pairs of sheets the log says matched.
async fn matched(
    db: &impl ConnectionTrait,
    contest: &Contest,
    log: &[LogEvent],
    number: u8,
) -> Result<Vec<ArchivedSheets>, Error> {
    let sheets = store::sheets(db, contest.election, number).await?;
    let mut matched = Vec::new();
    for event in log {
        let LogEvent::CountsMatched { round, channel, attempt, .. } = event else { continue };
        if *round != number {
            continue;
        }
        let pair: Vec<_> = sheets
            .iter()
            .filter(|sheet| (sheet.channel, sheet.attempt) == (*channel, *attempt))
            .collect();
        let [first, second] = pair[..] else {
            return Err(Error::internal("a count the log tells of is not there"));
        };
        matched.push(ArchivedSheets {
            channel: *channel,
            attempt: *attempt,
            first: first.count.clone(),
            second: second.count.clone(),
        });
    }
    Ok(matched)
}

/// Nothing is decided before every channel counted by hand has been counted: raised hands always
/// when the contest has them, paper when slips were handed over for it.
pub(super) fn refuse_missing(contest: &Contest, counted: &Counted) -> Result<(), Error> {
    let has = |channel| counted.sheets.iter().any(|sheets| sheets.channel == channel);
    let due = |channel| match channel {
        Channel::Hands => contest.modes.allows(channel),
        Channel::Paper => contest.modes.allows(channel) && counted.closing.surrendered > 0,
        Channel::Phone | Channel::Kiosk => false,
    };
    if Channel::ALL.into_iter().any(|channel| due(channel) && !has(channel)) {
        return Err(rejected("acto", "problem-count-missing"));
    }
    Ok(())
}

/// Contradictions of every closed round that nobody has explained yet.
pub(super) async fn unsettled(
    db: &impl ConnectionTrait,
    stored: &Stored,
) -> Result<Vec<(u8, Breach)>, Error> {
    let log = store::log(db, stored.contest.election).await?;
    let mut open = Vec::new();
    for number in closed_rounds(&log) {
        let counted = count(db, &stored.contest, &log, number).await?;
        let explained = |breach: &Breach| {
            log.iter().any(|event| {
                let LogEvent::BreachSettled { settled } = event else { return false };
                (settled.round, settled.breach) == (number, *breach)
            })
        };
        let breaches = reconcile(&counted.ledger).into_iter().filter(|b| !explained(b));
        open.extend(breaches.map(|breach| (number, breach)));
    }
    Ok(open)
}
