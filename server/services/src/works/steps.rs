//! Moving a work from state to state, with what each step needs.

use super::{
    change, delivery,
    history::{self, Deed, Past},
    store, typed,
};
use crate::{
    Context, Error,
    audit::{self, Event},
    bodies,
    database::{Tx, query},
    meetings::Reading,
    submissions::{self, Submission},
};
use domain::{
    bodies::BodyStatus,
    identity::{Actor, Permit},
    place::Locality,
    submissions::{Problem, Typed},
    text::Paragraphs,
    works::{
        CannotMove, Facts, Milestone, Move, Number, Project, Step, has_committee, may_report,
        may_see_desk, may_waive,
    },
};
use sea_orm::ConnectionTrait;

/// A work as the town hall sees it.
#[derive(Debug, Clone)]
pub struct Desk {
    pub project: Project,
    pub locality: Locality,
    /// The version it was read at: whoever acts on an older one is told so.
    pub version: i64,
    pub facts: Facts,
    /// The steps that lead on from where it is, and what each still lacks.
    pub steps: Vec<(Move, Option<CannotMove>)>,
    pub past: Vec<Past>,
}

/// A work for those who work on it, also one the public may not see yet.
///
/// # Errors
/// [`Error::NotFound`] for everybody else: the desk is not known to them.
pub async fn find_desk(cx: &Context, actor: Actor, number: Number) -> Result<Desk, Error> {
    may_see_desk(actor).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let project = store::find(reader, number).await?.ok_or(Error::NotFound)?;
    let locality = store::find_locality(reader, project.locality).await?;
    let facts = facts(cx, reader, &project).await?;
    let steps = Move::ALL
        .into_iter()
        // Handing over follows from the signed act; nobody presses it.
        .filter(|step| *step != Move::HandOver && step.leads_from(project.status, &facts))
        .map(|step| (step, step.take(project.status, &facts).err()))
        .collect();
    let past = history::list_past_in(reader, number).await?;
    let version = version(reader, number).await?;
    Ok(Desk { project, locality, version, facts, steps, past })
}

