//! Stamps: a digest over everything a result was made from. While it stays, the result need not be made again.

use std::{fs, io, path::Path};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Collects the inputs of one result.
pub struct Inputs(Sha256);

impl Inputs {
    pub fn new(of: &str) -> Self {
        Self(Sha256::new()).text("result", of)
    }

    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.part(name.as_bytes());
        self.part(value.as_bytes());
        self
    }

    /// Adds a file, or every file below a folder with its name; what does not exist counts as empty.
    pub fn path(mut self, root: &Path, relative: &str) -> Result<Self> {
        let mut files = Vec::new();
        let start = root.join(relative);
        if start.is_file() {
            files.push(relative.to_owned());
        } else if start.is_dir() {
            list_files(root, relative, &mut files)?;
        }
        files.sort_unstable();
        self.part(&files.len().to_le_bytes());
        for file in files {
            let content =
                fs::read(root.join(&file)).with_context(|| format!("cannot read {file}"))?;
            self.part(file.as_bytes());
            self.part(&content);
        }
        Ok(self)
    }

    pub fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }

    /// Lengths go first, so that two lists of parts never run together into the same bytes.
    fn part(&mut self, bytes: &[u8]) {
        self.0.update(bytes.len().to_le_bytes());
        self.0.update(bytes);
    }
}

/// Sixteen hex digits that name a published file by its content.
pub fn content_name(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes)[..8])
}

/// Whether the file holds this stamp.
pub fn is_current(file: &Path, stamp: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|held| held == stamp)
}

fn list_files(root: &Path, relative: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(relative))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // Editors' and other tools' own files are no input.
        if name.starts_with('.') || name == "node_modules" || name == "target" {
            continue;
        }
        let path = format!("{relative}/{name}");
        if entry.file_type()?.is_dir() {
            list_files(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, path::PathBuf, process};

    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("tequio-stamp-{}-{name}", process::id()));
        fs::create_dir_all(folder.join("app/src")).unwrap();
        folder
    }

    fn stamp(root: &Path) -> String {
        Inputs::new("test").path(root, "app").unwrap().finish()
    }

    #[test]
    fn a_stamp_follows_content_and_names() {
        let root = folder("content");
        fs::write(root.join("app/src/a.rs"), "one").unwrap();
        let first = stamp(&root);
        assert_eq!(first, stamp(&root));
        fs::write(root.join("app/src/a.rs"), "two").unwrap();
        let changed = stamp(&root);
        assert_ne!(first, changed);
        fs::rename(root.join("app/src/a.rs"), root.join("app/src/b.rs")).unwrap();
        assert_ne!(changed, stamp(&root));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn hidden_files_are_no_input() {
        let root = folder("hidden");
        let empty = stamp(&root);
        fs::write(root.join("app/src/.swap"), "x").unwrap();
        assert_eq!(empty, stamp(&root));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn parts_do_not_run_together() {
        let apart = Inputs::new("t").text("ab", "c").finish();
        assert_ne!(apart, Inputs::new("t").text("a", "bc").finish());
    }

    #[test]
    fn a_content_name_has_sixteen_digits() {
        assert_eq!(content_name(b""), "e3b0c44298fc1c14");
    }
}
