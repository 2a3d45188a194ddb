//! The session: its door, its quorum, its agenda, its end.

use super::{
    super::{Meeting, fields::Reading},
    hold, rule_in,
    store::{self, Hold, Step},
};
use crate::{
    Context, Error,
    audit::{self, Event},
    bodies,
    database::Tx,
    elections,
    submissions::{self, Submission},
};
use chrono::{DateTime, Timelike as _, Utc};
use domain::{
    bodies::{self as body, BodyStatus, BodyStays, CannotChange},
    identity::{Actor, Permit},
    ids::AgendaItemId,
    meetings::{
        CannotHold, Conduct, MeetingCode, Progress,
        floor::{CannotAdvance, CannotDeclare, Point, PointState, Points, WhichCall},
        may_conduct,
    },
    submissions::{Problem, Typed},
    text::{Line, Paragraphs},
};

/// What is said or decided about one item, in characters.
pub const OUTCOME_MOST: usize = 4000;

/// What is done to a meeting at the table, with finished values.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    OpenDoor,
    Declare(WhichCall),
    Pause,
    Resume,
    OpenItem(AgendaItemId),
    CloseItem(AgendaItemId, Option<Paragraphs>),
    Close,
    BreakOff(Line),
}

/// A turn of a meeting at its table; what else it needs is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Lets people in from now on.
    OpenDoor,
    /// Declares the quorum under a `call` and begins the session.
    Declare,
    Pause,
    Resume,
    /// Takes up an `item` of the agenda.
    OpenItem,
    /// Closes an `item` with its `outcome`, if there is something to write.
    CloseItem,
    /// Ends the meeting: held, or not held for lack of a quorum.
    Close,
    /// Ends the meeting before it has done what it was called for, and says why (`reason`): rain, a
    /// quarrel, no chairs. Those at the door go home, however many they are; what a session decided
    /// stands.
    BreakOff,
}

impl Turn {
    fn read(self, typed: &Typed) -> Result<Act, Error> {
        let mut reading = Reading::of(typed);
        Ok(match self {
            Self::OpenDoor => Act::OpenDoor,
            Self::Declare => {
                let call = WhichCall::from_code(reading.raw("call"));
                Act::Declare(call.ok_or(Error::NotFound)?)
            }
            Self::Pause => Act::Pause,
            Self::Resume => Act::Resume,
            Self::OpenItem => Act::OpenItem(item(&reading)?),
            Self::CloseItem => {
                let outcome = reading.paragraphs_if_any("outcome", OUTCOME_MOST);
                let item = item(&reading);
                reading.end()?;
                Act::CloseItem(item?, outcome)
            }
            Self::Close => Act::Close,
            Self::BreakOff => {
                let reason = reading.reason();
                reading.end()?;
                Act::BreakOff(reason.ok_or(Error::NotFound)?)
            }
        })
    }
}

/// Does one thing to a meeting, as the form of its table says.
///
/// # Errors
/// [`Error::NotFound`] for all but those who run meetings; [`Error::Conflict`] when somebody else
/// was first; [`Error::Rejected`] with what is in the way: a quorum that is missing, or may not be
/// declared yet; an item or a vote that is open; a reason that is not given.
pub async fn perform(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    code: MeetingCode,
    turn: Turn,
    typed: &Typed,
) -> Result<(), Error> {
    may_conduct(actor).map_err(|_| Error::NotFound)?;
    let act = turn.read(typed)?;
    let done = submissions::first(cx, submission, code, async |tx| {
        perform_in(tx, cx, actor, code, act).await
    });
    if done.await?.is_some() {
        cx.halls().tell(code);
    }
    Ok(())
}

/// As [`perform`], with finished values, in a transaction at hand.
pub(crate) async fn perform_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    code: MeetingCode,
    act: Act,
) -> Result<(), Error> {
    let permit = may_conduct(actor).map_err(|_| Error::NotFound)?;
    let meeting = hold(tx, code, Hold::Alone).await?;
    let table = Table { tx, cx, actor, permit: &permit, meeting: &meeting };
    match act {
        Act::OpenDoor => table.open_door().await,
        Act::Declare(call) => table.declare(call).await,
        Act::Pause => table.step(Progress::pause, Step::Paused).await,
        Act::Resume => table.step(Progress::resume, Step::Resumed).await,
        Act::OpenItem(item) => table.open_item(item).await,
        Act::CloseItem(item, outcome) => table.close_item(item, outcome).await,
        Act::Close => table.close().await,
        Act::BreakOff(reason) => table.break_off(&reason).await,
    }
}

