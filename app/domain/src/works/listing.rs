//! Lists of works: filters, pages that cost the same at any depth, and their totals.

use super::{Kind, Milestone, Number, Share, Stage, Status};
use crate::{ids::LocalityId, money::Money, place::Slug, text::Line};
use std::str::FromStr;
use thiserror::Error;

/// Which works a reader asked for. Empty asks for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub locality: Option<Slug>,
    pub kind: Option<Kind>,
    pub stage: Option<Stage>,
    /// Folded terms ([`crate::search::query`]); all must match, each as a beginning of a word.
    pub terms: Vec<String>,
}

/// Where a page begins: after or before a work, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cursor {
    #[default]
    First,
    After(Number),
    Before(Number),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a place in the list")]
pub struct InvalidCursor;

impl Cursor {
    /// # Errors
    /// [`InvalidCursor`] when either text is not the number of a work or both are given.
    pub fn parse(after: Option<&str>, before: Option<&str>) -> Result<Self, InvalidCursor> {
        let id = |raw| Number::from_str(raw).map_err(|_| InvalidCursor);
        match (after, before) {
            (None, None) => Ok(Self::First),
            (Some(raw), None) => Ok(Self::After(id(raw)?)),
            (None, Some(raw)) => Ok(Self::Before(id(raw)?)),
            (Some(_), Some(_)) => Err(InvalidCursor),
        }
    }
}

/// What a list shows of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub number: Number,
    pub kind: Kind,
    pub status: Status,
    pub name: Line,
    pub locality: LocalityId,
    pub households: u32,
    pub cost: Money,
    pub physical: Share,
    pub milestones: Vec<Milestone>,
}

/// A page of works, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub works: Vec<Summary>,
    pub newer: Option<Cursor>,
    pub older: Option<Cursor>,
}

/// How many public works there are of one kind and stage in one locality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub locality: LocalityId,
    pub kind: Kind,
    pub stage: Stage,
    pub works: u64,
}

/// The tallies of a municipality, from which every count beside a filter is read.
///
/// Its size is localities × kinds × stages, whatever the number of works.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals(Vec<Tally>);

impl Totals {
    pub const fn new(tallies: Vec<Tally>) -> Self {
        Self(tallies)
    }

    /// Works that agree with every given part; `None` stands for any.
    pub fn count(
        &self,
        locality: Option<LocalityId>,
        kind: Option<Kind>,
        stage: Option<Stage>,
    ) -> u64 {
        self.0
            .iter()
            .filter(|t| locality.is_none_or(|l| l == t.locality))
            .filter(|t| kind.is_none_or(|k| k == t.kind))
            .filter(|t| stage.is_none_or(|s| s == t.stage))
            .map(|t| t.works)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn totals_add_up_along_every_filter() {
        let (a, b) =
            (LocalityId::from_uuid(Uuid::from_u128(1)), LocalityId::from_uuid(Uuid::from_u128(2)));
        let tally = |locality, kind, stage, works| Tally { locality, kind, stage, works };
        let totals = Totals::new(vec![
            tally(a, Kind::Paving, Stage::Planned, 3),
            tally(a, Kind::Sewer, Stage::Underway, 5),
            tally(b, Kind::Paving, Stage::Underway, 7),
        ]);
        assert_eq!(totals.count(None, None, None), 15);
        assert_eq!(totals.count(Some(a), None, None), 8);
        assert_eq!(totals.count(None, Some(Kind::Paving), None), 10);
        assert_eq!(totals.count(Some(b), Some(Kind::Paving), Some(Stage::Underway)), 7);
        assert_eq!(totals.count(Some(b), Some(Kind::Sewer), None), 0);
    }

    #[test]
    fn a_page_begins_in_one_place() {
        let id = "2026-017";
        assert_eq!(Cursor::parse(None, None), Ok(Cursor::First));
        assert!(matches!(Cursor::parse(Some(id), None), Ok(Cursor::After(_))));
        assert_eq!(Cursor::parse(Some(id), Some(id)), Err(InvalidCursor));
        assert_eq!(Cursor::parse(Some("1 OR 1=1"), None), Err(InvalidCursor));
    }
}
