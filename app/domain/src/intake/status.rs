use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a state of a case")]
pub struct UnknownStatus;

/// Where a case stands. *Transferred* is deliberately no state: whoever sends a case on sends
/// its folio and its clock along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Submitted,
    Acknowledged,
    InReview,
    NeedsInfo,
    Scheduled,
    InProgress,
    Answered,
    Reopened,
    ClosedConfirmed,
    ClosedUnconfirmed,
    Duplicate,
    Withdrawn,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The area works on it; its clock runs.
    WithArea,
    /// The area asked something; the clock rests.
    WithResident,
    /// The area answered; the resident says whether it is good.
    ToConfirm,
    /// Nobody's: it is over.
    Over,
}

/// What can be done to a case, for the facts of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Acknowledge,
    Review,
    Ask,
    Reply,
    Schedule,
    Begin,
    Answer,
    Transfer,
    Seal,
    Confirm,
    Reopen,
    Expire,
    Withdraw,
    Merge,
}

impl Status {
    pub const ALL: [Self; 12] = [
        Self::Submitted,
        Self::Acknowledged,
        Self::InReview,
        Self::NeedsInfo,
        Self::Scheduled,
        Self::InProgress,
        Self::Answered,
        Self::Reopened,
        Self::ClosedConfirmed,
        Self::ClosedUnconfirmed,
        Self::Duplicate,
        Self::Withdrawn,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Acknowledged => "acknowledged",
            Self::InReview => "in-review",
            Self::NeedsInfo => "needs-info",
            Self::Scheduled => "scheduled",
            Self::InProgress => "in-progress",
            Self::Answered => "answered",
            Self::Reopened => "reopened",
            Self::ClosedConfirmed => "closed-confirmed",
            Self::ClosedUnconfirmed => "closed-unconfirmed",
            Self::Duplicate => "duplicate",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// # Errors
    /// [`UnknownStatus`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownStatus)
    }

    pub const fn phase(self) -> Phase {
        match self {
            Self::Submitted
            | Self::Acknowledged
            | Self::InReview
            | Self::Scheduled
            | Self::InProgress
            | Self::Reopened => Phase::WithArea,
            Self::NeedsInfo => Phase::WithResident,
            Self::Answered => Phase::ToConfirm,
            Self::ClosedConfirmed | Self::ClosedUnconfirmed | Self::Duplicate | Self::Withdrawn => {
                Phase::Over
            }
        }
    }

    /// The `status` of Open311 GeoReport v2.
    pub const fn open311(self) -> &'static str {
        match self.phase() {
            Phase::WithArea | Phase::WithResident | Phase::ToConfirm => "open",
            Phase::Over => "closed",
        }
    }
}

impl Action {
    pub const ALL: [Self; 14] = [
        Self::Acknowledge,
        Self::Review,
        Self::Ask,
        Self::Reply,
        Self::Schedule,
        Self::Begin,
        Self::Answer,
        Self::Transfer,
        Self::Seal,
        Self::Confirm,
        Self::Reopen,
        Self::Expire,
        Self::Withdraw,
        Self::Merge,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Review => "review",
            Self::Ask => "ask",
            Self::Reply => "reply",
            Self::Schedule => "schedule",
            Self::Begin => "begin",
            Self::Answer => "answer",
            Self::Transfer => "transfer",
            Self::Seal => "seal",
            Self::Confirm => "confirm",
            Self::Reopen => "reopen",
            Self::Expire => "expire",
            Self::Withdraw => "withdraw",
            Self::Merge => "merge",
        }
    }

    /// Whether it may be done to a case in this state. [`super::Case`]'s transitions ask here, so
    /// that the whole life cycle can be read and tested as one table.
    pub const fn fits(self, status: Status) -> bool {
        match self {
            Self::Acknowledge => matches!(status, Status::Submitted),
            Self::Review => {
                matches!(status, Status::Submitted | Status::Acknowledged | Status::Reopened)
            }
            Self::Reply => matches!(status, Status::NeedsInfo),
            Self::Begin => {
                matches!(status, Status::InReview | Status::Scheduled | Status::Reopened)
            }
            Self::Ask | Self::Schedule => matches!(status.phase(), Phase::WithArea),
            Self::Answer | Self::Transfer | Self::Merge => {
                matches!(status.phase(), Phase::WithArea | Phase::WithResident)
            }
            Self::Confirm | Self::Expire => matches!(status, Status::Answered),
            Self::Reopen => matches!(status, Status::Answered | Status::ClosedUnconfirmed),
            Self::Seal | Self::Withdraw => !matches!(status.phase(), Phase::Over),
        }
    }
}
