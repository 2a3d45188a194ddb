//! Backups: a folder with the whole municipality, taken while it is served.
//!
//! The database is copied first, the files after it: bytes are stored before the row that names
//! them, so the copy of the files holds at least what the copied rows name. A backup is written
//! beside its final name and renamed when whole. Its folder is its owner's alone: it holds the
//! names and streets of everybody.

mod postgres;

use crate::{
    Clock, Context, Error, OpenError, Settings,
    audit::{self, Event},
    bodies, check,
    database::{Database, Location},
    elections, identity, minutes, people,
};
use domain::{audit::Digest, files::ContentHash, identity::Actor};
use sea_orm::{ConnectionTrait as _, Statement};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Read as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};
use thiserror::Error as ThisError;

const MANIFEST: &str = "backup.json";
const SQLITE_COPY: &str = "tequio.db";
const POSTGRES_COPY: &str = "tequio.pgdump";

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub taken_at: String,
    /// The copy of the database: `tequio.db` or `tequio.pgdump`.
    pub database: String,
    /// SHA-256 of that copy.
    pub content: ContentHash,
    /// Entries in the audit chain.
    pub entries: i64,
    pub head: String,
}

/// Why there is no backup, or no restored municipality. Each message is one line.
#[derive(Debug, ThisError)]
pub enum BackupError {
    #[error("{} exists already; name a folder that does not, nothing was written", .0.display())]
    Exists(PathBuf),
    #[error("{} already holds a municipality; restore into an empty data folder, nothing was changed", .0.display())]
    NotEmpty(PathBuf),
    #[error("{} is not a backup of this program ({why}); nothing was changed", path.display())]
    NotABackup { path: PathBuf, why: String },
    #[error("{} cannot be read or written ({cause}); check its rights and the space on its disk", path.display())]
    Disk { path: PathBuf, cause: io::Error },
    #[error(
        "`{program}` of PostgreSQL failed ({why}); install the PostgreSQL client programs of the server's version"
    )]
    Postgres { program: &'static str, why: String },
    #[error(
        "a poll is open, or the order of its ballots is not erased yet, and a copy would keep that order; repeat in a while, or ask for it with --during-a-poll"
    )]
    PollOpen,
    #[error(
        "everything is restored but {missing} of its files, the first: {first}; copy them into the folder `files` and run `tequio check`"
    )]
    Files { missing: usize, first: String },
    #[error("the audit chain of the backup does not verify: {0}")]
    Unverified(#[from] audit::Unverified),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("the database could not be copied: {0}; check the space on the disk")]
    Database(#[from] Error),
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> BackupError + '_ {
    move |cause| BackupError::Disk { path: path.to_owned(), cause }
}

/// Copies the municipality into a folder that does not exist yet. PostgreSQL is not copied during
/// a poll: a dump holds the ballots as they lie, one after the other.
///
/// # Errors
/// [`BackupError`]; then nothing stands under the name `dest`.
pub async fn create(cx: &Context, dest: &Path) -> Result<Manifest, BackupError> {
    let dumped = matches!(cx.settings().location(), Location::Postgres(_));
    if dumped && elections::remembers_order(cx).await? {
        return Err(BackupError::PollOpen);
    }
    create_during_a_poll(cx, dest).await
}

/// As [`create`], whether or not a poll is open: for an operator who knows what the copy holds.
///
/// # Errors
/// As [`create`].
pub async fn create_during_a_poll(cx: &Context, dest: &Path) -> Result<Manifest, BackupError> {
    if dest.exists() {
        return Err(BackupError::Exists(dest.to_owned()));
    }
    let partial = beside(dest, ".partial");
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(disk(&partial))?;
    }
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(&partial).map_err(disk(&partial))?;
    let written = write(cx, &partial).await;
    let Ok(manifest) = written else {
        // What is left of it is of no use; that it cannot be removed changes nothing more.
        let _ = fs::remove_dir_all(&partial);
        return written;
    };
    fs::rename(&partial, dest).map_err(disk(dest))?;
    let around = dest.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync(around.unwrap_or(Path::new("."))).map_err(disk(dest))?;
    Ok(manifest)
}

