//! One identifier type per entity, over a time-ordered UUID (RFC 9562, version 7).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// The text is not an identifier of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an identifier")]
pub struct InvalidId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes an identifier made elsewhere; rules never make one themselves.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            /// Reads the hyphenated form only, so that one record has one address.
            fn from_str(raw: &str) -> Result<Self, InvalidId> {
                let uuid = Uuid::try_parse(raw).map_err(|_| InvalidId)?;
                if uuid.to_string() == raw { Ok(Self(uuid)) } else { Err(InvalidId) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A public work (OC4IDS `Project`).
    ProjectId;
    /// A locality: town, village or neighbourhood of the municipality.
    LocalityId;
    /// A street of a locality.
    StreetId;
    /// A stored file.
    FileId;
    /// A queued job.
    JobId;
    /// An account of somebody who works for the municipality.
    StaffId;
    /// An area of the municipality that answers for works and cases.
    AreaId;
    /// A resident on the roll (Popolo `Person`).
    PersonId;
    /// A committee or council (Popolo `Organization`).
    OrganizationId;
    /// An office of a body (Popolo `Post`).
    PostId;
    /// A person in an office for a term (Popolo `Membership`).
    MembershipId;
    /// A meeting (OParl `Meeting`).
    MeetingId;
    /// A point of a meeting's agenda (OParl `AgendaItem`).
    AgendaItemId;
    /// What somebody owes a body, with a date.
    AgreementId;
    /// The vote for one office.
    ElectionId;
    /// Somebody standing in an election.
    CandidacyId;
    /// An act, list or notice the program issued.
    DocumentId;
    /// A doubt, complaint, request for advice or report.
    CaseId;
    /// What leads to a case: somebody telling it.
    ConversationId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_has_one_address() {
        let raw = "01932c07-9a51-7c3e-8a5b-000000000001";
        assert_eq!(raw.parse::<ProjectId>().map(|id| id.to_string()), Ok(raw.to_owned()));
        for other in [
            "",
            "1",
            "01932C07-9A51-7C3E-8A5B-000000000001",
            "01932c079a517c3e8a5b000000000001",
            "{01932c07-9a51-7c3e-8a5b-000000000001}",
            "01932c07-9a51-7c3e-8a5b-000000000001 ",
        ] {
            assert_eq!(other.parse::<ProjectId>(), Err(InvalidId), "{other:?}");
        }
    }
}
