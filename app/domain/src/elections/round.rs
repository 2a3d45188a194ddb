//! One vote within a contest: who stands, what closed it, what settles a tie, who has the seats.

use super::{
    count::{Count, InvalidCount},
    lot::Draw,
    merkle::Hash,
    tally::{Tally, alternates, plurality},
};
use crate::ids::CandidacyId;
use serde::{Deserialize, Serialize};

/// What the meeting must tell before a poll opens, closes or is proclaimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingFacts {
    pub in_session: bool,
    pub quorum_declared: bool,
    /// People checked in at the door so far.
    pub checked_in: u32,
}

/// One vote: who stands, for how many seats. A run-off is a further round among the tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// From 1.
    pub number: u8,
    pub slate: Vec<CandidacyId>,
    pub seats: u16,
    /// Elected in earlier rounds.
    pub seated: Vec<CandidacyId>,
}

impl Round {
    /// The fewest votes that elect in it. Those of a run-off had votes in the round before: with
    /// none in this one they are still tied, and lots decide as declared.
    pub const fn least(&self) -> u32 {
        if self.number == 1 { 1 } else { 0 }
    }

    /// How its votes fall.
    ///
    /// # Errors
    /// [`InvalidCount::NotStanding`] when the count is not of its slate.
    pub fn tally(&self, count: &Count) -> Result<Tally, InvalidCount> {
        plurality(&self.slate, self.seats, count, self.least())
    }
}

/// What was true at the moment a round closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Over the leaves of its ballots, sorted.
    pub root: Hash,
    pub ballots: u32,
    /// Slips that voted in it by phone, and at the kiosk.
    pub phone: u32,
    pub kiosk: u32,
    /// Slips of the meeting in use by then, and those handed over for paper.
    pub activated: u32,
    pub surrendered: u32,
    /// People checked in by then.
    pub checked_in: u32,
}

/// A round nobody can vote in any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    pub round: Round,
    pub closing: Closing,
}

/// People tied for seats that lots will give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingLot {
    pub round: u8,
    pub root: Hash,
    pub tied: Vec<CandidacyId>,
    pub seats: u16,
    pub seated: Vec<CandidacyId>,
}

/// What settles a tie now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", content = "of", rename_all = "kebab-case")]
pub enum TieBreak {
    /// The round that will be opened.
    RunOff(Round),
    Lot(PendingLot),
}

/// Who has the seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub elected: Vec<CandidacyId>,
    /// Seats nobody received a vote for.
    pub vacant: u16,
    pub draw: Option<Draw>,
    /// Who steps in when somebody elected is missing, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<CandidacyId>,
}

impl Outcome {
    /// Names the alternates of an office, from the counted rounds in order.
    #[must_use]
    pub fn with_alternates(self, places: u16, rounds: &[Tally]) -> Self {
        let alternates = alternates(places, &self.elected, rounds);
        Self { alternates, ..self }
    }
}