async fn write(cx: &Context, folder: &Path) -> Result<Manifest, BackupError> {
    let database = match cx.settings().location() {
        Location::File(_) => {
            copy_sqlite(cx, &folder.join(SQLITE_COPY)).await?;
            SQLITE_COPY
        }
        Location::Postgres(url) => {
            let file = folder.join(POSTGRES_COPY);
            postgres::dump(&url, &file)?;
            POSTGRES_COPY
        }
    };
    copy_tree(&cx.settings().data.join("files"), &folder.join("files"))?;
    copy_keys(&cx.settings().data, folder)?;
    let (entries, head) = copied_head(cx, folder).await?;
    let copy = folder.join(database);
    sync(&copy).map_err(disk(&copy))?;
    let content = digest_of(&copy).map_err(disk(&copy))?;
    let manifest = Manifest {
        taken_at: domain::audit::timestamp(cx.now()),
        database: database.to_owned(),
        content,
        entries,
        head: head.to_string(),
    };
    let path = folder.join(MANIFEST);
    let json = serde_json::to_vec_pretty(&manifest).map_err(Error::internal)?;
    fs::write(&path, json).map_err(disk(&path))?;
    sync(&path).map_err(disk(&path))?;
    Ok(manifest)
}

/// Copies the keys that lie beside the database, where there are any: without them a restored
/// municipality could call nobody, and would seal with another key than before.
fn copy_keys(from: &Path, to: &Path) -> Result<(), BackupError> {
    [people::KEY_FILE, minutes::KEY_FILE].into_iter().try_for_each(|name| copy_key(from, to, name))
}

/// A key is made before anything is done with it, so a copy taken after the database opens all
/// that the copied rows hold. A key that lies there already is never replaced.
fn copy_key(from: &Path, to: &Path, name: &str) -> Result<(), BackupError> {
    let (key, copy) = (from.join(name), to.join(name));
    if !key.exists() {
        return Ok(());
    }
    if copy.exists() {
        let same = fs::read(&key).map_err(disk(&key))? == fs::read(&copy).map_err(disk(&copy))?;
        return if same { Ok(()) } else { Err(BackupError::NotEmpty(to.to_owned())) };
    }
    // The copy keeps the rights of the original: its owner's alone.
    fs::copy(&key, &copy).map_err(disk(&copy))?;
    sync(&copy).map_err(disk(&copy))
}

/// `VACUUM INTO` writes a whole, consistent copy while others read and write.
async fn copy_sqlite(cx: &Context, file: &Path) -> Result<(), BackupError> {
    let reader = cx.database().reader();
    let name = file.to_string_lossy().into_owned();
    let statement = Statement::from_sql_and_values(
        reader.get_database_backend(),
        "VACUUM INTO $1",
        [name.into()],
    );
    // The readers refuse to write, even into another file; the writer waits its turn.
    cx.database().writer().execute_raw(statement).await.map_err(Error::from)?;
    Ok(())
}

/// The head of the chain as the copy holds it, verified from its first entry.
async fn copied_head(cx: &Context, folder: &Path) -> Result<(i64, Digest), BackupError> {
    match cx.settings().location() {
        Location::File(_) => {
            let copy = Database::open(&Location::File(folder.join(SQLITE_COPY))).await?;
            audit::verify(&copy).await?;
            let head = audit::head(copy.reader()).await?;
            copy.close().await?;
            Ok(head)
        }
        // A dump cannot be asked; it is verified when it is restored.
        Location::Postgres(_) => Ok(audit::head(cx.database().reader()).await?),
    }
}

