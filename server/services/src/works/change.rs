//! Changing a work that is on the list, with its totals and its place in the search.

use super::store::{self, to_json};
use crate::{
    Error,
    database::{Tx, query},
};
use domain::{
    identity::Permit,
    text::Line,
    works::{Number, Project},
};
use sea_orm::{ConnectionTrait as _, DbBackend};

/// Holds a work until the end of the transaction. `seen` is the version somebody looked at while
/// deciding.
///
/// # Errors
/// [`Error::Conflict`] when it is another one by now; [`Error::NotFound`].
pub(super) async fn take<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    number: Number,
    seen: Option<i64>,
) -> Result<Project, Error> {
    let row = query::one(
        tx,
        "UPDATE projects SET version = version + 1 WHERE ordinal = $1 RETURNING version",
        [number.ordinal().into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let version: i64 = row.try_get("", "version")?;
    if seen.is_some_and(|seen| seen + 1 != version) {
        return Err(Error::Conflict);
    }
    store::find(tx, number).await?.ok_or(Error::NotFound)
}

/// Stores what [`take`] gave, changed.
pub(super) async fn save<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    before: &Project,
    after: &Project,
) -> Result<(), Error> {
    update(tx, after).await?;
    if before.status.is_public() {
        store::add_to_tally(tx, before, -1).await?;
        forget_words(tx, before.number).await?;
    }
    if after.status.is_public() {
        store::add_to_tally(tx, after, 1).await?;
        store::index(tx, after).await?;
    }
    Ok(())
}

async fn update(tx: &Tx, p: &Project) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE projects SET kind = $2, status = $3, name = $4, description = $5,
             locality_id = $6, site = $7, cross_streets = $8, course = $9, fund = $10,
             amounts = $11, contractor = $12, agency_responsible = $13, households = $14,
             planned_start = $15, planned_end = $16, physical = $17, financial = $18,
             milestones = $19, stage = $20, is_public = $21, cost = $22
         WHERE ordinal = $1",
        [
            p.number.ordinal().into(),
            p.kind.code().into(),
            p.status.code().into(),
            p.name.as_str().into(),
            p.description.as_str().into(),
            p.locality.uuid().into(),
            p.site.as_str().into(),
            to_json(&p.cross_streets)?,
            to_json(&p.course)?,
            p.fund.as_str().into(),
            to_json(&p.amounts)?,
            p.contractor.as_ref().map(Line::as_str).into(),
            p.agency_responsible.as_str().into(),
            i64::from(p.households).into(),
            p.planned_start.into(),
            p.planned_end.into(),
            p.progress.physical.basis_points().cast_signed().into(),
            p.progress.financial.basis_points().cast_signed().into(),
            to_json(&p.milestones)?,
            p.status.stage().code().into(),
            p.status.is_public().into(),
            p.amounts.total().cents().into(),
        ],
    )
    .await
    .map(drop)
}

async fn forget_words(tx: &Tx, number: Number) -> Result<(), Error> {
    let backend = tx.get_database_backend();
    let key = match backend {
        DbBackend::Postgres => "ordinal",
        _ => "rowid",
    };
    let sql = format!("DELETE FROM project_search WHERE {key} = $1");
    query::run(tx, sql, [number.ordinal().into()]).await.map(drop)
}