/// Everything a meeting is moved on with.
struct Table<'a> {
    tx: &'a Tx,
    cx: &'a Context,
    actor: Actor,
    permit: &'a Permit<Conduct>,
    meeting: &'a Meeting,
}

impl Table<'_> {
    async fn step(
        &self,
        go: impl FnOnce(Progress) -> Result<Progress, CannotHold>,
        step: Step,
    ) -> Result<(), Error> {
        self.step_because(go, step, None).await
    }

    async fn step_because(
        &self,
        go: impl FnOnce(Progress) -> Result<Progress, CannotHold>,
        step: Step,
        reason: Option<&Line>,
    ) -> Result<(), Error> {
        let next = go(self.meeting.progress).map_err(cannot_hold)?;
        let now = self.cx.now();
        store::save_progress(self.tx, self.permit, self.meeting, next).await?;
        let (tx, id) = (self.tx, self.meeting.id);
        store::insert_step(tx, self.permit, id, step, now, self.actor, reason).await?;
        let event = Event::FloorStepped { step: step.code() };
        audit::record(self.tx, self.actor, now, self.meeting.id, &event).await
    }

    async fn open_door(&self) -> Result<(), Error> {
        let announcement = self.meeting.announcement;
        self.step(|progress| progress.open_door(announcement), Step::Opened).await?;
        self.move_body(self.meeting.body.status.assemble()).await
    }

    async fn declare(&self, call: WhichCall) -> Result<(), Error> {
        let (meeting, now) = (self.meeting, self.cx.now());
        // Declared before: the session has begun, and its quorum does not change.
        let next = meeting.progress.open_session().map_err(cannot_hold)?;
        let rule = rule_in(self.tx, self.cx, meeting).await?;
        let today = self.cx.today();
        let inside = store::count_inside(self.tx, meeting.id, &meeting.body, today).await?;
        let declared = rule.declare(call, inside.counted, now);
        let declared = declared.map_err(|why| cannot_declare(self.cx, why))?;
        store::insert_declaration(self.tx, self.permit, meeting.id, &declared, self.actor).await?;
        let (present, needed) = (declared.present, declared.needed);
        let event = Event::QuorumDeclared { call: call.code(), present, needed };
        audit::record(self.tx, self.actor, now, meeting.id, &event).await?;
        self.step(|_| Ok(next), Step::Began).await?;
        self.move_body(meeting.body.status.declare_quorum(present, needed)).await
    }

    async fn points(&self) -> Result<Points, Error> {
        let mut known = store::list_points(self.tx, self.meeting.id).await?;
        let agenda = self.meeting.convocation.agenda.iter();
        let points = agenda.map(|item| Point {
            item: item.id,
            state: known.remove(&item.id).unwrap_or(PointState::Pending),
        });
        Ok(Points::of(points.collect()))
    }

    async fn open_item(&self, item: AgendaItemId) -> Result<(), Error> {
        let points = self.points().await?;
        let state = points.open(item, self.meeting.progress, self.cx.now());
        self.save_point(item, &state.map_err(cannot_advance)?).await
    }

    async fn close_item(
        &self,
        item: AgendaItemId,
        outcome: Option<Paragraphs>,
    ) -> Result<(), Error> {
        let points = self.points().await?;
        let state = points.close(item, self.meeting.progress, self.cx.now(), outcome);
        self.save_point(item, &state.map_err(cannot_advance)?).await
    }

    async fn save_point(&self, item: AgendaItemId, state: &PointState) -> Result<(), Error> {
        store::save_point(self.tx, self.permit, self.meeting.id, item, state).await?;
        let event = Event::AgendaItemMoved { item: item.to_string(), state: state.code() };
        audit::record(self.tx, self.actor, self.cx.now(), self.meeting.id, &event).await
    }

    async fn end(&self, reason: Option<&Line>) -> Result<(), Error> {
        let open_votes = elections::count_open_in(self.tx, self.meeting.id).await?;
        self.points().await?.end().map_err(cannot_hold)?;
        self.step_because(|progress| progress.close(open_votes), Step::Closed, reason).await
    }

    async fn break_off(&self, reason: &Line) -> Result<(), Error> {
        self.end(Some(reason)).await?;
        self.move_body(self.meeting.body.status.break_off()).await
    }

    async fn close(&self) -> Result<(), Error> {
        let meeting = self.meeting;
        self.end(None).await?;
        if meeting.progress != Progress::CheckingIn {
            return Ok(());
        }
        let rule = rule_in(self.tx, self.cx, meeting).await?;
        let today = self.cx.today();
        let inside = store::count_inside(self.tx, meeting.id, &meeting.body, today).await?;
        let last = if rule.second.is_some() { WhichCall::Second } else { WhichCall::First };
        let why = |why| cannot_declare(self.cx, why);
        let needed = rule.needed(last).map_err(why)?;
        let next = meeting.body.status.give_up_quorum(inside.counted, needed);
        let next = next.map_err(cannot_change)?;
        // Whoever comes late comes to the last call.
        let from = rule.opens(last).map_err(why)?;
        if self.cx.now() < from {
            return Err(refused(at_hour("problem-close-early", self.cx, from)));
        }
        self.move_body(Ok(next)).await
    }

    async fn move_body(&self, next: Result<BodyStatus, BodyStays>) -> Result<(), Error> {
        let next = next.map_err(cannot_change)?;
        bodies::move_in(self.tx, self.cx, self.actor, &self.meeting.body, next).await
    }
}

