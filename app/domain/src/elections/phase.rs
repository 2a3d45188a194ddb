//! The life of a contest: one function for each legal step.

use super::{
    candidacy::Standing,
    contest::{Contest, TieRule},
    lot::{Draw, Rolls},
    merkle::Hash,
    reconcile::Breach,
    tally::Decision,
};
use crate::{ids::CandidacyId, text::Line};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What the meeting must tell before a poll opens, closes or is proclaimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeetingFacts {
    pub in_session: bool,
    pub quorum_declared: bool,
    /// People checked in at the door so far.
    pub checked_in: u32,
}

/// One vote: who stands, for how many seats. A run-off is a further round among the tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// From 1.
    pub number: u8,
    pub slate: Vec<CandidacyId>,
    pub seats: u16,
    /// Elected in earlier rounds.
    pub seated: Vec<CandidacyId>,
}

/// What was true at the moment a round closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Over the leaves of its ballots, sorted.
    pub root: Hash,
    pub ballots: u32,
    /// Slips that voted in it by phone, and at the kiosk.
    pub phone: u32,
    pub kiosk: u32,
    /// Slips of the meeting in use by then, and those handed over for paper.
    pub activated: u32,
    pub surrendered: u32,
    /// People checked in by then.
    pub checked_in: u32,
}

/// A round nobody can vote in any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    pub round: Round,
    pub closing: Closing,
}

/// People tied for seats that lots will give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingLot {
    pub round: u8,
    pub root: Hash,
    pub tied: Vec<CandidacyId>,
    pub seats: u16,
    pub seated: Vec<CandidacyId>,
}

/// What settles a tie now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", content = "of", rename_all = "kebab-case")]
pub enum TieBreak {
    /// The round that will be opened.
    RunOff(Round),
    Lot(PendingLot),
}

/// Who has the seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub elected: Vec<CandidacyId>,
    /// Seats nobody received a vote for.
    pub vacant: u16,
    pub draw: Option<Draw>,
}

/// Where a contest stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", content = "of", rename_all = "kebab-case")]
pub enum Phase {
    Preparing,
    Nominating,
    Frozen(Round),
    Open(Round),
    Closed(Closed),
    TieBreak(TieBreak),
    Resolved(Outcome),
    Proclaimed { outcome: Outcome, on: NaiveDate },
    Annulled { reason: Line },
}

