//! Everything that is done to a contest except voting.

use super::{
    counting,
    slips::counts,
    store::{self, Stored},
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    jobs::{self, Job},
    submissions::{self, Claim, Submission},
};
use chrono::NaiveDate;
use domain::{
    audit::timestamp,
    elections::{
        Breach, Candidacy, CannotFreeze, CannotOpen, CannotProclaim, Channel, Closing, Contest,
        Count, Eligibility, Hash, Ineligible, LogEvent, Manage, MeetingFacts, Method, Modes,
        NomineeFacts, Outcome, Phase, Rolls, Seats, Settled, SlipState, Stance, TermMonths,
        Threshold, TieChain, WrongPhase, may_answer, may_count, may_manage, may_nominate, root,
        slate,
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
    pub term: TermMonths,
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
        name: Line,
        facts: NomineeFacts,
    },
    Answer {
        candidacy: CandidacyId,
        accepted: bool,
    },
    Freeze,
    Open(MeetingFacts),
    Close(MeetingFacts),
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

/// Somebody elected, with the term that begins: what a membership is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elected {
    pub candidacy: CandidacyId,
    pub person: PersonId,
    pub organization: OrganizationId,
    pub post: PostId,
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
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
    Proclaimed(Vec<Elected>),
}

impl Told {
    /// What a page says next.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Done | Self::Nominated(_) => "done",
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
    };
    let election = contest.election;
    store::insert(&tx, &permit, &contest, &Phase::Preparing).await?;
    record(&tx, cx, actor, election, LogEvent::Prepared { contest }).await?;
    tx.commit().await?;
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
    let tx = cx.begin().await?;
    if let Claim::Repeated(result) = submissions::claim(&tx, cx.now(), submission).await? {
        return Ok(result);
    }
    let told = perform_in(&tx, cx, actor, election, act).await?;
    submissions::finish(&tx, cx.now(), submission, told.code()).await?;
    tx.commit().await?;
    Ok(told.code().to_owned())
}

