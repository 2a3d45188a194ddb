//! How a work goes from state to state, and what each step needs before it may be taken.

use super::{Share, Status, Verdict};
use chrono::NaiveDate;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a step of a work")]
pub struct UnknownMove;

/// A step somebody takes with a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    Prioritise,
    Approve,
    /// A contractor builds it.
    Award,
    /// The municipality builds it.
    AdministerDirectly,
    Start,
    Resume,
    NotifyCompletion,
    Inspect,
    FindDeficiencies,
    Receive,
    HandOver,
    Settle,
    BeginGuarantee,
    Close,
    Suspend,
    Rescind,
    Cancel,
}

/// What is known when somebody wants to take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// A committee has been elected and its act signed.
    pub committee: bool,
    /// Somebody entitled to wrote down why the work begins without one.
    pub waived: bool,
    pub has_contractor: bool,
    pub physical: Share,
    /// What the committee said in the last signed act of delivery.
    pub verdict: Option<Verdict>,
    pub guarantee_until: Option<NaiveDate>,
    pub today: NaiveDate,
}

/// Why a work does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotMove {
    #[error("a work in state `{}` does not go there", .from.code())]
    NotFrom { from: Status },
    #[error("no committee is constituted and nobody gave a reason to begin without one")]
    NoCommittee,
    #[error("no contractor is named")]
    NoContractor,
    #[error("{} % is done", .physical.percent())]
    NotFinished { physical: Share },
    #[error("the act of delivery is not signed")]
    ActMissing,
    #[error("the committee does not agree with the work")]
    NotConforming,
    #[error("it is not said until when the guarantee runs")]
    GuaranteeUnknown,
    #[error("the guarantee runs until {until}")]
    GuaranteeRuns { until: NaiveDate },
}

impl CannotMove {
    /// Its name in the catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFrom { .. } => "not-from",
            Self::NoCommittee => "no-committee",
            Self::NoContractor => "no-contractor",
            Self::NotFinished { .. } => "not-finished",
            Self::ActMissing => "act-missing",
            Self::NotConforming => "not-conforming",
            Self::GuaranteeUnknown => "guarantee-unknown",
            Self::GuaranteeRuns { .. } => "guarantee-runs",
        }
    }

    /// Every [`CannotMove::code`].
    pub const CODES: [&'static str; 8] = [
        "not-from",
        "no-committee",
        "no-contractor",
        "not-finished",
        "act-missing",
        "not-conforming",
        "guarantee-unknown",
        "guarantee-runs",
    ];
}

