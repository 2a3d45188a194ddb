//! What a convocation must say, and whether it says it in time.

use super::{AgendaItem, AgendaKind};
use crate::{
    bodies::{Enforcement, Post, Preset, VoteMode},
    calendar::{Calendar, Moment, NoticeGiven},
    elections::{CannotElect, Declared},
    text::{Line, Paragraphs},
};

/// The longest place, caller or legal basis, in characters.
pub const LINE_MOST: usize = 200;
pub const DIRECTIONS_MOST: usize = 600;
pub const REASON_MOST: usize = 300;

/// What is announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convocation {
    /// Frozen at drafting: what was announced does not change with the preset.
    pub preset: Preset,
    pub title: Line,
    /// Who calls: the office and its head.
    pub caller: Option<Line>,
    pub legal_basis: Option<Line>,
    pub starts: Option<Moment>,
    pub place: Option<Line>,
    pub directions: Option<Paragraphs>,
    pub vote_mode: VoteMode,
    pub agenda: Vec<AgendaItem>,
    pub posts: Vec<Post>,
}

/// A part of a convocation that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Caller,
    LegalBasis,
    Start,
    Place,
    Agenda,
    /// Something to elect is on the agenda.
    Election,
    Posts,
    /// How votes are given, as the preset allows and this program can count.
    VoteMode,
    /// What is done when candidates have equal votes, said beforehand, and possible here.
    TieRule,
    SecondCall,
}

impl Part {
    pub const ALL: [Self; 10] = [
        Self::Caller,
        Self::LegalBasis,
        Self::Start,
        Self::Place,
        Self::Agenda,
        Self::Election,
        Self::Posts,
        Self::VoteMode,
        Self::TieRule,
        Self::SecondCall,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::LegalBasis => "legal-basis",
            Self::Start => "start",
            Self::Place => "place",
            Self::Agenda => "agenda",
            Self::Election => "election",
            Self::Posts => "posts",
            Self::VoteMode => "vote-mode",
            Self::TieRule => "tie-rule",
            Self::SecondCall => "second-call",
        }
    }
}

/// A convocation held against its own rules, on a given day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// Every part, and whether it is there.
    pub parts: Vec<(Part, bool)>,
    /// `None` without a date.
    pub notice: Option<NoticeGiven>,
    /// What a notice that is too short leads to.
    pub short_notice: Enforcement,
    /// The meeting is not later than now.
    pub past: bool,
}

/// Why a convocation cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    Missing(Part),
    Past,
    /// Too short, and the rules allow nothing.
    NoticeShort(NoticeGiven),
    /// Too short, and nobody has said why it must be.
    ReasonMissing(NoticeGiven),
}

impl Convocation {
    pub fn seats(&self) -> u32 {
        self.posts.iter().map(|post| u32::from(post.seats.count())).sum()
    }

    /// Why a post could not be elected as this announces it.
    fn cannot(&self, post: &Post) -> Option<CannotElect> {
        Declared::of(&self.preset, self.vote_mode, post).err()
    }

    /// Holds the convocation against its rules as if it were published now.
    pub fn readiness(&self, calendar: &Calendar, now: Moment) -> Readiness {
        let has = |part| match part {
            Part::Caller => self.caller.is_some(),
            Part::LegalBasis => self.legal_basis.is_some(),
            Part::Start => self.starts.is_some(),
            Part::Place => self.place.is_some(),
            Part::Agenda => !self.agenda.is_empty(),
            Part::Election => self.agenda.iter().any(|item| item.kind == AgendaKind::Election),
            Part::Posts => !self.posts.is_empty(),
            Part::VoteMode => {
                self.preset.vote_modes.contains(&self.vote_mode)
                    && !self.posts.iter().any(|post| self.cannot(post) == Some(CannotElect::Slates))
            }
            Part::TieRule => {
                !self.preset.ties.is_empty()
                    && !self.posts.iter().any(|post| self.cannot(post) == Some(CannotElect::Ties))
            }
            Part::SecondCall => self.preset.second_call.is_some(),
        };
        Readiness {
            parts: Part::ALL.into_iter().map(|part| (part, has(part))).collect(),
            notice: self.starts.map(|start| self.preset.notice.measure(calendar, now, start)),
            short_notice: self.preset.short_notice,
            past: self.starts.is_some_and(|start| start.at <= now.at),
        }
    }
}

