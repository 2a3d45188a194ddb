//! A case and everything that can become of it.

use super::{
    Action, Area, Category, Clocks, Folio, Kind, Phase, Secret, SecretDigest, Status, Terms,
    understand::Signs,
};
use crate::ids::{AreaId, CaseId, ProjectId, StaffId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What the rules know of a case. The words said in it are kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub folio: Folio,
    pub kind: Kind,
    pub category: Category,
    pub status: Status,
    pub desk: Desk,
    pub work: Option<ProjectId>,
    /// Somebody may be hurt, or asked for a person.
    pub urgent: bool,
    pub clocks: Clocks,
    /// How often the resident sent it back.
    pub reopenings: u16,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Desk {
    Area {
        area: AreaId,
        officer: Option<StaffId>,
    },
    /// The comptroller alone: nobody else knows that the case exists.
    Sealed,
}

impl Desk {
    pub const fn is_sealed(self) -> bool {
        matches!(self, Self::Sealed)
    }
}

/// Proof that the resident's secret was shown. Only it confirms, sends back or withdraws.
#[derive(Debug)]
pub struct ByResident(());

impl ByResident {
    /// `None` when the secret does not open this case.
    pub fn prove(folio: Folio, secret: &Secret, stored: &SecretDigest) -> Option<Self> {
        (secret.digest(folio) == *stored).then_some(Self(()))
    }
}

/// What the resident says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    Solved,
    Partly,
    NotSolved,
    DontKnow,
}

impl Judgement {
    pub const ALL: [Self; 4] = [Self::Solved, Self::Partly, Self::NotSolved, Self::DontKnow];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Partly => "partly",
            Self::NotSolved => "not-solved",
            Self::DontKnow => "dont-know",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|judgement| judgement.code() == code)
    }
}

/// The state does not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a case that is {status:?} has no {action:?}")]
pub struct WrongState {
    pub status: Status,
    pub action: Action,
}

