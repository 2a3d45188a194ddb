//! Rules as data: what a body is asked to keep, where that is written, and whether a lawyer said
//! so. A preset is frozen whole into every convocation, so that changing it later changes nothing
//! that was announced.

use super::{Call, Classification, Floor, PostRule, Quorum};
use crate::{calendar::Notice, text::Line};
use serde::{Deserialize, Serialize};

/// A versioned set of rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// Its name in links and in the database.
    pub code: String,
    /// Grows with every change; an announced version is never changed.
    pub version: u16,
    pub name: Line,
    pub classification: Classification,
    /// What the rules rest on.
    pub source: Line,
    /// Whether somebody who answers for it has checked the source. Shown wherever the rules are.
    pub verified: bool,
    pub first_call: Call,
    pub second_call: Option<SecondCall>,
    pub notice: Notice,
    /// How long the open call that founds a body of this kind runs, where that is another rule
    /// than the notice of its sessions.
    #[serde(default)]
    pub open_call: Option<Notice>,
    /// What a notice that is too short leads to.
    pub short_notice: Enforcement,
    pub posts: Vec<PostRule>,
    pub parity: Parity,
    pub term: TermRule,
    /// What is tried in turn when candidates have equal votes.
    pub ties: Vec<TieStep>,
    /// Ways of voting the convocation may choose from, the usual one first.
    pub vote_modes: Vec<VoteMode>,
    pub off_agenda: OffAgenda,
}

/// When too few have come, the meeting is called again after a while under its own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondCall {
    pub after_minutes: u16,
    pub call: Call,
}

/// How firmly a rule is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enforcement {
    /// It is said, and that is all.
    Warn,
    /// One may go on with a reason, which is recorded.
    AskReason,
    Block,
}

/// How far women and men may be apart in number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parity {
    pub most_apart: u16,
    pub otherwise: Enforcement,
}

/// How long members serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermRule {
    /// Until the work is closed, its guarantee included.
    UntilClosure,
    Years(u8),
}

/// One step of what is done when candidates have equal votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieStep {
    /// Those who tied are voted on again.
    RunOff,
    /// Drawn before everybody, and recorded.
    Lot,
    /// The president decides.
    CastingVote,
}

/// How votes are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteMode {
    /// Secret, on paper or a screen.
    Ballot,
    ShowOfHands,
    /// Whole lists against each other (*planillas*).
    Slate,
}

/// What to do with a matter that is not on the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OffAgenda {
    Warn,
    BlockUnlessAllPresent,
}

impl Preset {
    /// The posts of a body that touches money or does not.
    pub fn posts_for(&self, handles_money: bool) -> impl Iterator<Item = &PostRule> {
        self.posts.iter().filter(move |post| handles_money || !post.only_with_money)
    }

    /// The rules of the meeting that elects the first members of a body: there is no list of
    /// members to reckon from, so there must be as many people as posts (fewer leave the call
    /// deserted), and no presidency yet whose vote breaks a tie, so the lot does. Whoever might take
    /// part learns of it by the open call, which runs longer than the notice of a session.
    #[must_use]
    pub fn founding(mut self) -> Self {
        let enough = Call { quorum: Quorum::Present, floor: Floor::PerSeat(1) };
        self.first_call = enough;
        self.second_call = self.second_call.map(|second| SecondCall { call: enough, ..second });
        self.notice = self.open_call.unwrap_or(self.notice);
        for step in &mut self.ties {
            if *step == TieStep::CastingVote {
                *step = TieStep::Lot;
            }
        }
        self
    }
}

impl VoteMode {
    pub const ALL: [Self; 3] = [Self::Ballot, Self::ShowOfHands, Self::Slate];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Ballot => "ballot",
            Self::ShowOfHands => "show-of-hands",
            Self::Slate => "slate",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

impl TieStep {
    pub const ALL: [Self; 3] = [Self::RunOff, Self::Lot, Self::CastingVote];

    pub const fn code(self) -> &'static str {
        match self {
            Self::RunOff => "run-off",
            Self::Lot => "lot",
            Self::CastingVote => "casting-vote",
        }
    }
}
