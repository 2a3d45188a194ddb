//! Two lives side by side: the announcement of a meeting and the meeting itself.

use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a state of a meeting")]
pub struct UnknownState;

/// How far a meeting is announced. What was published is never edited: a change is a new notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Announcement {
    Draft,
    Published,
    Rescheduled,
    Cancelled,
}

/// How far the meeting itself is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    Scheduled,
    CheckingIn,
    InSession,
    Recess,
    /// Over; nobody is let in or counted any more.
    Closed,
    /// Its act is being written or signed.
    ActPending,
    /// Its act is sealed.
    Archived,
}

/// Why a meeting does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotHold {
    #[error("an announcement in state `{}` does not go there", .from.code())]
    NotAnnounced { from: Announcement },
    #[error("a meeting in state `{}` does not go there", .from.code())]
    NotFrom { from: Progress },
    #[error("votes are open")]
    VotesOpen,
    #[error("an item of the agenda is open")]
    ItemOpen,
    #[error("{missing} of those present neither signed nor are marked with a reason")]
    SignaturesMissing { missing: u32 },
}

impl Announcement {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Rescheduled, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Rescheduled => "rescheduled",
            Self::Cancelled => "cancelled",
        }
    }

    /// # Errors
    /// [`UnknownState`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(UnknownState)
    }

    /// Whether the public may see the meeting. A cancelled one stays visible, so that nobody
    /// waits in the square.
    pub const fn is_public(self) -> bool {
        match self {
            Self::Draft => false,
            Self::Published | Self::Rescheduled | Self::Cancelled => true,
        }
    }

    /// Whether the meeting will take place as announced.
    pub const fn stands(self) -> bool {
        match self {
            Self::Draft | Self::Cancelled => false,
            Self::Published | Self::Rescheduled => true,
        }
    }

    const fn refuse(self) -> CannotHold {
        CannotHold::NotAnnounced { from: self }
    }

    /// # Errors
    /// [`CannotHold::NotAnnounced`] unless it is a draft.
    pub const fn publish(self) -> Result<Self, CannotHold> {
        match self {
            Self::Draft => Ok(Self::Published),
            Self::Published | Self::Rescheduled | Self::Cancelled => Err(self.refuse()),
        }
    }

    /// Another day or place, by a new notice.
    ///
    /// # Errors
    /// [`CannotHold`] unless it stands and nobody has been let in.
    pub fn reschedule(self, progress: Progress) -> Result<Self, CannotHold> {
        match (self.stands(), progress == Progress::Scheduled) {
            (false, _) => Err(self.refuse()),
            (true, false) => Err(CannotHold::NotFrom { from: progress }),
            (true, true) => Ok(Self::Rescheduled),
        }
    }

    /// It will not take place, by a new notice.
    ///
    /// # Errors
    /// [`CannotHold`] unless it stands and nobody has been let in.
    pub fn cancel(self, progress: Progress) -> Result<Self, CannotHold> {
        self.reschedule(progress).map(|_| Self::Cancelled)
    }
}