pub(crate) async fn perform_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    election: ElectionId,
    act: Act,
) -> Result<Told, Error> {
    let stored = store::find(&**tx, election, "FOR UPDATE").await?;
    match act {
        Act::Nominate { person, name, facts } => {
            nominate(tx, cx, actor, &stored, person, name, facts).await
        }
        Act::Answer { candidacy, accepted } => {
            answer(tx, cx, actor, &stored, candidacy, accepted).await
        }
        Act::EnterCount { channel, seat, teller, count } => {
            let permit = may_count(actor)?;
            let entered = counting::Entered { channel, seat, teller, count };
            counting::enter(tx, cx, actor, &permit, &stored, entered).await
        }
        Act::Freeze => freeze(tx, cx, actor, &stored).await,
        Act::Open(facts) => open(tx, cx, actor, &stored, facts).await,
        Act::Close(facts) => close(tx, cx, actor, &stored, facts).await,
        Act::Resolve => resolve(tx, cx, actor, &stored).await,
        Act::Draw(rolls) => draw(tx, cx, actor, &stored, rolls).await,
        Act::Settle { round, breach, reason } => {
            settle(tx, cx, actor, &stored, Settled { round, breach, reason }).await
        }
        Act::Proclaim => proclaim(tx, cx, actor, &stored).await,
        Act::Annul { reason } => {
            let permit = may_manage(actor)?;
            let phase = stored.phase.clone().annul(reason.clone()).map_err(wrong_phase)?;
            step(tx, cx, actor, &permit, &stored, &phase, LogEvent::Annulled { reason }).await
        }
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

async fn nominate(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    person: PersonId,
    name: Line,
    facts: NomineeFacts,
) -> Result<Told, Error> {
    let permit = may_nominate(actor)?;
    let phase = stored.phase.clone().nominate().map_err(wrong_phase)?;
    stored.contest.eligibility.admits(facts).map_err(|why| match why {
        Ineligible::NotOnRoll => rejected("nombre", "problem-nominee-roll"),
        Ineligible::Absent => rejected("nombre", "problem-nominee-absent"),
    })?;
    let id = CandidacyId::from_uuid(cx.new_id());
    let candidacy = Candidacy { id, person, name, stance: Stance::Nominated };
    let election = stored.contest.election;
    if !store::insert_candidacy(tx, &permit, election, &candidacy).await? {
        return Err(rejected("nombre", "problem-nominee-again"));
    }
    store::save(tx, &permit, stored, &phase).await?;
    record(tx, cx, actor, election, LogEvent::Nominated { candidacy: id }).await?;
    Ok(Told::Nominated(id))
}

async fn answer(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    id: CandidacyId,
    accepted: bool,
) -> Result<Told, Error> {
    let election = stored.contest.election;
    let candidacies = store::candidacies(&**tx, election).await?;
    let candidacy = candidacies.iter().find(|c| c.id == id).ok_or(Error::NotFound)?;
    let permit = may_answer(actor, candidacy.person)?;
    if !stored.phase.takes_nominations() {
        return Err(rejected("acto", "problem-phase"));
    }
    let stance = if accepted {
        candidacy.accept().map_err(|_| rejected("acto", "problem-nominee-declined"))?
    } else {
        candidacy.decline()
    };
    if stance == candidacy.stance {
        return Ok(Told::Done);
    }
    store::save_stance(tx, &permit, id, stance).await?;
    record(tx, cx, actor, election, LogEvent::Answered { candidacy: id, accepted }).await?;
    Ok(Told::Done)
}

async fn freeze(tx: &Tx, cx: &Context, actor: Actor, stored: &Stored) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let candidacies = store::candidacies(&**tx, stored.contest.election).await?;
    let candidates = slate(&candidacies);
    let phase =
        stored.phase.clone().freeze(&stored.contest, &candidates).map_err(|why| match why {
            CannotFreeze::Phase(wrong) => wrong_phase(wrong),
            CannotFreeze::NoCandidates => rejected("acto", "problem-no-candidates"),
        })?;
    step(tx, cx, actor, &permit, stored, &phase, LogEvent::Frozen { candidates }).await
}

/// Opens the poll, committing to every slip that can vote and to the key of the receipts.
async fn open(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    facts: MeetingFacts,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let meeting = stored.contest.meeting;
    // Also the place where a print run still under way is waited for.
    let key = store::meeting_key(tx, meeting).await?;
    let phase = stored.phase.clone().open(facts).map_err(|why| match why {
        CannotOpen::Phase(wrong) => wrong_phase(wrong),
        CannotOpen::NotInSession => rejected("acto", "problem-not-in-session"),
        CannotOpen::NoQuorum => rejected("acto", "problem-no-quorum"),
    })?;
    let round = phase.open_round().cloned().ok_or_else(|| Error::internal("no round opened"))?;
    let slips = store::slip_hashes(&**tx, meeting, None).await?;
    let what = LogEvent::Opened {
        round,
        slips: u32::try_from(slips.len()).map_err(Error::internal)?,
        slips_root: root(&slips),
        receipt_key: key.public(),
    };
    step(tx, cx, actor, &permit, stored, &phase, what).await
}

/// Closes the poll. The lock on the contest waits for every ballot under way and lets no further
/// one in; closing again changes nothing.
async fn close(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    facts: MeetingFacts,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let number = match &stored.phase {
        Phase::Open(round) => round.number,
        Phase::Closed(_) | Phase::TieBreak(_) | Phase::Resolved(_) | Phase::Proclaimed { .. } => {
            return Ok(Told::Done);
        }
        Phase::Preparing | Phase::Nominating | Phase::Frozen(_) | Phase::Annulled { .. } => {
            return Err(rejected("acto", "problem-phase"));
        }
    };
    let election = stored.contest.election;
    let leaves: Vec<Hash> = store::ballots(&**tx, election, number)
        .await?
        .iter()
        .map(domain::elections::Ballot::leaf)
        .collect();
    let slips = counts(&**tx, stored.contest.meeting).await?;
    let closing = Closing {
        root: root(&leaves),
        ballots: u32::try_from(leaves.len()).map_err(Error::internal)?,
        phone: store::count_uses(&**tx, election, number, Channel::Phone).await?,
        kiosk: store::count_uses(&**tx, election, number, Channel::Kiosk).await?,
        activated: slips.activated(),
        surrendered: slips.of(SlipState::Paper),
        checked_in: facts.checked_in,
    };
    let phase = stored.phase.clone().close(closing).map_err(wrong_phase)?;
    let mark = format!("erase-ballot-order {election} {number}");
    jobs::queue(tx, cx, &Job::EraseBallotOrder, Some(&mark)).await?;
    let what = LogEvent::Closed { round: number, closing };
    step(tx, cx, actor, &permit, stored, &phase, what).await
}

async fn resolve(tx: &Tx, cx: &Context, actor: Actor, stored: &Stored) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let Phase::Closed(closed) = &stored.phase else {
        return Err(rejected("acto", "problem-phase"));
    };
    let log = store::log(&**tx, stored.contest.election).await?;
    let counted = counting::count(&**tx, &stored.contest, &log, closed.round.number).await?;
    counting::refuse_missing(&stored.contest, &counted)?;
    let decision = &counted.tally.decision;
    let phase = stored.phase.clone().resolve(&stored.contest, decision).map_err(wrong_phase)?;
    let what = match decision {
        domain::elections::Decision::Tied { tied, seats, .. } => {
            LogEvent::Tied { round: closed.round.number, tied: tied.clone(), seats: *seats }
        }
        domain::elections::Decision::Decided { .. } => {
            LogEvent::Resolved { outcome: outcome(&phase)?.clone() }
        }
    };
    step(tx, cx, actor, &permit, stored, &phase, what).await
}

