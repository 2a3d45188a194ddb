use super::{Committee, Council};
use crate::{
    ids::{LocalityId, OrganizationId},
    text::Line,
    works::Number,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a body or a state of one")]
pub struct UnknownBody;

/// What kind of body it is (Popolo `classification`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Classification {
    /// *Comité de obra*.
    WorksCommittee,
    /// *Consejo ciudadano*.
    CitizenCouncil,
}

impl Classification {
    pub const ALL: [Self; 2] = [Self::WorksCommittee, Self::CitizenCouncil];

    pub const fn code(self) -> &'static str {
        match self {
            Self::WorksCommittee => "works-committee",
            Self::CitizenCouncil => "citizen-council",
        }
    }

    /// # Errors
    /// [`UnknownBody`] when no classification has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownBody> {
        Self::ALL.into_iter().find(|class| class.code() == code).ok_or(UnknownBody)
    }
}

/// Where a body is in its life; each kind has a life of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyStatus {
    Committee(Committee),
    Council(Council),
}

impl BodyStatus {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee(status) => status.code(),
            Self::Council(status) => status.code(),
        }
    }

    pub const fn classification(self) -> Classification {
        match self {
            Self::Committee(_) => Classification::WorksCommittee,
            Self::Council(_) => Classification::CitizenCouncil,
        }
    }

    /// # Errors
    /// [`UnknownBody`] when a body of this kind has no such state.
    pub fn from_codes(classification: Classification, code: &str) -> Result<Self, UnknownBody> {
        match classification {
            Classification::WorksCommittee => Committee::from_code(code).map(Self::Committee),
            Classification::CitizenCouncil => Council::from_code(code).map(Self::Council),
        }
    }
}

/// A committee or council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: Line,
    pub status: BodyStatus,
    /// The work a committee watches over; a council has none.
    pub project: Option<Number>,
    pub locality: Option<LocalityId>,
    pub handles_money: bool,
    /// The preset it was drafted from.
    pub preset: String,
    /// Grows with every change.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for class in Classification::ALL {
            assert_eq!(Classification::from_code(class.code()), Ok(class));
            assert!(BodyStatus::from_codes(class, "nowhere").is_err());
        }
        for status in Committee::ALL.map(BodyStatus::Committee) {
            assert_eq!(BodyStatus::from_codes(status.classification(), status.code()), Ok(status));
        }
        for status in Council::ALL.map(BodyStatus::Council) {
            assert_eq!(BodyStatus::from_codes(status.classification(), status.code()), Ok(status));
        }
    }
}
