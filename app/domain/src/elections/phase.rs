//! Where a contest stands and what that allows; its steps are in `phase/steps.rs`.

mod steps;
#[cfg(test)]
mod tests;

pub use steps::{CannotFreeze, CannotOpen, CannotProclaim, WrongPhase};

use super::round::{Closed, Outcome, Round, TieBreak};
use crate::text::Line;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a contest stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", content = "of", rename_all = "kebab-case")]
pub enum Phase {
    Preparing,
    Nominating,
    Frozen(Round),
    Open(Round),
    Closed(Closed),
    TieBreak(TieBreak),
    Resolved(Outcome),
    Proclaimed { outcome: Outcome, on: NaiveDate },
    Annulled { reason: Line },
}

impl Phase {
    /// Every [`Phase::code`].
    pub const CODES: [&'static str; 9] = [
        "preparing",
        "nominating",
        "frozen",
        "open",
        "closed",
        "tie-break",
        "resolved",
        "proclaimed",
        "annulled",
    ];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Nominating => "nominating",
            Self::Frozen(_) => "frozen",
            Self::Open(_) => "open",
            Self::Closed(_) => "closed",
            Self::TieBreak(_) => "tie-break",
            Self::Resolved(_) => "resolved",
            Self::Proclaimed { .. } => "proclaimed",
            Self::Annulled { .. } => "annulled",
        }
    }

    const fn wrong(&self) -> WrongPhase {
        WrongPhase { is: self.code() }
    }

    /// Whether the rules of the contest can still be changed, and names still be put forward.
    pub const fn takes_nominations(&self) -> bool {
        match self {
            Self::Preparing | Self::Nominating => true,
            Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => false,
        }
    }

    /// The round a ballot may be cast in now.
    pub const fn open_round(&self) -> Option<&Round> {
        match self {
            Self::Open(round) => Some(round),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => None,
        }
    }

    /// Whether anybody at all may learn how votes fell: not while a round can be voted in, and
    /// not before its tellers have counted, who would otherwise know what to find.
    pub const fn shows_votes(&self) -> bool {
        match self {
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::Annulled { .. } => false,
            Self::TieBreak(_) | Self::Resolved(_) | Self::Proclaimed { .. } => true,
        }
    }
}
