//! The board of signatures: what every work has, what it lacks, and who can mend that.

use super::{Delivery, Milestone, Progress, Stage, Status, Step};
use crate::{bodies::Committee, identity::Role};

/// What is known of a work where its signatures are followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signs {
    pub status: Status,
    pub milestones: Vec<Milestone>,
    /// Its committee; of several the living one.
    pub committee: Option<Committee>,
    pub waived: bool,
    pub progress: Progress,
    pub open_cases: u32,
    pub open_agreements: u32,
    pub overdue_agreements: u32,
    /// The last round of delivery.
    pub delivery: Option<Delivery>,
    pub open_observations: u32,
    pub overdue_observations: u32,
}

/// How one step of a work looks on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepState {
    Missing,
    Waiting,
    ToCome,
    Done,
}

/// Which works come first on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Something that should be there is not, or is late.
    Blocked,
    Underway,
    Planned,
    Done,
}

/// Something a work lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Stopped,
    Committee,
    Act,
    OverdueAgreements { count: u32 },
    OverdueObservations { count: u32 },
    Refused,
    Cases { count: u32 },
    Uneven,
    Agreements { count: u32 },
    Observations { count: u32 },
    WalkThrough,
    Signatures,
}

/// The columns of the board, in the order of the work's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Committee,
    Act,
    Cases,
    Agreements,
    Progress,
    WalkThrough,
    Delivery,
}

impl Sign {
    pub const ALL: [Self; 7] = [
        Self::Committee,
        Self::Act,
        Self::Cases,
        Self::Agreements,
        Self::Progress,
        Self::WalkThrough,
        Self::Delivery,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Act => "act",
            Self::Cases => "cases",
            Self::Agreements => "agreements",
            Self::Progress => "progress",
            Self::WalkThrough => "walk-through",
            Self::Delivery => "delivery",
        }
    }
}

impl StepState {
    pub const ALL: [Self; 4] = [Self::Missing, Self::Waiting, Self::ToCome, Self::Done];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Waiting => "waiting",
            Self::ToCome => "to-come",
            Self::Done => "done",
        }
    }
}

impl Urgency {
    pub const ALL: [Self; 4] = [Self::Blocked, Self::Underway, Self::Planned, Self::Done];

    /// Its place in the order of the board.
    pub const fn rank(self) -> i64 {
        match self {
            Self::Blocked => 0,
            Self::Underway => 1,
            Self::Planned => 2,
            Self::Done => 3,
        }
    }

    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.rank() == rank)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::Underway => "underway",
            Self::Planned => "planned",
            Self::Done => "done",
        }
    }
}

impl Missing {
    pub const CODES: [&'static str; 12] = [
        "stopped",
        "committee",
        "act",
        "overdue-agreements",
        "overdue-observations",
        "refused",
        "cases",
        "uneven",
        "agreements",
        "observations",
        "walk-through",
        "signatures",
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Committee => "committee",
            Self::Act => "act",
            Self::OverdueAgreements { .. } => "overdue-agreements",
            Self::OverdueObservations { .. } => "overdue-observations",
            Self::Refused => "refused",
            Self::Cases { .. } => "cases",
            Self::Uneven => "uneven",
            Self::Agreements { .. } => "agreements",
            Self::Observations { .. } => "observations",
            Self::WalkThrough => "walk-through",
            Self::Signatures => "signatures",
        }
    }

    /// Whose turn it is.
    pub const fn mended_by(self) -> Role {
        match self {
            Self::Committee | Self::Act | Self::WalkThrough | Self::Signatures | Self::Refused => {
                Role::Participation
            }
            Self::Cases { .. } => Role::AreaOfficer,
            Self::Stopped
            | Self::OverdueAgreements { .. }
            | Self::OverdueObservations { .. }
            | Self::Uneven
            | Self::Agreements { .. }
            | Self::Observations { .. } => Role::PublicWorks,
        }
    }

    /// How many there are, where they are counted.
    pub const fn count(self) -> Option<u32> {
        match self {
            Self::OverdueAgreements { count }
            | Self::OverdueObservations { count }
            | Self::Cases { count }
            | Self::Agreements { count }
            | Self::Observations { count } => Some(count),
            Self::Stopped
            | Self::Committee
            | Self::Act
            | Self::Refused
            | Self::Uneven
            | Self::WalkThrough
            | Self::Signatures => None,
        }
    }
}

/// Whether a committee is elected and its act signed by those who were there.
pub const fn is_constituted(committee: Committee) -> bool {
    match committee {
        Committee::Constituted
        | Committee::Registered
        | Committee::FollowUp
        | Committee::InDelivery
        | Committee::NotConforming
        | Committee::Concluded
        | Committee::Guarantee
        | Committee::Closed => true,
        Committee::Draft
        | Committee::Convened
        | Committee::InAssembly
        | Committee::NoQuorum
        | Committee::Electing
        | Committee::ActSigning
        | Committee::Challenged(_)
        | Committee::Suspended
        | Committee::Dissolved => false,
    }
}

