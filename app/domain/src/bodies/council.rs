//! The life of a citizen council (*consejo ciudadano*), from its open call to its renewal.

use super::UnknownBody;
use chrono::NaiveDate;
use thiserror::Error;

/// Where a citizen council is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Council {
    Draft,
    /// Applications are taken.
    CallOpen,
    /// No more applications.
    CallClosed,
    /// Applications are looked at and corrected (*subsanar*).
    Validation,
    /// The meeting at which the duties are read.
    DutiesMeeting,
    ElectingOffices,
    ActSigning,
    InForce,
    /// Somebody left and is being replaced.
    Replacing,
    /// The term is about to end.
    DueForRenewal,
    Renewed,
    Extinct,
    /// Fewer applicants than seats.
    Deserted,
}

/// Why a council does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotAdvance {
    #[error("a council in state `{}` does not go there", .from.code())]
    NotFrom { from: Council },
    #[error("there is no post to fill")]
    NoPosts,
    #[error("{applicants} applicants for {seats} seats")]
    TooFewApplicants { applicants: u32, seats: u32 },
    #[error("{applicants} applicants are enough for {seats} seats")]
    EnoughApplicants { applicants: u32, seats: u32 },
    #[error("{pending} applications have no answer")]
    ApplicationsPending { pending: u32 },
    #[error("{vacant} seats are vacant")]
    SeatsVacant { vacant: u32 },
    #[error("{missing} signatures are missing")]
    SignaturesMissing { missing: u32 },
    #[error("the term runs until {ends}")]
    TooEarly { ends: NaiveDate },
}