/// Restores a backup into an empty data folder (and, on PostgreSQL, an empty database), then
/// verifies what was restored. Whoever was signed in or invited on the day of the backup is not
/// any more: somebody may have lost that power since. Returns what the backup said of itself, with
/// the entries that were verified.
///
/// # Errors
/// [`BackupError`]. Refuses to overwrite; the database is put in place last, so an interrupted
/// restore leaves a folder without a municipality.
pub async fn restore(src: &Path, settings: &Settings) -> Result<Manifest, BackupError> {
    let manifest = read_manifest(src)?;
    let location = settings.location();
    let fits = match location {
        Location::File(_) => SQLITE_COPY,
        Location::Postgres(_) => POSTGRES_COPY,
    };
    if manifest.database != fits {
        let why = format!("it holds {}, this municipality needs {fits}", manifest.database);
        return Err(BackupError::NotABackup { path: src.to_owned(), why });
    }
    refuse_overwriting(&location, settings).await?;
    fs::create_dir_all(&settings.data).map_err(disk(&settings.data))?;
    copy_tree(&src.join("files"), &settings.data.join("files"))?;
    copy_keys(src, &settings.data)?;
    let copy = src.join(fits);
    match &location {
        Location::File(file) => {
            let partial = beside(file, ".restoring");
            fs::copy(&copy, &partial).map_err(disk(&partial))?;
            sync(&partial).map_err(disk(&partial))?;
            fs::rename(&partial, file).map_err(disk(file))?;
            sync(&settings.data).map_err(disk(&settings.data))?;
        }
        Location::Postgres(url) => {
            postgres::restore(url, &copy)?;
        }
    }
    let restored = Database::open(&location).await?;
    let entries = audit::verify(&restored).await?;
    restored.close().await?;
    let cx = Context::open(settings, Clock::system()).await?;
    let finished = finish(&cx, entries).await;
    cx.close().await?;
    finished?;
    Ok(Manifest { entries, ..manifest })
}

/// Takes the powers of that day away, says in the chain that it was restored, and looks at every
/// file.
async fn finish(cx: &Context, entries: i64) -> Result<(), BackupError> {
    let tx = cx.begin().await?;
    identity::revoke_in(&tx).await?;
    bodies::withdraw_offers_in(&tx).await?;
    let event = Event::BackupRestored { entries };
    audit::record(&tx, Actor::Operator, cx.now(), "backup", &event).await?;
    tx.commit().await?;
    let (_, wrong) = check::stored_files(cx).await?;
    match wrong.first() {
        None => Ok(()),
        Some(first) => Err(BackupError::Files { missing: wrong.len(), first: first.clone() }),
    }
}

fn read_manifest(src: &Path) -> Result<Manifest, BackupError> {
    let not = |why: String| BackupError::NotABackup { path: src.to_owned(), why };
    let json = fs::read(src.join(MANIFEST)).map_err(|cause| not(format!("{MANIFEST}: {cause}")))?;
    let manifest: Manifest =
        serde_json::from_slice(&json).map_err(|error| not(format!("{MANIFEST}: {error}")))?;
    if ![SQLITE_COPY, POSTGRES_COPY].contains(&manifest.database.as_str()) {
        return Err(not(format!("it names `{}`", manifest.database)));
    }
    let content = digest_of(&src.join(&manifest.database))
        .map_err(|cause| not(format!("{}: {cause}", manifest.database)))?;
    if content != manifest.content {
        return Err(not(format!("{} was changed after it was taken", manifest.database)));
    }
    Ok(manifest)
}

async fn refuse_overwriting(location: &Location, settings: &Settings) -> Result<(), BackupError> {
    let taken = match location {
        Location::File(file) => file.exists(),
        Location::Postgres(_) => {
            let database = Database::open(location).await?;
            let seen = crate::database::applied(database.reader()).await.map_err(Error::from)?;
            database.close().await?;
            !seen.is_empty()
        }
    };
    if taken { Err(BackupError::NotEmpty(settings.data.clone())) } else { Ok(()) }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(suffix);
    PathBuf::from(name)
}

/// Read piece by piece: a copy may be larger than the memory.
fn digest_of(path: &Path) -> io::Result<ContentHash> {
    let (mut file, mut hash) = (File::open(path)?, Sha256::new());
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
    let digest = hex::encode(hash.finalize());
    ContentHash::parse(&digest).ok_or_else(|| io::Error::other("a digest is no digest"))
}

fn copy_tree(from: &Path, to: &Path) -> Result<(), BackupError> {
    fs::create_dir_all(to).map_err(disk(to))?;
    if !from.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(disk(from))? {
        let entry = entry.map_err(disk(from))?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(disk(from))?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).map_err(disk(&target))?;
            sync(&target).map_err(disk(&target))?;
        }
    }
    sync(to).map_err(disk(to))
}

fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
