//! What the typesetter may see: our templates, our fonts, and one set of facts. Nothing else
//! exists for it: no disk, no network, no package, no clock.

use crate::fonts::FONTS;
use std::{collections::HashMap, sync::LazyLock};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The documents there are. Each is a file of `templates/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    Poster,
    Slips,
    Attendance,
    Act,
    Delivery,
}

impl Template {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::Slips => "slips",
            Self::Attendance => "attendance",
            Self::Act => "act",
            Self::Delivery => "delivery",
        }
    }
}

const TEXTS: [(&str, &str); 11] = [
    ("poster.typ", include_str!("../templates/poster.typ")),
    ("slips.typ", include_str!("../templates/slips.typ")),
    ("attendance.typ", include_str!("../templates/attendance.typ")),
    ("act.typ", include_str!("../templates/act.typ")),
    ("delivery.typ", include_str!("../templates/delivery.typ")),
    ("common.typ", include_str!("../templates/common.typ")),
    ("record.typ", include_str!("../templates/record.typ")),
    ("signatures.typ", include_str!("../templates/signatures.typ")),
    ("stones.typ", include_str!("../templates/stones.typ")),
    ("words-es.typ", include_str!("../templates/words-es.typ")),
    ("words-en.typ", include_str!("../templates/words-en.typ")),
];

const FACTS: &str = "facts.json";

/// What every run shares: read and parsed once.
static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::fill);

struct Shelf {
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
    facts: Option<FileId>,
}

impl Shelf {
    fn fill() -> Self {
        let sources = TEXTS
            .into_iter()
            .filter_map(|(name, text)| Some(Source::new(id(name)?, text.to_owned())))
            .map(|source| (source.id(), source))
            .collect();
        Self { library: LazyHash::new(Library::default()), sources, facts: id(FACTS) }
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// One document's surroundings.
pub struct Surroundings {
    main: FileId,
    facts: Bytes,
}

impl Surroundings {
    /// `None` when the template is missing from the program.
    pub fn of(template: Template, facts: Vec<u8>) -> Option<Self> {
        let main = id(&format!("{}.typ", template.name()))?;
        Some(Self { main, facts: Bytes::new(facts) })
    }
}

impl World for Surroundings {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHELF.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if SHELF.facts == Some(id) { Ok(self.facts.clone()) } else { Err(missing(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