/// Whether a work has a committee that stands: the one it has, or, where the program knows of
/// none, the one its road says was elected on paper.
pub fn has_committee(committee: Option<Committee>, milestones: &[Milestone]) -> bool {
    match committee {
        // A suspended committee exists; it rests as its work does.
        Some(committee) => is_constituted(committee) || committee == Committee::Suspended,
        None => is_met(milestones, Step::Act),
    }
}

fn is_met(milestones: &[Milestone], step: Step) -> bool {
    milestones.iter().any(|milestone| milestone.step == step && milestone.met.is_some())
}

impl Signs {
    pub fn has_committee(&self) -> bool {
        has_committee(self.committee, &self.milestones)
    }

    /// Everything the work lacks, what stops it first.
    pub fn missing(&self) -> Vec<Missing> {
        let stage = self.status.stage();
        let over = self.is_over();
        let elected = is_met(&self.milestones, Step::Committee) || self.has_committee();
        let delivery = self.delivery;
        let found = [
            (self.status == Status::Suspended, Missing::Stopped),
            (!over && !elected, Missing::Committee),
            (!over && elected && !self.has_committee(), Missing::Act),
            (
                self.overdue_agreements > 0,
                Missing::OverdueAgreements { count: self.overdue_agreements },
            ),
            (
                self.overdue_observations > 0,
                Missing::OverdueObservations { count: self.overdue_observations },
            ),
            (delivery == Some(Delivery::Refused), Missing::Refused),
            (self.open_cases > 0, Missing::Cases { count: self.open_cases }),
            (stage == Stage::Underway && self.progress.is_uneven(), Missing::Uneven),
            (
                self.open_agreements > self.overdue_agreements,
                Missing::Agreements { count: self.open_agreements - self.overdue_agreements },
            ),
            (
                self.open_observations > self.overdue_observations,
                Missing::Observations { count: self.open_observations - self.overdue_observations },
            ),
            (
                self.status == Status::Received
                    && matches!(delivery, None | Some(Delivery::Requested | Delivery::Refused)),
                Missing::WalkThrough,
            ),
            (
                matches!(delivery, Some(Delivery::Ready | Delivery::Signing { .. })),
                Missing::Signatures,
            ),
        ];
        found.into_iter().filter(|(is, _)| *is).map(|(_, missing)| missing).collect()
    }

    /// Which works come first. The store orders by the same rule, in SQL.
    pub fn urgency(&self) -> Urgency {
        let stage = self.status.stage();
        if self.status == Status::Suspended
            || (stage == Stage::Underway && !self.has_committee() && !self.waived)
            || self.overdue_agreements > 0
            || self.overdue_observations > 0
            || self.delivery == Some(Delivery::Refused)
        {
            Urgency::Blocked
        } else if self.is_over() && self.open_cases == 0 && self.open_agreements == 0 {
            Urgency::Done
        } else if self.is_over() || stage == Stage::Underway {
            Urgency::Underway
        } else {
            Urgency::Planned
        }
    }

    /// Whether nothing more is built. What was promised or reported is followed still.
    const fn is_over(&self) -> bool {
        match self.status.stage() {
            Stage::Delivered => true,
            Stage::Stopped => !matches!(self.status, Status::Suspended),
            Stage::Planned | Stage::Underway => false,
        }
    }

    /// How a column of the board looks.
    pub fn state(&self, sign: Sign) -> StepState {
        let stage = self.status.stage();
        let begun = stage != Stage::Planned;
        match sign {
            Sign::Committee if self.has_committee() => StepState::Done,
            Sign::Committee if is_met(&self.milestones, Step::Committee) => StepState::Done,
            Sign::Act if self.has_committee() => StepState::Done,
            Sign::Committee | Sign::Act if self.is_over() => StepState::ToCome,
            Sign::Committee | Sign::Act if begun && !self.waived => StepState::Missing,
            Sign::Committee | Sign::Act => StepState::Waiting,
            Sign::Cases if self.open_cases > 0 => StepState::Waiting,
            Sign::Cases => StepState::Done,
            Sign::Agreements if self.overdue_agreements > 0 => StepState::Missing,
            Sign::Agreements if self.open_agreements > 0 => StepState::Waiting,
            Sign::Agreements => StepState::Done,
            Sign::Progress if !begun => StepState::ToCome,
            Sign::Progress if stage == Stage::Stopped => StepState::Missing,
            Sign::Progress if self.progress.physical == super::Share::WHOLE => StepState::Done,
            Sign::Progress => StepState::Waiting,
            Sign::WalkThrough | Sign::Delivery if stage == Stage::Delivered => StepState::Done,
            Sign::WalkThrough => self.walked(),
            Sign::Delivery => self.delivered(),
        }
    }

    fn walked(&self) -> StepState {
        match self.delivery {
            None => StepState::ToCome,
            Some(Delivery::Requested) => StepState::Waiting,
            Some(_) if self.overdue_observations > 0 => StepState::Missing,
            Some(_) if self.open_observations > 0 => StepState::Waiting,
            Some(_) => StepState::Done,
        }
    }

