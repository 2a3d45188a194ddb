use super::{Kind, Milestone, Status};
use crate::{
    ids::{LocalityId, ProjectId},
    money::Money,
    place::Point,
    text::{Line, Paragraphs},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::{fmt, ops::Deref, str::FromStr};
use thiserror::Error;

/// What is said of a work, and may be said anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    pub kind: Kind,
    pub name: Line,
    /// What is done and for whom, in plain words.
    pub description: Paragraphs,
    pub locality: LocalityId,
    /// The street it runs along, in words: *calle Hidalgo, de Morelos a la plaza*.
    pub site: Line,
    /// The two nearest streets, for the sketch; empty when they are not known.
    pub cross_streets: Vec<Line>,
    /// Programme or fund the money comes from.
    pub fund: Line,
    pub amounts: Amounts,
    pub contractor: Option<Line>,
    /// The area of the municipality that answers for it.
    pub agency_responsible: Line,
    /// Households that benefit.
    pub households: u32,
    pub planned_start: NaiveDate,
    pub planned_end: NaiveDate,
}

/// A public work. What is said of it reads as its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    pub id: ProjectId,
    pub number: Number,
    pub status: Status,
    pub described: Described,
    /// The line or single point of the work on the ground.
    pub course: Vec<Point>,
    pub progress: Progress,
    pub milestones: Vec<Milestone>,
}

impl Deref for Project {
    type Target = Described;

    fn deref(&self) -> &Described {
        &self.described
    }
}

/// The number people call a work by: year and a count within it, `2026-017`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Number {
    year: u16,
    count: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the number of a work")]
pub struct UnknownNumber;

impl Number {
    const PER_YEAR: u32 = 1_000_000;

    /// # Errors
    /// [`UnknownNumber`] outside the years 2000 to 2999 or a count of 1 to 999,999.
    pub const fn new(year: u16, count: u32) -> Result<Self, UnknownNumber> {
        if year < 2000 || year > 2999 || count == 0 || count >= Self::PER_YEAR {
            Err(UnknownNumber)
        } else {
            Ok(Self { year, count })
        }
    }

    pub const fn year(self) -> u16 {
        self.year
    }

    pub const fn count(self) -> u32 {
        self.count
    }

    /// The number as one integer that sorts as the number does: the key works are listed by.
    pub fn ordinal(self) -> i64 {
        i64::from(self.year) * i64::from(Self::PER_YEAR) + i64::from(self.count)
    }

    /// # Errors
    /// [`UnknownNumber`] for an integer [`Number::ordinal`] never gives.
    pub fn from_ordinal(ordinal: i64) -> Result<Self, UnknownNumber> {
        let per_year = i64::from(Self::PER_YEAR);
        let year = u16::try_from(ordinal / per_year).map_err(|_| UnknownNumber)?;
        let count = u32::try_from(ordinal % per_year).map_err(|_| UnknownNumber)?;
        Self::new(year, count)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:03}", self.year, self.count)
    }
}

impl FromStr for Number {
    type Err = UnknownNumber;

    /// Reads exactly what [`Number`] displays, so that one work has one address.
    fn from_str(raw: &str) -> Result<Self, UnknownNumber> {
        let (year, count) = raw.split_once('-').ok_or(UnknownNumber)?;
        let number = Self::new(
            year.parse().map_err(|_| UnknownNumber)?,
            count.parse().map_err(|_| UnknownNumber)?,
        )?;
        if number.to_string() == raw { Ok(number) } else { Err(UnknownNumber) }
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for Number {
    type Error = UnknownNumber;

    fn try_from(raw: String) -> Result<Self, UnknownNumber> {
        raw.parse()
    }
}

/// Who pays, as the municipal progress report divides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Amounts {
    pub federal: Option<Money>,
    pub state: Option<Money>,
    pub municipal: Option<Money>,
    pub beneficiaries: Option<Money>,
}

impl Amounts {
    pub fn total(&self) -> Money {
        [self.federal, self.state, self.municipal, self.beneficiaries].into_iter().flatten().sum()
    }
}

/// A share in hundredths of one per cent: 6250 is 62.5 %. Exact, so that sums agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(u16);

impl Share {
    pub const WHOLE: Self = Self(10_000);

    /// `None` above 100 %.
    pub const fn from_basis_points(points: u16) -> Option<Self> {
        if points <= Self::WHOLE.0 { Some(Self(points)) } else { None }
    }

    pub const fn basis_points(self) -> u16 {
        self.0
    }

    /// Reads what somebody types of a hundred: `62`, `62.5`, `62,5 %`.
    pub fn read(raw: &str) -> Option<Self> {
        let raw = raw.trim().trim_end_matches('%').trim_end();
        let (whole, part) = raw.split_once(['.', ',']).unwrap_or((raw, ""));
        let sound = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !sound(whole) || !sound(part) {
            return None;
        }
        let points: u16 = format!("{whole}{part:0<2}").parse().ok()?;
        Self::from_basis_points(points)
    }

    /// Whole per cent, rounded down: a work is not finished before it is.
    pub const fn percent(self) -> u16 {
        self.0 / 100
    }
}

/// Cumulative progress. Physical is work done, financial is money paid of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub physical: Share,
    pub financial: Share,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_is_written() {
        let number = Number::new(2026, 17).unwrap();
        assert_eq!(number.to_string(), "2026-017");
        assert_eq!("2026-017".parse(), Ok(number));
        assert_eq!("2026-1234".parse(), Number::new(2026, 1234));
        assert_eq!(Number::from_ordinal(number.ordinal()), Ok(number));
        assert!(
            Number::new(2026, 999_999).unwrap().ordinal() < Number::new(2027, 1).unwrap().ordinal()
        );
        assert_eq!(Number::from_ordinal(-1), Err(UnknownNumber));
        for raw in
            ["", "2026", "2026-17", "2026-000", "1999-001", "+2026-017", "2026-017 ", "2026-0017"]
        {
            assert_eq!(raw.parse::<Number>(), Err(UnknownNumber), "{raw:?}");
        }
    }

    #[test]
    fn a_share_is_read_as_people_type_it() {
        for (raw, points) in
            [("62", 6_200), (" 62.5 % ", 6_250), ("0", 0), ("100", 10_000), ("7,05%", 705)]
        {
            assert_eq!(Share::read(raw).map(Share::basis_points), Some(points), "{raw}");
        }
        for raw in ["", "%", "101", "100.01", "-1", "1e2", "62.555", "sesenta"] {
            assert_eq!(Share::read(raw), None, "{raw}");
        }
    }

    #[test]
    fn almost_done_is_not_done() {
        assert_eq!(Share::from_basis_points(9_999).map(Share::percent), Some(99));
        assert_eq!(Share::from_basis_points(10_001), None);
    }
}
