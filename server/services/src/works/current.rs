//! What people may mean when they speak of a work: the unfinished ones, and the names of streets.

use crate::{Context, Error, database::query};
use domain::{ids::LocalityId, text::Line, works::Number};

/// A work as people name it.
pub(crate) struct Current {
    pub number: Number,
    pub name: Line,
    pub site: Line,
    pub locality: LocalityId,
}

/// The newest public works that are not finished, at most `most`: one walk of the index for each
/// stage they can be at.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn list_current(cx: &Context, most: i64) -> Result<Vec<Current>, Error> {
    let reader = cx.database().reader();
    let rows = query::all(
        reader,
        "SELECT ordinal, name, site, locality_id FROM projects
         WHERE is_public AND stage IN ('planned', 'underway', 'stopped')
         ORDER BY ordinal DESC LIMIT $1",
        [most.into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Current {
                number: Number::from_ordinal(row.try_get("", "ordinal")?)
                    .map_err(Error::internal)?,
                name: query::line(row, "name")?,
                site: query::line(row, "site")?,
                locality: LocalityId::from_uuid(row.try_get("", "locality_id")?),
            })
        })
        .collect()
}

/// The names of streets, each once.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn list_street_names(cx: &Context) -> Result<Vec<Line>, Error> {
    let reader = cx.database().reader();
    let sql = "SELECT DISTINCT name FROM streets ORDER BY name LIMIT 2000";
    let rows = query::all(reader, sql, []).await?;
    rows.iter().map(|row| query::line(row, "name")).collect()
}
