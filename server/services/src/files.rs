//! Stored files: the bytes in an object store under their digest, one row for each.
//!
//! The bytes are stored before the row that names them, so a row never points at nothing; bytes
//! whose row never came are swept away a day later.

use crate::{Context, Error, database::Tx};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    files::{ContentHash, MediaType},
    ids::FileId,
};
use futures::TryStreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path as Key};
use sea_orm::{ConnectionTrait, Statement};
use std::{path::Path, sync::Arc};

/// How long bytes without a row are left alone: longer than any transaction.
const SWEPT_AFTER: TimeDelta = TimeDelta::hours(24);

/// The store of one municipality's files.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

/// Bytes that are in the store but not yet named by a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub content: ContentHash,
    pub size: u64,
    pub media_type: MediaType,
}

impl Files {
    /// Opens the folder, making it when missing. Every file is on disk before it counts.
    ///
    /// # Errors
    /// The folder cannot be made or used.
    pub fn open(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(std::io::Error::other)?;
        Ok(Self(Arc::new(store.with_fsync(true))))
    }

    /// Stores the bytes under their digest. Storing the same bytes again changes nothing but
    /// keeps them from being swept.
    ///
    /// # Errors
    /// [`Error::Busy`] when the disk cannot take them.
    pub async fn store(&self, bytes: Bytes, media_type: MediaType) -> Result<Stored, Error> {
        let content = ContentHash::of(&bytes);
        let size = bytes.len() as u64;
        self.0
            .put(&key(&content), bytes.into())
            .await
            .map_err(|error| Error::Busy(error.into()))?;
        Ok(Stored { content, size, media_type })
    }

    /// # Errors
    /// [`Error::NotFound`] without such bytes; [`Error::Internal`] when they are not what their
    /// name says.
    pub async fn read(&self, content: &ContentHash) -> Result<Bytes, Error> {
        let found = match self.0.get(&key(content)).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Err(Error::NotFound),
            Err(error) => return Err(Error::internal(error)),
        };
        let bytes = found.bytes().await.map_err(Error::internal)?;
        if ContentHash::of(&bytes) == *content {
            Ok(bytes)
        } else {
            Err(Error::internal(format!("file {content} was changed on disk")))
        }
    }
}

fn key(content: &ContentHash) -> Key {
    Key::from(content.path())
}

/// Names stored bytes by a row; the same bytes keep the row they have.
///
/// # Errors
/// [`Error`] of the database.
pub async fn record(tx: &Tx, cx: &Context, stored: &Stored) -> Result<FileId, Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO files (id, content, size, media_type, stored_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (content) DO UPDATE SET content = excluded.content RETURNING id",
        [
            cx.new_id().into(),
            stored.content.as_str().into(),
            stored.size.cast_signed().into(),
            stored.media_type.essence().into(),
            cx.now().into(),
        ],
    );
    let row = tx.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| Error::internal("a file was not recorded"))?;
    Ok(FileId::from_uuid(row.try_get("", "id")?))
}

/// The contents every row names, in pages, so that their number does not matter.
pub(crate) async fn list_contents(
    cx: &Context,
    after: &str,
    most: i64,
) -> Result<Vec<ContentHash>, Error> {
    let reader = cx.database().reader();
    let statement = Statement::from_sql_and_values(
        reader.get_database_backend(),
        "SELECT content FROM files WHERE content > $1 ORDER BY content LIMIT $2",
        [after.into(), most.into()],
    );
    let rows = reader.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let raw: String = row.try_get("", "content")?;
            ContentHash::parse(&raw).ok_or_else(|| Error::internal("a file has no sound name"))
        })
        .collect()
}

/// Removes bytes older than a day that no row names. Returns how many.
///
/// # Errors
/// [`Error`] of the store or database; what was removed before stays removed.
pub async fn sweep(cx: &Context) -> Result<usize, Error> {
    let store = &cx.files().0;
    let listed: Vec<_> = store.list(None).try_collect().await.map_err(Error::internal)?;
    let mut removed = 0;
    for object in listed {
        if !is_old(object.last_modified, cx.now()) || is_named(cx, &object.location).await? {
            continue;
        }
        store.delete(&object.location).await.map_err(Error::internal)?;
        removed += 1;
    }
    Ok(removed)
}

fn is_old(modified: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - modified > SWEPT_AFTER
}

async fn is_named(cx: &Context, location: &Key) -> Result<bool, Error> {
    let reader = cx.database().reader();
    let statement = Statement::from_sql_and_values(
        reader.get_database_backend(),
        "SELECT 1 FROM files WHERE content = $1",
        [location.filename().unwrap_or_default().into()],
    );
    Ok(reader.query_one_raw(statement).await?.is_some())
}
