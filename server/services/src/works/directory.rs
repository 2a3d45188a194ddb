//! What every list of works needs and what changes seldom: the localities and the totals.
//!
//! It is remembered until the audit chain grows. Every change appends to the chain in its own
//! transaction, so the number of the last entry tells, in one short query and whichever process
//! wrote, whether anything may have changed.

use super::store;
use crate::{Context, Error, audit};
use domain::{
    ids::LocalityId,
    place::{Locality, Slug},
    works::{Kind, Stage, Tally, Totals},
};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use std::sync::{Arc, Mutex, PoisonError};

/// The localities by name, and how many public works there are of which kind, where, how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    pub localities: Vec<Locality>,
    pub totals: Totals,
}

impl Directory {
    pub fn locality(&self, slug: &Slug) -> Option<&Locality> {
        self.localities.iter().find(|locality| locality.slug == *slug)
    }
}

/// The last directory, with the number of the audit entry it was read after.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<Option<(i64, Arc<Directory>)>>);

/// # Errors
/// [`Error`] of the database.
pub async fn directory(cx: &Context) -> Result<Arc<Directory>, Error> {
    // The number is read first: what is read after it is at least as new.
    let entry = audit::length(cx).await?;
    let remembered = &cx.directory().0;
    if let Some((read_after, directory)) =
        &*remembered.lock().unwrap_or_else(PoisonError::into_inner)
        && *read_after == entry
    {
        return Ok(Arc::clone(directory));
    }
    let reader = cx.database().reader();
    let localities = store::list_localities(reader).await?;
    let directory = Arc::new(Directory { localities, totals: totals(reader).await? });
    let fresh = Some((entry, Arc::clone(&directory)));
    *remembered.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
    Ok(directory)
}

async fn totals(db: &impl ConnectionTrait) -> Result<Totals, Error> {
    let sql = "SELECT locality_id, kind, stage, works FROM project_tallies WHERE works > 0";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let tally = |row: &QueryResult| {
        Ok(Tally {
            locality: LocalityId::from_uuid(row.try_get("", "locality_id")?),
            kind: Kind::from_code(&row.try_get::<String>("", "kind")?).map_err(Error::internal)?,
            stage: Stage::from_code(&row.try_get::<String>("", "stage")?)
                .map_err(Error::internal)?,
            works: row.try_get::<i64>("", "works")?.unsigned_abs(),
        })
    };
    Ok(Totals::new(rows.iter().map(tally).collect::<Result<_, Error>>()?))
}