fn item(reading: &Reading<'_>) -> Result<AgendaItemId, Error> {
    reading.raw("item").parse().map_err(|_| Error::NotFound)
}

fn refused(problem: Problem) -> Error {
    Error::Rejected(vec![problem])
}

/// A problem that says from which hour on it is none: `time` is the minute of the day.
fn at_hour(message: &str, cx: &Context, from: DateTime<Utc>) -> Problem {
    let local = from.with_timezone(&cx.time_zone()).time();
    Problem::new("act", message).with("time", i64::from(local.num_seconds_from_midnight() / 60))
}

/// What was done meanwhile by somebody else is a conflict; the page is shown anew.
fn cannot_hold(why: CannotHold) -> Error {
    match why {
        CannotHold::VotesOpen => refused(Problem::new("act", "problem-votes-open")),
        CannotHold::ItemOpen => refused(Problem::new("act", "problem-item-open")),
        CannotHold::NotAnnounced { .. }
        | CannotHold::NotFrom { .. }
        | CannotHold::SignaturesMissing { .. } => Error::Conflict,
    }
}

fn cannot_declare(cx: &Context, why: CannotDeclare) -> Error {
    match why {
        CannotDeclare::NoSecondCall => Error::NotFound,
        CannotDeclare::Early { from } => refused(at_hour("problem-call-early", cx, from)),
        CannotDeclare::NoQuorum { present, needed } => refused(
            Problem::new("act", "problem-quorum-missing")
                .with("present", i64::from(present))
                .with("needed", i64::from(needed)),
        ),
    }
}

fn cannot_advance(why: CannotAdvance) -> Error {
    match why {
        CannotAdvance::AnotherOpen(_) => refused(Problem::new("act", "problem-another-item")),
        CannotAdvance::Unknown => Error::NotFound,
        CannotAdvance::NotInSession(_) | CannotAdvance::NotPending | CannotAdvance::NotOpen => {
            Error::Conflict
        }
    }
}

fn cannot_change(why: BodyStays) -> Error {
    match why {
        BodyStays::Committee(CannotChange::QuorumReached { present, needed })
        | BodyStays::Council(body::CannotAdvance::EnoughApplicants {
            applicants: present,
            seats: needed,
        }) => refused(
            Problem::new("act", "problem-quorum-reached")
                .with("present", i64::from(present))
                .with("needed", i64::from(needed)),
        ),
        _ => Error::Conflict,
    }
}
