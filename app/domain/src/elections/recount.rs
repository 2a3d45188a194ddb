//! The recount: everything in an archive is computed again and compared with what is declared.
//!
//! Pure, so that the command, the server and a page in the browser check the very same things.

use super::{
    archive::{Archive, ArchivedBallots, ArchivedRound, ArchivedSheets},
    ballot::Ballot,
    contest::Channel,
    count::{Count, Verdict, compare},
    log::{Entry, LogEvent},
    lot::Draw,
    merkle::root,
    phase::Phase,
    reconcile::{Breach, Ledger, reconcile},
    round::{Closed, Closing, Outcome, TieBreak},
    tally::Decision,
};
use std::fmt;

/// What is checked, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The file as a file.
    Form,
    Seal,
    Log,
    Candidates,
    Box,
    Slips,
    Sheets,
    Figures,
    Tally,
    Result,
}

impl Subject {
    pub const ALL: [Self; 10] = [
        Self::Form,
        Self::Seal,
        Self::Log,
        Self::Candidates,
        Self::Box,
        Self::Slips,
        Self::Sheets,
        Self::Figures,
        Self::Tally,
        Self::Result,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Form => "file",
            Self::Seal => "seal",
            Self::Log => "log of the election",
            Self::Candidates => "candidates",
            Self::Box => "ballots",
            Self::Slips => "slips",
            Self::Sheets => "tellers' counts",
            Self::Figures => "figures",
            Self::Tally => "tally",
            Self::Result => "result",
        }
    }
}

/// One thing that was checked: what was found, or what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub subject: Subject,
    /// The round it is about, when it is about one.
    pub round: Option<u8>,
    pub found: Result<String, String>,
}

impl Check {
    pub const fn holds(&self) -> bool {
        self.found.is_ok()
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, text) = match &self.found {
            Ok(text) => ("ok   ", text),
            Err(text) => ("WRONG", text),
        };
        match self.round {
            Some(round) => write!(f, "{sign} {}, round {round}: {text}", self.subject.name()),
            None => write!(f, "{sign} {}: {text}", self.subject.name()),
        }
    }
}

/// Checks an archive from its bytes. An archive is sound when every check holds.
pub fn recount(bytes: &[u8]) -> Vec<Check> {
    let archive = match Archive::read(bytes) {
        Ok(archive) => archive,
        Err(error) => return vec![check(Subject::Form, None, Err(error.to_string()))],
    };
    let form = format!("version {}, {} bytes", archive.version, bytes.len());
    let mut checks = vec![check(Subject::Form, None, Ok(form))];
    checks.push(check(Subject::Seal, None, seal(&archive)));
    let log = match read_log(&archive) {
        Ok(log) => log,
        Err(wrong) => {
            checks.push(check(Subject::Log, None, Err(wrong)));
            return checks;
        }
    };
    let entries = format!("{} entries under root {}", log.len(), archive.events_root);
    checks.push(check(Subject::Log, None, Ok(entries)));
    checks.push(check(Subject::Candidates, None, candidates(&archive, &log)));
    for archived in &archive.rounds {
        let round = Some(archived.round.number);
        checks.push(check(Subject::Box, round, ballot_box(&archive, archived, &log)));
        checks.push(check(Subject::Slips, round, slips(&archive, archived, &log)));
        checks.push(check(Subject::Sheets, round, sheets(&archive, archived, &log)));
        checks.push(check(Subject::Figures, round, figures(archived, &log)));
        checks.push(check(Subject::Tally, round, tally(archived)));
    }
    checks.push(check(Subject::Result, None, result(&archive, &log)));
    checks
}

const fn check(subject: Subject, round: Option<u8>, found: Result<String, String>) -> Check {
    Check { subject, round, found }
}

