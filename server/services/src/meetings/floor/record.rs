//! Everything an act is written from, and what an election must know of its meeting.

use super::{
    super::{Meeting, store as meetings},
    store::{self, Step},
};
use crate::{Context, Error, bodies, database::Tx};
use chrono::{DateTime, Utc};
use domain::{
    elections::MeetingFacts,
    identity::Actor,
    ids::{MeetingId, PersonId},
    meetings::{
        AgendaItem, MeetingCode, Progress,
        floor::{Capacity, Declaration, Ledger, Method, Point, PointState, Points, Stay},
        may_conduct,
    },
    text::Line,
};
use sea_orm::ConnectionTrait;

/// A meeting as it was held, or as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub meeting: Meeting,
    /// When the door opened.
    pub opened: Option<DateTime<Utc>>,
    /// When the session began, with its quorum declared. `None` when there was none.
    pub began: Option<DateTime<Utc>>,
    pub ended: Option<DateTime<Utc>>,
    /// Why it ended before it had done what it was called for.
    pub broken_off: Option<Line>,
    /// Each with its end, unless it lasts.
    pub recesses: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)>,
    /// As they were declared, frozen, the first one first.
    pub declarations: Vec<Declaration>,
    /// The agenda in its order.
    pub items: Vec<Item>,
    /// Everybody who came, by name.
    pub attendance: Vec<Attendee>,
}

/// An item of the agenda and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub item: AgendaItem,
    pub state: PointState,
}

/// Somebody who came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    pub person: PersonId,
    pub name: Line,
    pub street: Line,
    /// In what quality they came in last.
    pub capacity: Capacity,
    /// How the door knew them first.
    pub method: Method,
    /// Each time they were inside; never empty.
    pub stays: Vec<Stay>,
    pub entered: DateTime<Utc>,
    /// When they were gone for good; `None` while they are inside, or who stayed to the end.
    pub left: Option<DateTime<Utc>>,
    /// Whether the act asks for their signature: neighbours and beneficiaries who were inside at
    /// any moment of the session, from its quorum to its end. Who left before the end took part
    /// all the same: they sign later or are marked *no firmó* with the reason.
    pub signs: bool,
}

impl Record {
    /// The quorum the session was opened with.
    pub fn quorum(&self) -> Option<&Declaration> {
        self.declarations.first()
    }

    pub fn points(&self) -> Points {
        let point = |item: &Item| Point { item: item.item.id, state: item.state.clone() };
        Points::of(self.items.iter().map(point).collect())
    }
}

/// The record of a meeting, for those who run it.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not know who was there.
pub async fn find_record(cx: &Context, actor: Actor, code: MeetingCode) -> Result<Record, Error> {
    may_conduct(actor).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let meeting = meetings::find(reader, code).await?.ok_or(Error::NotFound)?;
    record_in(reader, meeting).await
}

/// As [`find_record`], on a connection or in a transaction at hand, after the caller's own
/// question whether its reader may know who was there.
///
/// # Errors
/// [`Error`] of the database.
pub async fn record_in(db: &impl ConnectionTrait, meeting: Meeting) -> Result<Record, Error> {
    let steps = store::list_steps(db, meeting.id).await?;
    let when = |step| steps.iter().find(|(taken, _)| *taken == step).map(|(_, at)| *at);
    let (opened, began, ended) = (when(Step::Opened), when(Step::Began), when(Step::Closed));
    let ledger = Ledger::of(store::list_entries(db, meeting.id).await?);
    let mut points = store::list_points(db, meeting.id).await?;
    let items = meeting.convocation.agenda.iter().map(|item| Item {
        item: item.clone(),
        state: points.remove(&item.id).unwrap_or(PointState::Pending),
    });
    let items = items.collect();
    let mut people = store::list_people(db, meeting.id).await?;
    let mut attendance = Vec::new();
    for (person, stays) in ledger.people() {
        let (name, street) = people
            .remove(&person)
            .ok_or_else(|| Error::internal("somebody in the ledger is nobody on the roll"))?;
        attendance.extend(attendee(person, name, street, stays, began, ended));
    }
    attendance.sort_by_cached_key(|attendee| {
        (domain::search::fold(attendee.name.as_str()).collect::<Vec<_>>(), attendee.person)
    });
    Ok(Record {
        opened,
        began,
        ended,
        broken_off: store::find_break_off(db, meeting.id).await?,
        recesses: recesses(&steps),
        declarations: store::list_declarations(db, meeting.id).await?,
        items,
        attendance,
        meeting,
    })
}

fn attendee(
    person: PersonId,
    name: Line,
    street: Line,
    stays: &[Stay],
    began: Option<DateTime<Utc>>,
    ended: Option<DateTime<Utc>>,
) -> Option<Attendee> {
    let (first, last) = (stays.first()?, stays.last()?);
    let took_part = |stay: &Stay| {
        stay.capacity.votes() && began.is_some_and(|began| stay.touches(began, ended))
    };
    Some(Attendee {
        person,
        name,
        street,
        capacity: last.capacity,
        method: first.method,
        entered: first.from,
        left: last.until.map(|(at, _)| at),
        signs: stays.iter().any(took_part),
        stays: stays.to_vec(),
    })
}

/// A recess lasts until the session goes on or the meeting ends.
fn recesses(steps: &[(Step, DateTime<Utc>)]) -> Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> {
    let mut recesses = Vec::new();
    for (place, (step, at)) in steps.iter().enumerate() {
        if *step == Step::Paused {
            recesses.push((*at, steps.get(place + 1).map(|(_, at)| *at)));
        }
    }
    recesses
}

/// What an election must know of its meeting now.
///
/// # Errors
/// [`Error::NotFound`] for a meeting that never was.
pub async fn facts(cx: &Context, meeting: MeetingId) -> Result<MeetingFacts, Error> {
    let tx = cx.begin().await?;
    facts_in(&tx, cx, meeting).await
}

/// As [`facts`], in a transaction at hand: the meeting stays as it is until the transaction ends.
///
/// `checked_in` are those with a vote who have been let in so far, gone or not: who voted and went
/// home has voted.
///
/// # Errors
/// As [`facts`].
pub async fn facts_in(tx: &Tx, cx: &Context, meeting: MeetingId) -> Result<MeetingFacts, Error> {
    let (progress, body) = store::find_held(tx, meeting).await?;
    let body = bodies::find_in(tx, body).await?;
    let inside = store::count_inside(tx, meeting, &body, cx.today()).await?;
    let declared = !store::list_declarations(tx, meeting).await?.is_empty();
    Ok(MeetingFacts {
        in_session: progress == Progress::InSession,
        quorum_declared: declared,
        checked_in: inside.voters_so_far,
    })
}
