use super::{Case, Desk, policy};
use crate::{identity::Actor, ids::ProjectId};

/// Who looks at a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody at all.
    Public,
    /// A member of the committee that watches this work.
    Committee(ProjectId),
    /// Somebody of the town hall, or the program.
    Staff(Actor),
    /// Whoever showed the secret of this case.
    Owner,
}

/// How much of a case is shown. Contact data is part of none of these: an area that must call
/// asks for it apart, and the asking leaves a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing: not even that it exists.
    Nothing,
    /// Folio, category, state and dates.
    Outline,
    /// And what was told, without numbers and addresses to reach people by.
    Story,
    /// And the words as they were written, photos and the answers meant for the resident.
    Whole,
    /// And the notes of the area to itself.
    Desk,
}

/// The one place that says who may see what of a case: lists, pages, photos and feeds ask here.
pub fn sight(case: &Case, viewer: Viewer) -> Sight {
    match (viewer, case.desk) {
        (Viewer::Owner, _) => Sight::Whole,
        (Viewer::Public, Desk::Area { .. }) => Sight::Outline,
        (Viewer::Committee(work), Desk::Area { .. }) => {
            if case.work == Some(work) {
                Sight::Story
            } else {
                Sight::Outline
            }
        }
        (Viewer::Staff(actor), Desk::Area { area, .. }) => {
            let escalated = case.is_escalated() && policy::may_see_sealed_desk(actor).is_ok();
            if policy::may_see_desk(actor, area).is_ok() || escalated {
                Sight::Desk
            } else {
                Sight::Outline
            }
        }
        (Viewer::Staff(actor), Desk::Sealed) => {
            if policy::may_see_sealed_desk(actor).is_ok() {
                Sight::Desk
            } else {
                Sight::Nothing
            }
        }
        (Viewer::Public | Viewer::Committee(_), Desk::Sealed) => Sight::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        identity::Role,
        ids::{AreaId, CaseId},
        intake::{Category, Clocks, Folio, Kind, Status, Terms, monday_to_friday},
    };
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn work(number: u128) -> ProjectId {
        ProjectId::from_uuid(Uuid::from_u128(number))
    }

    fn case(desk: Desk, reopenings: u16) -> Case {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        Case {
            id: CaseId::from_uuid(Uuid::from_u128(1)),
            folio: Folio::new(2026, 1).unwrap(),
            kind: Kind::Complaint,
            category: Category::Quality,
            status: Status::Submitted,
            desk,
            work: Some(work(1)),
            urgent: false,
            clocks: Clocks::start(today, Kind::Complaint, false, &Terms::USUAL, monday_to_friday),
            reopenings,
        }
    }

    #[test]
    fn a_sealed_case_exists_for_the_comptroller_and_its_owner_alone() {
        let sealed = case(Desk::Sealed, 5);
        assert_eq!(sight(&sealed, Viewer::Owner), Sight::Whole);
        for viewer in [Viewer::Public, Viewer::Committee(work(1))] {
            assert_eq!(sight(&sealed, viewer), Sight::Nothing);
        }
        for actor in Actor::examples() {
            let expected = if actor.has(Role::Comptroller) { Sight::Desk } else { Sight::Nothing };
            assert_eq!(sight(&sealed, Viewer::Staff(actor)), expected, "{actor:?}");
        }
    }

    #[test]
    fn the_committee_reads_the_story_of_its_own_work() {
        let area = AreaId::from_uuid(Uuid::from_u128(3));
        let open = case(Desk::Area { area, officer: None }, 0);
        assert_eq!(sight(&open, Viewer::Public), Sight::Outline);
        assert_eq!(sight(&open, Viewer::Committee(work(1))), Sight::Story);
        assert_eq!(sight(&open, Viewer::Committee(work(2))), Sight::Outline);
    }

    #[test]
    fn sent_back_twice_it_is_seen_by_the_comptroller_too() {
        let area = AreaId::from_uuid(Uuid::from_u128(3));
        let comptroller =
            Actor::examples().into_iter().find(|actor| actor.has(Role::Comptroller)).unwrap();
        for (times, expected) in [(0, Sight::Outline), (1, Sight::Outline), (2, Sight::Desk)] {
            let case = case(Desk::Area { area, officer: None }, times);
            assert_eq!(sight(&case, Viewer::Staff(comptroller)), expected);
        }
    }
}