impl Move {
    pub const ALL: [Self; 17] = [
        Self::Prioritise,
        Self::Approve,
        Self::Award,
        Self::AdministerDirectly,
        Self::Start,
        Self::Resume,
        Self::NotifyCompletion,
        Self::Inspect,
        Self::FindDeficiencies,
        Self::Receive,
        Self::HandOver,
        Self::Settle,
        Self::BeginGuarantee,
        Self::Close,
        Self::Suspend,
        Self::Rescind,
        Self::Cancel,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Prioritise => "prioritise",
            Self::Approve => "approve",
            Self::Award => "award",
            Self::AdministerDirectly => "administer-directly",
            Self::Start => "start",
            Self::Resume => "resume",
            Self::NotifyCompletion => "notify-completion",
            Self::Inspect => "inspect",
            Self::FindDeficiencies => "find-deficiencies",
            Self::Receive => "receive",
            Self::HandOver => "hand-over",
            Self::Settle => "settle",
            Self::BeginGuarantee => "begin-guarantee",
            Self::Close => "close",
            Self::Suspend => "suspend",
            Self::Rescind => "rescind",
            Self::Cancel => "cancel",
        }
    }

    /// # Errors
    /// [`UnknownMove`] when no step has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownMove> {
        Self::ALL.into_iter().find(|step| step.code() == code).ok_or(UnknownMove)
    }

    /// Whether the neighbours are owed an explanation: of what stops, and of what is taken back.
    pub const fn needs_reason(self, from: Status) -> bool {
        match self {
            Self::Suspend | Self::Rescind | Self::Cancel | Self::FindDeficiencies => true,
            Self::Resume => matches!(from, Status::CompletionNotified),
            Self::Prioritise
            | Self::Approve
            | Self::Award
            | Self::AdministerDirectly
            | Self::Start
            | Self::NotifyCompletion
            | Self::Inspect
            | Self::Receive
            | Self::HandOver
            | Self::Settle
            | Self::BeginGuarantee
            | Self::Close => false,
        }
    }

    /// Whether it ends the work: asked about twice, never taken back.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Rescind | Self::Cancel | Self::Close)
    }

    /// The state the step leads to.
    ///
    /// # Errors
    /// [`CannotMove`] with what is missing.
    pub fn take(self, from: Status, facts: &Facts) -> Result<Status, CannotMove> {
        match self {
            Self::Prioritise => from.step(&[Status::Proposed], Status::Prioritised),
            Self::Approve => from.step(&[Status::Proposed, Status::Prioritised], Status::Approved),
            Self::Award => from.award(facts),
            Self::AdministerDirectly => {
                from.step(&[Status::Approved], Status::DirectAdministration)
            }
            Self::Start => from.start(facts),
            // Also when its end was notified too early.
            Self::Resume => {
                from.step(&[Status::Suspended, Status::CompletionNotified], Status::Underway)
            }
            Self::NotifyCompletion => from.notify_completion(facts),
            Self::Inspect => {
                from.step(&[Status::CompletionNotified, Status::Deficiencies], Status::Inspection)
            }
            Self::FindDeficiencies => from.step(&[Status::Inspection], Status::Deficiencies),
            Self::Receive => from.step(&[Status::Inspection], Status::Received),
            Self::HandOver => from.hand_over(facts),
            Self::Settle => from.step(&[Status::HandedOver], Status::Settled),
            Self::BeginGuarantee => from.begin_guarantee(facts),
            Self::Close => from.close(facts),
            Self::Suspend => from.step(&[Status::Underway], Status::Suspended),
            // Until it is received, whoever builds it may leave it.
            Self::Rescind => from.step(
                &[
                    Status::Awarded,
                    Status::Underway,
                    Status::Suspended,
                    Status::CompletionNotified,
                    Status::Inspection,
                    Status::Deficiencies,
                ],
                Status::Rescinded,
            ),
            Self::Cancel => from.step(
                &[
                    Status::Proposed,
                    Status::Prioritised,
                    Status::Approved,
                    Status::Awarded,
                    Status::DirectAdministration,
                    Status::Suspended,
                ],
                Status::Cancelled,
            ),
        }
    }

    /// Whether the step belongs to a state at all, whatever else it needs.
    pub fn leads_from(self, from: Status, facts: &Facts) -> bool {
        !matches!(self.take(from, facts), Err(CannotMove::NotFrom { .. }))
    }
}

impl Status {
    fn step(self, from: &[Self], to: Self) -> Result<Self, CannotMove> {
        if from.contains(&self) { Ok(to) } else { Err(CannotMove::NotFrom { from: self }) }
    }