fn expect(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn seal(archive: &Archive) -> Result<String, String> {
    expect(archive.is_sealed(), "the seal does not fit: something was altered after sealing")?;
    Ok(format!("made by key {}; compare it with the acta", archive.receipt_key))
}

fn read_log(archive: &Archive) -> Result<Vec<LogEvent>, String> {
    let leaves: Vec<_> = archive.events.iter().map(|text| Entry::leaf(text)).collect();
    expect(root(&leaves) == archive.events_root, "the entries do not lead to the declared root")?;
    let mut log = Vec::with_capacity(archive.events.len());
    for (number, text) in (1..).zip(&archive.events) {
        let entry = Entry::read(text).ok_or_else(|| format!("entry {number} cannot be read"))?;
        expect(entry.number == number, &format!("entry {number} is missing or out of order"))?;
        log.push(entry.what);
    }
    Ok(log)
}

fn candidates(archive: &Archive, log: &[LogEvent]) -> Result<String, String> {
    let prepared = log.iter().filter_map(|event| {
        let LogEvent::Prepared { contest } = event else { return None };
        Some(contest)
    });
    expect(
        prepared.eq([&archive.contest]),
        "the rules of the contest are not those it was prepared with",
    )?;
    let frozen = log.iter().filter_map(|event| {
        let LogEvent::Frozen { candidates } = event else { return None };
        Some(candidates)
    });
    expect(frozen.eq([&archive.candidates]), "the names are not those that were frozen")?;
    let standing: Vec<_> = archive.candidates.iter().map(|standing| standing.candidacy).collect();
    let mut unique = standing.clone();
    unique.sort_unstable();
    unique.dedup();
    expect(unique.len() == standing.len(), "somebody stands twice")?;
    let first = archive.rounds.first().ok_or("no round was voted")?;
    let round = &first.round;
    expect(
        round.number == 1 && round.slate == standing && round.seated.is_empty(),
        "the first round was not among all candidates",
    )?;
    expect(round.seats == archive.contest.seats.get(), "the first round was for other seats")?;
    Ok(format!("{} stood for {} seats", standing.len(), round.seats))
}

fn ballot_box(archive: &Archive, of: &ArchivedRound, log: &[LogEvent]) -> Result<String, String> {
    let leaves = match &of.ballots {
        ArchivedBallots::Whole { ballots } => {
            let here = |ballot: &Ballot| {
                ballot.election == archive.contest.election && ballot.round == of.round.number
            };
            expect(ballots.iter().all(here), "a ballot is of another vote")?;
            ballots.iter().map(Ballot::leaf).collect()
        }
        ArchivedBallots::LeavesOnly { leaves, .. } => leaves.clone(),
    };
    let few = leaves.len() < archive.contest.threshold.0 as usize;
    let whole = matches!(of.ballots, ArchivedBallots::Whole { .. });
    expect(whole != few, "ballots were published against the threshold of the contest")?;
    expect(leaves.is_sorted_by(|a, b| a < b), "a ballot is there twice or out of order")?;
    expect(root(&leaves) == of.root, "the ballots do not lead to the declared root")?;
    let closed = closing(of.round.number, log)?;
    expect(
        closed.ballots as usize == leaves.len(),
        "the poll closed with another number of ballots",
    )?;
    expect(closed.root == of.root, "the poll closed with another root")?;
    Ok(format!("{} under root {}", leaves.len(), of.root))
}

/// What the log tells of the closing of a round.
fn closing(of: u8, log: &[LogEvent]) -> Result<Closing, String> {
    let mut closings = log.iter().filter_map(|event| {
        let LogEvent::Closed { round, closing } = event else { return None };
        (*round == of).then_some(*closing)
    });
    match (closings.next(), closings.next()) {
        (Some(closing), None) => Ok(closing),
        (None, _) => Err("the log does not tell that the poll was closed".into()),
        (Some(_), Some(_)) => Err("the log tells of two closings".into()),
    }
}

fn slips(archive: &Archive, of: &ArchivedRound, log: &[LogEvent]) -> Result<String, String> {
    expect(of.slips.is_sorted_by(|a, b| a < b), "a slip is listed twice or out of order")?;
    let mut openings = log.iter().filter_map(|event| {
        let LogEvent::Opened { round, slips, slips_root, receipt_key } = event else {
            return None;
        };
        (round.number == of.round.number).then_some((round, *slips, *slips_root, *receipt_key))
    });
    let opened = openings.next().ok_or("the log does not tell of an opening")?;
    expect(openings.next().is_none(), "the log tells of two openings")?;
    expect(in_order(of.round.number, log), "the log tells of the round in another order")?;
    let (round, count, committed, key) = opened;
    expect(*round == of.round, "another round was opened")?;
    expect(count as usize == of.slips.len(), "another number of slips could vote")?;
    expect(root(&of.slips) == committed, "the slips are not those committed to at the opening")?;
    expect(key == archive.receipt_key, "the poll was opened with another key")?;
    Ok(format!("{count} could vote, {} did", of.ledger.phone + of.ledger.kiosk))
}

/// Whether the list was closed, then the poll opened and closed, and then counted by hand.
fn in_order(of: u8, log: &[LogEvent]) -> bool {
    let place = |event: &LogEvent| match event {
        LogEvent::Frozen { .. } => Some(0),
        LogEvent::Opened { round, .. } => (round.number == of).then_some(1),
        LogEvent::Closed { round, .. } => (*round == of).then_some(2),
        LogEvent::CountEntered { round, .. }
        | LogEvent::CountsMatched { round, .. }
        | LogEvent::CountsDiffered { round, .. } => (*round == of).then_some(3),
        LogEvent::Prepared { .. }
        | LogEvent::Nominated { .. }
        | LogEvent::Answered { .. }
        | LogEvent::BreachSettled { .. }
        | LogEvent::Tied { .. }
        | LogEvent::LotDrawn { .. }
        | LogEvent::Resolved { .. }
        | LogEvent::Proclaimed { .. }
        | LogEvent::Annulled { .. } => None,
    };
    log.iter().filter_map(place).is_sorted()
}

/// Whether the log binds both tellers to these sheets before it tells that they match.
fn is_bound(of: u8, sheets: &ArchivedSheets, log: &[LogEvent]) -> Result<bool, String> {
    let this = (of, sheets.channel, sheets.attempt);
    let mut entered = Vec::new();
    for event in log {
        if let LogEvent::CountEntered { round, channel, attempt, sheet } = event
            && (*round, *channel, *attempt) == this
        {
            entered.push(*sheet);
        }
        if let LogEvent::CountsMatched { round, channel, attempt, .. } = event
            && (*round, *channel, *attempt) == this
        {
            break;
        }
    }
    entered.sort_unstable();
    let hash = |count: &Count| count.hash().map_err(|error| error.to_string());
    let mut shown = [hash(&sheets.first)?, hash(&sheets.second)?];
    shown.sort_unstable();
    Ok(entered == shown)
}

fn sheets(archive: &Archive, of: &ArchivedRound, log: &[LogEvent]) -> Result<String, String> {
    let mut channels = Vec::new();
    for sheets in &of.sheets {
        let channel = sheets.channel;
        expect(
            channel.is_counted_by_hand() && archive.contest.modes.allows(channel),
            &format!("nobody could vote by {} in this contest", channel.code()),
        )?;
        expect(
            is_bound(of.round.number, sheets, log)?,
            &format!("the tellers of {} were not bound before they matched", channel.code()),
        )?;
        let Verdict::Match(count) = compare(&sheets.first, &sheets.second) else {
            return Err(format!("the tellers of {} differ", sheets.channel.code()));
        };
        expect(count.is_of(&of.round.slate), "a count names other people")?;
        let told = LogEvent::CountsMatched {
            round: of.round.number,
            channel: sheets.channel,
            attempt: sheets.attempt,
            count,
        };
        expect(log.contains(&told), "a count is not the one the log tells of")?;
        channels.push(sheets.channel);
    }
    let mut matched: Vec<_> = log
        .iter()
        .filter_map(|event| {
            let LogEvent::CountsMatched { round, channel, .. } = event else { return None };
            (*round == of.round.number).then_some(*channel)
        })
        .collect();
    matched.sort_unstable();
    let counted = channels.len();
    channels.sort_unstable();
    expect(matched == channels, "a count the log tells of is left out, or is there twice")?;
    Ok(format!("{counted} counted by two tellers who saw the same"))
}

fn figures(of: &ArchivedRound, log: &[LogEvent]) -> Result<String, String> {
    let ledger = &of.ledger;
    let electronic = match &of.ballots {
        ArchivedBallots::Whole { ballots } => ballots.len(),
        ArchivedBallots::LeavesOnly { leaves, .. } => leaves.len(),
    };
    let by_hand = |channel| {
        let of = of.sheets.iter().filter(|sheets| sheets.channel == channel);
        of.map(|sheets| sheets.first.emitted()).sum::<u64>()
    };
    expect(ledger.ballots == electronic as u64, "the figures tell of other ballots")?;
    expect(ledger.paper == by_hand(Channel::Paper), "the figures tell of other paper ballots")?;
    expect(ledger.hands == by_hand(Channel::Hands), "the figures tell of other hands")?;
    let told = closing(of.round.number, log)?;
    let at_close = Ledger {
        ballots: u64::from(told.ballots),
        phone: u64::from(told.phone),
        kiosk: u64::from(told.kiosk),
        activated: u64::from(told.activated),
        surrendered: u64::from(told.surrendered),
        checked_in: u64::from(told.checked_in),
        ..*ledger
    };
    expect(*ledger == at_close, "the figures are not those of the closing")?;
    expect(ledger.activated <= of.slips.len() as u64, "more slips were used than could vote")?;
    let breaches = reconcile(ledger);
    for breach in &breaches {
        expect(is_settled(of.round.number, breach, log), &breach.to_string())?;
    }
    Ok(match breaches.len() {
        0 => format!("{} votes, {} people", ledger.votes(), ledger.checked_in),
        settled => format!("{settled} did not agree, and the log gives the reason"),
    })
}

fn is_settled(of: u8, breach: &Breach, log: &[LogEvent]) -> bool {
    log.iter().any(|event| {
        let LogEvent::BreachSettled { settled } = event else { return false };
        settled.round == of && settled.breach == *breach
    })
}

/// The votes of a round over every channel.
fn votes(of: &ArchivedRound) -> Result<Count, String> {
    let electronic = match &of.ballots {
        ArchivedBallots::Whole { ballots } => {
            Count::of(&of.round.slate, ballots.iter().map(|ballot| ballot.choice))
        }
        ArchivedBallots::LeavesOnly { leaves, count } => {
            expect(
                count.emitted() == leaves.len() as u64,
                "the count of the ballots does not fit their number",
            )?;
            Ok(count.clone())
        }
    };
    let electronic = electronic.map_err(|error| error.to_string())?;
    of.sheets
        .iter()
        .try_fold(electronic, |sum, sheets| sum.plus(&sheets.first))
        .map_err(|error| error.to_string())
}

fn tally(of: &ArchivedRound) -> Result<String, String> {
    let count = votes(of)?;
    let tally = of.round.tally(&count).map_err(|error| error.to_string())?;
    expect(tally == of.tally, "counted again, the votes fall otherwise")?;
    Ok(format!("{} valid, {} blank, {} null", count.valid(), count.blank, count.null))
}

/// Follows the contest from round to round by the rules alone.
fn result(archive: &Archive, log: &[LogEvent]) -> Result<String, String> {
    let mut outcome: Option<Outcome> = None;
    for (place, archived) in archive.rounds.iter().enumerate() {
        let phase = follow(archive, archived)?;
        let next = archive.rounds.get(place + 1);
        match (phase, next) {
            (Phase::Resolved(found), None) => outcome = Some(found),
            (Phase::TieBreak(TieBreak::RunOff(expected)), Some(next)) => {
                expect(next.round == expected, "the run-off was not among those who tied")?;
            }
            (Phase::TieBreak(TieBreak::Lot(pending)), None) => {
                let draw = archive.result.draw.as_ref().ok_or("the tie was not settled by lot")?;
                let repeated = Draw::new(
                    archive.contest.election,
                    pending.root,
                    draw.rolls.clone(),
                    &pending.tied,
                    pending.seats,
                );
                expect(*draw == repeated, "drawn again, the lots fall otherwise")?;
                let elected = pending.seated.into_iter().chain(repeated.winners.clone()).collect();
                let draw = Some(repeated);
                outcome = Some(Outcome { elected, vacant: 0, draw, alternates: Vec::new() });
            }
            _ => return Err("the rounds do not follow from one another".into()),
        }
    }
    let tallies: Vec<_> = archive.rounds.iter().map(|round| round.tally.clone()).collect();
    let outcome = outcome.ok_or("the rounds do not lead to a result")?;
    let outcome = outcome.with_alternates(archive.contest.alternates, &tallies);
    expect(outcome == archive.result, "the declared result does not follow from the votes")?;
    let told = log.iter().rev().find_map(|event| {
        let (LogEvent::Resolved { outcome } | LogEvent::Proclaimed { outcome, .. }) = event else {
            return None;
        };
        Some(outcome)
    });
    expect(told == Some(&outcome), "the log tells of another result")?;
    expect(
        !log.iter().any(|event| matches!(event, LogEvent::Annulled { .. })),
        "the election was annulled",
    )?;
    Ok(name(archive, &outcome))
}

fn follow(archive: &Archive, of: &ArchivedRound) -> Result<Phase, String> {
    let closing = Closing {
        root: of.root,
        ballots: 0,
        phone: 0,
        kiosk: 0,
        activated: 0,
        surrendered: 0,
        checked_in: 0,
    };
    let closed = Closed { round: of.round.clone(), closing };
    let decision: &Decision = &of.tally.decision;
    Phase::Closed(closed).resolve(&archive.contest, decision).map_err(|error| error.to_string())
}

fn name(archive: &Archive, outcome: &Outcome) -> String {
    let named: Vec<_> = outcome
        .elected
        .iter()
        .map(|elected| {
            let standing = archive.candidates.iter().find(|c| c.candidacy == *elected);
            standing.map_or_else(|| elected.to_string(), |c| c.name.as_str().to_owned())
        })
        .collect();
    let by_lot = if outcome.draw.is_some() { ", the last by lot" } else { "" };
    match (named.is_empty(), outcome.vacant) {
        (true, vacant) => format!("nobody is elected, {vacant} seats stay empty"),
        (false, 0) => format!("{}{by_lot}", named.join(", ")),
        (false, vacant) => format!("{}{by_lot}; {vacant} seats stay empty", named.join(", ")),
    }
}

#[cfg(test)]
mod tests;
