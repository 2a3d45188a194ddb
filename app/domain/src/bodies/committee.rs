//! The life of a works committee (*comité de obra*). Doubts and complaints may come in every
//! state; nothing here stands in their way.

use super::UnknownBody;
use crate::works;
use thiserror::Error;

/// Where a works committee is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Committee {
    /// Drafted from a preset, not announced.
    Draft,
    Convened,
    InAssembly,
    /// Too few came, in both calls.
    NoQuorum,
    Electing,
    /// Elected; the act is being signed by everybody present.
    ActSigning,
    Constituted,
    /// With its certificate (*constancia*).
    Registered,
    FollowUp,
    /// The work is received; the committee says whether it agrees.
    InDelivery,
    /// It does not agree, and a case says why.
    NotConforming,
    Concluded,
    Guarantee,
    Closed,
    /// Somebody contests the election.
    Challenged(Standing),
    /// The work is suspended, and the committee with it.
    Suspended,
    Dissolved,
}

/// How far a contested committee had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    Constituted,
    Registered,
}

/// Why a committee does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotChange {
    /// Not from where it is.
    #[error("a committee in state `{}` does not go there", .from.code())]
    NotFrom { from: Committee },
    #[error("no work is linked")]
    NoProject,
    #[error("there is no post to fill")]
    NoPosts,
    #[error("{present} present, {needed} needed")]
    NoQuorum { present: u32, needed: u32 },
    #[error("{present} present are enough; {needed} were needed")]
    QuorumReached { present: u32, needed: u32 },
    #[error("{vacant} seats are vacant")]
    SeatsVacant { vacant: u32 },
    #[error("{missing} of those present neither signed nor are marked with a reason")]
    SignaturesMissing { missing: u32 },
}