pub type CannotAct = WrongState;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotTransfer {
    #[error(transparent)]
    State(#[from] WrongState),
    /// A transfer names who receives it.
    #[error("the case is there already")]
    AlreadyThere,
    /// What is sealed leaves the comptroller's desk by no road.
    #[error("a sealed case stays")]
    Sealed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotSeal {
    #[error(transparent)]
    State(#[from] WrongState),
    #[error("the comptroller has it already")]
    AlreadySealed,
}

/// Nobody reads what is added any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a case that is {status:?} is over")]
pub struct IsOver {
    pub status: Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotReopen {
    #[error(transparent)]
    State(#[from] WrongState),
    #[error("sent back {times} times already")]
    TooOften { times: u16 },
}

impl Case {
    /// The reopening at which the comptroller sees it too.
    pub const ESCALATES_AT: u16 = 2;
    const MOST_REOPENINGS: u16 = 20;

    /// Whether the comptroller sees it beside its area.
    pub const fn is_escalated(&self) -> bool {
        self.reopenings >= Self::ESCALATES_AT
    }

    fn fits(&self, action: Action) -> Result<(), WrongState> {
        if action.fits(self.status) {
            Ok(())
        } else {
            Err(WrongState { status: self.status, action })
        }
    }

    /// The area has read it.
    ///
    /// # Errors
    /// [`WrongState`] unless it was just submitted.
    pub fn acknowledge(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Acknowledge)?;
        self.clocks.responded(today);
        self.status = Status::Acknowledged;
        Ok(self)
    }

    /// Somebody looks into it.
    ///
    /// # Errors
    /// [`WrongState`] once it went further.
    pub fn review(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Review)?;
        self.clocks.responded(today);
        self.status = Status::InReview;
        Ok(self)
    }

    /// The area asks the resident; its clock rests until they reply.
    ///
    /// # Errors
    /// [`WrongState`] when it is not the area's turn.
    pub fn ask(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Ask)?;
        self.clocks.rest(today);
        self.status = Status::NeedsInfo;
        Ok(self)
    }

    /// The resident replies and the clock goes on.
    ///
    /// # Errors
    /// [`WrongState`] when nothing was asked.
    pub fn reply(
        mut self,
        _by: &ByResident,
        today: NaiveDate,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) -> Result<Self, WrongState> {
        self.fits(Action::Reply)?;
        self.clocks.wake(today, add);
        self.status = Status::InReview;
        Ok(self)
    }

    /// Work on it has a date.
    ///
    /// # Errors
    /// [`WrongState`] when it is not the area's turn.
    pub fn schedule(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Schedule)?;
        self.clocks.responded(today);
        self.status = Status::Scheduled;
        Ok(self)
    }

    /// Work on it began.
    ///
    /// # Errors
    /// [`WrongState`] before anybody looked into it.
    pub fn begin(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Begin)?;
        self.clocks.responded(today);
        self.status = Status::InProgress;
        Ok(self)
    }

    /// The area says what it did. Whether that solves it is the resident's to say.
    ///
    /// # Errors
    /// [`WrongState`] when it is not open.
    pub fn answer(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Answer)?;
        self.clocks.answered(today);
        self.status = Status::Answered;
        Ok(self)
    }

    /// Another area answers, and whoever is named there. Folio, state and clock go along: sending
    /// a case on wins no time.
    ///
    /// # Errors
    /// [`CannotTransfer`] when it is over, sealed, or there already.
    pub fn transfer(mut self, to: &Area) -> Result<Self, CannotTransfer> {
        self.fits(Action::Transfer)?;
        match self.desk {
            Desk::Sealed => return Err(CannotTransfer::Sealed),
            Desk::Area { area, .. } if area == to.id => return Err(CannotTransfer::AlreadyThere),
            Desk::Area { .. } => {
                self.desk = Desk::Area { area: to.id, officer: to.duties.officer };
            }
        }
        Ok(self)
    }

    /// It is about the committee or about corruption after all: the comptroller alone answers,
    /// with folio and clocks as they are. There is no way back ([`CannotTransfer::Sealed`]).
    ///
    /// # Errors
    /// [`CannotSeal`] when it is over or sealed already.
    pub fn seal(mut self) -> Result<Self, CannotSeal> {
        self.fits(Action::Seal)?;
        if self.desk.is_sealed() {
            return Err(CannotSeal::AlreadySealed);
        }
        self.desk = Desk::Sealed;
        Ok(self)
    }

    /// The resident says more. It is a reply if something was asked, it waits for an answer like
    /// everything they say, and a danger told in it makes the case urgent, answered or not. What
    /// became of the case, if anything did.
    ///
    /// # Errors
    /// [`IsOver`]: another report is needed.
    pub fn add(
        self,
        by: &ByResident,
        signs: Signs,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) -> Result<(Self, Option<Action>), IsOver> {
        let over = IsOver { status: self.status };
        let (mut case, action) = match self.status.phase() {
            Phase::WithArea => (self, None),
            Phase::WithResident => {
                let case = self.reply(by, today, &add).map_err(|_| over)?;
                (case, Some(Action::Reply))
            }
            Phase::ToConfirm if signs.danger => {
                (self.wake(today, terms, &add), Some(Action::Reopen))
            }
            Phase::ToConfirm => return Ok((self, None)),
            Phase::Over => return Err(over),
        };
        case.clocks.added(today, terms, &add);
        if signs.danger {
            case.urgent = true;
            case.clocks.hurry(today, terms, &add);
        }
        Ok((case, action))
    }

    /// The resident says it is solved. There is no other way to this state.
    ///
    /// # Errors
    /// [`WrongState`] without an answer.
    pub fn confirm(mut self, _by: &ByResident) -> Result<Self, WrongState> {
        self.fits(Action::Confirm)?;
        self.status = Status::ClosedConfirmed;
        Ok(self)
    }

    /// The resident says it is not solved; the second time the comptroller sees it too.
    ///
    /// # Errors
    /// [`CannotReopen`] without an answer, or after twenty times.
    pub fn reopen(
        self,
        _by: &ByResident,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) -> Result<Self, CannotReopen> {
        self.fits(Action::Reopen)?;
        if self.reopenings >= Self::MOST_REOPENINGS {
            return Err(CannotReopen::TooOften { times: self.reopenings });
        }
        Ok(self.wake(today, terms, add))
    }

    /// Back to the area, after an answer.
    fn wake(
        mut self,
        today: NaiveDate,
        terms: &Terms,
        add: impl Fn(NaiveDate, u16) -> NaiveDate,
    ) -> Self {
        self.reopenings = self.reopenings.saturating_add(1);
        self.clocks.again(today, terms, add);
        self.status = Status::Reopened;
        self
    }

    /// Nobody said whether the answer was good. Counted apart from what was confirmed.
    ///
    /// # Errors
    /// [`WrongState`] without an answer.
    pub fn expire(mut self) -> Result<Self, WrongState> {
        self.fits(Action::Expire)?;
        self.status = Status::ClosedUnconfirmed;
        Ok(self)
    }

    /// The resident takes it back.
    ///
    /// # Errors
    /// [`WrongState`] when it is over.
    pub fn withdraw(mut self, _by: &ByResident) -> Result<Self, WrongState> {
        self.fits(Action::Withdraw)?;
        self.clocks.resting_since = None;
        self.status = Status::Withdrawn;
        Ok(self)
    }

    /// It tells of the same as another case.
    ///
    /// # Errors
    /// [`WrongState`] when it is answered or over.
    pub fn merge(mut self, today: NaiveDate) -> Result<Self, WrongState> {
        self.fits(Action::Merge)?;
        self.clocks.responded(today);
        self.status = Status::Duplicate;
        Ok(self)
    }

    /// The next day somebody waits for.
    pub fn due(&self) -> Option<NaiveDate> {
        match self.status.phase() {
            Phase::WithArea => self.clocks.due(),
            Phase::WithResident | Phase::ToConfirm | Phase::Over => None,
        }
    }

    /// Whether the day it was due has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due().is_some_and(|due| due < today)
    }
}

#[cfg(test)]
#[path = "case_tests.rs"]
mod tests;
