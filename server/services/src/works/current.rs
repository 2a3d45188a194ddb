//! What people may mean when they speak of a work: the unfinished ones, and the names of streets.

use crate::{Context, Error};
use domain::{ids::LocalityId, text::Line, works::Number};
use sea_orm::{ConnectionTrait as _, Statement};

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
    let statement = Statement::from_sql_and_values(
        reader.get_database_backend(),
        "SELECT ordinal, name, site, locality_id FROM projects
         WHERE is_public AND stage IN ('planned', 'underway', 'stopped')
         ORDER BY ordinal DESC LIMIT $1",
        [most.into()],
    );
    let rows = reader.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let line = |column| {
                Line::parse(&row.try_get::<String>("", column)?, 10_000).map_err(Error::internal)
            };
            Ok(Current {
                number: Number::from_ordinal(row.try_get("", "ordinal")?)
                    .map_err(Error::internal)?,
                name: line("name")?,
                site: line("site")?,
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
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql));
    rows.await?
        .iter()
        .map(|row| {
            Line::parse(&row.try_get::<String>("", "name")?, 10_000).map_err(Error::internal)
        })
        .collect()
}