impl Committee {
    pub const ALL: [Self; 18] = [
        Self::Draft,
        Self::Convened,
        Self::InAssembly,
        Self::NoQuorum,
        Self::Electing,
        Self::ActSigning,
        Self::Constituted,
        Self::Registered,
        Self::FollowUp,
        Self::InDelivery,
        Self::NotConforming,
        Self::Concluded,
        Self::Guarantee,
        Self::Closed,
        Self::Challenged(Standing::Constituted),
        Self::Challenged(Standing::Registered),
        Self::Suspended,
        Self::Dissolved,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Convened => "convened",
            Self::InAssembly => "in-assembly",
            Self::NoQuorum => "no-quorum",
            Self::Electing => "electing",
            Self::ActSigning => "act-signing",
            Self::Constituted => "constituted",
            Self::Registered => "registered",
            Self::FollowUp => "follow-up",
            Self::InDelivery => "in-delivery",
            Self::NotConforming => "not-conforming",
            Self::Concluded => "concluded",
            Self::Guarantee => "guarantee",
            Self::Closed => "closed",
            Self::Challenged(Standing::Constituted) => "challenged-constituted",
            Self::Challenged(Standing::Registered) => "challenged-registered",
            Self::Suspended => "suspended",
            Self::Dissolved => "dissolved",
        }
    }

    /// # Errors
    /// [`UnknownBody`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownBody> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(UnknownBody)
    }

    /// Whether its life is over.
    pub fn is_over(self) -> bool {
        self == Self::Closed || self == Self::Dissolved
    }

    /// Whether its constitutive act has not been signed by anybody yet.
    pub const fn is_before_its_act(self) -> bool {
        match self {
            Self::Draft
            | Self::Convened
            | Self::InAssembly
            | Self::NoQuorum
            | Self::Electing
            | Self::ActSigning => true,
            Self::Constituted
            | Self::Registered
            | Self::FollowUp
            | Self::InDelivery
            | Self::NotConforming
            | Self::Concluded
            | Self::Guarantee
            | Self::Closed
            | Self::Challenged(_)
            | Self::Suspended
            | Self::Dissolved => false,
        }
    }

    /// Moves on when it is in one of `from`.
    fn step(self, from: &[Self], to: Self) -> Result<Self, CannotChange> {
        if from.contains(&self) { Ok(to) } else { Err(CannotChange::NotFrom { from: self }) }
    }

    /// Whether another meeting may be called for it once its last one is over or called off.
    pub const fn may_be_called_again(self) -> bool {
        match self {
            Self::Draft | Self::Convened | Self::NoQuorum | Self::Electing => true,
            Self::InAssembly
            | Self::ActSigning
            | Self::Constituted
            | Self::Registered
            | Self::FollowUp
            | Self::InDelivery
            | Self::NotConforming
            | Self::Concluded
            | Self::Guarantee
            | Self::Closed
            | Self::Challenged(_)
            | Self::Suspended
            | Self::Dissolved => false,
        }
    }

    /// The convocation is published, or another one after a meeting that was called off, had too
    /// few or left a seat vacant. Needs a work and something to elect.
    ///
    /// # Errors
    /// [`CannotChange`] with what is missing; so every function here.
    pub fn convene(self, has_project: bool, posts: u32) -> Result<Self, CannotChange> {
        let from = [Self::Draft, Self::Convened, Self::NoQuorum, Self::Electing];
        let next = self.step(&from, Self::Convened)?;
        match (has_project, posts) {
            (false, _) => Err(CannotChange::NoProject),
            (true, 0) => Err(CannotChange::NoPosts),
            (true, _) => Ok(next),
        }
    }

    /// People are being let in.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn assemble(self) -> Result<Self, CannotChange> {
        self.step(&[Self::Convened], Self::InAssembly)
    }

    /// The quorum is declared and voting may begin.
    ///
    /// # Errors
    /// [`CannotChange::NoQuorum`].
    pub fn declare_quorum(self, present: u32, needed: u32) -> Result<Self, CannotChange> {
        let next = self.step(&[Self::InAssembly], Self::Electing)?;
        if present < needed { Err(CannotChange::NoQuorum { present, needed }) } else { Ok(next) }
    }

    /// Too few came, in the last call too.
    ///
    /// # Errors
    /// [`CannotChange::QuorumReached`] when enough are there.
    pub fn give_up_quorum(self, present: u32, needed: u32) -> Result<Self, CannotChange> {
        let next = self.step(&[Self::InAssembly], Self::NoQuorum)?;
        if present >= needed {
            Err(CannotChange::QuorumReached { present, needed })
        } else {
            Ok(next)
        }
    }

    /// The meeting broke up before its quorum was declared, whoever was there.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn break_off(self) -> Result<Self, CannotChange> {
        self.step(&[Self::InAssembly], Self::NoQuorum)
    }

    /// Every seat has somebody.
    ///
    /// # Errors
    /// [`CannotChange::SeatsVacant`].
    pub fn fill_posts(self, vacant: u32) -> Result<Self, CannotChange> {
        let next = self.step(&[Self::Electing], Self::ActSigning)?;
        if vacant > 0 { Err(CannotChange::SeatsVacant { vacant }) } else { Ok(next) }
    }

    /// An election was annulled before its act was signed: a seat is vacant again.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`]: later the committee is challenged instead.
    pub fn reopen_election(self) -> Result<Self, CannotChange> {
        self.step(&[Self::ActSigning], Self::Electing)
    }

    /// Everybody present has signed or is marked *no firmó* with a reason.
    ///
    /// # Errors
    /// [`CannotChange::SignaturesMissing`].
    pub fn constitute(self, missing: u32) -> Result<Self, CannotChange> {
        let next = self.step(&[Self::ActSigning], Self::Constituted)?;
        if missing > 0 { Err(CannotChange::SignaturesMissing { missing }) } else { Ok(next) }
    }

    /// The certificate is issued.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn register(self) -> Result<Self, CannotChange> {
        self.step(&[Self::Constituted], Self::Registered)
    }

    /// Somebody contests the election.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn challenge(self) -> Result<Self, CannotChange> {
        let before =
            if self == Self::Registered { Standing::Registered } else { Standing::Constituted };
        self.step(&[Self::Constituted, Self::Registered], Self::Challenged(before))
    }

    /// The challenge is answered: upheld, the neighbours are called again.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn settle_challenge(self, upheld: bool) -> Result<Self, CannotChange> {
        let back = if self == Self::Challenged(Standing::Registered) {
            Self::Registered
        } else {
            Self::Constituted
        };
        let contested =
            [Self::Challenged(Standing::Constituted), Self::Challenged(Standing::Registered)];
        self.step(&contested, if upheld { Self::Draft } else { back })
    }

    /// Its neighbours do not come together, or it was drafted by the wrong rules: the work is free
    /// for another one. A committee that has its act ends with its work alone.
    ///
    /// # Errors
    /// [`CannotChange::NotFrom`].
    pub fn dissolve(self) -> Result<Self, CannotChange> {
        if self.is_before_its_act() {
            Ok(Self::Dissolved)
        } else {
            Err(CannotChange::NotFrom { from: self })
        }
    }

    /// Where it is when its work has come so far: it watches while the work goes on, rests with
    /// it, and ends with it.
    #[must_use]
    pub const fn follow(self, work: works::Status) -> Self {
        use works::Status;
        match self {
            Self::Closed | Self::Dissolved => self,
            Self::Draft
            | Self::Convened
            | Self::InAssembly
            | Self::NoQuorum
            | Self::Electing
            | Self::ActSigning
            | Self::Challenged(_) => match work {
                Status::Closed | Status::Rescinded | Status::Cancelled => Self::Dissolved,
                Status::Proposed
                | Status::Prioritised
                | Status::Approved
                | Status::Awarded
                | Status::DirectAdministration
                | Status::Underway
                | Status::Suspended
                | Status::CompletionNotified
                | Status::Inspection
                | Status::Deficiencies
                | Status::Received
                | Status::HandedOver
                | Status::Settled
                | Status::Guarantee => self,
            },
            Self::Constituted
            | Self::Registered
            | Self::FollowUp
            | Self::InDelivery
            | Self::NotConforming
            | Self::Concluded
            | Self::Guarantee
            | Self::Suspended => match work {
                Status::Proposed
                | Status::Prioritised
                | Status::Approved
                | Status::Awarded
                | Status::DirectAdministration => self,
                Status::Underway
                | Status::CompletionNotified
                | Status::Inspection
                | Status::Deficiencies => Self::FollowUp,
                Status::Suspended => Self::Suspended,
                Status::Received => Self::InDelivery,
                Status::HandedOver | Status::Settled => Self::Concluded,
                Status::Guarantee => Self::Guarantee,
                Status::Closed => Self::Closed,
                Status::Rescinded | Status::Cancelled => Self::Dissolved,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_comes_to_be_at_a_meeting() {
        let lived = Committee::Draft
            .convene(true, 3)
            .and_then(Committee::assemble)
            .and_then(|c| c.declare_quorum(8, 8))
            .and_then(|c| c.fill_posts(0))
            .and_then(|c| c.constitute(0))
            .and_then(Committee::register);
        assert_eq!(lived, Ok(Committee::Registered));
    }

    #[test]
    fn guards_say_what_is_missing() {
        use CannotChange::*;
        assert_eq!(Committee::Draft.convene(false, 3), Err(NoProject));
        assert_eq!(Committee::Draft.convene(true, 0), Err(NoPosts));
        let assembly = Committee::InAssembly;
        assert_eq!(assembly.declare_quorum(7, 8), Err(NoQuorum { present: 7, needed: 8 }));
        assert_eq!(assembly.give_up_quorum(8, 8), Err(QuorumReached { present: 8, needed: 8 }));
        assert_eq!(Committee::Electing.fill_posts(2), Err(SeatsVacant { vacant: 2 }));
        assert_eq!(Committee::ActSigning.constitute(1), Err(SignaturesMissing { missing: 1 }));
    }

    #[test]
    fn a_committee_lives_and_ends_with_its_work() {
        use works::Status as Work;
        let life = [
            (Work::Awarded, Committee::Constituted),
            (Work::Underway, Committee::FollowUp),
            (Work::Suspended, Committee::Suspended),
            (Work::Underway, Committee::FollowUp),
            (Work::CompletionNotified, Committee::FollowUp),
            (Work::Received, Committee::InDelivery),
            (Work::HandedOver, Committee::Concluded),
            (Work::Settled, Committee::Concluded),
            (Work::Guarantee, Committee::Guarantee),
            (Work::Closed, Committee::Closed),
        ];
        let mut committee = Committee::Constituted;
        for (work, expected) in life {
            committee = committee.follow(work);
            assert_eq!(committee, expected, "{work:?}");
        }
        for from in Committee::ALL {
            for work in Work::ALL {
                let next = from.follow(work);
                assert_eq!(next.follow(work), next, "{from:?} {work:?}");
                let ends = matches!(work, Work::Closed | Work::Rescinded | Work::Cancelled);
                assert_eq!(next.is_over(), ends || from.is_over(), "{from:?} {work:?}");
                // A work that goes on founds no committee.
                assert!(next == from || next.is_over() || !from.is_before_its_act());
            }
        }
    }

    #[test]
    fn branches_lead_back() {
        for from in Committee::ALL {
            assert_eq!(from.convene(true, 3).is_ok(), from.may_be_called_again(), "{from:?}");
        }
        assert_eq!(Committee::InAssembly.break_off(), Ok(Committee::NoQuorum));
        assert_eq!(Committee::ActSigning.reopen_election(), Ok(Committee::Electing));
        for before in [Committee::Constituted, Committee::Registered] {
            let contested = before.challenge().unwrap();
            assert_eq!(contested.settle_challenge(false), Ok(before));
            assert_eq!(contested.settle_challenge(true), Ok(Committee::Draft));
        }
    }

    /// Every function tried from every state: what is not a step of the life is refused, and the
    /// refusal names the state.
    #[test]
    fn nothing_else_is_possible() {
        type Step = fn(Committee) -> Result<Committee, CannotChange>;
        let steps: [(&str, Step, usize); 11] = [
            ("convene", |c| c.convene(true, 1), 4),
            ("assemble", Committee::assemble, 1),
            ("quorum", |c| c.declare_quorum(1, 1), 1),
            ("no quorum", |c| c.give_up_quorum(0, 1), 1),
            ("break off", Committee::break_off, 1),
            ("fill", |c| c.fill_posts(0), 1),
            ("reopen", Committee::reopen_election, 1),
            ("constitute", |c| c.constitute(0), 1),
            ("register", Committee::register, 1),
            ("challenge", Committee::challenge, 2),
            ("settle", |c| c.settle_challenge(true), 2),
        ];
        for (name, step, ways) in steps {
            let taken = Committee::ALL.into_iter().filter(|from| match step(*from) {
                Ok(_) => true,
                Err(error) => {
                    assert_eq!(error, CannotChange::NotFrom { from: *from }, "{name}");
                    false
                }
            });
            assert_eq!(taken.count(), ways, "{name}");
        }
        for from in Committee::ALL {
            assert_eq!(from.dissolve().is_ok(), from.is_before_its_act());
        }
    }
}
