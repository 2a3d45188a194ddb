//! A poll in domain words.

use crate::town::Town;
use domain::{
    bodies::VoteMode,
    elections::{
        Channel, Choice, Count, Credential, Eligibility, Modes, Receipt, Salt, Seats, SlipCode,
        TermMonths, Threshold, TieChain,
    },
    identity::Actor,
    ids::{CandidacyId, ElectionId, MeetingId},
    text::Line,
};
use services::{
    Context, Error,
    demo::{self, Rehearsal},
    elections::{self, Act, Cast, NewContest, Seat, Told},
    meetings::Meeting,
};

pub const STAFF: Actor = Actor::Operator;

/// A contest of a meeting, with its slips.
pub struct Poll {
    pub town: Town,
    pub meeting: MeetingId,
    /// In session, with neighbours present.
    pub rehearsal: Rehearsal,
    pub election: ElectionId,
    pub candidates: Vec<CandidacyId>,
    pub slips: Vec<SlipCode>,
}

pub fn line(text: &str) -> Line {
    Line::parse(text, 200).unwrap()
}

pub fn new_contest(meeting: &Meeting, post: usize, channels: &[Channel]) -> NewContest {
    let post = &meeting.convocation.posts[post];
    NewContest {
        meeting: meeting.id,
        organization: meeting.body.id,
        post: post.id,
        office: post.title.clone(),
        seats: Seats::try_from(1).unwrap(),
        modes: Modes::of(channels.iter().copied()).unwrap(),
        ties: TieChain::RunOffThenLot,
        eligibility: Eligibility::Present,
        threshold: Threshold::default(),
        term: Some(TermMonths::try_from(36).unwrap()),
        alternates: 1,
    }
}

impl Poll {
    /// Nominated, accepted, frozen and opened, with slips printed.
    pub async fn open(town: Town, candidates: usize, slips: u16) -> Self {
        Self::of(town, candidates, slips, &[Channel::Phone, Channel::Kiosk]).await
    }

    pub async fn of(town: Town, candidates: usize, slips: u16, channels: &[Channel]) -> Self {
        let poll = Self::frozen(town, candidates, slips, channels).await;
        poll.act(Act::Open).await.unwrap();
        poll
    }

    pub async fn frozen(town: Town, candidates: usize, slips: u16, channels: &[Channel]) -> Self {
        Self::among(town, 45, candidates, slips, channels).await
    }

    /// With so many neighbours present.
    pub async fn among(
        town: Town,
        neighbours: usize,
        candidates: usize,
        slips: u16,
        channels: &[Channel],
    ) -> Self {
        let rehearsal = demo::rehearse(&town.cx, neighbours, VoteMode::Ballot).await.unwrap();
        let contest = new_contest(&rehearsal.meeting, 0, channels);
        let meeting = rehearsal.meeting.id;
        let election = elections::prepare(&town.cx, STAFF, contest).await.unwrap();
        let slips = elections::print_slips(&town.cx, STAFF, meeting, slips).await.unwrap();
        let mut poll = Self { town, meeting, rehearsal, election, candidates: Vec::new(), slips };
        for n in 0..candidates {
            let id = poll.nominate(n).await;
            poll.act(Act::Answer { candidacy: id, accepted: true }).await.unwrap();
            poll.candidates.push(id);
        }
        poll.act(Act::Freeze).await.unwrap();
        poll
    }

    /// Puts one of those present forward.
    pub async fn nominate(&self, n: usize) -> CandidacyId {
        let person = self.rehearsal.neighbours[n];
        match self.act(Act::Nominate { person }).await.unwrap() {
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

    pub async fn close(&self) {
        self.act(Act::Close).await.unwrap();
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