impl Progress {
    pub const ALL: [Self; 7] = [
        Self::Scheduled,
        Self::CheckingIn,
        Self::InSession,
        Self::Recess,
        Self::Closed,
        Self::ActPending,
        Self::Archived,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::CheckingIn => "checking-in",
            Self::InSession => "in-session",
            Self::Recess => "recess",
            Self::Closed => "closed",
            Self::ActPending => "act-pending",
            Self::Archived => "archived",
        }
    }

    /// # Errors
    /// [`UnknownState`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(UnknownState)
    }

    /// Whether people are let in and counted.
    pub const fn has_open_door(self) -> bool {
        match self {
            Self::CheckingIn | Self::InSession | Self::Recess => true,
            Self::Scheduled | Self::Closed | Self::ActPending | Self::Archived => false,
        }
    }

    /// Whether everybody has gone home.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Closed | Self::ActPending | Self::Archived => true,
            Self::Scheduled | Self::CheckingIn | Self::InSession | Self::Recess => false,
        }
    }

    /// Whether somebody may still say they come.
    pub const fn takes_registrations(self) -> bool {
        match self {
            Self::Scheduled | Self::CheckingIn | Self::InSession | Self::Recess => true,
            Self::Closed | Self::ActPending | Self::Archived => false,
        }
    }

    fn step(self, from: &[Self], to: Self) -> Result<Self, CannotHold> {
        if from.contains(&self) { Ok(to) } else { Err(CannotHold::NotFrom { from: self }) }
    }

    /// The door opens.
    ///
    /// # Errors
    /// [`CannotHold::NotAnnounced`] for a meeting that does not stand.
    pub fn open_door(self, announcement: Announcement) -> Result<Self, CannotHold> {
        let next = self.step(&[Self::Scheduled], Self::CheckingIn)?;
        if announcement.stands() { Ok(next) } else { Err(announcement.refuse()) }
    }

    /// # Errors
    /// [`CannotHold::NotFrom`]; so below.
    pub fn open_session(self) -> Result<Self, CannotHold> {
        self.step(&[Self::CheckingIn], Self::InSession)
    }

    /// # Errors
    /// [`CannotHold::NotFrom`].
    pub fn pause(self) -> Result<Self, CannotHold> {
        self.step(&[Self::InSession], Self::Recess)
    }

    /// # Errors
    /// [`CannotHold::NotFrom`].
    pub fn resume(self) -> Result<Self, CannotHold> {
        self.step(&[Self::Recess], Self::InSession)
    }

    /// The meeting ends, held or (from the door) not held for lack of a quorum.
    ///
    /// # Errors
    /// [`CannotHold::VotesOpen`].
    pub fn close(self, open_votes: u32) -> Result<Self, CannotHold> {
        let next = self.step(&[Self::CheckingIn, Self::InSession, Self::Recess], Self::Closed)?;
        if open_votes > 0 { Err(CannotHold::VotesOpen) } else { Ok(next) }
    }

    /// # Errors
    /// [`CannotHold::NotFrom`].
    pub fn write_act(self) -> Result<Self, CannotHold> {
        self.step(&[Self::Closed], Self::ActPending)
    }

    /// # Errors
    /// [`CannotHold::SignaturesMissing`].
    pub fn archive(self, missing: u32) -> Result<Self, CannotHold> {
        let next = self.step(&[Self::ActPending], Self::Archived)?;
        if missing > 0 { Err(CannotHold::SignaturesMissing { missing }) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for state in Announcement::ALL {
            assert_eq!(Announcement::from_code(state.code()), Ok(state));
        }
        for state in Progress::ALL {
            assert_eq!(Progress::from_code(state.code()), Ok(state));
        }
    }

    #[test]
    fn a_meeting_is_announced_held_and_archived() {
        let announced = Announcement::Draft.publish().unwrap();
        let held = Progress::Scheduled
            .open_door(announced)
            .and_then(Progress::open_session)
            .and_then(Progress::pause)
            .and_then(Progress::resume)
            .and_then(|m| m.close(0))
            .and_then(Progress::write_act)
            .and_then(|m| m.archive(0));
        assert_eq!(held, Ok(Progress::Archived));
    }

    #[test]
    fn what_was_published_is_never_a_draft_again() {
        for state in [Announcement::Published, Announcement::Rescheduled, Announcement::Cancelled] {
            assert_eq!(state.publish(), Err(CannotHold::NotAnnounced { from: state }));
        }
        let changed = Announcement::Published.reschedule(Progress::Scheduled);
        assert_eq!(changed, Ok(Announcement::Rescheduled));
        assert_eq!(
            Announcement::Rescheduled.cancel(Progress::Scheduled),
            Ok(Announcement::Cancelled)
        );
        let begun = Announcement::Published.cancel(Progress::InSession);
        assert_eq!(begun, Err(CannotHold::NotFrom { from: Progress::InSession }));
        for state in [Announcement::Draft, Announcement::Cancelled] {
            assert!(state.reschedule(Progress::Scheduled).is_err());
            assert!(Progress::Scheduled.open_door(state).is_err());
        }
    }

    #[test]
    fn guards_say_what_is_missing() {
        assert_eq!(Progress::InSession.close(1), Err(CannotHold::VotesOpen));
        let missing = CannotHold::SignaturesMissing { missing: 2 };
        assert_eq!(Progress::ActPending.archive(2), Err(missing));
        for late in [Progress::Closed, Progress::ActPending, Progress::Archived] {
            assert!(!late.takes_registrations() && !late.has_open_door());
            assert_eq!(late.close(0), Err(CannotHold::NotFrom { from: late }));
        }
    }

    #[test]
    fn a_draft_alone_is_hidden() {
        let hidden: Vec<_> = Announcement::ALL.into_iter().filter(|a| !a.is_public()).collect();
        assert_eq!(hidden, [Announcement::Draft]);
    }
}
