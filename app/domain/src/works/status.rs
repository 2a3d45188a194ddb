use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a state of a work")]
pub struct UnknownStatus;

/// Where a work stands, from the idea to the end of its guarantee.
///
/// The names follow the municipal process (the Mexican federal regulation on public works,
/// articles 164 to 166, for the reception); [`Status::oc4ids`] converts for publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Proposed,
    Prioritised,
    Approved,
    Awarded,
    DirectAdministration,
    Underway,
    Suspended,
    CompletionNotified,
    Inspection,
    Deficiencies,
    Received,
    HandedOver,
    Settled,
    Guarantee,
    Closed,
    Rescinded,
    Cancelled,
}

/// What the public asks first: not yet, now, done, or stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Planned,
    Underway,
    Delivered,
    Stopped,
}

impl Status {
    pub const ALL: [Self; 17] = [
        Self::Proposed,
        Self::Prioritised,
        Self::Approved,
        Self::Awarded,
        Self::DirectAdministration,
        Self::Underway,
        Self::Suspended,
        Self::CompletionNotified,
        Self::Inspection,
        Self::Deficiencies,
        Self::Received,
        Self::HandedOver,
        Self::Settled,
        Self::Guarantee,
        Self::Closed,
        Self::Rescinded,
        Self::Cancelled,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Prioritised => "prioritised",
            Self::Approved => "approved",
            Self::Awarded => "awarded",
            Self::DirectAdministration => "direct-administration",
            Self::Underway => "underway",
            Self::Suspended => "suspended",
            Self::CompletionNotified => "completion-notified",
            Self::Inspection => "inspection",
            Self::Deficiencies => "deficiencies",
            Self::Received => "received",
            Self::HandedOver => "handed-over",
            Self::Settled => "settled",
            Self::Guarantee => "guarantee",
            Self::Closed => "closed",
            Self::Rescinded => "rescinded",
            Self::Cancelled => "cancelled",
        }
    }

    /// # Errors
    /// [`UnknownStatus`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownStatus)
    }

    pub const fn stage(self) -> Stage {
        match self {
            Self::Proposed
            | Self::Prioritised
            | Self::Approved
            | Self::Awarded
            | Self::DirectAdministration => Stage::Planned,
            Self::Underway
            | Self::CompletionNotified
            | Self::Inspection
            | Self::Deficiencies
            | Self::Received => Stage::Underway,
            Self::HandedOver | Self::Settled | Self::Guarantee | Self::Closed => Stage::Delivered,
            Self::Suspended | Self::Rescinded | Self::Cancelled => Stage::Stopped,
        }
    }

    /// Whether the public may see it. An idea nobody has prioritised yet is not announced.
    pub const fn is_public(self) -> bool {
        match self {
            Self::Proposed => false,
            Self::Prioritised
            | Self::Approved
            | Self::Awarded
            | Self::DirectAdministration
            | Self::Underway
            | Self::Suspended
            | Self::CompletionNotified
            | Self::Inspection
            | Self::Deficiencies
            | Self::Received
            | Self::HandedOver
            | Self::Settled
            | Self::Guarantee
            | Self::Closed
            | Self::Rescinded
            | Self::Cancelled => true,
        }
    }

    /// The `projectStatus` code of OC4IDS 0.9.
    pub const fn oc4ids(self) -> &'static str {
        match self {
            Self::Proposed => "identification",
            Self::Prioritised | Self::Approved => "preparation",
            Self::Awarded
            | Self::DirectAdministration
            | Self::Underway
            | Self::Suspended
            | Self::CompletionNotified
            | Self::Inspection
            | Self::Deficiencies => "implementation",
            Self::Received | Self::HandedOver | Self::Settled | Self::Guarantee => "completion",
            Self::Closed => "completed",
            Self::Rescinded | Self::Cancelled => "cancelled",
        }
    }
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Underway, Self::Planned, Self::Delivered, Self::Stopped];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Underway => "underway",
            Self::Delivered => "delivered",
            Self::Stopped => "stopped",
        }
    }

    /// # Errors
    /// [`UnknownStatus`] when no stage has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|stage| stage.code() == code).ok_or(UnknownStatus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_lead_back_and_differ() {
        let codes: BTreeSet<_> = Status::ALL.into_iter().map(Status::code).collect();
        assert_eq!(codes.len(), Status::ALL.len());
        for status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Ok(status));
        }
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Ok(stage));
        }
    }

    #[test]
    fn only_bare_ideas_are_hidden() {
        let hidden: Vec<_> = Status::ALL.into_iter().filter(|s| !s.is_public()).collect();
        assert_eq!(hidden, [Status::Proposed]);
    }
}
