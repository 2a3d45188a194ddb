//! Changing a work that is on the list, with its totals and its place in the search.

use super::store;
use crate::{
    Error,
    database::{Tx, query},
};
use domain::{
    identity::Permit,
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
    store::update(tx, after).await?;
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

async fn forget_words(tx: &Tx, number: Number) -> Result<(), Error> {
    let backend = tx.get_database_backend();
    let key = match backend {
        DbBackend::Postgres => "ordinal",
        _ => "rowid",
    };
    let sql = format!("DELETE FROM project_search WHERE {key} = $1");
    query::run(tx, sql, [number.ordinal().into()]).await.map(drop)
}
