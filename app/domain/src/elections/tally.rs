//! Plurality with seats: who is elected, who is tied at the last seat, and why.

use super::count::{Count, InvalidCount};
use crate::ids::CandidacyId;
use serde::{Deserialize, Serialize};

/// A name and its votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    pub candidacy: CandidacyId,
    pub votes: u32,
}

/// One step of the counting, in order, so that the result can be explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// What was counted in all.
    Counted {
        valid: u64,
        blank: u32,
        null: u32,
    },
    Elected {
        candidacy: CandidacyId,
        votes: u32,
    },
    /// More people with the same votes than seats are left for them.
    Tied {
        candidacies: Vec<CandidacyId>,
        votes: u32,
        seats: u16,
    },
    NotElected {
        candidacy: CandidacyId,
        votes: u32,
    },
    /// Seats nobody received a vote for.
    Vacant {
        seats: u16,
    },
}

/// What the counting decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Decision {
    Decided {
        elected: Vec<CandidacyId>,
        vacant: u16,
    },
    /// `elected` have their seats whatever becomes of the `tied`, who contend for `seats`.
    Tied {
        elected: Vec<CandidacyId>,
        tied: Vec<CandidacyId>,
        seats: u16,
    },
}

/// A counted round, with its steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Most votes first; who has the same votes, by identifier, which says nothing.
    pub ranking: Vec<Ranked>,
    pub blank: u32,
    pub null: u32,
    pub steps: Vec<Step>,
    pub decision: Decision,
}

/// Most votes win, as many as there are seats. Who received fewer than `least` votes is not
/// elected, also when a seat stays empty. Only a tie across the last seat is a tie: the order among
/// the elected of one office means nothing.
///
/// # Errors
/// [`InvalidCount::NotStanding`] when the count is not of this slate.
pub fn plurality(
    slate: &[CandidacyId],
    seats: u16,
    count: &Count,
    least: u32,
) -> Result<Tally, InvalidCount> {
    if !count.is_of(slate) {
        return Err(InvalidCount::NotStanding);
    }
    let mut ranking: Vec<_> =
        count.votes.iter().map(|(c, votes)| Ranked { candidacy: *c, votes: *votes }).collect();
    ranking.sort_by_key(|ranked| (std::cmp::Reverse(ranked.votes), ranked.candidacy));
    let voted: Vec<_> = ranking.iter().copied().filter(|ranked| ranked.votes >= least).collect();
    let seats = usize::from(seats);
    // The votes of the first one without a seat, if there is one: everybody above them is elected,
    // and if more have exactly these than seats are left, they are tied.
    let line = voted.get(seats).map(|first_without| first_without.votes);
    let above: Vec<_> = voted.iter().copied().filter(|r| Some(r.votes) > line).collect();
    let tied: Vec<_> = voted.iter().copied().filter(|r| Some(r.votes) == line).collect();
    let left = seats.saturating_sub(above.len());
    // With no seat left to place, those at the line are simply not elected.
    let is_tie = left > 0 && !tied.is_empty();
    let elected: Vec<_> = above.iter().map(|r| r.candidacy).collect();
    let mut steps =
        vec![Step::Counted { valid: count.valid(), blank: count.blank, null: count.null }];
    steps.extend(above.iter().map(|r| Step::Elected { candidacy: r.candidacy, votes: r.votes }));
    let left = u16::try_from(left).unwrap_or(u16::MAX);
    let decision = if is_tie {
        let tied: Vec<_> = tied.iter().map(|r| r.candidacy).collect();
        let votes = line.unwrap_or_default();
        steps.push(Step::Tied { candidacies: tied.clone(), votes, seats: left });
        Decision::Tied { elected, tied, seats: left }
    } else {
        Decision::Decided { elected, vacant: left }
    };
    let out = ranking.iter().filter(|r| !(above.contains(r) || (is_tie && tied.contains(r))));
    steps.extend(out.map(|r| Step::NotElected { candidacy: r.candidacy, votes: r.votes }));
    if let Decision::Decided { vacant: 1.., .. } = decision {
        steps.push(Step::Vacant { seats: left });
    }
    Ok(Tally { ranking, blank: count.blank, null: count.null, steps, decision })
}

