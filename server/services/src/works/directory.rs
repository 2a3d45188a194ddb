//! What every list of works needs and what changes seldom: the localities and the totals.

use super::store;
use crate::{Context, Error, database::query};
use domain::{
    ids::LocalityId,
    place::{Locality, Slug},
    works::{Kind, Stage, Tally, Totals},
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::sync::Arc;

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

/// # Errors
/// [`Error`] of the database.
pub async fn directory(cx: &Context) -> Result<Arc<Directory>, Error> {
    let read = async || {
        let reader = cx.database().reader();
        let localities = store::list_localities(reader).await?;
        Ok(Arc::new(Directory { localities, totals: totals(reader).await? }))
    };
    cx.remembered().directory.find(cx, (), read).await
}

async fn totals(db: &impl ConnectionTrait) -> Result<Totals, Error> {
    let sql = "SELECT locality_id, kind, stage, works FROM project_tallies WHERE works > 0";
    let rows = query::all(db, sql, []).await?;
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
