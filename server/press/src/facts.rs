//! What several documents tell.

use crate::qr::Qr;
use chrono::{NaiveDate, NaiveDateTime};
use domain::works;
use serde::{Deserialize, Serialize};

/// The language of a document's own words. What people typed stays as they typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    Es,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    Letter,
    A4,
    A3,
}

/// What every document carries, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    pub language: Language,
    pub paper: Paper,
    pub issuer: Issuer,
    pub folio: String,
    /// The civil date of the document; also the date in its metadata.
    pub date: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    pub municipality: String,
    /// State, department or province.
    pub region: String,
    /// The unit that answers for the document.
    pub office: String,
}

/// Where people meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub name: String,
    /// How to find it: the two nearest streets, a landmark.
    pub hint: Option<String>,
    pub locality: String,
}

/// The common header of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The digital file (*expediente*) it belongs to.
    pub file: String,
    pub place: Place,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub legal_basis: String,
    pub preset: Preset,
    pub privacy: Privacy,
    pub verification: Verification,
}

/// The rules the meeting was held under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    pub name: String,
    pub version: String,
    /// Whether somebody entitled to confirmed it against its source.
    pub verified: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privacy {
    pub version: String,
    /// Where the whole notice can be read.
    pub address: String,
}

/// How anybody checks that a document is what was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub qr: Qr,
    /// Where the code is typed: without the scheme, and without the code.
    pub short_address: String,
    /// Short enough to be typed from paper.
    pub code: String,
}

/// Whom the meeting is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Body {
    WorksCommittee { work: Work },
    CitizenCouncil { name: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// In plain words: what is done, and where.
    pub name: String,
    pub summary: Option<String>,
    pub locality: String,
    /// As the municipality writes money (`Conventions::money` of `domain`).
    pub amount: Option<String>,
    pub fund: Option<String>,
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
    pub contractor: Option<String>,
    pub road: Option<Road>,
}

/// The five stones: convocation, committee, act, works, delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Road(pub [Stone; 5]);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stone {
    Done,
    Now,
    Stopped,
    ToCome,
}

impl From<works::Stone> for Stone {
    fn from(stone: works::Stone) -> Self {
        match stone {
            works::Stone::Done { .. } => Self::Done,
            works::Stone::Now { .. } => Self::Now,
            works::Stone::Stopped => Self::Stopped,
            works::Stone::ToCome { .. } => Self::ToCome,
        }
    }
}

impl From<&works::Road> for Road {
    fn from(road: &works::Road) -> Self {
        let mut stones = [Stone::ToCome; 5];
        for (held, (_, stone)) in stones.iter_mut().zip(road.stones()) {
            *held = stone.into();
        }
        Self(stones)
    }
}

/// In what quality somebody is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    Neighbour,
    Beneficiary,
    Delegate,
    Technician,
    Authority,
    Contractor,
    Witness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Call {
    First,
    Second,
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::works::{Milestone, Status, Step};

    #[test]
    fn the_road_of_the_rules_is_the_road_on_paper() {
        let met = day();
        let convened = Milestone { step: Step::Convocation, due: None, met: Some(met) };
        assert_eq!(
            Road::from(&works::Road::of(Status::Approved, &[convened])),
            Road([Stone::Done, Stone::Now, Stone::ToCome, Stone::ToCome, Stone::ToCome])
        );
        let stopped = Road::from(&works::Road::of(Status::Suspended, &[convened]));
        assert_eq!(stopped.0[1], Stone::Stopped);
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }
}
