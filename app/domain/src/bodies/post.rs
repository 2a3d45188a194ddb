use crate::{
    ids::{MembershipId, OrganizationId, PersonId, PostId},
    text::Line,
};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a number of seats")]
pub struct InvalidSeats;

/// How many people hold a post at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seats(NonZeroU16);

impl Seats {
    /// More than anybody elects in an afternoon is a slip of the hand.
    pub const MOST: u16 = 50;

    /// # Errors
    /// [`InvalidSeats`] for none, or more than [`Seats::MOST`].
    pub fn new(count: u16) -> Result<Self, InvalidSeats> {
        let count = NonZeroU16::new(count).ok_or(InvalidSeats)?;
        if count.get() > Self::MOST { Err(InvalidSeats) } else { Ok(Self(count)) }
    }

    pub const fn count(self) -> u16 {
        self.0.get()
    }
}

/// A post as a preset asks for it. Posts are a free list: towns differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostRule {
    pub title: Line,
    pub seats: Seats,
    /// Substitutes (*suplentes*).
    pub alternates: u16,
    /// Only for a body that touches money.
    #[serde(default)]
    pub only_with_money: bool,
}

/// A post of one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub id: PostId,
    pub organization: OrganizationId,
    pub title: Line,
    pub seats: Seats,
    pub alternates: u16,
}

/// Whether somebody holds the post or steps in for who does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// *Titular*.
    Holder,
    /// *Suplente*.
    Alternate,
}

impl Seat {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Alternate => "alternate",
        }
    }

    /// Whether one has the post, rather than stands ready for it.
    pub const fn is_holder(self) -> bool {
        match self {
            Self::Holder => true,
            Self::Alternate => false,
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Holder, Self::Alternate].into_iter().find(|seat| seat.code() == code)
    }
}

/// From when until when. A term without an end lasts until its body ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub starts: NaiveDate,
    /// The last day, included.
    pub ends: Option<NaiveDate>,
}

/// How long the offer of a member's key waits to be taken: it is handed over at the table, or
/// sent to somebody who left early.
pub const KEY_OPEN: TimeDelta = TimeDelta::days(5);

impl Term {
    pub fn covers(self, day: NaiveDate) -> bool {
        self.starts <= day && self.ends.is_none_or(|last| day <= last)
    }
}

/// A person in a post for a term. What a member may do follows these dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    pub id: MembershipId,
    pub organization: OrganizationId,
    pub post: PostId,
    pub person: PersonId,
    pub seat: Seat,
    pub term: Term,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_has_at_least_one_seat() {
        assert_eq!(Seats::new(0), Err(InvalidSeats));
        assert_eq!(Seats::new(51), Err(InvalidSeats));
        assert_eq!(Seats::new(2).map(Seats::count), Ok(2));
    }

    #[test]
    fn powers_begin_and_end_with_the_term() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let term = Term { starts: day(10), ends: Some(day(20)) };
        let covered: Vec<_> = (8..23).filter(|d| term.covers(day(*d))).collect();
        assert_eq!(covered, (10..=20).collect::<Vec<_>>());
        let open = Term { starts: day(10), ends: None };
        assert!(open.covers(NaiveDate::MAX) && !open.covers(day(9)));
    }

    #[test]
    fn seats_lead_back() {
        for seat in [Seat::Holder, Seat::Alternate] {
            assert_eq!(Seat::from_code(seat.code()), Some(seat));
        }
    }
}
