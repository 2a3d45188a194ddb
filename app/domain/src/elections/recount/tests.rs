//! Whole elections are simulated and recounted; every harm done to an archive is found.

use super::super::{
    archive::{FORMAT, VERSION},
    ballot::{Choice, Salt},
    candidacy::Standing,
    contest::{Contest, Eligibility, Method, Modes, Seats, TermMonths, Threshold, TieChain},
    lot::Rolls,
    merkle::Hash,
    receipt::{LogKey, LogPublic, Signature},
    reconcile::Ledger,
    round::{MeetingFacts, Round},
    slip::SlipCode,
};
use super::*;
use crate::{
    ids::{CandidacyId, ElectionId, MeetingId, OrganizationId, PostId},
    text::Line,
};
use proptest::prelude::*;
use uuid::Uuid;

/// How one round is voted: choices by phone, and a count of hands.
#[derive(Debug, Clone)]
struct Votes {
    phone: Vec<u8>,
    hands: Vec<u8>,
}

struct Simulated {
    contest: Contest,
    candidates: Vec<Standing>,
    events: Vec<String>,
    rounds: Vec<ArchivedRound>,
    key: LogKey,
    phase: Phase,
}

fn line(text: &str) -> Line {
    Line::parse(text, 60).unwrap()
}

fn candidacy(n: u8) -> CandidacyId {
    CandidacyId::from_uuid(Uuid::from_u128(0x100 + u128::from(n)))
}

fn choice(slate: &[CandidacyId], n: u8) -> Choice {
    match usize::from(n) % (slate.len() + 2) {
        0 => Choice::Blank,
        1 => Choice::Null,
        n => Choice::Candidate(slate[n - 2]),
    }
}

impl Simulated {
    fn new(candidates: u8, seats: u16, ties: TieChain) -> Self {
        let id = Uuid::from_u128(7);
        let contest = Contest {
            election: ElectionId::from_uuid(id),
            meeting: MeetingId::from_uuid(id),
            organization: OrganizationId::from_uuid(id),
            post: PostId::from_uuid(id),
            office: line("Presidencia del comité"),
            seats: Seats::try_from(seats).unwrap(),
            method: Method::Plurality,
            modes: Modes::of([Channel::Phone, Channel::Hands]).unwrap(),
            ties,
            eligibility: Eligibility::OnRoll,
            threshold: Threshold::default(),
            term: Some(TermMonths::try_from(36).unwrap()),
            alternates: 2,
        };
        let candidates: Vec<_> = (0..candidates)
            .map(|n| Standing { candidacy: candidacy(n), name: line(&format!("Vecina {n}")) })
            .collect();
        let phase = Phase::Nominating.freeze(&contest, &candidates).unwrap();
        let key = LogKey::from_secret(&[9; 32]);
        let mut simulated =
            Self { contest, candidates, events: vec![], rounds: vec![], key, phase };
        simulated.log(LogEvent::Prepared { contest: simulated.contest.clone() });
        simulated.log(LogEvent::Frozen { candidates: simulated.candidates.clone() });
        simulated
    }

    fn log(&mut self, what: LogEvent) {
        let number = u32::try_from(self.events.len()).unwrap() + 1;
        let at = "2026-11-21T10:00:00.000000Z".to_owned();
        let entry = Entry { number, at, actor: "operator".into(), what };
        self.events.push(entry.text().unwrap());
    }

    fn vote(&mut self, votes: &Votes) {
        let people = u32::try_from(votes.phone.len() + votes.hands.len()).unwrap();
        let facts = MeetingFacts { in_session: true, quorum_declared: true, checked_in: people };
        self.phase = self.phase.clone().open(facts).unwrap();
        let round = self.phase.open_round().unwrap().clone();
        let mut slips: Vec<_> =
            (0..people + 3).map(|n| SlipCode::from_random(u128::from(n)).hash()).collect();
        slips.sort_unstable();
        self.log(LogEvent::Opened {
            round: round.clone(),
            slips: u32::try_from(slips.len()).unwrap(),
            slips_root: root(&slips),
            receipt_key: self.key.public(),
        });
        let ballots = self.ballots(&round, &votes.phone);
        let leaves: Vec<_> = ballots.iter().map(Ballot::leaf).collect();
        let (of, count) = (root(&leaves), u32::try_from(ballots.len()).unwrap());
        let closing = Closing {
            root: of,
            ballots: count,
            phone: count,
            kiosk: 0,
            activated: count,
            surrendered: 0,
            checked_in: people,
        };
        self.phase = self.phase.clone().close(closing).unwrap();
        self.log(LogEvent::Closed { round: round.number, closing });
        self.count(round, slips, ballots, of, votes);
    }

