//! The browser of the browser tests: the system's, so that its security updates are the system's too.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

use crate::{debian, repo};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

pub fn ensure() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = repo::which(&NAMES) {
        return Ok(found);
    }
    debian::install("Browser", &["chromium"])?;
    repo::which(&NAMES).context("chromium was installed but is not in PATH")
}
