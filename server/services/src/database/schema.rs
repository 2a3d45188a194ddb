//! Which migrations a database has seen.

use super::{Database, OpenError};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

/// Brings the schema up to this program's version. Returns the migrations it applied.
///
/// # Errors
/// [`OpenError`]; each migration is one transaction, so the schema is the old or a newer one,
/// never half of one.
pub async fn migrate(database: &Database) -> Result<Vec<String>, OpenError> {
    let before = applied(database.reader()).await.map_err(OpenError::from_database)?;
    Migrator::up(database.writer(), None).await.map_err(OpenError::from_database)?;
    let after = applied(database.reader()).await.map_err(OpenError::from_database)?;
    Ok(after.into_iter().skip(before.len()).collect())
}

/// Refuses a database that this version would change before using it.
///
/// # Errors
/// [`OpenError::OlderSchema`] when migrations are due.
pub async fn expect_current(database: &Database) -> Result<(), OpenError> {
    let seen = applied(database.reader()).await.map_err(OpenError::from_database)?;
    if seen.len() == Migrator::migrations().len() { Ok(()) } else { Err(OpenError::OlderSchema) }
}

/// The migrations a database has seen, oldest first; none for a new database.
pub async fn applied(connection: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = connection.get_database_backend();
    let exists = match backend {
        DbBackend::Postgres => {
            "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'seaql_migrations'"
        }
        _ => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
    };
    if connection.query_one_raw(Statement::from_string(backend, exists)).await?.is_none() {
        return Ok(Vec::new());
    }
    let names = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = connection.query_all_raw(Statement::from_string(backend, names)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// An older program must not write into a newer schema.
pub(super) async fn refuse_newer(connection: &DatabaseConnection) -> Result<(), OpenError> {
    let known: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    let seen = applied(connection).await.map_err(OpenError::from_database)?;
    match seen.into_iter().find(|name| !known.contains(name)) {
        Some(name) => Err(OpenError::NewerVersion(name)),
        None => Ok(()),
    }
}