    fn ballots(&self, round: &Round, phone: &[u8]) -> Vec<Ballot> {
        let mut ballots: Vec<_> = (0_u16..)
            .zip(phone)
            .map(|(n, vote)| {
                let mut salt = [3; 32];
                salt[..2].copy_from_slice(&n.to_be_bytes());
                Ballot {
                    election: self.contest.election,
                    round: round.number,
                    choice: choice(&round.slate, *vote),
                    salt: Salt::from_random(salt),
                }
            })
            .collect();
        ballots.sort_by_key(Ballot::leaf);
        ballots
    }

    fn count(
        &mut self,
        round: Round,
        slips: Vec<Hash>,
        ballots: Vec<Ballot>,
        of: Hash,
        votes: &Votes,
    ) {
        let hands =
            Count::of(&round.slate, votes.hands.iter().map(|n| choice(&round.slate, *n))).unwrap();
        for _ in ["first", "second"] {
            self.log(LogEvent::CountEntered {
                round: round.number,
                channel: Channel::Hands,
                attempt: 1,
                sheet: hands.hash().unwrap(),
            });
        }
        let matched = LogEvent::CountsMatched {
            round: round.number,
            channel: Channel::Hands,
            attempt: 1,
            count: hands.clone(),
        };
        self.log(matched);
        let phone = Count::of(&round.slate, ballots.iter().map(|b| b.choice)).unwrap();
        let tally = round.tally(&phone.clone().plus(&hands).unwrap()).unwrap();
        let number = ballots.len() as u64;
        let few = number < 15;
        let leaves = ballots.iter().map(Ballot::leaf).collect();
        self.phase = self.phase.clone().resolve(&self.contest, &tally.decision).unwrap();
        self.rounds.push(ArchivedRound {
            round,
            slips,
            ballots: if few {
                ArchivedBallots::LeavesOnly { leaves, count: phone }
            } else {
                ArchivedBallots::Whole { ballots }
            },
            root: of,
            sheets: vec![ArchivedSheets {
                channel: Channel::Hands,
                attempt: 1,
                first: hands.clone(),
                second: hands,
            }],
            ledger: Ledger {
                ballots: number,
                phone: number,
                kiosk: 0,
                paper: 0,
                hands: votes.hands.len() as u64,
                activated: number,
                surrendered: 0,
                checked_in: number + votes.hands.len() as u64,
            },
            tally,
        });
    }

    fn finish(mut self, second: &Votes, rolls: &str) -> Archive {
        if matches!(self.phase, Phase::TieBreak(TieBreak::RunOff(_))) {
            self.vote(second);
        }
        if matches!(self.phase, Phase::TieBreak(TieBreak::Lot(_))) {
            let rolls = Rolls::parse(rolls).unwrap();
            self.phase = self.phase.clone().draw(&self.contest, rolls).unwrap();
        }
        let tallies: Vec<_> = self.rounds.iter().map(|round| round.tally.clone()).collect();
        self.phase = self.phase.with_alternates(&self.contest, &tallies);
        let Phase::Resolved(outcome) = self.phase.clone() else { panic!("{:?}", self.phase) };
        self.log(LogEvent::Resolved { outcome: outcome.clone() });
        let leaves: Vec<_> = self.events.iter().map(|text| Entry::leaf(text)).collect();
        let archive = Archive {
            format: FORMAT.into(),
            version: VERSION,
            contest: self.contest,
            candidates: self.candidates,
            rounds: self.rounds,
            events: self.events,
            events_root: root(&leaves),
            result: outcome,
            receipt_key: LogPublic([0; 32]),
            seal: Signature([0; 64]),
        };
        archive.sealed(&self.key).unwrap()
    }
}

fn votes(phone: std::ops::Range<usize>) -> impl Strategy<Value = Votes> {
    let marks = prop::collection::vec(any::<u8>(), phone);
    (marks, prop::collection::vec(any::<u8>(), 0..8))
        .prop_map(|(phone, hands)| Votes { phone, hands })
}

fn wrong(bytes: &[u8]) -> Vec<Subject> {
    recount(bytes).into_iter().filter(|c| !c.holds()).map(|c| c.subject).collect()
}

fn simulate(candidates: u8, seats: u16, ties: TieChain, first: &Votes, second: &Votes) -> Archive {
    let mut simulated = Simulated::new(candidates, seats, ties);
    simulated.vote(first);
    simulated.finish(second, "123456123456123456123456")
}

