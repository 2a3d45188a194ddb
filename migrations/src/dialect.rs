//! The column types the two databases spell differently.

use sea_orm_migration::{
    prelude::{DbErr, SchemaManager},
    sea_orm::{ConnectionTrait, DbBackend},
};

/// Runs each statement, with `{uuid}`, `{instant}` and `{date}` in the database's own words.
///
/// SQLite keeps identifiers as 16 bytes and instants and dates as ISO 8601 text, which sorts as
/// time does.
pub async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let (uuid, instant, date) = match manager.get_database_backend() {
        DbBackend::Postgres => ("uuid", "timestamptz", "date"),
        _ => ("blob", "text", "text"),
    };
    for statement in statements {
        let sql =
            statement.replace("{uuid}", uuid).replace("{instant}", instant).replace("{date}", date);
        connection.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Runs the statements of the database at hand alone.
pub async fn run_either(
    manager: &SchemaManager<'_>,
    sqlite: &[&str],
    postgres: &[&str],
) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => postgres,
        _ => sqlite,
    };
    run(manager, statements).await
}
