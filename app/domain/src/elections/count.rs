//! Counts: of ballots, and of what two tellers saw independently of each other.

use super::{ballot::Choice, merkle::Hash};
use crate::ids::CandidacyId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// Votes for each name on the slate, and those for nobody. Blank and null are counted apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub votes: BTreeMap<CandidacyId, u32>,
    pub blank: u32,
    pub null: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidCount {
    #[error("a vote for somebody who does not stand")]
    NotStanding,
    #[error("more votes than can be counted")]
    Overflow,
}

impl Count {
    /// Nothing yet, for everybody who stands.
    pub fn empty(slate: &[CandidacyId]) -> Self {
        Self { votes: slate.iter().map(|c| (*c, 0)).collect(), blank: 0, null: 0 }
    }

    /// Counts choices; their order cannot matter.
    ///
    /// # Errors
    /// [`InvalidCount::NotStanding`] for a choice that is not on the slate.
    pub fn of(
        slate: &[CandidacyId],
        choices: impl IntoIterator<Item = Choice>,
    ) -> Result<Self, InvalidCount> {
        let mut count = Self::empty(slate);
        for choice in choices {
            let place = match choice {
                Choice::Candidate(candidacy) => {
                    count.votes.get_mut(&candidacy).ok_or(InvalidCount::NotStanding)?
                }
                Choice::Blank => &mut count.blank,
                Choice::Null => &mut count.null,
            };
            *place = place.checked_add(1).ok_or(InvalidCount::Overflow)?;
        }
        Ok(count)
    }

    /// Both together.
    ///
    /// # Errors
    /// [`InvalidCount`] when they are of different slates or too large.
    pub fn plus(mut self, other: &Self) -> Result<Self, InvalidCount> {
        let add = |a: u32, b: u32| a.checked_add(b).ok_or(InvalidCount::Overflow);
        if !self.is_of(&other.votes.keys().copied().collect::<Vec<_>>()) {
            return Err(InvalidCount::NotStanding);
        }
        for (candidacy, votes) in &other.votes {
            let sum = self.votes.get_mut(candidacy).ok_or(InvalidCount::NotStanding)?;
            *sum = add(*sum, *votes)?;
        }
        self.blank = add(self.blank, other.blank)?;
        self.null = add(self.null, other.null)?;
        Ok(self)
    }

    /// Whether it names exactly those who stand.
    pub fn is_of(&self, slate: &[CandidacyId]) -> bool {
        self.votes.len() == slate.len() && slate.iter().all(|c| self.votes.contains_key(c))
    }

    /// Votes for somebody.
    pub fn valid(&self) -> u64 {
        self.votes.values().copied().map(u64::from).sum()
    }

    /// Binds a teller's sheet before the other one is seen.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which does not happen.
    pub fn hash(&self) -> Result<Hash, serde_json::Error> {
        Ok(Hash::over(&[b"tequio-sheet-v1", serde_json::to_string(self)?.as_bytes()]))
    }

    /// Every vote, also those for nobody.
    pub fn emitted(&self) -> u64 {
        self.valid() + u64::from(self.blank) + u64::from(self.null)
    }
}

/// Where two tellers saw different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    pub of: Choice,
    pub first: u32,
    pub second: u32,
}

/// What two counts say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Match(Count),
    /// Both count again. The tellers are told that they differ, not who saw what.
    Recount(Vec<Difference>),
}

/// Lays two blind counts side by side.
pub fn compare(first: &Count, second: &Count) -> Verdict {
    let named = first.votes.keys().chain(second.votes.keys()).copied();
    let seen = |count: &Count, c: CandidacyId| count.votes.get(&c).copied().unwrap_or(0);
    let mut choices: Vec<_> =
        named.map(|c| (Choice::Candidate(c), seen(first, c), seen(second, c))).collect();
    choices.sort_unstable();
    choices.dedup();
    choices.push((Choice::Blank, first.blank, second.blank));
    choices.push((Choice::Null, first.null, second.null));
    let differences: Vec<_> = choices
        .into_iter()
        .filter(|(_, first, second)| first != second)
        .map(|(of, first, second)| Difference { of, first, second })
        .collect();
    if differences.is_empty() && first == second {
        Verdict::Match(first.clone())
    } else {
        Verdict::Recount(differences)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> CandidacyId {
        CandidacyId::from_uuid(Uuid::from_u128(n))
    }

    #[test]
    fn blank_and_null_are_counted_apart() {
        let slate = [id(1), id(2)];
        let choices = [Choice::Candidate(id(1)), Choice::Blank, Choice::Null, Choice::Null];
        let count = Count::of(&slate, choices).unwrap();
        assert_eq!((count.votes[&id(1)], count.votes[&id(2)]), (1, 0));
        assert_eq!((count.blank, count.null, count.valid(), count.emitted()), (1, 2, 1, 4));
        assert_eq!(Count::of(&slate, [Choice::Candidate(id(3))]), Err(InvalidCount::NotStanding));
        let both = count.clone().plus(&count).unwrap();
        assert_eq!(both.emitted(), 8);
        assert!(count.plus(&Count::empty(&[id(1)])).is_err());
    }

    #[test]
    fn two_tellers_must_see_the_same() {
        let slate = [id(1), id(2)];
        let first = Count { votes: [(id(1), 5), (id(2), 4)].into(), blank: 1, null: 0 };
        let mut second = first.clone();
        assert_eq!(compare(&first, &second), Verdict::Match(first.clone()));
        second.blank = 2;
        second.votes.insert(id(2), 3);
        let Verdict::Recount(differences) = compare(&first, &second) else { panic!("matched") };
        assert_eq!(differences.len(), 2);
        assert_eq!(
            differences[0],
            Difference { of: Choice::Candidate(id(2)), first: 4, second: 3 }
        );
        assert!(first.is_of(&slate));
        // A sheet that leaves somebody out is no match even with no vote for them.
        let short = Count { votes: [(id(1), 5)].into(), blank: 0, null: 0 };
        let whole = Count { votes: [(id(1), 5), (id(2), 0)].into(), blank: 0, null: 0 };
        assert!(matches!(compare(&short, &whole), Verdict::Recount(_)));
    }
}
