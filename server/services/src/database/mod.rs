//! One municipality's database: opened with known settings, written by one road.
//!
//! `decision-sqlite-settings.md` beside this file says why the settings are what they are.

mod open;
pub(crate) mod query;
mod schema;

pub use open::OpenError;
pub use schema::{applied, expect_current, migrate};

use crate::error::Error;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
    prelude::async_trait,
};
use std::path::PathBuf;

/// Where a database lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file; made when missing.
    File(PathBuf),
    /// A PostgreSQL database by its address.
    Postgres(String),
}

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    /// SQLite: one connection. PostgreSQL: the same pool as `reader`.
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

/// A transaction that may write. Dropped without [`Tx::commit`] it leaves no trace.
pub struct Tx(DatabaseTransaction);

impl Database {
    /// Connections for reading. On SQLite they cannot write.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins the only kind of transaction that writes. On SQLite it takes the write lock at
    /// once (`BEGIN IMMEDIATE`): a transaction that reads first and upgrades later fails with
    /// `SQLITE_BUSY` however long it is willing to wait.
    ///
    /// # Errors
    /// [`Error::Busy`] when the lock is not had in time.
    pub async fn begin(&self) -> Result<Tx, Error> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx(self.writer.begin_with_options(options).await?))
    }

    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    pub(crate) const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Closes every connection; on SQLite the last one folds the log into the file.
    pub async fn close(self) -> Result<(), Error> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

impl Tx {
    /// Makes everything durable, or nothing. Only after this may anything be acknowledged.
    ///
    /// # Errors
    /// [`Error::Busy`] when the disk is full or the database cannot be written.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.0.commit().await?)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if is_busy(&error) { Self::Busy(error.into()) } else { Self::Internal(error.into()) }
    }
}

/// Whether the same attempt may succeed later: locked, out of space or connections, or (on
/// PostgreSQL) a deadlock or serialization failure.
fn is_busy(error: &DbErr) -> bool {
    use sea_orm::RuntimeErr::SqlxError;
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Exec(SqlxError(cause))
        | DbErr::Query(SqlxError(cause))
        | DbErr::Conn(SqlxError(cause)) => {
            let Some(code) = cause.as_database_error().and_then(|e| e.code()) else { return false };
            match code.parse::<i32>() {
                // SQLite extended codes keep the primary one in the low byte:
                // BUSY, LOCKED, READONLY (a disk remounted), IOERR, FULL.
                Ok(code) if code < 10_000 => matches!(code & 0xFF, 5 | 6 | 8 | 10 | 13),
                _ => matches!(&*code, "40001" | "40P01" | "53100" | "53300" | "57P01" | "57P03"),
            }
        }
        _ => false,
    }
}
