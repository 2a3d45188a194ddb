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

/// Makes tables refuse that a row is altered or removed.
pub async fn append_only(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    const REFUSES: &str = "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger
        LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the table % only grows', TG_TABLE_NAME; END $$";
    run_either(manager, &[], &[REFUSES]).await?;
    for table in tables {
        let sqlite = ["UPDATE", "DELETE"].map(|change| {
            format!(
                "CREATE TRIGGER {table}_only_grows_{} BEFORE {change} ON {table}
                 BEGIN SELECT RAISE(ABORT, 'the table {table} only grows'); END",
                change.to_lowercase()
            )
        });
        let postgres = format!(
            "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
             FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        );
        run_either(manager, &[&sqlite[0], &sqlite[1]], &[&postgres]).await?;
    }
    Ok(())
}