fn even() -> Votes {
    // Two candidates, ten votes each: 2 and 3 are the candidates, 0 blank, 1 null.
    Votes { phone: [2, 3].repeat(10), hands: vec![0, 1] }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_simulated_election_recounts_to_its_result(
        candidates in 1..6_u8,
        seats in 1..4_u16,
        chain in prop::sample::select(TieChain::ALL.to_vec()),
        first in votes(0..40),
        second in votes(0..40),
    ) {
        let archive = simulate(candidates, seats, chain, &first, &second);
        let checks = recount(archive.to_json().unwrap().as_bytes());
        prop_assert!(checks.iter().all(Check::holds), "{checks:#?}");
    }

    #[test]
    fn any_altered_byte_fails(at in any::<prop::sample::Index>(), bit in 0..8_u8, few in any::<bool>()) {
        let first = if few { Votes { phone: vec![2, 3, 2], hands: vec![3] } } else { even() };
        let archive = simulate(2, 1, TieChain::RunOffThenLot, &first, &even());
        let mut bytes = archive.to_json().unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(!wrong(&bytes).is_empty(), "byte {at} of {}", bytes.len());
    }
}

#[test]
fn every_byte_of_a_small_archive_counts() {
    let first = Votes { phone: vec![2, 3, 2], hands: vec![3] };
    let bytes = simulate(2, 1, TieChain::Lot, &first, &first).to_json().unwrap().into_bytes();
    assert_eq!(wrong(&bytes), []);
    for at in (0..bytes.len()).step_by(7) {
        let mut altered = bytes.clone();
        altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
        assert!(!wrong(&altered).is_empty(), "byte {at}");
        altered.remove(at);
        assert!(!wrong(&altered).is_empty(), "byte {at} removed");
    }
}

type Harm<'a> = &'a dyn Fn(&mut Archive);

