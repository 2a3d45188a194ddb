use crate::bodies::{Call, SecondCall};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Under which call a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhichCall {
    First,
    Second,
}

/// What a quorum is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Those with a right to be counted; 0 where there is no list of members.
    pub members: u32,
    /// Seats to be filled.
    pub seats: u32,
}

/// The rule a meeting was convened under, with what it is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuorumRule {
    pub first: Call,
    pub second: Option<SecondCall>,
    pub starts: DateTime<Utc>,
    pub base: Base,
}

/// A quorum as it was declared: whoever comes or goes later changes nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    pub call: WhichCall,
    pub present: u32,
    pub needed: u32,
    pub base: Base,
    pub at: DateTime<Utc>,
}

/// Why no quorum is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotDeclare {
    #[error("the rules know no second call")]
    NoSecondCall,
    #[error("not before {from}")]
    Early { from: DateTime<Utc> },
    #[error("{present} present, {needed} needed")]
    NoQuorum { present: u32, needed: u32 },
}

impl WhichCall {
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.code() == code)
    }
}

impl QuorumRule {
    /// From when a call may be declared: those who come on time are waited for.
    ///
    /// # Errors
    /// [`CannotDeclare::NoSecondCall`].
    pub fn opens(&self, call: WhichCall) -> Result<DateTime<Utc>, CannotDeclare> {
        match (call, self.second) {
            (WhichCall::First, _) => Ok(self.starts),
            (WhichCall::Second, Some(second)) => {
                Ok(self.starts + TimeDelta::minutes(i64::from(second.after_minutes)))
            }
            (WhichCall::Second, None) => Err(CannotDeclare::NoSecondCall),
        }
    }

    /// How many must be present.
    ///
    /// # Errors
    /// [`CannotDeclare::NoSecondCall`].
    pub fn needed(&self, call: WhichCall) -> Result<u32, CannotDeclare> {
        let rule = match (call, self.second) {
            (WhichCall::First, _) => self.first,
            (WhichCall::Second, Some(second)) => second.call,
            (WhichCall::Second, None) => return Err(CannotDeclare::NoSecondCall),
        };
        Ok(rule.needed(self.base.members, self.base.seats))
    }

    /// The call a meeting is in at an instant: the second from its hour on.
    pub fn current(&self, now: DateTime<Utc>) -> WhichCall {
        let second = self.opens(WhichCall::Second).is_ok_and(|from| now >= from);
        if second { WhichCall::Second } else { WhichCall::First }
    }

    /// Declares the quorum under one call.
    ///
    /// # Errors
    /// [`CannotDeclare`] with what is missing.
    pub fn declare(
        &self,
        call: WhichCall,
        present: u32,
        now: DateTime<Utc>,
    ) -> Result<Declaration, CannotDeclare> {
        let (from, needed) = (self.opens(call)?, self.needed(call)?);
        if now < from {
            return Err(CannotDeclare::Early { from });
        }
        if present < needed {
            return Err(CannotDeclare::NoQuorum { present, needed });
        }
        Ok(Declaration { call, present, needed, base: self.base, at: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bodies::jalisco_works_committee;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn rule() -> QuorumRule {
        let preset = jalisco_works_committee().unwrap();
        let base = Base { members: 0, seats: 4 };
        QuorumRule {
            first: preset.first_call,
            second: preset.second_call,
            starts: minute(60),
            base,
        }
    }

    #[test]
    fn a_quorum_is_declared_at_its_hour_with_enough_people() {
        use CannotDeclare::{Early, NoQuorum};
        use WhichCall::{First, Second};
        let rule = rule();
        for (call, present, at, refused) in [
            (First, 8, 60, None),
            (First, 8, 59, Some(Early { from: minute(60) })),
            (First, 7, 60, Some(NoQuorum { present: 7, needed: 8 })),
            (Second, 7, 89, Some(Early { from: minute(90) })),
            (Second, 7, 90, None),
            (Second, 0, 200, Some(NoQuorum { present: 0, needed: 1 })),
            // The stricter rule may be met late as well.
            (First, 9, 200, None),
        ] {
            let declared = rule.declare(call, present, minute(at));
            assert_eq!(declared.err(), refused, "{call:?} {present} {at}");
        }
        let declared = rule.declare(First, 8, minute(61)).unwrap();
        assert_eq!((declared.needed, declared.base, declared.at), (8, rule.base, minute(61)));
        assert_eq!((rule.current(minute(89)), rule.current(minute(90))), (First, Second));
    }

    #[test]
    fn without_a_second_call_there_is_none() {
        let rule = QuorumRule { second: None, ..rule() };
        let refused = rule.declare(WhichCall::Second, 100, minute(500));
        assert_eq!(refused, Err(CannotDeclare::NoSecondCall));
        assert_eq!(rule.current(minute(500)), WhichCall::First);
        for call in WhichCall::ALL {
            assert_eq!(WhichCall::from_code(call.code()), Some(call));
        }
    }
}