/// The step asked for does not follow from where the contest stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not while it is {is}")]
pub struct WrongPhase {
    pub is: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotFreeze {
    #[error(transparent)]
    Phase(#[from] WrongPhase),
    #[error("nobody has accepted to stand")]
    NoCandidates,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotOpen {
    #[error(transparent)]
    Phase(#[from] WrongPhase),
    #[error("the meeting is not in session")]
    NotInSession,
    #[error("no quorum was declared")]
    NoQuorum,
}

/// Why nothing is proclaimed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CannotProclaim {
    #[error(transparent)]
    Phase(#[from] WrongPhase),
    #[error("{} figures do not agree and nobody has said why", .0.len())]
    Unsettled(Vec<Breach>),
}

impl Phase {
    /// Every [`Phase::code`].
    pub const CODES: [&'static str; 9] = [
        "preparing",
        "nominating",
        "frozen",
        "open",
        "closed",
        "tie-break",
        "resolved",
        "proclaimed",
        "annulled",
    ];

    pub const fn code(&self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Nominating => "nominating",
            Self::Frozen(_) => "frozen",
            Self::Open(_) => "open",
            Self::Closed(_) => "closed",
            Self::TieBreak(_) => "tie-break",
            Self::Resolved(_) => "resolved",
            Self::Proclaimed { .. } => "proclaimed",
            Self::Annulled { .. } => "annulled",
        }
    }

    const fn wrong(&self) -> WrongPhase {
        WrongPhase { is: self.code() }
    }

    /// Whether the rules of the contest can still be changed, and names still be put forward.
    pub const fn takes_nominations(&self) -> bool {
        match self {
            Self::Preparing | Self::Nominating => true,
            Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => false,
        }
    }

    /// The round a ballot may be cast in now.
    pub const fn open_round(&self) -> Option<&Round> {
        match self {
            Self::Open(round) => Some(round),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => None,
        }
    }

    /// Whether anybody at all may learn how votes fell: not while a round can be voted in, and
    /// not before its tellers have counted, who would otherwise know what to find.
    pub const fn shows_votes(&self) -> bool {
        match self {
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::Annulled { .. } => false,
            Self::TieBreak(_) | Self::Resolved(_) | Self::Proclaimed { .. } => true,
        }
    }

    /// # Errors
    /// [`WrongPhase`] unless the contest is being prepared.
    pub fn nominate(self) -> Result<Self, WrongPhase> {
        match self {
            Self::Preparing | Self::Nominating => Ok(Self::Nominating),
            Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => Err(self.wrong()),
        }
    }

    /// Nothing of the contest and its slate changes from here on.
    ///
    /// # Errors
    /// [`CannotFreeze`] when nominations are over or nobody accepted.
    pub fn freeze(self, contest: &Contest, slate: &[Standing]) -> Result<Self, CannotFreeze> {
        if !self.takes_nominations() {
            return Err(self.wrong().into());
        }
        if slate.is_empty() {
            return Err(CannotFreeze::NoCandidates);
        }
        Ok(Self::Frozen(Round {
            number: 1,
            slate: slate.iter().map(|standing| standing.candidacy).collect(),
            seats: contest.seats.get(),
            seated: Vec::new(),
        }))
    }

    /// # Errors
    /// [`CannotOpen`] unless a frozen round waits and the meeting may decide.
    pub fn open(self, facts: MeetingFacts) -> Result<Self, CannotOpen> {
        let round = match self {
            Self::Frozen(round) | Self::TieBreak(TieBreak::RunOff(round)) => round,
            Self::Preparing
            | Self::Nominating
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(TieBreak::Lot(_))
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => return Err(self.wrong().into()),
        };
        if !facts.in_session {
            return Err(CannotOpen::NotInSession);
        }
        if !facts.quorum_declared {
            return Err(CannotOpen::NoQuorum);
        }
        Ok(Self::Open(round))
    }

    /// # Errors
    /// [`WrongPhase`] unless the poll is open.
    pub fn close(self, closing: Closing) -> Result<Self, WrongPhase> {
        match self {
            Self::Open(round) => Ok(Self::Closed(Closed { round, closing })),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => Err(self.wrong()),
        }
    }

    /// Takes what the tally of a closed round decided.
    ///
    /// # Errors
    /// [`WrongPhase`] unless a round was closed.
    pub fn resolve(self, contest: &Contest, decision: &Decision) -> Result<Self, WrongPhase> {
        match self {
            Self::Closed(closed) => Ok(after(closed, contest, decision)),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => Err(self.wrong()),
        }
    }

    /// Gives the tied seats by lot.
    ///
    /// # Errors
    /// [`WrongPhase`] unless lots are due.
    pub fn draw(self, contest: &Contest, rolls: Rolls) -> Result<Self, WrongPhase> {
        match self {
            Self::TieBreak(TieBreak::Lot(pending)) => {
                let PendingLot { root, tied, seats, seated, .. } = pending;
                let draw = Draw::new(contest.election, root, rolls, &tied, seats);
                let elected = seated.into_iter().chain(draw.winners.iter().copied()).collect();
                Ok(Self::Resolved(Outcome { elected, vacant: 0, draw: Some(draw) }))
            }
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(TieBreak::RunOff(_))
            | Self::Resolved(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => Err(self.wrong()),
        }
    }

    /// # Errors
    /// [`CannotProclaim`] unless the result is known and every breach has its reason.
    pub fn proclaim(self, on: NaiveDate, unsettled: Vec<Breach>) -> Result<Self, CannotProclaim> {
        match self {
            Self::Resolved(_) if !unsettled.is_empty() => Err(CannotProclaim::Unsettled(unsettled)),
            Self::Resolved(outcome) => Ok(Self::Proclaimed { outcome, on }),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => Err(self.wrong().into()),
        }
    }

    /// A contest that went wrong ends here, whatever it had come to.
    ///
    /// # Errors
    /// [`WrongPhase`] when it was annulled before.
    pub fn annul(self, reason: Line) -> Result<Self, WrongPhase> {
        match self {
            Self::Annulled { .. } => Err(self.wrong()),
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Resolved(_)
            | Self::Proclaimed { .. } => Ok(Self::Annulled { reason }),
        }
    }
}

/// What follows from a counted round.
fn after(closed: Closed, contest: &Contest, decision: &Decision) -> Phase {
    let Closed { round, closing: Closing { root, .. } } = closed;
    let with = |more: &[CandidacyId]| [round.seated.as_slice(), more].concat();
    match decision {
        Decision::Decided { elected, vacant } => {
            Phase::Resolved(Outcome { elected: with(elected), vacant: *vacant, draw: None })
        }
        Decision::Tied { elected, tied, seats } => {
            let (seated, tied, seats) = (with(elected), tied.clone(), *seats);
            Phase::TieBreak(match contest.ties.rule(round.number) {
                TieRule::RunOff => {
                    TieBreak::RunOff(Round { number: round.number + 1, slate: tied, seats, seated })
                }
                TieRule::Lot => {
                    TieBreak::Lot(PendingLot { round: round.number, root, tied, seats, seated })
                }
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::contest::{
        Channel, Eligibility, Method, Modes, Seats, TermMonths, Threshold, TieChain,
    };
    use super::*;
    use crate::ids::{ElectionId, MeetingId, OrganizationId, PostId};
    use uuid::Uuid;

    fn contest() -> Contest {
        let id = Uuid::from_u128(1);
        Contest {
            election: ElectionId::from_uuid(id),
            meeting: MeetingId::from_uuid(id),
            organization: OrganizationId::from_uuid(id),
            post: PostId::from_uuid(id),
            office: Line::parse("Presidencia", 40).unwrap(),
            seats: Seats::try_from(1).unwrap(),
            method: Method::Plurality,
            modes: Modes::of([Channel::Phone]).unwrap(),
            ties: TieChain::RunOffThenLot,
            eligibility: Eligibility::OnRoll,
            threshold: Threshold::default(),
            term: TermMonths::try_from(12).unwrap(),
        }
    }

    fn standing(n: u128) -> Standing {
        Standing {
            candidacy: CandidacyId::from_uuid(Uuid::from_u128(n)),
            name: Line::parse("Ana", 9).unwrap(),
        }
    }

    const FACTS: MeetingFacts =
        MeetingFacts { in_session: true, quorum_declared: true, checked_in: 40 };

    fn ids(ns: &[u128]) -> Vec<CandidacyId> {
        ns.iter().map(|n| CandidacyId::from_uuid(Uuid::from_u128(*n))).collect()
    }

    fn closing(root: u8) -> Closing {
        Closing {
            root: Hash([root; 32]),
            ballots: 10,
            phone: 10,
            kiosk: 0,
            activated: 10,
            surrendered: 0,
            checked_in: 40,
        }
    }

    fn closed() -> Phase {
        let slate = [standing(1), standing(2), standing(3)];
        let phase = Phase::Preparing.nominate().unwrap().freeze(&contest(), &slate).unwrap();
        phase.open(FACTS).unwrap().close(closing(1)).unwrap()
    }

    #[test]
    fn a_tie_goes_to_a_run_off_and_then_to_lots() {
        let contest = contest();
        let tie = Decision::Tied { elected: vec![], tied: ids(&[1, 2]), seats: 1 };
        let run_off = closed().resolve(&contest, &tie).unwrap();
        let Phase::TieBreak(TieBreak::RunOff(round)) = &run_off else { panic!("{run_off:?}") };
        assert_eq!((round.number, &round.slate), (2, &ids(&[1, 2])));
        assert!(run_off.clone().draw(&contest, Rolls::parse(&"1".repeat(20)).unwrap()).is_err());
        let again = run_off.open(FACTS).unwrap().close(closing(2)).unwrap();
        let lots = again.resolve(&contest, &tie).unwrap();
        assert!(lots.clone().open(FACTS).is_err());
        let drawn = lots.draw(&contest, Rolls::parse(&"123456".repeat(4)).unwrap()).unwrap();
        let Phase::Resolved(outcome) = &drawn else { panic!("{drawn:?}") };
        assert_eq!(outcome.elected.len(), 1);
        assert_eq!(outcome.draw.as_ref().unwrap().root, Hash([2; 32]));
    }

    #[test]
    fn nothing_opens_without_a_meeting_that_may_decide() {
        let frozen = Phase::Nominating.freeze(&contest(), &[standing(1)]).unwrap();
        let without = |in_session, quorum_declared| MeetingFacts {
            in_session,
            quorum_declared,
            checked_in: 9,
        };
        assert_eq!(frozen.clone().open(without(false, true)), Err(CannotOpen::NotInSession));
        assert_eq!(frozen.open(without(true, false)), Err(CannotOpen::NoQuorum));
        assert_eq!(Phase::Nominating.freeze(&contest(), &[]), Err(CannotFreeze::NoCandidates));
        assert!(matches!(Phase::Nominating.open(FACTS), Err(CannotOpen::Phase(_))));
    }

    #[test]
    fn figures_that_disagree_stop_the_proclamation() {
        let decided = Decision::Decided { elected: ids(&[1]), vacant: 0 };
        let resolved = closed().resolve(&contest(), &decided).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let breach = Breach::VotesBeyondPeople { votes: 41, checked_in: 40 };
        assert!(matches!(
            resolved.clone().proclaim(day, vec![breach]),
            Err(CannotProclaim::Unsettled(_))
        ));
        let proclaimed = resolved.proclaim(day, vec![]).unwrap();
        assert!(proclaimed.clone().proclaim(day, vec![]).is_err());
        let reason = Line::parse("padrón equivocado", 40).unwrap();
        let annulled = proclaimed.annul(reason.clone()).unwrap();
        assert!(annulled.annul(reason).is_err());
    }

    /// Every step from every place it is not allowed from.
    #[test]
    fn what_does_not_follow_is_refused() {
        let contest = contest();
        let decided = Decision::Decided { elected: ids(&[1]), vacant: 0 };
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let frozen = Phase::Nominating.freeze(&contest, &[standing(1)]).unwrap();
        let open = frozen.clone().open(FACTS).unwrap();
        let resolved = closed().resolve(&contest, &decided).unwrap();
        let phases = [
            (Phase::Preparing, [true, false, false, false, false]),
            (Phase::Nominating, [true, false, false, false, false]),
            (frozen, [false, true, false, false, false]),
            (open, [false, false, true, false, false]),
            (closed(), [false, false, false, true, false]),
            (resolved.clone(), [false, false, false, false, true]),
            (resolved.proclaim(day, vec![]).unwrap(), [false; 5]),
        ];
        for (phase, allowed) in phases {
            let steps = [
                phase.clone().freeze(&contest, &[standing(1)]).is_ok(),
                phase.clone().open(FACTS).is_ok(),
                phase.clone().close(closing(0)).is_ok(),
                phase.clone().resolve(&contest, &decided).is_ok(),
                phase.clone().proclaim(day, vec![]).is_ok(),
            ];
            assert_eq!(steps, allowed, "{phase:?}");
            let json = serde_json::to_string(&phase).unwrap();
            assert_eq!(serde_json::from_str::<Phase>(&json).unwrap(), phase);
            assert!(Phase::CODES.contains(&phase.code()));
        }
    }
}