impl Readiness {
    /// Everything in the way of publishing, given a reason or none for a short notice.
    pub fn hindrances(&self, has_reason: bool) -> Vec<Hindrance> {
        let missing = self.parts.iter().filter(|(_, there)| !there);
        let mut found: Vec<_> = missing.map(|(part, _)| Hindrance::Missing(*part)).collect();
        if self.past {
            found.push(Hindrance::Past);
            return found;
        }
        let Some(notice) = self.notice.filter(|notice| !notice.is_enough()) else { return found };
        match (self.short_notice, has_reason) {
            (Enforcement::Warn, _) | (Enforcement::AskReason, true) => {}
            (Enforcement::AskReason, false) => found.push(Hindrance::ReasonMissing(notice)),
            (Enforcement::Block, _) => found.push(Hindrance::NoticeShort(notice)),
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bodies::{Seats, jalisco_citizen_council, jalisco_works_committee},
        ids::{AgendaItemId, OrganizationId, PostId},
    };
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn line(text: &str) -> Line {
        Line::parse(text, 200).unwrap()
    }

    fn noon(day: u32) -> Moment {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        Moment { at: date.and_hms_opt(12, 0, 0).unwrap().and_utc(), date }
    }

    fn convocation(preset: Preset, day: u32) -> Convocation {
        let id = Uuid::from_u128(1);
        Convocation {
            preset,
            title: line("Reunión para elegir al comité"),
            caller: Some(line("Dirección de Participación Ciudadana")),
            legal_basis: Some(line("Reglamento municipal")),
            starts: Some(noon(day)),
            place: Some(line("Plaza")),
            directions: None,
            vote_mode: VoteMode::Ballot,
            agenda: vec![AgendaItem {
                id: AgendaItemId::from_uuid(id),
                kind: AgendaKind::Election,
                title: line("Elección"),
            }],
            posts: vec![Post {
                id: PostId::from_uuid(id),
                organization: OrganizationId::from_uuid(id),
                title: line("Presidencia"),
                seats: Seats::new(1).unwrap(),
                alternates: 1,
            }],
        }
    }

    #[test]
    fn a_short_notice_is_what_its_preset_says() {
        let calendar = Calendar::default();
        let committee = convocation(jalisco_works_committee().unwrap(), 25);
        assert!(committee.readiness(&calendar, noon(20)).hindrances(false).is_empty());
        let short = committee.readiness(&calendar, noon(21));
        assert!(
            matches!(short.hindrances(false)[..], [Hindrance::ReasonMissing(given)] if given.given == 4)
        );
        assert!(short.hindrances(true).is_empty());
        // Two days are enough for a session of a council, and not for the call that founds it.
        let founding = convocation(jalisco_citizen_council().unwrap().founding(), 25);
        let short = founding.readiness(&calendar, noon(6));
        assert!(
            matches!(short.hindrances(true)[..], [Hindrance::NoticeShort(given)] if given.given == 19)
        );
        assert!(founding.readiness(&calendar, noon(5)).hindrances(false).is_empty());
    }

    #[test]
    fn what_cannot_be_counted_is_not_announced() {
        let missing = |convocation: &Convocation| {
            convocation.readiness(&Calendar::default(), noon(5)).hindrances(true)
        };
        let mut slates = convocation(jalisco_works_committee().unwrap(), 25);
        slates.preset.vote_modes.push(VoteMode::Slate);
        assert!(missing(&slates).is_empty());
        slates.vote_mode = VoteMode::Slate;
        assert_eq!(missing(&slates), [Hindrance::Missing(Part::VoteMode)]);
        let casting = convocation(jalisco_citizen_council().unwrap(), 25);
        assert_eq!(missing(&casting), [Hindrance::Missing(Part::TieRule)]);
        let lots = convocation(jalisco_citizen_council().unwrap().founding(), 25);
        assert!(missing(&lots).is_empty());
    }

    #[test]
    fn a_meeting_in_the_past_is_never_announced() {
        let committee = convocation(jalisco_works_committee().unwrap(), 20);
        for now in [20, 21] {
            let readiness = committee.readiness(&Calendar::default(), noon(now));
            assert_eq!(readiness.hindrances(true), [Hindrance::Past]);
        }
    }

    #[test]
    fn every_missing_part_is_named() {
        let mut bare = convocation(jalisco_works_committee().unwrap(), 28);
        (bare.caller, bare.legal_basis, bare.starts, bare.place) = (None, None, None, None);
        (bare.agenda, bare.posts) = (Vec::new(), Vec::new());
        bare.preset.ties.clear();
        bare.preset.vote_modes.clear();
        bare.preset.second_call = None;
        let readiness = bare.readiness(&Calendar::default(), noon(20));
        assert_eq!(readiness.notice, None);
        let missing: Vec<_> = Part::ALL.into_iter().map(Hindrance::Missing).collect();
        assert_eq!(readiness.hindrances(true), missing);
    }
}
