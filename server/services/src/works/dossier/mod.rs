//! The digital file of a work: one list of everything, with its digests, and the whole of it to
//! download.
//!
//! Nothing is stored for it. Papers that others keep are named by their digest; lists are written
//! anew from the records, and the same records give the same bytes.

mod papers;
mod zip;

use super::store;
use crate::{Context, Error, sheet};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::{
    files::ContentHash,
    identity::Actor,
    works::{
        Number, Project,
        dossier::{Paper, missing},
        may_see_desk,
    },
};
use futures::{Stream, StreamExt as _, stream};
use serde::Serialize;

/// A paper of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name within the file, and its path in the archive.
    pub name: String,
    pub paper: Paper,
    pub date: NaiveDate,
    /// The office it comes from.
    pub author: String,
    pub digest: ContentHash,
    source: Source,
}

/// Where a paper's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    /// In the store, under its digest.
    Stored,
    /// Written from the records.
    Written(Bytes),
}

/// The file of a work, as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    pub project: Project,
    pub items: Vec<Item>,
    /// What the file should hold by now and does not, whoever looks: that something is missing
    /// is no secret.
    pub missing: Vec<Paper>,
    /// Whether this is all of it.
    pub whole: bool,
}

/// The file of a work: all of it for those who work on it, its public part for everybody else.
///
/// # Errors
/// [`Error::NotFound`] for a work this reader may not see.
pub async fn find_dossier(cx: &Context, actor: Actor, number: Number) -> Result<Dossier, Error> {
    let whole = may_see_desk(actor).is_ok();
    let reader = cx.database().reader();
    let project = store::find(reader, number).await?.ok_or(Error::NotFound)?;
    if !whole && !project.status.is_public() {
        return Err(Error::NotFound);
    }
    let mut items = papers::gather(cx, &project).await?;
    let there: Vec<_> = items.iter().map(|item| item.paper).collect();
    let missing = missing(project.status, &there);
    items.retain(|item| whole || item.paper.is_public());
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Dossier { project, items, missing, whole })
}

#[derive(Serialize)]
struct Index<'a> {
    format: &'static str,
    work: String,
    name: &'a str,
    whole: bool,
    missing: Vec<&'static str>,
    papers: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    kind: &'static str,
    date: NaiveDate,
    author: &'a str,
    sha256: &'a str,
}

impl Dossier {
    /// The index for machines.
    ///
    /// # Errors
    /// [`Error::Internal`] when it cannot be written.
    pub fn index_json(&self) -> Result<Bytes, Error> {
        let index = Index {
            format: "tequio-expediente-1",
            work: self.project.number.to_string(),
            name: self.project.name.as_str(),
            whole: self.whole,
            missing: self.missing.iter().map(|paper| paper.code()).collect(),
            papers: self
                .items
                .iter()
                .map(|item| Line {
                    name: &item.name,
                    kind: item.paper.code(),
                    date: item.date,
                    author: &item.author,
                    sha256: item.digest.as_str(),
                })
                .collect(),
        };
        Ok(serde_json::to_vec_pretty(&index).map_err(Error::internal)?.into())
    }

    /// The index for people with a spreadsheet.
    pub fn index_csv(&self) -> Bytes {
        let mut text = format!(
            "{}{}",
            sheet::MARK,
            sheet::row(["nombre", "documento", "fecha", "autor", "sha256"])
        );
        for item in &self.items {
            let date = item.date.to_string();
            text.push_str(&sheet::row([
                item.name.as_str(),
                item.paper.code(),
                &date,
                &item.author,
                item.digest.as_str(),
            ]));
        }
        text.into()
    }
}

/// The archive, part by part: one paper is in memory at a time.
///
/// # Errors
/// [`Error::Internal`] when the index cannot be written. A paper that cannot be read ends the
/// stream with its error.
pub fn pack(
    cx: &Context,
    dossier: &Dossier,
) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + use<>, Error> {
    let written = |name: &str, bytes: Bytes| (name.to_owned(), Content::Written(bytes));
    let mut entries = vec![
        written("indice.csv", dossier.index_csv()),
        written("indice.json", dossier.index_json()?),
    ];
    entries.extend(dossier.items.iter().map(|item| {
        let content = match &item.source {
            Source::Stored => Content::Stored(item.digest.clone()),
            Source::Written(bytes) => Content::Written(bytes.clone()),
        };
        (item.name.clone(), content)
    }));
    let state =
        Packing { cx: cx.clone(), entries: entries.into_iter(), writer: zip::Writer::default() };
    Ok(stream::unfold(Some(state), |state| async move {
        let mut state = state?;
        match state.next().await {
            Ok((part, true)) => Some((Ok(part), Some(state))),
            Ok((part, false)) => Some((Ok(part), None)),
            Err(error) => Some((Err(error), None)),
        }
    })
    .fuse())
}

enum Content {
    Stored(ContentHash),
    Written(Bytes),
}

struct Packing {
    cx: Context,
    entries: std::vec::IntoIter<(String, Content)>,
    writer: zip::Writer,
}

impl Packing {
    /// The next part, and whether another follows.
    async fn next(&mut self) -> Result<(Bytes, bool), Error> {
        let Some((name, content)) = self.entries.next() else {
            return Ok((std::mem::take(&mut self.writer).end()?.into(), false));
        };
        let bytes = match content {
            Content::Stored(digest) => self.cx.files().read(&digest).await?,
            Content::Written(bytes) => bytes,
        };
        Ok((self.writer.entry(&name, &bytes)?.into(), true))
    }
}
