//! The programs that read documents back in tests: independent of the one that writes them.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{debian, repo};

const NAMES: [&str; 4] = ["pdftotext", "pdfinfo", "pdffonts", "pdftoppm"];

pub fn ensure() -> Result<PathBuf> {
    if NAMES.iter().any(|name| repo::which(&[*name]).is_none()) {
        debian::install("Document readers", &["poppler-utils"])?;
    }
    repo::which(&NAMES[..1]).context("poppler-utils was installed but is not in PATH")
}
