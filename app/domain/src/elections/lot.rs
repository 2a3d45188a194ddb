//! Lots drawn in public: dice thrown in front of everybody, and a rule that anyone can repeat.
//!
//! The structure follows RFC 3797: what nobody can foresee (the dice) is mixed with what nobody
//! can change any more (the root over the ballots, projected before the first throw).

use super::merkle::Hash;
use crate::ids::{CandidacyId, ElectionId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Throws of a die, one figure each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rolls(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidRolls {
    #[error("{found} throws, at least {}", Rolls::LEAST)]
    Few { found: usize },
    #[error("more than {} throws", Rolls::MOST)]
    Many,
    #[error("`{0}` is not on a die")]
    NotADie(char),
}

impl Rolls {
    /// Twenty throws hold more than 51 bits: nobody can try enough ballots to steer them.
    pub const LEAST: usize = 20;
    pub const MOST: usize = 200;

    /// Reads figures from 1 to 6; spaces, commas and hyphens between them are passed over.
    ///
    /// # Errors
    /// [`InvalidRolls`] for other signs, or fewer or more throws than allowed.
    pub fn parse(raw: &str) -> Result<Self, InvalidRolls> {
        let mut rolls = String::new();
        for sign in raw.chars().filter(|c| !(c.is_whitespace() || matches!(c, ',' | '-'))) {
            if !('1'..='6').contains(&sign) {
                return Err(InvalidRolls::NotADie(sign));
            }
            rolls.push(sign);
            if rolls.len() > Self::MOST {
                return Err(InvalidRolls::Many);
            }
        }
        if rolls.len() < Self::LEAST {
            return Err(InvalidRolls::Few { found: rolls.len() });
        }
        Ok(Self(rolls))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Rolls {
    type Error = InvalidRolls;

    fn try_from(raw: String) -> Result<Self, InvalidRolls> {
        Self::parse(&raw)
    }
}

impl From<Rolls> for String {
    fn from(rolls: Rolls) -> Self {
        rolls.0
    }
}

/// A drawing of lots, with everything needed to repeat it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    pub root: Hash,
    pub rolls: Rolls,
    /// SHA-256("lot-v1" ‖ election ‖ root ‖ throws).
    pub seed: Hash,
    /// Everybody tied, by SHA-256(seed ‖ candidacy), lowest first.
    pub order: Vec<CandidacyId>,
    /// The first ones of `order`, as many as there were seats.
    pub winners: Vec<CandidacyId>,
}

impl Draw {
    pub fn new(
        election: ElectionId,
        root: Hash,
        rolls: Rolls,
        tied: &[CandidacyId],
        seats: u16,
    ) -> Self {
        let contest = election.uuid();
        let seed = Hash::over(&[b"lot-v1", contest.as_bytes(), &root.0, rolls.0.as_bytes()]);
        let mut order = tied.to_vec();
        order.sort_by_key(|candidacy| Hash::over(&[&seed.0, candidacy.uuid().as_bytes()]));
        let winners = order.iter().copied().take(usize::from(seats)).collect();
        Self { root, rolls, seed, order, winners }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest as _, Sha256};
    use uuid::Uuid;

    #[test]
    fn a_draw_can_be_repeated_with_paper_and_a_hash() {
        let election = ElectionId::from_uuid(Uuid::from_u128(1));
        let (a, b) = (
            CandidacyId::from_uuid(Uuid::from_u128(2)),
            CandidacyId::from_uuid(Uuid::from_u128(3)),
        );
        let root = Hash([7; 32]);
        let rolls = Rolls::parse("12345 61234, 56123-45612").unwrap();
        let draw = Draw::new(election, root, rolls, &[a, b], 1);
        let mut bytes = b"lot-v1".to_vec();
        bytes.extend(1_u128.to_be_bytes());
        bytes.extend([7; 32]);
        bytes.extend(b"12345612345612345612");
        let seed: [u8; 32] = Sha256::digest(&bytes).into();
        assert_eq!(draw.seed, Hash(seed));
        let of =
            |n: u128| -> [u8; 32] { Sha256::digest([&seed[..], &n.to_be_bytes()].concat()).into() };
        assert_eq!(draw.winners, [if of(2) < of(3) { a } else { b }]);
    }

    #[test]
    fn dice_are_dice() {
        assert_eq!(Rolls::parse("123"), Err(InvalidRolls::Few { found: 3 }));
        assert_eq!(Rolls::parse("1234567"), Err(InvalidRolls::NotADie('7')));
        assert_eq!(Rolls::parse("x"), Err(InvalidRolls::NotADie('x')));
        assert_eq!(Rolls::parse(&"1".repeat(201)), Err(InvalidRolls::Many));
        assert!(serde_json::from_str::<Rolls>("\"0\"").is_err());
    }

    proptest! {
        #[test]
        fn who_is_named_first_has_no_advantage(rolls in "[1-6]{20,30}", seats in 1..3_u16) {
            let election = ElectionId::from_uuid(Uuid::from_u128(1));
            let mut tied: Vec<_> = (1..5).map(|n| CandidacyId::from_uuid(Uuid::from_u128(n))).collect();
            let rolls = Rolls::parse(&rolls).unwrap();
            let draw = Draw::new(election, Hash([1; 32]), rolls.clone(), &tied, seats);
            tied.reverse();
            prop_assert_eq!(&Draw::new(election, Hash([1; 32]), rolls, &tied, seats), &draw);
            prop_assert_eq!(draw.winners.len(), usize::from(seats));
        }
    }
}
