//! Stored files: the bytes in an object store under their digest, one row for each.
//!
//! The bytes are stored before the row that names them, so a row never points at nothing; bytes
//! whose row never came are swept away a day later.

use crate::{
    Context, Error,
    database::{Tx, query},
};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    files::{ContentHash, MediaType},
    ids::FileId,
};
use futures::TryStreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, local::LocalFileSystem, path::Path as Key};
use std::{path::Path, sync::Arc};
use tokio::sync::RwLock;

/// How long bytes without a row are left alone: longer than any transaction.
const SWEPT_AFTER: TimeDelta = TimeDelta::hours(24);

/// The store of one municipality's files.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Held by all who store bytes, and alone by the sweep while it takes some away.
    sweeping: Arc<RwLock<()>>,
}

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
        let store = Arc::new(store.with_fsync(true));
        Ok(Self { store, sweeping: Arc::default() })
    }

    /// Stores the bytes under their digest. Storing the same bytes again changes nothing but
    /// keeps them from being swept.
    ///
    /// # Errors
    /// [`Error::Busy`] when the disk cannot take them.
    pub async fn store(&self, bytes: Bytes, media_type: MediaType) -> Result<Stored, Error> {
        let content = ContentHash::of(&bytes);
        let size = bytes.len() as u64;
        let _stored = self.sweeping.read().await;
        self.store
            .put(&key(&content), bytes.into())
            .await
            .map_err(|error| Error::Busy(error.into()))?;
        Ok(Stored { content, size, media_type })
    }

    /// # Errors
    /// [`Error::NotFound`] without such bytes; [`Error::Internal`] when they are not what their
    /// name says.
    pub async fn read(&self, content: &ContentHash) -> Result<Bytes, Error> {
        let found = match self.store.get(&key(content)).await {
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
    let row = query::one(
        tx,
        "INSERT INTO files (id, content, size, media_type, stored_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (content) DO UPDATE SET content = excluded.content RETURNING id",
        [
            cx.new_id().into(),
            stored.content.as_str().into(),
            stored.size.cast_signed().into(),
            stored.media_type.essence().into(),
            cx.now().into(),
        ],
    )
    .await?;
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
    let rows = query::all(
        reader,
        "SELECT content FROM files WHERE content > $1 ORDER BY content LIMIT $2",
        [after.into(), most.into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let raw: String = row.try_get("", "content")?;
            ContentHash::parse(&raw).ok_or_else(|| Error::internal("a file has no sound name"))
        })
        .collect()
}

/// As [`record`], where there may be nothing to name.
pub(crate) async fn record_if_any(
    tx: &Tx,
    cx: &Context,
    stored: Option<&Stored>,
) -> Result<Option<FileId>, Error> {
    match stored {
        Some(stored) => record(tx, cx, stored).await.map(Some),
        None => Ok(None),
    }
}

/// Removes bytes older than a day that no row names. Returns how many.
///
/// # Errors
/// [`Error`] of the store or database; what was removed before stays removed.
pub async fn sweep(cx: &Context) -> Result<usize, Error> {
    let mut removed = 0;
    for location in list_old(cx).await? {
        removed += usize::from(remove_unnamed(cx, &location).await?);
    }
    Ok(removed)
}

async fn list_old(cx: &Context) -> Result<Vec<Key>, Error> {
    let listed: Vec<_> =
        cx.files().store.list(None).try_collect().await.map_err(Error::internal)?;
    let old = listed.into_iter().filter(|object| is_old(object.last_modified, cx.now()));
    Ok(old.map(|object| object.location).collect())
}

/// Removes bytes unless a row names them or they were stored again since they were listed: their
/// row may be about to come.
async fn remove_unnamed(cx: &Context, location: &Key) -> Result<bool, Error> {
    let files = cx.files();
    let _alone = files.sweeping.write().await;
    let found = match files.store.head(location).await {
        Ok(found) => found,
        Err(object_store::Error::NotFound { .. }) => return Ok(false),
        Err(error) => return Err(Error::internal(error)),
    };
    if !is_old(found.last_modified, cx.now()) || is_named(cx, location).await? {
        return Ok(false);
    }
    files.store.delete(location).await.map_err(Error::internal)?;
    Ok(true)
}

fn is_old(modified: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - modified > SWEPT_AFTER
}

async fn is_named(cx: &Context, location: &Key) -> Result<bool, Error> {
    let reader = cx.database().reader();
    let row = query::one(
        reader,
        "SELECT 1 FROM files WHERE content = $1",
        [location.filename().unwrap_or_default().into()],
    )
    .await?;
    Ok(row.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, Settings};
    use std::{fs::File, time::SystemTime};

    #[tokio::test]
    async fn bytes_stored_again_while_the_sweep_walks_stay() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { data: folder.path().to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await.unwrap();
        let (photo, other) = (Bytes::from_static(b"a photo"), Bytes::from_static(b"another"));
        for bytes in [&photo, &other] {
            let stored = cx.files().store(bytes.clone(), MediaType::Jpeg).await.unwrap();
            let path = folder.path().join("files").join(stored.content.path());
            let then = SystemTime::now() - std::time::Duration::from_secs(48 * 3600);
            File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
        }
        let listed = list_old(&cx).await.unwrap();
        assert_eq!(listed.len(), 2);
        // The same photo comes again; the transaction that names it is not committed yet.
        let again = cx.files().store(photo, MediaType::Jpeg).await.unwrap();
        let mut removed = 0;
        for location in listed {
            removed += usize::from(remove_unnamed(&cx, &location).await.unwrap());
        }
        assert_eq!(removed, 1);
        assert!(cx.files().read(&again.content).await.is_ok());
    }
}