impl Council {
    /// Days before the end of the term in which the renewal is prepared.
    pub const RENEWAL_DAYS: i64 = 90;

    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::CallOpen,
        Self::CallClosed,
        Self::Validation,
        Self::DutiesMeeting,
        Self::ElectingOffices,
        Self::ActSigning,
        Self::InForce,
        Self::Replacing,
        Self::DueForRenewal,
        Self::Renewed,
        Self::Extinct,
        Self::Deserted,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::CallOpen => "call-open",
            Self::CallClosed => "call-closed",
            Self::Validation => "validation",
            Self::DutiesMeeting => "duties-meeting",
            Self::ElectingOffices => "electing-offices",
            Self::ActSigning => "act-signing",
            Self::InForce => "in-force",
            Self::Replacing => "replacing",
            Self::DueForRenewal => "due-for-renewal",
            Self::Renewed => "renewed",
            Self::Extinct => "extinct",
            Self::Deserted => "deserted",
        }
    }

    /// # Errors
    /// [`UnknownBody`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownBody> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownBody)
    }

    /// Whether its constitutive act has not been signed by anybody yet.
    pub const fn is_before_its_act(self) -> bool {
        match self {
            Self::Draft
            | Self::CallOpen
            | Self::CallClosed
            | Self::Validation
            | Self::DutiesMeeting
            | Self::ElectingOffices
            | Self::ActSigning
            | Self::Deserted => true,
            Self::InForce
            | Self::Replacing
            | Self::DueForRenewal
            | Self::Renewed
            | Self::Extinct => false,
        }
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, CannotAdvance> {
        if from.contains(&self) { Ok(to) } else { Err(CannotAdvance::NotFrom { from: self }) }
    }

    /// Whether another meeting may be called for it once its last one is over or called off.
    pub const fn may_be_called_again(self) -> bool {
        match self {
            Self::Draft | Self::CallOpen | Self::Deserted | Self::ElectingOffices => true,
            Self::CallClosed
            | Self::Validation
            | Self::DutiesMeeting
            | Self::ActSigning
            | Self::InForce
            | Self::Replacing
            | Self::DueForRenewal
            | Self::Renewed
            | Self::Extinct => false,
        }
    }

    /// The open call is published; it may be opened again when its meeting was called off, found
    /// too few or left a seat vacant.
    ///
    /// # Errors
    /// [`CannotAdvance`] with what is missing; so every function here.
    pub fn open_call(self, posts: u32) -> Result<Self, CannotAdvance> {
        let from = [Self::Draft, Self::CallOpen, Self::Deserted, Self::ElectingOffices];
        let next = self.step(&from, Self::CallOpen)?;
        if posts == 0 { Err(CannotAdvance::NoPosts) } else { Ok(next) }
    }

    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn close_call(self) -> Result<Self, CannotAdvance> {
        self.step(&[Self::CallOpen], Self::CallClosed)
    }

    /// # Errors
    /// [`CannotAdvance::TooFewApplicants`].
    pub fn begin_validation(self, applicants: u32, seats: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::CallClosed], Self::Validation)?;
        if applicants < seats {
            Err(CannotAdvance::TooFewApplicants { applicants, seats })
        } else {
            Ok(next)
        }
    }

    /// The call found too few, at its close or after validation.
    ///
    /// # Errors
    /// [`CannotAdvance::EnoughApplicants`].
    pub fn declare_deserted(self, applicants: u32, seats: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::CallClosed, Self::Validation], Self::Deserted)?;
        if applicants >= seats {
            Err(CannotAdvance::EnoughApplicants { applicants, seats })
        } else {
            Ok(next)
        }
    }

    /// The meeting broke up before it began, however many came.
    ///
    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn break_off(self) -> Result<Self, CannotAdvance> {
        self.step(&[Self::CallClosed], Self::Deserted)
    }

    /// It is given up before it took office.
    ///
    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn dissolve(self) -> Result<Self, CannotAdvance> {
        if self.is_before_its_act() {
            Ok(Self::Extinct)
        } else {
            Err(CannotAdvance::NotFrom { from: self })
        }
    }

    /// Every application has its answer.
    ///
    /// # Errors
    /// [`CannotAdvance::ApplicationsPending`].
    pub fn meet_on_duties(self, pending: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::Validation], Self::DutiesMeeting)?;
        if pending > 0 { Err(CannotAdvance::ApplicationsPending { pending }) } else { Ok(next) }
    }

    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn elect_offices(self) -> Result<Self, CannotAdvance> {
        self.step(&[Self::DutiesMeeting], Self::ElectingOffices)
    }

    /// # Errors
    /// [`CannotAdvance::SeatsVacant`].
    pub fn fill_posts(self, vacant: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::ElectingOffices], Self::ActSigning)?;
        if vacant > 0 { Err(CannotAdvance::SeatsVacant { vacant }) } else { Ok(next) }
    }

    /// An election was annulled before its act was signed: a seat is vacant again.
    ///
    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn reopen_election(self) -> Result<Self, CannotAdvance> {
        self.step(&[Self::ActSigning], Self::ElectingOffices)
    }

    /// # Errors
    /// [`CannotAdvance::SignaturesMissing`].
    pub fn take_office(self, missing: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::ActSigning], Self::InForce)?;
        if missing > 0 { Err(CannotAdvance::SignaturesMissing { missing }) } else { Ok(next) }
    }

    /// A member left.
    ///
    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn begin_replacement(self) -> Result<Self, CannotAdvance> {
        self.step(&[Self::InForce], Self::Replacing)
    }

    /// # Errors
    /// [`CannotAdvance::SeatsVacant`].
    pub fn end_replacement(self, vacant: u32) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::Replacing], Self::InForce)?;
        if vacant > 0 { Err(CannotAdvance::SeatsVacant { vacant }) } else { Ok(next) }
    }

    /// The last [`Council::RENEWAL_DAYS`] of the term have begun.
    ///
    /// # Errors
    /// [`CannotAdvance::TooEarly`].
    pub fn prepare_renewal(self, today: NaiveDate, ends: NaiveDate) -> Result<Self, CannotAdvance> {
        let next = self.step(&[Self::InForce], Self::DueForRenewal)?;
        if (ends - today).num_days() > Self::RENEWAL_DAYS {
            Err(CannotAdvance::TooEarly { ends })
        } else {
            Ok(next)
        }
    }

    /// Another council follows this one, or none does.
    ///
    /// # Errors
    /// [`CannotAdvance::NotFrom`].
    pub fn end_term(self, renewed: bool) -> Result<Self, CannotAdvance> {
        self.step(&[Self::DueForRenewal], if renewed { Self::Renewed } else { Self::Extinct })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, 1).unwrap()
    }

    #[test]
    fn a_council_lives_from_call_to_renewal() {
        let lived = Council::Draft
            .open_call(3)
            .and_then(Council::close_call)
            .and_then(|c| c.begin_validation(9, 7))
            .and_then(|c| c.meet_on_duties(0))
            .and_then(Council::elect_offices)
            .and_then(|c| c.fill_posts(0))
            .and_then(|c| c.take_office(0))
            .and_then(Council::begin_replacement)
            .and_then(|c| c.end_replacement(0))
            .and_then(|c| c.prepare_renewal(day(10), day(12)))
            .and_then(|c| c.end_term(true));
        assert_eq!(lived, Ok(Council::Renewed));
    }

    #[test]
    fn guards_say_what_is_missing() {
        use CannotAdvance::*;
        assert_eq!(Council::Draft.open_call(0), Err(NoPosts));
        let few = TooFewApplicants { applicants: 6, seats: 7 };
        assert_eq!(Council::CallClosed.begin_validation(6, 7), Err(few));
        let enough = EnoughApplicants { applicants: 7, seats: 7 };
        assert_eq!(Council::CallClosed.declare_deserted(7, 7), Err(enough));
        assert_eq!(Council::Validation.declare_deserted(6, 7), Ok(Council::Deserted));
        assert_eq!(Council::Deserted.open_call(7), Ok(Council::CallOpen));
        assert_eq!(Council::Validation.meet_on_duties(2), Err(ApplicationsPending { pending: 2 }));
        assert_eq!(Council::ElectingOffices.fill_posts(1), Err(SeatsVacant { vacant: 1 }));
        assert_eq!(Council::ActSigning.take_office(1), Err(SignaturesMissing { missing: 1 }));
        assert_eq!(Council::Replacing.end_replacement(1), Err(SeatsVacant { vacant: 1 }));
        let early = TooEarly { ends: day(12) };
        assert_eq!(Council::InForce.prepare_renewal(day(1), day(12)), Err(early));
        assert_eq!(Council::DueForRenewal.end_term(false), Ok(Council::Extinct));
    }

    #[test]
    fn nothing_else_is_possible() {
        type Step = fn(Council) -> Result<Council, CannotAdvance>;
        let steps: [(Step, usize); 14] = [
            (|c| c.open_call(1), 4),
            (Council::break_off, 1),
            (Council::dissolve, 8),
            (Council::close_call, 1),
            (|c| c.begin_validation(1, 1), 1),
            (|c| c.declare_deserted(0, 1), 2),
            (|c| c.meet_on_duties(0), 1),
            (Council::elect_offices, 1),
            (|c| c.fill_posts(0), 1),
            (|c| c.take_office(0), 1),
            (Council::begin_replacement, 1),
            (|c| c.end_replacement(0), 1),
            (|c| c.prepare_renewal(day(12), day(12)), 1),
            (|c| c.end_term(true), 1),
        ];
        for from in Council::ALL {
            assert_eq!(from.open_call(1).is_ok(), from.may_be_called_again(), "{from:?}");
        }
        for (place, (step, ways)) in steps.into_iter().enumerate() {
            let taken = Council::ALL.into_iter().filter(|from| match step(*from) {
                Ok(_) => true,
                Err(error) => {
                    assert_eq!(error, CannotAdvance::NotFrom { from: *from }, "{place}");
                    false
                }
            });
            assert_eq!(taken.count(), ways, "{place}");
        }
    }
}
