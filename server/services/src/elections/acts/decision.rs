//! From a closed poll to the proclamation.

use super::{
    super::{
        counting,
        store::{self, Stored},
    },
    Told, poll, record, rejected, step, wrong_phase,
};
use crate::{Context, Error, bodies, database::Tx};
use domain::{
    bodies::{Membership, Seat, Term, may_install},
    elections::{
        CannotProclaim, Contest, Decision, LogEvent, Outcome, Phase, Rolls, Settled, may_manage,
    },
    identity::Actor,
    ids::{CandidacyId, MembershipId},
    text::Line,
};

pub(super) async fn resolve(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let Phase::Closed(closed) = &stored.phase else {
        return Err(rejected("acto", "problem-phase"));
    };
    let log = store::log(tx, stored.contest.election).await?;
    let counted = counting::count(tx, &stored.contest, &log, closed.round.number).await?;
    counting::refuse_missing(&stored.contest, &counted)?;
    let decision = &counted.tally.decision;
    let tallies = counting::tallies(tx, &stored.contest, &log).await?;
    let phase = stored.phase.clone().resolve(&stored.contest, decision).map_err(wrong_phase)?;
    let phase = phase.with_alternates(&stored.contest, &tallies);
    let what = match decision {
        Decision::Tied { tied, seats, .. } => {
            LogEvent::Tied { round: closed.round.number, tied: tied.clone(), seats: *seats }
        }
        Decision::Decided { .. } => LogEvent::Resolved { outcome: outcome(&phase)?.clone() },
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

pub(super) async fn draw(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    rolls: Rolls,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let log = store::log(tx, stored.contest.election).await?;
    let tallies = counting::tallies(tx, &stored.contest, &log).await?;
    let phase = stored.phase.clone().draw(&stored.contest, rolls).map_err(wrong_phase)?;
    let phase = phase.with_alternates(&stored.contest, &tallies);
    let outcome = outcome(&phase)?.clone();
    let draw = outcome.draw.clone().ok_or_else(|| Error::internal("no lot was drawn"))?;
    record(tx, cx, actor, stored.contest.election, LogEvent::LotDrawn { draw }).await?;
    step(tx, cx, actor, &permit, stored, &phase, LogEvent::Resolved { outcome }).await
}

/// Only a breach there is can be settled, with the figures it has.
pub(super) async fn settle(
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
    let open = counting::unsettled(tx, stored).await?;
    if !open.contains(&(settled.round, settled.breach)) {
        return Err(Error::Conflict);
    }
    step(tx, cx, actor, &permit, stored, &stored.phase, LogEvent::BreachSettled { settled }).await
}

pub(super) async fn proclaim(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let unsettled = counting::unsettled(tx, stored).await?;
    let breaches = unsettled.into_iter().map(|(_, breach)| breach).collect();
    let on = cx.today();
    let phase = stored.phase.clone().proclaim(on, breaches).map_err(|why| match why {
        CannotProclaim::Phase(wrong) => wrong_phase(wrong),
        CannotProclaim::Unsettled(_) => rejected("acto", "problem-breaches"),
    })?;
    let outcome = outcome(&phase)?.clone();
    let members = members(tx, cx, stored, &outcome).await?;
    let what = LogEvent::Proclaimed { outcome, on };
    step(tx, cx, actor, &permit, stored, &phase, what).await?;
    let seating = may_install(actor)?;
    let body = stored.contest.organization;
    match bodies::seat_in(tx, cx, actor, &seating, body, &members).await {
        Ok(()) => Ok(Told::Proclaimed(members)),
        Err(Error::Conflict) => Err(rejected("acto", "problem-elected-holds")),
        Err(error) => Err(error),
    }
}

/// The memberships that begin with a result.
async fn members(
    tx: &Tx,
    cx: &Context,
    stored: &Stored,
    outcome: &Outcome,
) -> Result<Vec<Membership>, Error> {
    let contest = &stored.contest;
    let candidacies = store::candidacies(tx, contest.election).await?;
    let starts = cx.today();
    let term = Term { starts, ends: contest.term.map(|term| term.until(starts)) };
    let holders = outcome.elected.iter().map(|id| (id, Seat::Holder));
    let alternates = outcome.alternates.iter().map(|id| (id, Seat::Alternate));
    let member = |(id, seat): (&CandidacyId, Seat)| {
        let of = candidacies.iter().find(|candidacy| candidacy.id == *id);
        let person = of.ok_or_else(|| Error::internal("nobody stands behind a candidacy"))?.person;
        Ok(Membership {
            id: MembershipId::from_uuid(cx.new_id()),
            organization: contest.organization,
            post: contest.post,
            person,
            seat,
            term,
        })
    };
    holders.chain(alternates).map(member).collect()
}

/// A contest that went wrong ends here; whoever it had seated is seated no more. An open poll is
/// closed first: receipts were given for its ballots, and the order they came in is to be erased.
pub(super) async fn annul(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    reason: Line,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let closed;
    let stored = if stored.phase.open_round().is_some() {
        poll::close(tx, cx, actor, stored).await?;
        closed = store::find(tx, stored.contest.election, "").await?;
        &closed
    } else {
        stored
    };
    let phase = stored.phase.clone().annul(reason.clone()).map_err(wrong_phase)?;
    if let Phase::Proclaimed { on, .. } = &stored.phase {
        let seating = may_install(actor)?;
        let Contest { organization, post, .. } = stored.contest;
        match bodies::unseat_in(tx, cx, actor, &seating, organization, post, *on).await {
            Ok(()) => {}
            Err(Error::Conflict) => return Err(rejected("motivo", "problem-annul-signed")),
            Err(error) => return Err(error),
        }
    }
    step(tx, cx, actor, &permit, stored, &phase, LogEvent::Annulled { reason }).await
}
