//! The folder to install on a server, and the same as an archive.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use crate::{browser_target::Effort, repo, serve, site, step};

const SERVICE: &str = include_str!("../dist/tequio.service");
const INSTALL: &str = include_str!("../dist/INSTALL.md");

/// Files of the repository that go along where they exist, and their names there.
const COMPANIONS: [(&str, &str); 4] = [
    ("server/tequio.example.toml", "tequio.toml"),
    ("LICENSE", "LICENSE"),
    ("NOTICE", "NOTICE"),
    ("README.md", "README.md"),
];

pub fn run() -> Result<()> {
    let site = site::ensure(Effort::Asked)?;
    // What people install must have its script.
    site.check_bundle()?;
    serve::build_release()?;

    let folder = repo::root().join("dist/tequio");
    step::announce("Dist", "filling dist/tequio");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    fs::copy(repo::program("release"), folder.join("tequio")).context("cannot copy the program")?;
    site::copy_folder(&site.folder, &folder.join("site"))?;
    fs::write(folder.join("tequio.service"), SERVICE)?;
    fs::write(folder.join("INSTALL.md"), INSTALL)?;
    for (from, to) in COMPANIONS {
        let path = repo::root().join(from);
        if path.is_file() {
            fs::copy(path, folder.join(to))?;
        }
    }

    let archive = repo::root().join(format!("dist/tequio-{}.tar.gz", env!("CARGO_PKG_VERSION")));
    step::announce("Dist", &format!("packing {}", archive.display()));
    pack(&folder, &archive)
}

/// The same content always makes the same archive, so that two people can compare what they built.
fn pack(folder: &Path, archive: &Path) -> Result<()> {
    let file = File::create(archive)?;
    let mut builder = tar::Builder::new(GzEncoder::new(file, Compression::best()));
    builder.mode(tar::HeaderMode::Deterministic);
    append(&mut builder, folder, Path::new("tequio"))?;
    builder.into_inner()?.finish()?.flush()?;
    Ok(())
}

/// In the order of names: the order of a folder differs from machine to machine.
fn append(builder: &mut tar::Builder<impl Write>, from: &Path, to: &Path) -> Result<()> {
    builder.append_dir(to, from)?;
    let mut entries = fs::read_dir(from)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            append(builder, &entry.path(), &place)?;
        } else {
            builder.append_path_with_name(entry.path(), place)?;
        }
    }
    Ok(())
}
