use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a kind of case")]
pub struct UnknownKind;

/// What a neighbour comes with. The mission names doubts, complaints and advice; a report is a
/// fact told without blaming anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Complaint,
    Report,
    Doubt,
    Advice,
}

impl Kind {
    /// In the order they are offered: most come with a complaint.
    pub const ALL: [Self; 4] = [Self::Complaint, Self::Report, Self::Doubt, Self::Advice];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Report => "report",
            Self::Doubt => "doubt",
            Self::Advice => "advice",
        }
    }

    /// # Errors
    /// [`UnknownKind`] when no kind has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownKind)
    }

    /// Whether somebody may be hurt by it: a question about a date is not asked after wounds.
    pub const fn may_be_dangerous(self) -> bool {
        match self {
            Self::Complaint | Self::Report => true,
            Self::Doubt | Self::Advice => false,
        }
    }
}
