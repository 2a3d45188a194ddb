//! The life of a contest: one function for each legal step.

use super::{
    super::{
        candidacy::Standing,
        contest::{Contest, TieRule},
        lot::{Draw, Rolls},
        reconcile::Breach,
        round::{Closed, Closing, MeetingFacts, Outcome, PendingLot, Round, TieBreak},
        tally::{Decision, Tally},
    },
    Phase,
};
use crate::{ids::CandidacyId, text::Line};
use chrono::NaiveDate;
use thiserror::Error;

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
                Ok(Self::Resolved(Outcome {
                    elected,
                    vacant: 0,
                    draw: Some(draw),
                    alternates: vec![],
                }))
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

    /// Names the alternates of a decided contest; any other stays as it is.
    #[must_use]
    pub fn with_alternates(self, contest: &Contest, rounds: &[Tally]) -> Self {
        match self {
            Self::Resolved(outcome) => {
                Self::Resolved(outcome.with_alternates(contest.alternates, rounds))
            }
            Self::Preparing
            | Self::Nominating
            | Self::Frozen(_)
            | Self::Open(_)
            | Self::Closed(_)
            | Self::TieBreak(_)
            | Self::Proclaimed { .. }
            | Self::Annulled { .. } => self,
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
        Decision::Decided { elected, vacant } => Phase::Resolved(Outcome {
            elected: with(elected),
            vacant: *vacant,
            draw: None,
            alternates: vec![],
        }),
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
