//! The road of a work: one stone per step, from convocation to delivery.

use super::{Stage, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a step of the road")]
pub struct UnknownStep;

/// The steps every work goes through, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Convocation,
    Committee,
    Act,
    Works,
    Delivery,
}

impl Step {
    pub const ALL: [Self; 5] =
        [Self::Convocation, Self::Committee, Self::Act, Self::Works, Self::Delivery];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Convocation => "convocation",
            Self::Committee => "committee",
            Self::Act => "act",
            Self::Works => "works",
            Self::Delivery => "delivery",
        }
    }

    /// # Errors
    /// [`UnknownStep`] when no step has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownStep> {
        Self::ALL.into_iter().find(|step| step.code() == code).ok_or(UnknownStep)
    }
}

/// A step with its dates (OC4IDS `Milestone`: `dueDate`, `dateMet`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub step: Step,
    pub due: Option<NaiveDate>,
    pub met: Option<NaiveDate>,
}

/// How a step looks from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stone {
    Done {
        on: NaiveDate,
    },
    /// Where the work is.
    Now {
        due: Option<NaiveDate>,
    },
    /// Where the work is, and it does not move.
    Stopped,
    ToCome {
        due: Option<NaiveDate>,
    },
}

/// One stone for each of [`Step::ALL`], in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Road([Stone; 5]);

impl Road {
    /// The first step not met is where the work is; a stopped work stops there. A later step may
    /// be met already (works that began before the act was signed): it shows as done all the same.
    pub fn of(status: Status, milestones: &[Milestone]) -> Self {
        let mut here = true;
        Self(Step::ALL.map(|step| {
            let milestone = milestones.iter().find(|m| m.step == step);
            if let Some(on) = milestone.and_then(|m| m.met) {
                return Stone::Done { on };
            }
            let due = milestone.and_then(|m| m.due);
            if !std::mem::replace(&mut here, false) {
                return Stone::ToCome { due };
            }
            match status.stage() {
                Stage::Stopped => Stone::Stopped,
                Stage::Planned | Stage::Underway | Stage::Delivered => Stone::Now { due },
            }
        }))
    }

    pub fn stones(&self) -> impl Iterator<Item = (Step, Stone)> + '_ {
        Step::ALL.into_iter().zip(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::TimeDelta::days(n)
    }

    fn met(step: Step, n: i64) -> Milestone {
        Milestone { step, due: None, met: Some(day(n)) }
    }

    #[test]
    fn the_first_open_step_is_now() {
        let road = Road::of(Status::Approved, &[met(Step::Convocation, 1)]);
        assert_eq!(road.0[0], Stone::Done { on: day(1) });
        assert_eq!(road.0[1], Stone::Now { due: None });
        assert_eq!(road.0[2], Stone::ToCome { due: None });
    }

    #[test]
    fn a_suspended_work_stops_where_it_is() {
        let road = Road::of(Status::Suspended, &[met(Step::Convocation, 1)]);
        assert_eq!(road.0[1], Stone::Stopped);
    }

    proptest! {
        #[test]
        fn a_work_is_in_at_most_one_place(
            status in prop::sample::select(Status::ALL.to_vec()),
            done in prop::collection::vec(any::<bool>(), 5),
        ) {
            let milestones: Vec<_> = Step::ALL.into_iter().zip(&done)
                .filter(|(_, done)| **done).map(|(step, _)| met(step, 1)).collect();
            let road = Road::of(status, &milestones);
            let here = road.0.iter()
                .filter(|s| matches!(s, Stone::Now { .. } | Stone::Stopped)).count();
            prop_assert_eq!(here, usize::from(done.iter().any(|d| !d)));
        }
    }
}