async fn version(db: &impl ConnectionTrait, number: Number) -> Result<i64, Error> {
    let row = query::one(
        db,
        "SELECT version FROM projects WHERE ordinal = $1",
        [number.ordinal().into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(row.try_get("", "version")?)
}

/// Whether a work has a committee that stands.
pub(super) async fn committee_stands(
    db: &impl ConnectionTrait,
    project: &Project,
) -> Result<bool, Error> {
    let body = bodies::find_last_of_work_in(db, project.number).await?;
    let committee = body.and_then(|body| match body.status {
        BodyStatus::Committee(committee) => Some(committee),
        BodyStatus::Council(_) => None,
    });
    Ok(has_committee(committee, &project.milestones))
}

pub(super) async fn facts(
    cx: &Context,
    db: &impl ConnectionTrait,
    project: &Project,
) -> Result<Facts, Error> {
    let last = delivery::find_last_in(db, project.number).await?;
    Ok(Facts {
        committee: committee_stands(db, project).await?,
        waived: history::is_waived(db, project.number).await?,
        has_contractor: project.contractor.is_some(),
        physical: project.progress.physical,
        verdict: last
            .as_ref()
            .and_then(|round| round.state.is_over().then(|| round.state.verdict()).flatten()),
        guarantee_until: last.and_then(|round| round.warranty_until),
        today: cx.today(),
    })
}

/// Takes a step with a work.
///
/// # Errors
/// [`Error::Conflict`] when it is not as its reader saw it; [`Error::Rejected`] with what the step
/// lacks.
pub async fn move_on(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    may_report(actor)?;
    let mut reading = Reading::of(typed);
    let seen = reading.version();
    let step = reading.chosen("step", Move::from_code).filter(|step| *step != Move::HandOver);
    let reason = reading.paragraphs_if_any("reason", typed::TEXT_MOST);
    reading.end()?;
    let step = step.ok_or(Error::NotFound)?;
    submissions::once(cx, submission, number, async |tx| {
        move_in(tx, cx, actor, number, Some(seen), step, reason.as_ref()).await
    })
    .await
}

/// As [`move_on`], in a transaction at hand.
pub(crate) async fn move_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: Option<i64>,
    step: Move,
    reason: Option<&Paragraphs>,
) -> Result<(), Error> {
    let permit = may_report(actor)?;
    advance_in(tx, cx, actor, &permit, number, seen, step, reason).await
}

/// As [`move_in`], for whoever else a policy lets take this step.
#[expect(clippy::too_many_arguments, reason = "what every step is made of, once")]
pub(super) async fn advance_in<A>(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<A>,
    number: Number,
    seen: Option<i64>,
    step: Move,
    reason: Option<&Paragraphs>,
) -> Result<(), Error> {
    let before = change::take(tx, permit, number, seen).await?;
    let facts = facts(cx, tx, &before).await?;
    let status = step.take(before.status, &facts).map_err(refused)?;
    if step.needs_reason(before.status) && reason.is_none() {
        return Err(Error::Rejected(vec![Problem::new("reason", "problem-empty")]));
    }
    let mut after = before.clone();
    after.status = status;
    if let Some(met) = met(step) {
        meet(&mut after.milestones, met, cx.today());
    }
    change::save(tx, permit, &before, &after).await?;
    let past = Past::of(cx.now(), Deed::Moved(step), status, reason);
    history::append(tx, permit, number, &past).await?;
    let event = Event::ProjectMoved {
        number: number.to_string(),
        action: step.code(),
        status: status.code(),
    };
    audit::record(tx, actor, cx.now(), after.id, &event).await?;
    bodies::follow_work_in(tx, cx, actor, number, status).await
}

/// The step of the road that is taken with a step of the work.
const fn met(step: Move) -> Option<Step> {
    match step {
        Move::Receive => Some(Step::Works),
        Move::HandOver => Some(Step::Delivery),
        Move::Prioritise
        | Move::Approve
        | Move::Award
        | Move::AdministerDirectly
        | Move::Start
        | Move::Resume
        | Move::NotifyCompletion
        | Move::Inspect
        | Move::FindDeficiencies
        | Move::Settle
        | Move::BeginGuarantee
        | Move::Close
        | Move::Suspend
        | Move::Rescind
        | Move::Cancel => None,
    }
}

fn meet(milestones: &mut Vec<Milestone>, step: Step, on: chrono::NaiveDate) {
    match milestones.iter_mut().find(|known| known.step == step) {
        Some(known) => known.met = known.met.or(Some(on)),
        None => milestones.push(Milestone { step, due: None, met: Some(on) }),
    }
}

fn refused(why: CannotMove) -> Error {
    let message = match why {
        // The page offers only what leads on; what does not was changed meanwhile.
        CannotMove::NotFrom { .. } => return Error::Conflict,
        CannotMove::NoCommittee => "problem-no-committee",
        CannotMove::NoContractor => "problem-no-contractor",
        CannotMove::NotFinished { .. } => "problem-not-finished",
        CannotMove::ActMissing => "problem-act-missing",
        CannotMove::NotConforming => "problem-not-conforming",
        CannotMove::GuaranteeUnknown => "problem-guarantee-unknown",
        CannotMove::GuaranteeRuns { .. } => "problem-guarantee-runs",
    };
    Error::Rejected(vec![Problem::new("step", message)])
}

/// Lets a work begin before its committee is constituted, and says why.
///
/// # Errors
/// [`Error::Rejected`] without a reason; [`Error::NotFound`].
pub async fn waive_committee(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_waive(actor)?;
    let mut reading = Reading::of(typed);
    let seen = reading.version();
    let reason = reading.paragraphs("reason", typed::TEXT_MOST);
    reading.end()?;
    submissions::once(cx, submission, number, async |tx| {
        let project = change::take(tx, &permit, number, Some(seen)).await?;
        let past = Past::of(cx.now(), Deed::Waived, project.status, reason.as_ref());
        history::append(tx, &permit, number, &past).await?;
        let event = Event::CommitteeWaived { number: number.to_string() };
        audit::record(tx, actor, cx.now(), project.id, &event).await
    })
    .await
}
