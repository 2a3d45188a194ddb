//! One tally over every channel must add up: votes, slips and people are counted apart, by
//! different hands, and may not contradict each other.

use crate::text::Line;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The figures of one round, each from its own source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Ballots in the electronic box.
    pub ballots: u64,
    /// Slips that voted in this round by phone, and at the kiosk.
    pub phone: u64,
    pub kiosk: u64,
    /// Counted by two tellers.
    pub paper: u64,
    pub hands: u64,
    /// Slips of the meeting somebody votes with, by whatever road.
    pub activated: u64,
    /// Those of them handed over for paper ballots.
    pub surrendered: u64,
    /// People checked in at the door.
    pub checked_in: u64,
}

/// Figures that contradict each other. Each one stops the proclamation until somebody has found
/// out why and said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "breach", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Breach {
    #[error("{ballots} ballots in the box, {uses} slips voted")]
    BoxAndSlips { ballots: u64, uses: u64 },
    #[error("{paper} paper ballots, {surrendered} slips handed over for them")]
    PaperBeyondSlips { paper: u64, surrendered: u64 },
    #[error("{votes} votes by slip, {activated} slips in use")]
    VotesBeyondSlips { votes: u64, activated: u64 },
    #[error("{activated} slips in use, {checked_in} people checked in")]
    SlipsBeyondPeople { activated: u64, checked_in: u64 },
    #[error("{votes} votes, {checked_in} people checked in")]
    VotesBeyondPeople { votes: u64, checked_in: u64 },
}

impl Breach {
    pub const CODES: [&'static str; 5] = [
        "box-and-slips",
        "paper-beyond-slips",
        "votes-beyond-slips",
        "slips-beyond-people",
        "votes-beyond-people",
    ];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::BoxAndSlips { .. } => "box-and-slips",
            Self::PaperBeyondSlips { .. } => "paper-beyond-slips",
            Self::VotesBeyondSlips { .. } => "votes-beyond-slips",
            Self::SlipsBeyondPeople { .. } => "slips-beyond-people",
            Self::VotesBeyondPeople { .. } => "votes-beyond-people",
        }
    }

    /// The two figures, in the order of the message.
    pub const fn figures(&self) -> (u64, u64) {
        match self {
            Self::BoxAndSlips { ballots, uses } => (*ballots, *uses),
            Self::PaperBeyondSlips { paper, surrendered } => (*paper, *surrendered),
            Self::VotesBeyondSlips { votes, activated } => (*votes, *activated),
            Self::SlipsBeyondPeople { activated, checked_in } => (*activated, *checked_in),
            Self::VotesBeyondPeople { votes, checked_in } => (*votes, *checked_in),
        }
    }
}

/// A breach somebody has explained. It holds the figures: if they change, it must be explained
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    pub round: u8,
    pub breach: Breach,
    pub reason: Line,
}

impl Ledger {
    /// Votes of every channel.
    pub const fn votes(&self) -> u64 {
        self.ballots + self.paper + self.hands
    }
}

/// Every contradiction in the figures, none hidden by another.
pub fn reconcile(ledger: &Ledger) -> Vec<Breach> {
    let Ledger { ballots, phone, kiosk, paper, activated, surrendered, checked_in, .. } = *ledger;
    let (uses, by_slip, votes) = (phone + kiosk, ballots + paper, ledger.votes());
    let checks = [
        (ballots != uses, Breach::BoxAndSlips { ballots, uses }),
        (paper > surrendered, Breach::PaperBeyondSlips { paper, surrendered }),
        (by_slip > activated, Breach::VotesBeyondSlips { votes: by_slip, activated }),
        (activated > checked_in, Breach::SlipsBeyondPeople { activated, checked_in }),
        (votes > checked_in, Breach::VotesBeyondPeople { votes, checked_in }),
    ];
    checks.into_iter().filter(|(broken, _)| *broken).map(|(_, breach)| breach).collect()
}

/// How a ballot comes into the count. What came by each road is published apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// By phone or at the kiosk: they fall into one box.
    Electronic,
    Paper,
}

/// Fewer votes than these by one road tell how those voted who went it before everybody's eyes.
const ROAD_LEAST: u32 = 5;

/// The road that so few took, and how many, when not everybody took the same.
pub fn exposed(electronic: u32, paper: u32) -> Option<(Road, u32)> {
    if electronic == 0 || paper == 0 {
        return None;
    }
    let roads = [(Road::Paper, paper), (Road::Electronic, electronic)];
    roads.into_iter().find(|(_, count)| *count < ROAD_LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SOUND: Ledger = Ledger {
        ballots: 60,
        phone: 55,
        kiosk: 5,
        paper: 10,
        hands: 20,
        activated: 70,
        surrendered: 10,
        checked_in: 90,
    };

    #[test]
    fn a_road_few_took_is_named() {
        for (electronic, paper, named) in [
            (40, 1, Some((Road::Paper, 1))),
            (3, 40, Some((Road::Electronic, 3))),
            (40, 5, None),
            (40, 0, None),
            (0, 3, None),
        ] {
            assert_eq!(exposed(electronic, paper), named, "{electronic} and {paper}");
        }
    }

    #[test]
    fn figures_that_agree_are_no_breach() {
        assert_eq!(reconcile(&SOUND), []);
    }

    #[test]
    fn every_contradiction_is_named_with_its_figures() {
        let codes =
            |ledger: Ledger| reconcile(&ledger).iter().map(Breach::code).collect::<Vec<_>>();
        assert_eq!(
            codes(Ledger { ballots: 61, ..SOUND }),
            ["box-and-slips", "votes-beyond-slips", "votes-beyond-people"]
        );
        assert_eq!(codes(Ledger { ballots: 59, ..SOUND }), ["box-and-slips"]);
        assert_eq!(
            codes(Ledger { paper: 11, activated: 80, ..SOUND }),
            ["paper-beyond-slips", "votes-beyond-people"]
        );
        assert_eq!(codes(Ledger { activated: 91, ..SOUND }), ["slips-beyond-people"]);
        assert_eq!(codes(Ledger { hands: 21, ..SOUND }), ["votes-beyond-people"]);
        for breach in reconcile(&Ledger { ballots: 61, ..SOUND }) {
            assert!(Breach::CODES.contains(&breach.code()));
            let json = serde_json::to_string(&breach).unwrap();
            assert_eq!(serde_json::from_str::<Breach>(&json).unwrap(), breach);
        }
    }

    proptest! {
        #[test]
        fn nobody_votes_twice_unnoticed(phone in 0..50_u64, kiosk in 0..9_u64, paper in 0..20_u64, hands in 0..20_u64, more in 1..5_u64) {
            let activated = phone + kiosk + paper;
            let checked_in = activated + hands;
            let ledger = Ledger { ballots: phone + kiosk, phone, kiosk, paper, hands, activated, surrendered: paper, checked_in };
            prop_assert_eq!(reconcile(&ledger), []);
            for stuffed in [
                Ledger { ballots: ledger.ballots + more, ..ledger },
                Ledger { paper: paper + more, ..ledger },
                Ledger { hands: hands + more, ..ledger },
                Ledger { ballots: ledger.ballots + more, phone: phone + more, ..ledger },
                Ledger { activated: activated + more + hands, ..ledger },
            ] {
                prop_assert!(!reconcile(&stuffed).is_empty());
            }
        }
    }
}
