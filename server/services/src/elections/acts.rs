//! Everything that is done to a contest except voting.

mod decision;
mod nominations;
mod poll;

use super::{
    counting,
    store::{self, Stored},
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    submissions::{self, Submission},
};
use domain::{
    audit::timestamp,
    bodies::Membership,
    elections::{
        Breach, Channel, Contest, Count, Eligibility, LogEvent, Manage, Method, Modes, Phase,
        Rolls, Seats, Settled, TermMonths, Threshold, TieChain, WrongPhase, may_count, may_manage,
    },
    identity::{Actor, Permit},
    ids::{CandidacyId, ElectionId, MeetingId, OrganizationId, PersonId, PostId},
    submissions::Problem,
    text::Line,
};

/// A contest as it is prepared; the program gives it its identifier.
#[derive(Debug, Clone)]
pub struct NewContest {
    pub meeting: MeetingId,
    pub organization: OrganizationId,
    pub post: PostId,
    pub office: Line,
    pub seats: Seats,
    pub modes: Modes,
    pub ties: TieChain,
    pub eligibility: Eligibility,
    pub threshold: Threshold,
    pub term: Option<TermMonths>,
    pub alternates: u16,
}

/// Which of the two tellers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    First,
    Second,
}

impl Seat {
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|seat| seat.code() == code)
    }
}

/// One thing done to a contest.
#[derive(Debug, Clone)]
pub enum Act {
    Nominate {
        person: PersonId,
    },
    Answer {
        candidacy: CandidacyId,
        accepted: bool,
    },
    Freeze,
    Open,
    Close,
    /// What one teller saw; the other one enters theirs without seeing it.
    EnterCount {
        channel: Channel,
        seat: Seat,
        teller: Line,
        count: Count,
    },
    /// Counts everything and lets the rules decide.
    Resolve,
    Draw(Rolls),
    /// Says why figures contradict each other.
    Settle {
        round: u8,
        breach: Breach,
        reason: Line,
    },
    Proclaim,
    Annul {
        reason: Line,
    },
}

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Done,
    Nominated(CandidacyId),
    /// The other teller has yet to count.
    CountWaits,
    CountMatched,
    /// Both count again.
    CountDiffered,
    /// Who holds the office now, and who stands ready for it.
    Proclaimed(Vec<Membership>),
}

impl Told {
    /// What a page says next.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Nominated(_) => "nominated",
            Self::CountWaits => "count-waits",
            Self::CountMatched => "count-matched",
            Self::CountDiffered => "count-differed",
            Self::Proclaimed(_) => "proclaimed",
        }
    }
}

/// Puts an office to the vote at a meeting.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn prepare(cx: &Context, actor: Actor, new: NewContest) -> Result<ElectionId, Error> {
    let tx = cx.begin().await?;
    let election = prepare_in(&tx, cx, actor, new).await?;
    tx.commit().await?;
    Ok(election)
}

/// As [`prepare`], in a transaction at hand.
pub(crate) async fn prepare_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    new: NewContest,
) -> Result<ElectionId, Error> {
    let permit = may_manage(actor)?;
    let contest = Contest {
        election: ElectionId::from_uuid(cx.new_id()),
        meeting: new.meeting,
        organization: new.organization,
        post: new.post,
        office: new.office,
        seats: new.seats,
        method: Method::Plurality,
        modes: new.modes,
        ties: new.ties,
        eligibility: new.eligibility,
        threshold: new.threshold,
        term: new.term,
        alternates: new.alternates,
    };
    let election = contest.election;
    store::insert(tx, &permit, &contest, &Phase::Preparing).await?;
    record(tx, cx, actor, election, LogEvent::Prepared { contest }).await?;
    Ok(election)
}

/// Does one thing to a contest.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], or [`Error::Rejected`] with what stands in the way;
/// then nothing was changed.
pub async fn perform(
    cx: &Context,
    actor: Actor,
    election: ElectionId,
    act: Act,
) -> Result<Told, Error> {
    let tx = cx.begin().await?;
    let told = perform_in(&tx, cx, actor, election, act).await?;
    tx.commit().await?;
    Ok(told)
}

/// As [`perform`], for a form: sent twice it takes effect once and answers the same. Returns
/// [`Told::code`].
///
/// # Errors
/// As [`perform`].
pub async fn perform_once(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    election: ElectionId,
    act: Act,
) -> Result<String, Error> {
    submissions::answer(cx, submission, async |tx| {
        Ok(perform_in(tx, cx, actor, election, act).await?.code().to_owned())
    })
    .await
}

pub(crate) async fn perform_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    election: ElectionId,
    act: Act,
) -> Result<Told, Error> {
    let stored = store::find(tx, election, "FOR UPDATE").await?;
    match act {
        Act::Nominate { person } => nominations::nominate(tx, cx, actor, &stored, person).await,
        Act::Answer { candidacy, accepted } => {
            nominations::answer(tx, cx, actor, &stored, candidacy, accepted).await
        }
        Act::EnterCount { channel, seat, teller, count } => {
            let permit = may_count(actor)?;
            let entered = counting::Entered { channel, seat, teller, count };
            counting::enter(tx, cx, actor, &permit, &stored, entered).await
        }
        Act::Freeze => nominations::freeze(tx, cx, actor, &stored).await,
        Act::Open => poll::open(tx, cx, actor, &stored).await,
        Act::Close => poll::close(tx, cx, actor, &stored).await,
        Act::Resolve => decision::resolve(tx, cx, actor, &stored).await,
        Act::Draw(rolls) => decision::draw(tx, cx, actor, &stored, rolls).await,
        Act::Settle { round, breach, reason } => {
            decision::settle(tx, cx, actor, &stored, Settled { round, breach, reason }).await
        }
        Act::Proclaim => decision::proclaim(tx, cx, actor, &stored).await,
        Act::Annul { reason } => decision::annul(tx, cx, actor, &stored, reason).await,
    }
}

/// Writes an act into the log of the election and, by its leaf, into the audit chain.
pub(super) async fn record(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    election: ElectionId,
    what: LogEvent,
) -> Result<(), Error> {
    let (entry, leaf) = store::append(tx, election, timestamp(cx.now()), actor, what).await?;
    let event = Event::ElectionLogged { entry, leaf: leaf.to_string() };
    audit::record(tx, actor, cx.now(), election, &event).await
}

/// Saves the new state and records what led to it.
async fn step(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Manage>,
    stored: &Stored,
    phase: &Phase,
    what: LogEvent,
) -> Result<Told, Error> {
    store::save(tx, permit, stored, phase).await?;
    record(tx, cx, actor, stored.contest.election, what).await?;
    Ok(Told::Done)
}

pub(super) fn rejected(field: &str, message: &str) -> Error {
    Error::Rejected(vec![Problem::new(field, message)])
}

pub(super) fn wrong_phase(_: WrongPhase) -> Error {
    rejected("acto", "problem-phase")
}
