use crate::{
    ids::{AgreementId, MeetingId},
    text::{Line, Paragraphs},
    works::Number,
};
use chrono::NaiveDate;
use thiserror::Error;

/// The longest text of an agreement, of its evidence or of a reason, in characters.
pub const TEXT_MOST: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a word of an agreement")]
pub struct UnknownAgreement;

/// Something that was agreed: who does what until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub id: AgreementId,
    pub work: Number,
    /// Its number within the work.
    pub number: u32,
    pub text: Paragraphs,
    pub owner: Owner,
    pub due: NaiveDate,
    /// The meeting it was taken in.
    pub meeting: Option<MeetingId>,
    pub status: Status,
}

/// Who owes it: an office, a post of the committee or a company, never a private person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    pub kind: OwnerKind,
    pub name: Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerKind {
    Office,
    Committee,
    Contractor,
}

impl OwnerKind {
    pub const ALL: [Self; 3] = [Self::Office, Self::Committee, Self::Contractor];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Committee => "committee",
            Self::Contractor => "contractor",
        }
    }

    /// # Errors
    /// [`UnknownAgreement`] when no kind has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownAgreement> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownAgreement)
    }
}

/// How far it is kept. Only what somebody saw done is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    Open,
    /// Its owner says it is done, and shows it.
    Fulfilled {
        on: NaiveDate,
        evidence: Paragraphs,
    },
    /// The committee or participation saw that it is.
    Verified {
        on: NaiveDate,
        evidence: Paragraphs,
        verified: NaiveDate,
    },
    Cancelled {
        on: NaiveDate,
        reason: Paragraphs,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotChange {
    #[error("an agreement in state `{from}` does not go there")]
    NotFrom { from: &'static str },
}

impl Status {
    pub const CODES: [&'static str; 4] = ["open", "fulfilled", "verified", "cancelled"];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fulfilled { .. } => "fulfilled",
            Self::Verified { .. } => "verified",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// Whether somebody still owes something: what is not seen done is not done.
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Open | Self::Fulfilled { .. } => true,
            Self::Verified { .. } | Self::Cancelled { .. } => false,
        }
    }

    const fn refused(&self) -> CannotChange {
        CannotChange::NotFrom { from: self.code() }
    }

    /// # Errors
    /// [`CannotChange::NotFrom`]; so every function here.
    pub fn fulfil(self, on: NaiveDate, evidence: Paragraphs) -> Result<Self, CannotChange> {
        match self {
            Self::Open => Ok(Self::Fulfilled { on, evidence }),
            Self::Fulfilled { .. } | Self::Verified { .. } | Self::Cancelled { .. } => {
                Err(self.refused())
            }
        }
    }

    /// Somebody saw that it is done.
    pub fn verify(self, verified: NaiveDate) -> Result<Self, CannotChange> {
        match self {
            Self::Fulfilled { on, evidence } => Ok(Self::Verified { on, evidence, verified }),
            Self::Open | Self::Verified { .. } | Self::Cancelled { .. } => Err(self.refused()),
        }
    }

    /// Somebody saw that it is not.
    pub fn reopen(self) -> Result<Self, CannotChange> {
        match self {
            Self::Fulfilled { .. } => Ok(Self::Open),
            Self::Open | Self::Verified { .. } | Self::Cancelled { .. } => Err(self.refused()),
        }
    }

    pub fn cancel(self, on: NaiveDate, reason: Paragraphs) -> Result<Self, CannotChange> {
        match self {
            Self::Open | Self::Fulfilled { .. } => Ok(Self::Cancelled { on, reason }),
            Self::Verified { .. } | Self::Cancelled { .. } => Err(self.refused()),
        }
    }
}

impl Agreement {
    /// Whether its day passed and nobody says it is done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.status == Status::Open && self.due < today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn words() -> Paragraphs {
        Paragraphs::parse("Se puso la rampa.", 99).unwrap()
    }

    fn states() -> [Status; 4] {
        [
            Status::Open,
            Status::Fulfilled { on: day(1), evidence: words() },
            Status::Verified { on: day(1), evidence: words(), verified: day(2) },
            Status::Cancelled { on: day(1), reason: words() },
        ]
    }

    #[test]
    fn only_what_was_seen_done_is_over() {
        assert_eq!(states().map(|s| s.code()), Status::CODES);
        assert_eq!(states().map(|s| s.is_open()), [true, true, false, false]);
    }

    #[test]
    fn every_step_from_every_state() {
        type Step = fn(Status) -> Result<Status, CannotChange>;
        let table: [(&str, Step, [bool; 4]); 4] = [
            ("fulfil", |s| s.fulfil(day(3), words()), [true, false, false, false]),
            ("verify", |s| s.verify(day(3)), [false, true, false, false]),
            ("reopen", Status::reopen, [false, true, false, false]),
            ("cancel", |s| s.cancel(day(3), words()), [true, true, false, false]),
        ];
        for (name, step, allowed) in table {
            for (state, allowed) in states().into_iter().zip(allowed) {
                let code = state.code();
                match step(state) {
                    Ok(_) => assert!(allowed, "{name} from {code}"),
                    Err(why) => {
                        assert!(!allowed, "{name} from {code}");
                        assert_eq!(why, CannotChange::NotFrom { from: code });
                    }
                }
            }
        }
    }

    #[test]
    fn its_last_day_is_not_late() {
        let agreement = |status| Agreement {
            id: AgreementId::from_uuid(uuid::Uuid::from_u128(1)),
            work: Number::new(2026, 1).unwrap(),
            number: 1,
            text: words(),
            owner: Owner {
                kind: OwnerKind::Office,
                name: Line::parse("Obras Públicas", 99).unwrap(),
            },
            due: day(20),
            meeting: None,
            status,
        };
        assert!(!agreement(Status::Open).is_overdue(day(20)));
        assert!(agreement(Status::Open).is_overdue(day(21)));
        for done in &states()[1..] {
            assert!(!agreement(done.clone()).is_overdue(day(21)));
        }
        for kind in OwnerKind::ALL {
            assert_eq!(OwnerKind::from_code(kind.code()), Ok(kind));
        }
    }
}
