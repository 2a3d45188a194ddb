//! One run of the bench: what is measured, for how long, and the towns it is measured on.

use crate::{Outcome, program};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    path::{Path, PathBuf},
    time::Duration,
};

pub struct Run {
    pub binary: PathBuf,
    pub site: PathBuf,
    length: Length,
    only: BTreeSet<String>,
    folder: Folder,
    towns: BTreeMap<usize, PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Whole,
    Quick,
}

/// Where the towns of a run lie, until it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Outcome<Self> {
        let folder = env::temp_dir().join(format!("tequio-figures-{}", std::process::id()));
        std::fs::create_dir(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("bench: {} stays behind: {error}", self.0.display());
        }
    }
}

impl Run {
    /// `--quick`, and names of figures to measure alone.
    pub fn new(arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let given = |name: &str| env::var(name).map(PathBuf::from);
        let mut length = Length::Whole;
        let mut only = BTreeSet::new();
        for argument in arguments {
            match argument.as_str() {
                "--quick" => length = Length::Quick,
                name => {
                    only.insert(name.to_owned());
                }
            }
        }
        Ok(Self {
            binary: given("TEQUIO_BIN").map_err(|_| "TEQUIO_BIN names the program")?,
            site: given("TEQUIO_SITE").map_err(|_| "TEQUIO_SITE names its site")?,
            length,
            only,
            folder: Folder::new()?,
            towns: BTreeMap::new(),
        })
    }

    /// Refuses names that no figure has.
    pub fn know<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Outcome<()> {
        let names: BTreeSet<&str> = names.into_iter().collect();
        match self.only.iter().find(|asked| !names.contains(asked.as_str())) {
            Some(unknown) => Err(format!("`{unknown}` is none of {names:?}").into()),
            None => Ok(()),
        }
    }

    pub fn measures(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.contains(name)
    }

    /// The first of the two on a whole run, the second on a quick one.
    pub const fn choose<T: Copy>(&self, whole: T, quick: T) -> T {
        match self.length {
            Length::Whole => whole,
            Length::Quick => quick,
        }
    }

    /// How often a figure is taken; the middle one counts.
    pub const fn rounds(&self) -> usize {
        self.choose(3, 1)
    }

    /// How long each load lasts.
    pub const fn load(&self) -> Duration {
        Duration::from_secs(self.choose(2, 1))
    }

    /// A new folder.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    /// A demonstration town of a figure that writes: what it leaves there no other figure meets.
    pub fn own_town(&mut self, name: &str) -> Outcome<PathBuf> {
        let data = self.folder(&format!("town-of-{name}"));
        copy(self.town(1)?, &data)?;
        Ok(data)
    }

    /// The data folder of a demonstration town so many times as large, made once for all figures
    /// that only read.
    pub fn town(&mut self, scale: usize) -> Outcome<&Path> {
        if !self.towns.contains_key(&scale) {
            let data = self.folder(&format!("town-{scale}"));
            eprintln!("bench: making a town of scale {scale}");
            program::demo(&self.binary, &data, scale)?;
            self.towns.insert(scale, data);
        }
        self.towns.get(&scale).map(PathBuf::as_path).ok_or_else(|| "no town".into())
    }
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &there)?;
        } else {
            std::fs::copy(entry.path(), there)?;
        }
    }
    Ok(())
}
