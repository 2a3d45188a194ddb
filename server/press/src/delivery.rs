//! The act by which a work is handed to its neighbours, and they say whether they agree.

use crate::{
    compile::{self, Error},
    facts::{Imprint, Record, Work},
    signatures::Signature,
    world::Template,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryAct {
    pub imprint: Imprint,
    pub record: Record,
    pub work: Work,
    /// When the works really began and ended.
    pub began: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    pub goals: Vec<Goal>,
    pub agreements: Vec<Fulfilment>,
    /// The list of the walk-through; acts from before it was kept have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    pub observations: Vec<Observation>,
    pub operation: Operation,
    /// Until when the contractor answers for defects.
    pub warranty_until: Option<NaiveDate>,
    pub verdict: Verdict,
    pub signatures: Vec<Signature>,
}

/// Quantities as the municipality writes them (`Conventions` of `domain`), unit included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    pub concept: String,
    pub planned: String,
    pub achieved: String,
    pub met: bool,
}

/// An agreement taken on the way, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    pub text: String,
    pub owner: String,
    pub fulfilled: bool,
    pub note: Option<String>,
}

/// A point of the list one walks through a work with, by its name among the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub point: String,
    pub state: PointState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointState {
    Met,
    /// It was not, and was mended before the act.
    Mended,
    NotMet,
    DoesNotApply,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    pub text: String,
    pub place: Option<String>,
    pub state: ObservationState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum ObservationState {
    Corrected { on: NaiveDate },
    Open { due: Option<NaiveDate> },
}

/// Who keeps it running from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    pub responsible: String,
    pub duties: String,
}

/// What the committee says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Verdict {
    Conforming,
    WithObservations { reasons: Vec<String> },
    NotConforming { reasons: Vec<String> },
}

/// The act, with everybody's signature.
///
/// # Errors
/// [`Error`] when our template fails; no text typed by people makes it fail.
pub fn delivery_act(facts: &DeliveryAct) -> Result<Vec<u8>, Error> {
    compile::run(Template::Delivery, facts)
}
