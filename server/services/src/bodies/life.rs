//! How a body ends: given up before it has an act, or with the work it watches over.

use super::{change_status_in, find_in, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    meetings, works,
};
use domain::{
    bodies::{BodyStatus, Organization, may_convene, may_follow},
    identity::{Actor, Permit},
    ids::OrganizationId,
    text::Line,
    works::{Number, Status, Step},
};

/// A body held until the transaction ends, as it is then.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) async fn hold_in(tx: &Tx, id: OrganizationId) -> Result<Organization, Error> {
    store::lock(tx, id).await?;
    find_in(tx, id).await
}

/// Why a body was given up.
///
/// # Errors
/// [`Error`] of the database.
pub async fn find_dissolved_because(
    cx: &Context,
    body: OrganizationId,
) -> Result<Option<Line>, Error> {
    store::find_dissolved_because(cx.database().reader(), body).await
}

/// Gives a body up before it has an act, which frees its work for another one. What its meetings
/// said of the road of the work holds no longer.
///
/// # Errors
/// [`Error::Conflict`] when it has its act, or was given up already.
pub(crate) async fn dissolve_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    body: &Organization,
    reason: &Line,
) -> Result<(), Error> {
    let permit = may_convene(actor)?;
    let next = body.status.dissolve().map_err(|_| Error::Conflict)?;
    store::save_dissolved_because(tx, &permit, body.id, reason).await?;
    change_status_in(tx, cx, actor, &permit, body, next).await?;
    end_terms(tx, cx, actor, &permit, body.id).await?;
    let Some(work) = body.project else { return Ok(()) };
    for step in [Step::Convocation, Step::Committee, Step::Act] {
        works::undo_step_in(tx, cx, actor, work, step).await?;
    }
    Ok(())
}

/// Moves the committee of a work on with it. With a work that is closed, or was given up, the
/// terms of its members end, and with them what their keys open; a meeting still to come is
/// called off.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed the committee meanwhile.
pub(crate) async fn follow_work_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    work: Number,
    status: Status,
) -> Result<(), Error> {
    let permit = may_follow(actor)?;
    let Some(body) = store::find_of_work(tx, work).await? else { return Ok(()) };
    let BodyStatus::Committee(before) = body.status else { return Ok(()) };
    let after = before.follow(status);
    if after == before {
        return Ok(());
    }
    let next = BodyStatus::Committee(after);
    change_status_in(tx, cx, actor, &permit, &body, next).await?;
    if after.is_over() {
        end_terms(tx, cx, actor, &permit, body.id).await?;
        meetings::call_off_in(tx, cx, actor, &permit, body.id).await?;
    }
    Ok(())
}

async fn end_terms<A>(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<A>,
    body: OrganizationId,
) -> Result<(), Error> {
    match store::end_terms(tx, permit, body, cx.today()).await? {
        0 => Ok(()),
        number => audit::record(tx, actor, cx.now(), body, &Event::TermsEnded { number }).await,
    }
}