    fn award(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::Approved], Self::Awarded)?;
        if facts.has_contractor { Ok(next) } else { Err(CannotMove::NoContractor) }
    }

    /// A work does not begin before its neighbours have somebody to watch over it.
    fn start(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::Awarded, Self::DirectAdministration], Self::Underway)?;
        if facts.committee || facts.waived { Ok(next) } else { Err(CannotMove::NoCommittee) }
    }

    fn notify_completion(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::Underway], Self::CompletionNotified)?;
        if facts.physical == Share::WHOLE {
            Ok(next)
        } else {
            Err(CannotMove::NotFinished { physical: facts.physical })
        }
    }

    /// The community has it once the act is signed and the committee does not refuse.
    fn hand_over(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::Received], Self::HandedOver)?;
        match facts.verdict {
            None => Err(CannotMove::ActMissing),
            Some(Verdict::NotConforming) => Err(CannotMove::NotConforming),
            Some(Verdict::Conforming | Verdict::WithObservations) => Ok(next),
        }
    }

    fn begin_guarantee(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::HandedOver, Self::Settled], Self::Guarantee)?;
        if facts.guarantee_until.is_some() { Ok(next) } else { Err(CannotMove::GuaranteeUnknown) }
    }

    fn close(self, facts: &Facts) -> Result<Self, CannotMove> {
        let next = self.step(&[Self::Guarantee], Self::Closed)?;
        match facts.guarantee_until {
            Some(until) if until >= facts.today => Err(CannotMove::GuaranteeRuns { until }),
            Some(_) | None => Ok(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn facts() -> Facts {
        Facts {
            committee: true,
            waived: false,
            has_contractor: true,
            physical: Share::WHOLE,
            verdict: Some(Verdict::Conforming),
            guarantee_until: NaiveDate::from_ymd_opt(2026, 1, 1),
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        }
    }

    #[test]
    fn codes_lead_back_and_differ() {
        let codes: BTreeSet<_> = Move::ALL.into_iter().map(Move::code).collect();
        assert_eq!(codes.len(), Move::ALL.len());
        for step in Move::ALL {
            assert_eq!(Move::from_code(step.code()), Ok(step));
        }
    }

    #[test]
    fn a_work_goes_from_idea_to_the_end_of_its_guarantee() {
        let way = [
            Move::Prioritise,
            Move::Approve,
            Move::Award,
            Move::Start,
            Move::Suspend,
            Move::Resume,
            Move::NotifyCompletion,
            Move::Inspect,
            Move::FindDeficiencies,
            Move::Inspect,
            Move::Receive,
            Move::HandOver,
            Move::Settle,
            Move::BeginGuarantee,
            Move::Close,
        ];
        let end = way.into_iter().try_fold(Status::Proposed, |at, step| step.take(at, &facts()));
        assert_eq!(end, Ok(Status::Closed));
    }

    #[test]
    fn guards_say_what_is_missing() {
        let all = facts();
        let share = Share::from_basis_points(9_999).unwrap();
        let until = all.today;
        let table = [
            (
                Move::Award,
                Status::Approved,
                Facts { has_contractor: false, ..all },
                CannotMove::NoContractor,
            ),
            (
                Move::Start,
                Status::Awarded,
                Facts { committee: false, ..all },
                CannotMove::NoCommittee,
            ),
            (
                Move::NotifyCompletion,
                Status::Underway,
                Facts { physical: share, ..all },
                CannotMove::NotFinished { physical: share },
            ),
            (
                Move::HandOver,
                Status::Received,
                Facts { verdict: None, ..all },
                CannotMove::ActMissing,
            ),
            (
                Move::HandOver,
                Status::Received,
                Facts { verdict: Some(Verdict::NotConforming), ..all },
                CannotMove::NotConforming,
            ),
            (
                Move::BeginGuarantee,
                Status::HandedOver,
                Facts { guarantee_until: None, ..all },
                CannotMove::GuaranteeUnknown,
            ),
            (
                Move::Close,
                Status::Guarantee,
                Facts { guarantee_until: Some(until), ..all },
                CannotMove::GuaranteeRuns { until },
            ),
        ];
        for (step, from, facts, why) in table {
            assert_eq!(step.take(from, &facts), Err(why), "{step:?}");
            assert!(step.leads_from(from, &facts), "{step:?} is shown with what it lacks");
            assert!(step.take(from, &all).is_ok(), "{step:?}");
        }
        let waived = Facts { committee: false, waived: true, ..all };
        assert_eq!(Move::Start.take(Status::Awarded, &waived), Ok(Status::Underway));
    }

    /// Every step tried from every state: how many states each may be taken from.
    #[test]
    fn nothing_else_is_possible() {
        let ways = Move::ALL.map(|step| {
            let from = Status::ALL.into_iter().filter(|from| match step.take(*from, &facts()) {
                Ok(_) => true,
                Err(error) => {
                    assert_eq!(error, CannotMove::NotFrom { from: *from }, "{step:?}");
                    false
                }
            });
            from.count()
        });
        assert_eq!(ways, [1, 2, 1, 1, 2, 2, 1, 2, 1, 1, 1, 1, 2, 1, 1, 6, 6]);
    }

    #[test]
    fn an_end_notified_too_early_is_taken_back_with_a_reason() {
        let back = Move::Resume.take(Status::CompletionNotified, &facts());
        assert_eq!(back, Ok(Status::Underway));
        assert!(Move::Resume.needs_reason(Status::CompletionNotified));
        assert!(!Move::Resume.needs_reason(Status::Suspended));
    }

    #[test]
    fn what_ended_stays_ended() {
        for over in [Status::Closed, Status::Rescinded, Status::Cancelled] {
            assert!(Move::ALL.into_iter().all(|step| step.take(over, &facts()).is_err()));
        }
    }
}