    const fn delivered(&self) -> StepState {
        match self.delivery {
            None | Some(Delivery::Requested | Delivery::Walked) => StepState::ToCome,
            Some(Delivery::Ready | Delivery::Signing { .. }) => StepState::Waiting,
            Some(Delivery::Delivered { .. }) => StepState::Done,
            Some(Delivery::Refused) => StepState::Missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::works::Share;
    use proptest::prelude::*;

    fn signs(status: Status) -> Signs {
        Signs {
            status,
            milestones: Vec::new(),
            committee: Some(Committee::FollowUp),
            waived: false,
            progress: Progress::default(),
            open_cases: 0,
            open_agreements: 0,
            overdue_agreements: 0,
            delivery: None,
            open_observations: 0,
            overdue_observations: 0,
        }
    }

    #[test]
    fn what_stops_a_work_is_said_first() {
        let late = Signs {
            committee: None,
            open_agreements: 3,
            overdue_agreements: 1,
            open_cases: 2,
            ..signs(Status::Underway)
        };
        let missing = [
            Missing::Committee,
            Missing::OverdueAgreements { count: 1 },
            Missing::Cases { count: 2 },
            Missing::Agreements { count: 2 },
        ];
        assert_eq!(late.missing(), missing);
        assert_eq!(late.urgency(), Urgency::Blocked);
        assert_eq!(late.state(Sign::Committee), StepState::Missing);
        assert_eq!(late.state(Sign::Agreements), StepState::Missing);
    }

    #[test]
    fn urgency_as_a_table() {
        let underway = signs(Status::Underway);
        let table = [
            (signs(Status::Suspended), Urgency::Blocked),
            (underway.clone(), Urgency::Underway),
            (Signs { committee: None, ..underway.clone() }, Urgency::Blocked),
            (Signs { committee: Some(Committee::Dissolved), ..underway.clone() }, Urgency::Blocked),
            (Signs { overdue_observations: 1, ..underway.clone() }, Urgency::Blocked),
            (Signs { delivery: Some(Delivery::Refused), ..underway }, Urgency::Blocked),
            (Signs { committee: None, ..signs(Status::Approved) }, Urgency::Planned),
            (signs(Status::Guarantee), Urgency::Done),
            (signs(Status::Cancelled), Urgency::Done),
            (Signs { open_cases: 1, ..signs(Status::Guarantee) }, Urgency::Underway),
            (Signs { open_agreements: 1, ..signs(Status::HandedOver) }, Urgency::Underway),
            (Signs { overdue_agreements: 1, ..signs(Status::Closed) }, Urgency::Blocked),
            (Signs { committee: None, waived: true, ..signs(Status::Underway) }, Urgency::Underway),
        ];
        for (signs, urgency) in table {
            assert_eq!(signs.urgency(), urgency, "{signs:?}");
        }
    }

    #[test]
    fn what_was_promised_and_reported_is_followed_after_the_delivery() {
        let after = Signs {
            committee: None,
            open_cases: 2,
            open_agreements: 1,
            overdue_agreements: 1,
            ..signs(Status::Guarantee)
        };
        let missing = [Missing::OverdueAgreements { count: 1 }, Missing::Cases { count: 2 }];
        assert_eq!(after.missing(), missing);
        let waived = Signs { committee: None, waived: true, ..signs(Status::Underway) };
        assert_eq!(waived.missing(), [Missing::Committee], "asked for, and nothing stops");
        assert_eq!(waived.state(Sign::Committee), StepState::Waiting);
    }

    #[test]
    fn a_committee_elected_on_paper_counts() {
        let met = chrono::NaiveDate::from_ymd_opt(2026, 1, 1);
        let act = Milestone { step: Step::Act, due: None, met };
        let paper = Signs { committee: None, milestones: vec![act], ..signs(Status::Underway) };
        assert!(paper.has_committee());
        // Until the program knows better.
        assert!(!Signs { committee: Some(Committee::Dissolved), ..paper }.has_committee());
    }

    proptest! {
        #[test]
        fn a_work_that_is_over_lacks_nothing_and_a_blocked_one_says_why(
            status in prop::sample::select(Status::ALL.to_vec()),
            open in 0_u32..4, overdue in 0_u32..3, cases in 0_u32..3, physical in 0_u16..=10_000,
        ) {
            let signs = Signs {
                open_agreements: open.max(overdue),
                overdue_agreements: overdue,
                open_cases: cases,
                progress: Progress { physical: Share::from_basis_points(physical).unwrap(), financial: Share::default() },
                ..signs(status)
            };
            match signs.urgency() {
                Urgency::Done => prop_assert!(signs.missing().is_empty()),
                Urgency::Blocked => prop_assert!(!signs.missing().is_empty()),
                Urgency::Underway | Urgency::Planned => {}
            }
            for sign in Sign::ALL {
                prop_assert!(StepState::ALL.contains(&signs.state(sign)));
            }
        }
    }
}
