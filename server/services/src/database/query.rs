//! Asking and changing a database in the words both of them understand.

use super::Tx;
use crate::error::Error;
use domain::text::Line;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, SqlErr, Statement, Value};

/// Longer texts in the database are an error of whoever wrote them; reading allows for all.
pub(crate) const ANY_LENGTH: usize = 100_000;

/// Changes something, and says how many rows.
pub(crate) async fn run(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, Error> {
    Ok(db.execute_raw(statement(db, sql, values)).await?.rows_affected())
}

/// The first row of an answer.
pub(crate) async fn one(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, Error> {
    Ok(db.query_one_raw(statement(db, sql, values)).await?)
}

/// Every row of an answer.
pub(crate) async fn all(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, Error> {
    Ok(db.query_all_raw(statement(db, sql, values)).await?)
}

/// Changes exactly one row: the record as it was loaded.
///
/// # Errors
/// [`Error::Conflict`] when it is another one by now.
pub(crate) async fn change_one(
    tx: &Tx,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<(), Error> {
    if run(tx, sql, values).await? == 1 { Ok(()) } else { Err(Error::Conflict) }
}

/// Adds a row that only one may add.
///
/// # Errors
/// [`Error::Conflict`] when somebody else was first.
pub(crate) async fn insert_new(
    tx: &Tx,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Result<(), Error> {
    let inserted = tx.execute_raw(statement(tx, sql, values)).await;
    inserted.map(drop).map_err(taken)
}

/// The next number of a series; the row it is counted in makes concurrent writers queue up.
pub(crate) async fn next_number(tx: &Tx, series: String) -> Result<u32, Error> {
    let sql = "INSERT INTO series (name, last) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last";
    let row = one(tx, sql, [series.into()]).await?;
    let row = row.ok_or_else(|| Error::internal("no number was given"))?;
    u32::try_from(row.try_get::<i64>("", "last")?).map_err(Error::internal)
}

/// A line of text, from its column.
pub(crate) fn line(row: &QueryResult, column: &str) -> Result<Line, Error> {
    Line::parse(&row.try_get::<String>("", column)?, ANY_LENGTH).map_err(Error::internal)
}

/// A row that is there already is a conflict like any other.
pub(crate) fn taken(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Error::Conflict,
        _ => error.into(),
    }
}

fn statement(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}
