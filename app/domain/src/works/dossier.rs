//! The digital file of a work or a council (*expediente*): what belongs in it, what the public sees of it, and
//! what is still missing.

use super::{Stage, Status};
use crate::bodies::Council;

/// What a paper of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    Work,
    /// What a council is, in the file of its own.
    Body,
    Convocation,
    AttendanceList,
    ElectionArchive,
    Act,
    /// The act without what is nobody's business.
    PublicAct,
    Progress,
    Photo,
    Agreements,
    Cases,
    Delivery,
    DeliveryPhoto,
    DeliveryAct,
    PublicDeliveryAct,
}

impl Paper {
    pub const ALL: [Self; 15] = [
        Self::Work,
        Self::Body,
        Self::Convocation,
        Self::AttendanceList,
        Self::ElectionArchive,
        Self::Act,
        Self::PublicAct,
        Self::Progress,
        Self::Photo,
        Self::Agreements,
        Self::Cases,
        Self::Delivery,
        Self::DeliveryPhoto,
        Self::DeliveryAct,
        Self::PublicDeliveryAct,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Body => "body",
            Self::Convocation => "convocation",
            Self::AttendanceList => "attendance-list",
            Self::ElectionArchive => "election-archive",
            Self::Act => "act",
            Self::PublicAct => "public-act",
            Self::Progress => "progress",
            Self::Photo => "photo",
            Self::Agreements => "agreements",
            Self::Cases => "cases",
            Self::Delivery => "delivery",
            Self::DeliveryPhoto => "delivery-photo",
            Self::DeliveryAct => "delivery-act",
            Self::PublicDeliveryAct => "public-delivery-act",
        }
    }

    /// Whether the public may have it. Lists and acts with everybody's name and signature stay
    /// with the town hall; their public versions are documents of their own.
    pub const fn is_public(self) -> bool {
        match self {
            Self::AttendanceList | Self::Act | Self::DeliveryAct => false,
            Self::Work
            | Self::Body
            | Self::Convocation
            | Self::ElectionArchive
            | Self::Progress
            | Self::Photo
            | Self::Agreements
            | Self::Cases
            | Self::Delivery
            | Self::PublicAct
            | Self::PublicDeliveryAct
            | Self::DeliveryPhoto => true,
        }
    }

    /// Whether a work that came this far must have it (what audits found missing: acts of
    /// election, follow-up, delivery).
    pub const fn is_due(self, status: Status) -> bool {
        let stage = status.stage();
        let begun = !matches!(stage, Stage::Planned);
        let delivered = matches!(stage, Stage::Delivered);
        let stopped = matches!(status, Status::Cancelled | Status::Rescinded);
        match self {
            Self::Work => true,
            Self::Convocation | Self::AttendanceList | Self::ElectionArchive | Self::Act => {
                begun && !stopped
            }
            Self::Progress | Self::Photo => begun && !stopped,
            Self::Body
            | Self::Agreements
            | Self::Cases
            | Self::DeliveryPhoto
            | Self::PublicAct
            | Self::PublicDeliveryAct => false,
            Self::Delivery | Self::DeliveryAct => delivered,
        }
    }
}

/// What a file should hold at this state and does not.
pub fn missing(status: Status, there: &[Paper]) -> Vec<Paper> {
    Paper::ALL.into_iter().filter(|paper| paper.is_due(status) && !there.contains(paper)).collect()
}

/// What the file of a council should hold and does not: once it is in office, all by which it came
/// there.
pub fn missing_of_council(council: Council, there: &[Paper]) -> Vec<Paper> {
    let due: &[Paper] = if council.is_before_its_act() {
        &[Paper::Body]
    } else {
        &[
            Paper::Body,
            Paper::Convocation,
            Paper::AttendanceList,
            Paper::ElectionArchive,
            Paper::Act,
        ]
    };
    due.iter().copied().filter(|paper| !there.contains(paper)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_signatures_stay_with_the_town_hall() {
        let kept: Vec<_> = Paper::ALL.into_iter().filter(|paper| !paper.is_public()).collect();
        assert_eq!(kept, [Paper::AttendanceList, Paper::Act, Paper::DeliveryAct]);
    }

    #[test]
    fn a_file_says_what_it_lacks() {
        assert_eq!(missing(Status::Approved, &[Paper::Work]), []);
        assert_eq!(missing(Status::Approved, &[]), [Paper::Work]);
        let begun = [
            Paper::Convocation,
            Paper::AttendanceList,
            Paper::ElectionArchive,
            Paper::Act,
            Paper::Progress,
            Paper::Photo,
        ];
        assert_eq!(missing(Status::Underway, &[Paper::Work]), begun);
        assert_eq!(missing(Status::Guarantee, &Paper::ALL), []);
        let delivered = missing(Status::HandedOver, &[Paper::Work]);
        assert_eq!(delivered.last(), Some(&Paper::DeliveryAct));
        assert_eq!(missing(Status::Cancelled, &[Paper::Work]), []);
        assert_eq!(missing_of_council(Council::CallOpen, &[Paper::Body]), []);
        let there = [Paper::Body, Paper::Convocation, Paper::Act];
        let lacks = [Paper::AttendanceList, Paper::ElectionArchive];
        assert_eq!(missing_of_council(Council::InForce, &there), lacks);
    }
}
