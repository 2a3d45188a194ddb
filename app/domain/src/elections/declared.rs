//! How a post is elected, as its convocation declared it: nothing of it is chosen on the day.

use super::contest::{Channel, Eligibility, Modes, Seats, TermMonths, Threshold, TieChain};
use crate::bodies::{Post, Preset, TermRule, TieStep, VoteMode};
use thiserror::Error;

/// The rules of one contest, read from what was announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub seats: Seats,
    pub alternates: u16,
    pub modes: Modes,
    pub ties: TieChain,
    pub eligibility: Eligibility,
    pub threshold: Threshold,
    pub term: Option<TermMonths>,
}

/// What was announced cannot be counted by this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotElect {
    #[error("slates are voted whole, which is not counted yet")]
    Slates,
    #[error("the declared way of settling a tie is not known")]
    Ties,
    #[error("more seats or a longer term than an election takes")]
    Bounds,
}

impl Declared {
    /// # Errors
    /// [`CannotElect`] with what was announced and cannot be held.
    pub fn of(preset: &Preset, mode: VoteMode, post: &Post) -> Result<Self, CannotElect> {
        let channels: &[Channel] = match mode {
            VoteMode::Ballot => &[Channel::Phone, Channel::Kiosk, Channel::Paper],
            VoteMode::ShowOfHands => &[Channel::Hands],
            VoteMode::Slate => return Err(CannotElect::Slates),
        };
        let ties = match preset.ties[..] {
            [TieStep::RunOff, TieStep::Lot] => TieChain::RunOffThenLot,
            [TieStep::Lot] => TieChain::Lot,
            _ => return Err(CannotElect::Ties),
        };
        let term = match preset.term {
            TermRule::UntilClosure => None,
            TermRule::Years(years) => {
                let months = TermMonths::try_from(u16::from(years) * 12);
                Some(months.map_err(|_| CannotElect::Bounds)?)
            }
        };
        Ok(Self {
            seats: Seats::try_from(post.seats.count()).map_err(|_| CannotElect::Bounds)?,
            alternates: post.alternates,
            modes: Modes::of(channels.iter().copied()).map_err(|_| CannotElect::Bounds)?,
            ties,
            // Those who are there choose among those who are there.
            eligibility: Eligibility::Present,
            threshold: Threshold::default(),
            term,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bodies::{self, jalisco_citizen_council, jalisco_works_committee},
        ids::{OrganizationId, PostId},
        text::Line,
    };
    use uuid::Uuid;

    fn post(seats: u16, alternates: u16) -> Post {
        Post {
            id: PostId::from_uuid(Uuid::from_u128(1)),
            organization: OrganizationId::from_uuid(Uuid::from_u128(2)),
            title: Line::parse("Vocalía", 40).unwrap(),
            seats: bodies::Seats::new(seats).unwrap(),
            alternates,
        }
    }

    #[test]
    fn a_post_is_elected_as_it_was_announced() {
        let preset = jalisco_works_committee().unwrap();
        let secret = Declared::of(&preset, VoteMode::Ballot, &post(2, 1)).unwrap();
        assert_eq!((secret.seats.get(), secret.alternates, secret.term), (2, 1, None));
        assert_eq!(secret.ties, TieChain::RunOffThenLot);
        assert!(secret.modes.allows(Channel::Paper) && !secret.modes.allows(Channel::Hands));
        let open = Declared::of(&preset, VoteMode::ShowOfHands, &post(1, 0)).unwrap();
        assert_eq!(open.modes.iter().collect::<Vec<_>>(), [Channel::Hands]);
    }

    #[test]
    fn what_cannot_be_counted_is_said() {
        let preset = jalisco_works_committee().unwrap();
        assert_eq!(Declared::of(&preset, VoteMode::Slate, &post(1, 0)), Err(CannotElect::Slates));
        let council = jalisco_citizen_council().unwrap();
        assert_eq!(Declared::of(&council, VoteMode::Ballot, &post(1, 0)), Err(CannotElect::Ties));
        let lots = Preset { ties: vec![TieStep::Lot], ..council };
        let declared = Declared::of(&lots, VoteMode::Ballot, &post(1, 0)).unwrap();
        assert_eq!((declared.ties, declared.term.map(u16::from)), (TieChain::Lot, Some(36)));
        let long = Preset { term: TermRule::Years(200), ..lots };
        assert_eq!(Declared::of(&long, VoteMode::Ballot, &post(1, 0)), Err(CannotElect::Bounds));
    }
}
