//! Opening a database, or saying in one line why not and what to do.

use super::{Database, Location, schema};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr, Statement};
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};
use thiserror::Error;

/// Readers of a SQLite file: more than the cores of a small server, so that a slow disk read
/// does not hold the others up.
const READERS: u32 = 4;
/// Kibibytes, as SQLite writes them. Each connection keeps pages of its own, which the system
/// keeps once more for all of them: readers need little beyond the upper pages of the trees.
const READER_CACHE: &str = "-1024";
const WRITER_CACHE: &str = "-4096";
const POSTGRES_CONNECTIONS: u32 = 16;
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// SQLite 3.51.3 is the first that does not lose committed transactions when a write and a
/// checkpoint meet (the WAL-reset race of 3.7.0 to 3.51.2).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Why a database was not opened. Each message is one line and says what to do.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("{} is not a database of this program; move it away or choose another data folder", .0.display())]
    NotADatabase(PathBuf),
    #[error(
        "the database was made by a newer version (it knows `{0}`); install that version, or restore a backup of this one into an empty folder"
    )]
    NewerVersion(String),
    #[error("the database still has the schema of an older version; run `tequio migrate` first")]
    OlderSchema,
    #[error("the data folder {} cannot be used ({cause}); give this account the right to write there, or choose another with TEQUIO_DATA", path.display())]
    Folder { path: PathBuf, cause: std::io::Error },
    #[error("another Tequio is using the data folder {}; stop it first", .0.display())]
    InUse(PathBuf),
    #[error("SQLite {0} may lose data; build with SQLite 3.51.3 or later")]
    AffectedSqlite(String),
    #[error(
        "the database did not take the setting {setting} (it answers `{found}`); keep the data folder on a local disk"
    )]
    Setting { setting: &'static str, found: String },
    #[error(
        "the database cannot be reached ({0}); check TEQUIO_DATABASE_URL and that the server runs"
    )]
    Unreachable(DbErr),
    #[error("the disk is full; free some space and start again, nothing was changed")]
    DiskFull,
    #[error(
        "the database is damaged or cannot be read ({0}); restore the latest backup into an empty folder"
    )]
    Damaged(DbErr),
    #[error("the time zone `{0}` of the municipality is not known; correct it in the settings")]
    TimeZone(String),
    #[error(
        "the stored settings of the municipality are not sound ({0}); restore the latest backup into an empty folder"
    )]
    Settings(String),
}

impl OpenError {
    pub(super) fn from_database(error: DbErr) -> Self {
        let text = error.to_string();
        if text.contains("disk is full") || text.contains("No space left") {
            Self::DiskFull
        } else {
            Self::Damaged(error)
        }
    }
}

impl Database {
    /// Opens the database and reads its settings back. Does not change the schema.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn open(location: &Location) -> Result<Self, OpenError> {
        let database = match location {
            Location::File(path) => open_file(path).await?,
            Location::Postgres(url) => open_postgres(url).await?,
        };
        schema::refuse_newer(database.reader()).await?;
        Ok(database)
    }
}

async fn open_file(path: &Path) -> Result<Database, OpenError> {
    refuse_foreign_file(path)?;
    let writer = connect_file(path, 1, false).await?;
    refuse_affected_sqlite(&writer).await?;
    let reader = connect_file(path, READERS, true).await?;
    for connection in [&writer, &reader] {
        expect_setting(connection, "PRAGMA journal_mode", "wal").await?;
        expect_setting(connection, "PRAGMA foreign_keys", "1").await?;
    }
    expect_setting(&writer, "PRAGMA synchronous", "2").await?;
    Ok(Database { writer, reader })
}

async fn connect_file(
    path: &Path,
    most: u32,
    read_only: bool,
) -> Result<DatabaseConnection, OpenError> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    let file = path.to_owned();
    options.max_connections(most).sqlx_logging(false).acquire_timeout(LOCK_WAIT * 2);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .filename(&file)
            .in_memory(false)
            .shared_cache(false)
            .foreign_keys(true)
            .busy_timeout(LOCK_WAIT);
        if read_only {
            // `query_only` rather than a read-only handle: the latter cannot recover the log
            // that a killed writer left behind.
            return sqlite.pragma("cache_size", READER_CACHE).pragma("query_only", "1");
        }
        sqlite
            .create_if_missing(true)
            .pragma("cache_size", WRITER_CACHE)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("journal_size_limit", "67108864")
            .pragma("wal_autocheckpoint", "1000")
    });
    sea_orm::Database::connect(options).await.map_err(OpenError::from_database)
}

async fn open_postgres(url: &str) -> Result<Database, OpenError> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POSTGRES_CONNECTIONS)
        .sqlx_logging(false)
        .acquire_timeout(LOCK_WAIT * 2)
        .set_application_name("tequio");
    let pool = sea_orm::Database::connect(options).await.map_err(OpenError::Unreachable)?;
    expect_setting(&pool, "SHOW synchronous_commit", "on").await?;
    expect_setting(&pool, "SHOW server_encoding", "UTF8").await?;
    Ok(Database { writer: pool.clone(), reader: pool })
}

/// A file that is something else is told from a database before anything touches it.
fn refuse_foreign_file(path: &Path) -> Result<(), OpenError> {
    const SIGNATURE: &[u8; 16] = b"SQLite format 3\0";
    let mut head = [0; SIGNATURE.len()];
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(cause) => return Err(OpenError::Folder { path: path.to_owned(), cause }),
    };
    match file
        .metadata()
        .and_then(|m| if m.len() == 0 { Ok(None) } else { file.read_exact(&mut head).map(Some) })
    {
        // A process killed before its first commit leaves an empty file: a new database.
        Ok(None) => Ok(()),
        Ok(Some(())) if &head == SIGNATURE => Ok(()),
        _ => Err(OpenError::NotADatabase(path.to_owned())),
    }
}

async fn refuse_affected_sqlite(connection: &DatabaseConnection) -> Result<(), OpenError> {
    let version = one_text(connection, "SELECT sqlite_version()").await?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        Err(OpenError::AffectedSqlite(version))
    } else {
        Ok(())
    }
}

async fn expect_setting(
    connection: &DatabaseConnection,
    setting: &'static str,
    wanted: &str,
) -> Result<(), OpenError> {
    let found = one_text(connection, setting).await?;
    if found == wanted { Ok(()) } else { Err(OpenError::Setting { setting, found }) }
}

/// The first column of the first row, as text.
async fn one_text(connection: &DatabaseConnection, sql: &str) -> Result<String, OpenError> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.map_err(OpenError::from_database)?;
    let row = row.ok_or_else(|| OpenError::Damaged(DbErr::RecordNotFound(sql.into())))?;
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|n| n.to_string()))
        .map_err(OpenError::from_database)
}