fn outcome(phase: &Phase) -> Result<&Outcome, Error> {
    match phase {
        Phase::Resolved(outcome) | Phase::Proclaimed { outcome, .. } => Ok(outcome),
        Phase::Preparing
        | Phase::Nominating
        | Phase::Frozen(_)
        | Phase::Open(_)
        | Phase::Closed(_)
        | Phase::TieBreak(_)
        | Phase::Annulled { .. } => Err(Error::internal("a decision without a result")),
    }
}

async fn draw(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    rolls: Rolls,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let phase = stored.phase.clone().draw(&stored.contest, rolls).map_err(wrong_phase)?;
    let outcome = outcome(&phase)?.clone();
    let draw = outcome.draw.clone().ok_or_else(|| Error::internal("no lot was drawn"))?;
    record(tx, cx, actor, stored.contest.election, LogEvent::LotDrawn { draw }).await?;
    step(tx, cx, actor, &permit, stored, &phase, LogEvent::Resolved { outcome }).await
}

/// Only a breach there is can be settled, with the figures it has.
async fn settle(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    settled: Settled,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    if !stored.phase.shows_votes() {
        return Err(rejected("acto", "problem-phase"));
    }
    let open = counting::unsettled(&**tx, stored).await?;
    if !open.contains(&(settled.round, settled.breach)) {
        return Err(Error::Conflict);
    }
    step(tx, cx, actor, &permit, stored, &stored.phase, LogEvent::BreachSettled { settled }).await
}

async fn proclaim(tx: &Tx, cx: &Context, actor: Actor, stored: &Stored) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let unsettled = counting::unsettled(&**tx, stored).await?;
    let breaches = unsettled.into_iter().map(|(_, breach)| breach).collect();
    let on = cx.today();
    let phase = stored.phase.clone().proclaim(on, breaches).map_err(|why| match why {
        CannotProclaim::Phase(wrong) => wrong_phase(wrong),
        CannotProclaim::Unsettled(_) => rejected("acto", "problem-breaches"),
    })?;
    let outcome = outcome(&phase)?.clone();
    let contest = &stored.contest;
    let candidacies = store::candidacies(&**tx, contest.election).await?;
    let mut elected = Vec::new();
    for id in &outcome.elected {
        let of = candidacies.iter().find(|c| c.id == *id);
        elected.push(Elected {
            candidacy: *id,
            person: of.ok_or_else(|| Error::internal("nobody stands behind a candidacy"))?.person,
            organization: contest.organization,
            post: contest.post,
            from: on,
            until: contest.term.until(on),
        });
    }
    let what = LogEvent::Proclaimed { outcome, on };
    step(tx, cx, actor, &permit, stored, &phase, what).await?;
    Ok(Told::Proclaimed(elected))
}