/// Who follows those elected, as many as there are `places`: by their votes in the first round,
/// and where these are the same, in the next. Who received no vote follows nobody. People whose
/// votes are the same in every round take the places only if all of them fit: a lot that nobody
/// declared beforehand would not be one, and the assembly names whom it lacks.
pub fn alternates(places: u16, elected: &[CandidacyId], rounds: &[Tally]) -> Vec<CandidacyId> {
    let Some(first) = rounds.first() else { return Vec::new() };
    let votes = |of: CandidacyId, tally: &Tally| {
        tally.ranking.iter().find(|ranked| ranked.candidacy == of).map_or(0, |r| r.votes)
    };
    let mut following: Vec<(Vec<u32>, CandidacyId)> = first
        .ranking
        .iter()
        .filter(|ranked| ranked.votes > 0 && !elected.contains(&ranked.candidacy))
        .map(|r| (rounds.iter().map(|round| votes(r.candidacy, round)).collect(), r.candidacy))
        .collect();
    following.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
    let places = usize::from(places);
    let line = following.get(places).map(|(votes, _)| votes.clone());
    following
        .into_iter()
        .take(places)
        .filter(|(votes, _)| line.as_ref() != Some(votes))
        .map(|(_, candidacy)| candidacy)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::ballot::Choice;
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: usize) -> CandidacyId {
        CandidacyId::from_uuid(Uuid::from_u128(n as u128 + 1))
    }

    fn counted(votes: &[u32], seats: u16, least: u32) -> Decision {
        let slate: Vec<_> = (0..votes.len()).map(id).collect();
        let votes = slate.iter().copied().zip(votes.iter().copied()).collect();
        plurality(&slate, seats, &Count { votes, blank: 3, null: 1 }, least).unwrap().decision
    }

    fn decided(elected: &[usize], vacant: u16) -> Decision {
        Decision::Decided { elected: elected.iter().map(|n| id(*n)).collect(), vacant }
    }

    fn tied(elected: &[usize], among: &[usize], seats: u16) -> Decision {
        let ids = |ns: &[usize]| ns.iter().map(|n| id(*n)).collect();
        Decision::Tied { elected: ids(elected), tied: ids(among), seats }
    }

    #[test]
    fn most_votes_win_and_only_the_last_seat_can_tie() {
        for (votes, seats, decision) in [
            (&[5, 3, 1][..], 1, decided(&[0], 0)),
            (&[3, 5, 1], 2, decided(&[1, 0], 0)),
            (&[5, 5, 1], 1, tied(&[], &[0, 1], 1)),
            // The same votes within the seats are no tie.
            (&[5, 5, 1], 2, decided(&[0, 1], 0)),
            (&[5, 3, 3, 3], 2, tied(&[0], &[1, 2, 3], 1)),
            (&[5, 3, 3, 3], 3, tied(&[0], &[1, 2, 3], 2)),
            (&[5, 3, 3, 3], 4, decided(&[0, 1, 2, 3], 0)),
            (&[5, 4, 3, 3], 2, decided(&[0, 1], 0)),
            // Nobody is elected without a vote, and nobody ties with none.
            (&[0, 0], 1, decided(&[], 1)),
            (&[1, 0, 0], 2, decided(&[0], 1)),
            (&[4], 3, decided(&[0], 2)),
            (&[2, 2, 0], 3, decided(&[0, 1], 1)),
        ] {
            assert_eq!(counted(votes, seats, 1), decision, "{votes:?} for {seats}");
        }
    }

    /// Who stands in a run-off has votes already: what the run-off does not settle, lots do.
    #[test]
    fn a_run_off_without_votes_stays_tied() {
        for (votes, seats, decision) in [
            (&[0, 0][..], 1, tied(&[], &[0, 1], 1)),
            (&[9, 0, 0], 2, tied(&[0], &[1, 2], 1)),
            (&[0, 0, 0], 2, tied(&[], &[0, 1, 2], 2)),
            (&[1, 0], 1, decided(&[0], 0)),
            (&[4, 4, 0], 2, decided(&[0, 1], 0)),
            (&[2, 2], 1, tied(&[], &[0, 1], 1)),
        ] {
            assert_eq!(counted(votes, seats, 0), decision, "{votes:?} for {seats}");
        }
    }

    fn round(votes: &[(usize, u32)]) -> Tally {
        let slate: Vec<_> = votes.iter().map(|(n, _)| id(*n)).collect();
        let votes = votes.iter().map(|(n, votes)| (id(*n), *votes)).collect();
        plurality(&slate, 1, &Count { votes, blank: 0, null: 0 }, 1).unwrap()
    }

    #[test]
    fn alternates_follow_by_votes_and_never_by_chance() {
        let one = [round(&[(0, 9), (1, 5), (2, 4), (3, 4), (4, 0)])];
        let ids = |ns: &[usize]| ns.iter().map(|n| id(*n)).collect::<Vec<_>>();
        for (places, following) in
            [(0, &[][..]), (1, &[1]), (2, &[1]), (3, &[1, 2, 3]), (9, &[1, 2, 3])]
        {
            assert_eq!(alternates(places, &[id(0)], &one), ids(following), "{places}");
        }
        // The run-off tells apart those the first round left level.
        let first = round(&[(0, 7), (1, 7), (2, 7), (3, 2)]);
        let two = [first, round(&[(0, 9), (1, 4), (2, 6)])];
        assert_eq!(alternates(2, &[id(0)], &two), ids(&[2, 1]));
        assert_eq!(alternates(3, &[], &[]), ids(&[]));
    }

    #[test]
    fn every_name_stands_in_exactly_one_step() {
        let slate: Vec<_> = (0..4).map(id).collect();
        let votes = slate.iter().copied().zip([5, 3, 3, 0]).collect();
        let tally = plurality(&slate, 2, &Count { votes, blank: 0, null: 0 }, 1).unwrap();
        assert_eq!(tally.steps.len(), 1 + 1 + 1 + 1, "{:?}", tally.steps);
        assert_eq!(
            tally.steps[2],
            Step::Tied { candidacies: vec![id(1), id(2)], votes: 3, seats: 1 }
        );
        assert!(plurality(&slate[1..], 1, &Count::empty(&slate), 1).is_err());
    }

    fn choices(candidates: usize) -> impl Strategy<Value = Vec<Choice>> {
        let one = (0..candidates + 2).prop_map(move |n| match n {
            n if n == candidates => Choice::Blank,
            n if n == candidates + 1 => Choice::Null,
            n => Choice::Candidate(id(n)),
        });
        prop::collection::vec(one, 0..60)
    }

    proptest! {
        #[test]
        fn the_order_of_ballots_never_changes_a_result(mut ballots in choices(5), seats in 1..4_u16, seed in any::<u64>()) {
            let slate: Vec<_> = (0..5).map(id).collect();
            let tally = |ballots: &[Choice]| {
                let count = Count::of(&slate, ballots.iter().copied()).unwrap();
                plurality(&slate, seats, &count, 1).unwrap()
            };
            let before = tally(&ballots);
            let mut random = seed;
            for at in (1..ballots.len()).rev() {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                ballots.swap(at, (random >> 33) as usize % (at + 1));
            }
            prop_assert_eq!(tally(&ballots), before);
        }

        #[test]
        fn a_vote_for_somebody_elected_never_unseats_them(mut ballots in choices(5), seats in 1..4_u16) {
            let slate: Vec<_> = (0..5).map(id).collect();
            let tally = |ballots: &[Choice]| {
                let count = Count::of(&slate, ballots.iter().copied()).unwrap();
                plurality(&slate, seats, &count, 1).unwrap()
            };
            let safe = |tally: Tally| match tally.decision {
                Decision::Decided { elected, .. } | Decision::Tied { elected, .. } => elected,
            };
            for winner in safe(tally(&ballots)) {
                ballots.push(Choice::Candidate(winner));
                prop_assert!(safe(tally(&ballots)).contains(&winner));
                ballots.pop();
            }
        }

        #[test]
        fn seats_are_neither_lost_nor_doubled(
            ballots in choices(6),
            seats in 1..8_u16,
            least in 0..2_u32,
        ) {
            let slate: Vec<_> = (0..6).map(id).collect();
            let count = Count::of(&slate, ballots).unwrap();
            let tally = plurality(&slate, seats, &count, least).unwrap();
            let placed = match &tally.decision {
                Decision::Decided { elected, vacant } => elected.len() + usize::from(*vacant),
                Decision::Tied { elected, tied, seats } => {
                    prop_assert!(tied.len() > usize::from(*seats) && *seats > 0);
                    elected.len() + usize::from(*seats)
                }
            };
            prop_assert_eq!(placed, usize::from(seats));
        }
    }
}
