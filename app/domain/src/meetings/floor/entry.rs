use super::{Capacity, Method};
use crate::ids::PersonId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Names one line of the attendance ledger. The device that writes the line makes the key, so a
/// line that is sent again is the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey(Uuid);

impl EntryKey {
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

/// What a line of the ledger says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    Entered {
        capacity: Capacity,
        method: Method,
    },
    Left,
    /// Another line was a mistake and counts as never written. The line itself stays.
    Undone(EntryKey),
}

/// One line of the ledger: added, never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// When it happened, on the clock of the meeting.
    pub at: DateTime<Utc>,
    pub key: EntryKey,
    pub person: PersonId,
    pub what: Happening,
}

impl Happening {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Entered { .. } => "entered",
            Self::Left => "left",
            Self::Undone(_) => "undone",
        }
    }
}
