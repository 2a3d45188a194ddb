//! The digital file of a work or of a council: one list of everything, with its digests, and the
//! whole of it to download.
//!
//! Nothing is stored for it. Papers that others keep are named by their digest; lists are written
//! anew from the records, and the same records give the same bytes. What was listed is remembered
//! until something changes; bytes are written only to be packed.

mod papers;
mod written;
mod zip;

use super::store;
use crate::{Context, Error, bodies, sheet};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::{
    bodies::{BodyStatus, Organization},
    files::ContentHash,
    identity::Actor,
    ids::OrganizationId,
    works::{
        Number, Project,
        dossier::{Paper, missing, missing_of_council},
        may_see_desk,
    },
};
use futures::{Stream, StreamExt as _, stream};
use serde::Serialize;
use std::sync::Arc;
use written::Recipe;

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
    Written(Recipe),
}

/// What a file is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Work(Box<Project>),
    /// A council; the papers of a committee are in the file of its work.
    Body(Organization),
}

/// The name a file is asked for by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Work(Number),
    Body(OrganizationId),
}

/// What a file is remembered by: what it is of, whether it is the whole, and the day.
pub(crate) type Key = (Of, bool, NaiveDate);

/// A file, as one reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    pub subject: Subject,
    pub items: Vec<Item>,
    /// What the file should hold by now and does not, whoever looks: that something is missing
    /// is no secret.
    pub missing: Vec<Paper>,
    /// Whether this is all of it.
    pub whole: bool,
}

impl Subject {
    async fn find(cx: &Context, of: Of) -> Result<Self, Error> {
        match of {
            Of::Work(number) => {
                let project = store::find(cx.database().reader(), number).await?;
                Ok(Self::Work(Box::new(project.ok_or(Error::NotFound)?)))
            }
            Of::Body(id) => {
                let body = bodies::find(cx, id).await?;
                let is_council = body.project.is_none();
                is_council.then_some(Self::Body(body)).ok_or(Error::NotFound)
            }
        }
    }

    /// Whether anybody may know of it.
    const fn is_public(&self) -> bool {
        match self {
            Self::Work(project) => project.status.is_public(),
            Self::Body(body) => body.status.is_announced(),
        }
    }

    fn missing(&self, there: &[Paper]) -> Vec<Paper> {
        match self {
            Self::Work(project) => missing(project.status, there),
            Self::Body(body) => match body.status {
                BodyStatus::Council(council) => missing_of_council(council, there),
                BodyStatus::Committee(_) => Vec::new(),
            },
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Work(project) => project.name.as_str(),
            Self::Body(body) => body.name.as_str(),
        }
    }

    /// The short name it has in addresses.
    pub fn number(&self) -> String {
        match self {
            Self::Work(project) => project.number.to_string(),
            Self::Body(body) => body.id.to_string(),
        }
    }
}

/// A file: all of it for those who work on works, its public part for everybody else.
///
/// # Errors
/// [`Error::NotFound`] for what this reader may not see.
pub async fn find_dossier(cx: &Context, actor: Actor, of: Of) -> Result<Arc<Dossier>, Error> {
    let whole = may_see_desk(actor).is_ok();
    let read = async || Ok(Arc::new(gather(cx, of, whole).await?));
    cx.remembered().dossiers.find(cx, (of, whole, cx.today()), read).await
}

async fn gather(cx: &Context, of: Of, whole: bool) -> Result<Dossier, Error> {
    let subject = Subject::find(cx, of).await?;
    if !whole && !subject.is_public() {
        return Err(Error::NotFound);
    }
    let papers::Gathered { mut items, there } = papers::gather(cx, &subject, whole).await?;
    let missing = subject.missing(&there);
    items.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Dossier { subject, items, missing, whole })
}

#[derive(Serialize)]
struct Index<'a> {
    format: &'static str,
    of: String,
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
            of: self.subject.number(),
            name: self.subject.name(),
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

/// The archive, part by part: one paper is in memory at a time. Written papers come first, so that
/// little time passes between the index and what it names.
///
/// # Errors
/// [`Error::Internal`] when the index cannot be written. A paper that cannot be read, and one that
/// is no longer what the index says, ends the stream with its error.
pub fn pack(
    cx: &Context,
    dossier: &Dossier,
) -> Result<impl Stream<Item = Result<Bytes, Error>> + Send + use<>, Error> {
    let index = |name: &str, bytes: Bytes| (name.to_owned(), Content::Ready(bytes));
    let mut entries =
        vec![index("indice.csv", dossier.index_csv()), index("indice.json", dossier.index_json()?)];
    let (written, stored): (Vec<_>, Vec<_>) =
        dossier.items.iter().partition(|item| item.source != Source::Stored);
    entries.extend(written.into_iter().chain(stored).map(|item| {
        let content = Content::Paper(item.source.clone(), item.digest.clone());
        (item.name.clone(), content)
    }));
    let state = Packing {
        cx: cx.clone(),
        subject: dossier.subject.clone(),
        entries: entries.into_iter(),
        writer: zip::Writer::default(),
    };
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
    Ready(Bytes),
    Paper(Source, ContentHash),
}

struct Packing {
    cx: Context,
    subject: Subject,
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
            Content::Ready(bytes) => bytes,
            Content::Paper(Source::Stored, digest) => self.cx.files().read(&digest).await?,
            Content::Paper(Source::Written(recipe), digest) => {
                let paper = recipe.write(&self.cx, &self.subject).await?;
                let text = paper.map(|paper| Bytes::from(paper.text)).unwrap_or_default();
                // It changed since it was listed: half a file with a wrong index helps nobody.
                if ContentHash::of(&text) != digest {
                    return Err(Error::Conflict);
                }
                text
            }
        };
        Ok((self.writer.entry(&name, &bytes)?.into(), true))
    }
}
