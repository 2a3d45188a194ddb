use crate::{
    ids::AgendaItemId,
    meetings::{CannotHold, Progress},
    text::Paragraphs,
};
use chrono::{DateTime, Utc};
use thiserror::Error;

/// How far an item of the agenda is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointState {
    Pending,
    Open {
        at: DateTime<Utc>,
    },
    Closed {
        opened: DateTime<Utc>,
        at: DateTime<Utc>,
        /// What was said or decided, in plain words.
        outcome: Option<Paragraphs>,
    },
}

/// An item of the agenda as the meeting goes through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub item: AgendaItemId,
    pub state: PointState,
}

/// The agenda as the meeting goes through it: in any order, one item at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points(Vec<Point>);

/// Why an item is neither opened nor closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotAdvance {
    #[error("a meeting in state `{}` takes no items", .0.code())]
    NotInSession(Progress),
    #[error("item {0} is open")]
    AnotherOpen(AgendaItemId),
    #[error("the item was opened before")]
    NotPending,
    #[error("the item is not open")]
    NotOpen,
    #[error("no item of this meeting")]
    Unknown,
}

impl Points {
    pub const fn of(points: Vec<Point>) -> Self {
        Self(points)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Point> {
        self.0.iter()
    }

    /// The item that is open now.
    pub fn current(&self) -> Option<AgendaItemId> {
        let open = |point: &&Point| matches!(point.state, PointState::Open { .. });
        self.iter().find(open).map(|point| point.item)
    }

    /// Whether a meeting may end here: what was said about an open item is still to be written.
    ///
    /// # Errors
    /// [`CannotHold::ItemOpen`].
    pub fn end(&self) -> Result<(), CannotHold> {
        if self.current().is_some() { Err(CannotHold::ItemOpen) } else { Ok(()) }
    }

    fn find(&self, item: AgendaItemId, progress: Progress) -> Result<&PointState, CannotAdvance> {
        if progress != Progress::InSession {
            return Err(CannotAdvance::NotInSession(progress));
        }
        let found = self.iter().find(|point| point.item == item);
        found.map(|point| &point.state).ok_or(CannotAdvance::Unknown)
    }

    /// Opens an item.
    ///
    /// # Errors
    /// [`CannotAdvance`].
    pub fn open(
        &self,
        item: AgendaItemId,
        progress: Progress,
        now: DateTime<Utc>,
    ) -> Result<PointState, CannotAdvance> {
        match (self.find(item, progress)?, self.current()) {
            (PointState::Pending, None) => Ok(PointState::Open { at: now }),
            (PointState::Pending, Some(other)) => Err(CannotAdvance::AnotherOpen(other)),
            (PointState::Open { .. } | PointState::Closed { .. }, _) => {
                Err(CannotAdvance::NotPending)
            }
        }
    }

    /// Closes an item with what came of it.
    ///
    /// # Errors
    /// [`CannotAdvance`].
    pub fn close(
        &self,
        item: AgendaItemId,
        progress: Progress,
        now: DateTime<Utc>,
        outcome: Option<Paragraphs>,
    ) -> Result<PointState, CannotAdvance> {
        match self.find(item, progress)? {
            PointState::Open { at: opened } => {
                Ok(PointState::Closed { opened: *opened, at: now, outcome })
            }
            PointState::Pending | PointState::Closed { .. } => Err(CannotAdvance::NotOpen),
        }
    }
}

impl PointState {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Open { .. } => "open",
            Self::Closed { .. } => "closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use uuid::Uuid;

    fn item(number: u128) -> AgendaItemId {
        AgendaItemId::from_uuid(Uuid::from_u128(number))
    }

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn points(states: [PointState; 3]) -> Points {
        let points = (1..).zip(states).map(|(number, state)| Point { item: item(number), state });
        Points::of(points.collect())
    }

    #[test]
    fn items_are_taken_one_at_a_time() {
        use CannotAdvance::*;
        let session = Progress::InSession;
        let agenda = points([PointState::Pending, PointState::Pending, PointState::Pending]);
        let open = agenda.open(item(2), session, minute(1)).unwrap();
        assert_eq!(open, PointState::Open { at: minute(1) });
        let agenda = points([PointState::Pending, open, PointState::Pending]);
        assert_eq!(agenda.current(), Some(item(2)));
        assert_eq!(agenda.end(), Err(CannotHold::ItemOpen));
        assert_eq!(agenda.open(item(1), session, minute(2)), Err(AnotherOpen(item(2))));
        assert_eq!(agenda.open(item(2), session, minute(2)), Err(NotPending));
        assert_eq!(agenda.close(item(1), session, minute(2), None), Err(NotOpen));
        assert_eq!(agenda.close(item(9), session, minute(2), None), Err(Unknown));
        let said = Paragraphs::parse("Se leyó la lista.", 100).unwrap();
        let closed = agenda.close(item(2), session, minute(3), Some(said.clone())).unwrap();
        let expected = PointState::Closed { opened: minute(1), at: minute(3), outcome: Some(said) };
        assert_eq!(closed, expected);
        let agenda = points([PointState::Pending, closed, PointState::Pending]);
        assert_eq!((agenda.current(), agenda.end()), (None, Ok(())));
        assert_eq!(agenda.open(item(2), session, minute(4)), Err(NotPending));
        assert_eq!(agenda.close(item(2), session, minute(4), None), Err(NotOpen));
        assert!(agenda.open(item(1), session, minute(4)).is_ok());
    }

    #[test]
    fn outside_the_session_nothing_is_taken() {
        let open = PointState::Open { at: minute(1) };
        let agenda = points([PointState::Pending, open, PointState::Pending]);
        for progress in Progress::ALL.into_iter().filter(|p| *p != Progress::InSession) {
            let refused = CannotAdvance::NotInSession(progress);
            assert_eq!(agenda.open(item(1), progress, minute(2)), Err(refused));
            assert_eq!(agenda.close(item(2), progress, minute(2), None), Err(refused));
        }
    }
}
