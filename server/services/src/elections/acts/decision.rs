//! From a closed poll to the proclamation.

use super::{
    super::{
        counting,
        store::{self, Stored},
    },
    Elected, Told, record, rejected, step, wrong_phase,
};
use crate::{Context, Error, database::Tx};
use domain::{
    elections::{CannotProclaim, Decision, LogEvent, Outcome, Phase, Rolls, Settled, may_manage},
    identity::Actor,
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
    let log = store::log(&**tx, stored.contest.election).await?;
    let counted = counting::count(&**tx, &stored.contest, &log, closed.round.number).await?;
    counting::refuse_missing(&stored.contest, &counted)?;
    let decision = &counted.tally.decision;
    let phase = stored.phase.clone().resolve(&stored.contest, decision).map_err(wrong_phase)?;
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
    let phase = stored.phase.clone().draw(&stored.contest, rolls).map_err(wrong_phase)?;
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
    let open = counting::unsettled(&**tx, stored).await?;
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