/// Somebody who holds the key alters the archive and seals it again: the contents give it away.
#[test]
fn whoever_holds_the_key_is_found_too() {
    let key = LogKey::from_secret(&[9; 32]);
    let sound = simulate(
        2,
        1,
        TieChain::RunOffThenLot,
        &even(),
        &Votes { phone: [2].repeat(20), hands: vec![] },
    );
    assert_eq!(sound.rounds.len(), 2);
    let again = |alter: &dyn Fn(&mut Archive)| {
        let mut archive = sound.clone();
        alter(&mut archive);
        wrong(archive.sealed(&key).unwrap().to_json().unwrap().as_bytes())
    };
    assert_eq!(again(&|_| {}), []);
    let harms: [(Harm<'_>, Subject); 10] = [
        (&|a| a.rounds[0].ledger.checked_in -= 1, Subject::Figures),
        (&|a| a.candidates.swap(0, 1), Subject::Candidates),
        (&|a| a.events.truncate(3), Subject::Log),
        (&|a| a.rounds[1].tally.decision = a.rounds[0].tally.decision.clone(), Subject::Tally),
        (&|a| a.result.elected = vec![candidacy(1)], Subject::Result),
        (&|a| a.rounds[0].slips.truncate(1), Subject::Slips),
        (&|a| a.rounds[0].sheets[0].second.blank += 1, Subject::Sheets),
        (&|a| a.rounds[0].sheets.clear(), Subject::Sheets),
        (&|a| a.rounds.truncate(1), Subject::Result),
        (
            &|a| {
                if let ArchivedBallots::Whole { ballots } = &mut a.rounds[1].ballots {
                    ballots[0].choice = Choice::Candidate(candidacy(1));
                }
            },
            Subject::Box,
        ),
    ];
    for (place, (harm, subject)) in harms.into_iter().enumerate() {
        assert!(again(harm).contains(&subject), "harm {place}: {:?}", again(harm));
    }
}

/// Writes another log, with numbers and root to fit.
fn relog(archive: &mut Archive, change: impl Fn(&mut Vec<LogEvent>)) {
    let mut events: Vec<_> =
        archive.events.iter().map(|text| Entry::read(text).unwrap().what).collect();
    change(&mut events);
    let entry = |(number, what)| {
        let at = "2026-11-21T10:00:00.000000Z".to_owned();
        Entry { number, at, actor: "operator".into(), what }.text().unwrap()
    };
    archive.events = (1..).zip(events).map(entry).collect();
    let leaves: Vec<_> = archive.events.iter().map(|text| Entry::leaf(text)).collect();
    archive.events_root = root(&leaves);
}

/// A log that fits its own root and tells of a round as it cannot have been.
#[test]
fn a_log_that_tells_of_no_blind_count_is_found() {
    let key = LogKey::from_secret(&[9; 32]);
    let sound = simulate(2, 1, TieChain::Lot, &even(), &even());
    let again = |change: &dyn Fn(&mut Vec<LogEvent>)| {
        let mut archive = sound.clone();
        relog(&mut archive, change);
        wrong(archive.sealed(&key).unwrap().to_json().unwrap().as_bytes())
    };
    assert_eq!(again(&|_| {}), []);
    let is_entered = |event: &LogEvent| matches!(event, LogEvent::CountEntered { .. });
    let at = |log: &[LogEvent], what: fn(&LogEvent) -> bool| log.iter().position(what).unwrap();
    type Change<'a> = &'a dyn Fn(&mut Vec<LogEvent>);
    let changes: [(Change<'_>, Subject); 6] = [
        (&|log| log.retain(|event| !is_entered(event)), Subject::Sheets),
        (
            &|log| {
                let one = at(log, |event| matches!(event, LogEvent::CountEntered { .. }));
                log.remove(one);
            },
            Subject::Sheets,
        ),
        (
            &|log| {
                let one = at(log, |event| matches!(event, LogEvent::CountEntered { .. }));
                if let LogEvent::CountEntered { sheet, .. } = &mut log[one] {
                    *sheet = Hash([1; 32]);
                }
            },
            Subject::Sheets,
        ),
        (
            // Both were entered after it was known what they had to be.
            &|log| {
                let matched = at(log, |event| matches!(event, LogEvent::CountsMatched { .. }));
                let told = log.remove(matched);
                log.insert(matched - 2, told);
            },
            Subject::Sheets,
        ),
        (
            &|log| {
                let opened = at(log, |event| matches!(event, LogEvent::Opened { .. }));
                log.swap(opened, opened + 1);
            },
            Subject::Slips,
        ),
        (
            &|log| {
                let opened = at(log, |event| matches!(event, LogEvent::Opened { .. }));
                log.insert(opened, log[opened].clone());
            },
            Subject::Slips,
        ),
    ];
    for (place, (change, subject)) in changes.into_iter().enumerate() {
        assert!(again(change).contains(&subject), "change {place}: {:?}", again(change));
    }
}

/// A count of hands adds no votes to a contest that is decided by secret ballot.
#[test]
fn a_count_by_a_road_the_contest_has_not_is_found() {
    let mut simulated = Simulated::new(2, 1, TieChain::Lot);
    simulated.contest.modes = Modes::of([Channel::Phone]).unwrap();
    simulated.events.clear();
    simulated.log(LogEvent::Prepared { contest: simulated.contest.clone() });
    simulated.log(LogEvent::Frozen { candidates: simulated.candidates.clone() });
    simulated.vote(&even());
    let archive = simulated.finish(&even(), "123456123456123456123456");
    assert_eq!(wrong(archive.to_json().unwrap().as_bytes()), [Subject::Sheets]);
}

/// Round one ties, nobody votes for anybody in the run-off: lots, and the recount says so.
#[test]
fn a_run_off_nobody_votes_in_goes_to_the_lot() {
    let blank = Votes { phone: vec![0; 16], hands: vec![] };
    let archive = simulate(2, 1, TieChain::RunOffThenLot, &even(), &blank);
    assert!(archive.result.draw.is_some() && archive.result.vacant == 0);
    assert_eq!(wrong(archive.to_json().unwrap().as_bytes()), []);
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    for text in ["", "{}", "[]", "null", "{\"format\":\"x\",\"version\":1}", "\u{0}"] {
        assert_eq!(wrong(text.as_bytes()), [Subject::Form], "{text}");
    }
    let newer = format!("{{\"format\":\"{FORMAT}\",\"version\":2}}");
    assert!(recount(newer.as_bytes())[0].to_string().contains("version 2"));
    let archive = simulate(2, 1, TieChain::Lot, &even(), &even());
    let spaced = archive.to_json().unwrap().replace("  ", "   ");
    assert_eq!(wrong(spaced.as_bytes()), [Subject::Form]);
}

#[test]
fn few_ballots_are_not_shown_one_by_one() {
    let first = Votes { phone: vec![2; 14], hands: vec![] };
    let json = simulate(2, 1, TieChain::Lot, &first, &first).to_json().unwrap();
    assert!(json.contains("leaves-only") && !json.contains(&hex::encode("tequio-ballot-v1")));
}

#[test]
fn a_receipt_is_found_in_the_box() {
    let archive = simulate(2, 1, TieChain::Lot, &even(), &even());
    let ArchivedBallots::Whole { ballots } = &archive.rounds[0].ballots else { panic!() };
    assert!(archive.holds(1, ballots[3].leaf()));
    assert!(!archive.holds(2, ballots[3].leaf()));
    assert!(!archive.holds(1, Hash([0; 32])));
}
