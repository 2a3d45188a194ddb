//! A poll in domain words.

use crate::town::Town;
use domain::{
    elections::{
        Channel, Choice, Count, Credential, Eligibility, MeetingFacts, Modes, NomineeFacts,
        Receipt, Salt, Seats, SlipCode, TermMonths, Threshold, TieChain,
    },
    identity::Actor,
    ids::{CandidacyId, ElectionId, MeetingId, OrganizationId, PersonId, PostId},
    text::Line,
};
use services::{
    Context, Error,
    elections::{self, Act, Cast, NewContest, Seat, Told},
};

pub const STAFF: Actor = Actor::Operator;

pub const fn facts(checked_in: u32) -> MeetingFacts {
    MeetingFacts { in_session: true, quorum_declared: true, checked_in }
}

/// A contest of a meeting, with its slips.
pub struct Poll {
    pub town: Town,
    pub meeting: MeetingId,
    pub election: ElectionId,
    pub candidates: Vec<CandidacyId>,
    pub slips: Vec<SlipCode>,
}

pub fn line(text: &str) -> Line {
    Line::parse(text, 200).unwrap()
}

pub fn new_contest(town: &Town, meeting: MeetingId, channels: &[Channel]) -> NewContest {
    NewContest {
        meeting,
        organization: OrganizationId::from_uuid(town.cx.new_id()),
        post: PostId::from_uuid(town.cx.new_id()),
        office: line("Presidencia del comité"),
        seats: Seats::try_from(1).unwrap(),
        modes: Modes::of(channels.iter().copied()).unwrap(),
        ties: TieChain::RunOffThenLot,
        eligibility: Eligibility::OnRoll,
        threshold: Threshold::default(),
        term: TermMonths::try_from(36).unwrap(),
    }
}

impl Poll {
    /// Nominated, accepted, frozen and opened, with slips printed.
    pub async fn open(town: Town, candidates: usize, slips: u16) -> Self {
        Self::of(town, candidates, slips, &[Channel::Phone, Channel::Kiosk]).await
    }

    pub async fn of(town: Town, candidates: usize, slips: u16, channels: &[Channel]) -> Self {
        let poll = Self::frozen(town, candidates, slips, channels).await;
        poll.act(Act::Open(facts(400))).await.unwrap();
        poll
    }

    pub async fn frozen(town: Town, candidates: usize, slips: u16, channels: &[Channel]) -> Self {
        let meeting = MeetingId::from_uuid(town.cx.new_id());
        let contest = new_contest(&town, meeting, channels);
        let election = elections::prepare(&town.cx, STAFF, contest).await.unwrap();
        let slips = elections::print_slips(&town.cx, STAFF, meeting, slips).await.unwrap();
        let mut poll = Self { town, meeting, election, candidates: Vec::new(), slips };
        for n in 0..candidates {
            let id = poll.nominate(&format!("Vecina {n}")).await;
            poll.act(Act::Answer { candidacy: id, accepted: true }).await.unwrap();
            poll.candidates.push(id);
        }
        poll.act(Act::Freeze).await.unwrap();
        poll
    }

    pub async fn nominate(&self, name: &str) -> CandidacyId {
        let person = PersonId::from_uuid(self.cx().new_id());
        let facts = NomineeFacts { on_roll: true, present: true };
        match self.act(Act::Nominate { person, name: line(name), facts }).await.unwrap() {
            Told::Nominated(id) => id,
            other => panic!("{other:?}"),
        }
    }

    pub fn cx(&self) -> &Context {
        &self.town.cx
    }

    pub async fn act(&self, act: Act) -> Result<Told, Error> {
        elections::perform(self.cx(), STAFF, self.election, act).await
    }

    /// A ballot of the first round, by phone.
    pub fn ballot(&self, slip: usize, choice: Choice) -> Cast {
        self.ballot_in(1, slip, choice)
    }

    pub fn ballot_in(&self, round: u8, slip: usize, choice: Choice) -> Cast {
        Cast {
            credential: Credential::Slip(self.slips[slip]),
            election: self.election,
            round,
            choice,
            salt: elections::new_salt().unwrap(),
            channel: Channel::Phone,
        }
    }

    pub fn for_candidate(&self, n: usize) -> Choice {
        Choice::Candidate(self.candidates[n])
    }

    pub async fn vote(&self, slip: usize, choice: Choice) -> Receipt {
        elections::cast(self.cx(), self.ballot(slip, choice)).await.unwrap()
    }

    pub async fn close(&self, checked_in: u32) {
        self.act(Act::Close(facts(checked_in))).await.unwrap();
    }

    pub async fn count_by_hand(
        &self,
        channel: Channel,
        seat: Seat,
        teller: &str,
        votes: &[u32],
    ) -> Result<Told, Error> {
        let votes = self.candidates.iter().copied().zip(votes.iter().copied()).collect();
        let count = Count { votes, blank: 0, null: 0 };
        self.act(Act::EnterCount { channel, seat, teller: line(teller), count }).await
    }

    /// Why it was refused: the message of the one problem.
    pub fn why<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
        match outcome {
            Err(Error::Rejected(problems)) => {
                assert_eq!(problems.len(), 1, "{problems:?}");
                problems[0].message.clone()
            }
            other => panic!("{other:?}"),
        }
    }
}

/// The same ballot with another salt is another ballot.
pub fn resalted(cast: Cast) -> Cast {
    Cast { salt: Salt::from_random([7; 32]), ..cast }
}
