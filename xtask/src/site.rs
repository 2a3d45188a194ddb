//! The site folder that the server reads: the bundle and the style sheet under `pkg/`, static files beside them,
//! and `assets.json`, which tells the server their names.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::{
    browser_target::{self, Effort},
    bundle::{self, Bundle},
    compress, interrupt, repo,
    stamp::{self, Inputs},
    step, styles,
};

pub struct Site {
    pub folder: PathBuf,
    /// The bundle, or in one line why there is none.
    bundle: Result<Bundle, String>,
}

impl Site {
    /// Fails where the bundle is missing or too heavy.
    pub fn check_bundle(&self) -> Result<()> {
        bundle::check(self.bundle.as_ref().map_err(String::as_str))
    }
}

#[derive(Serialize)]
struct Assets {
    css: Option<String>,
    js: Option<String>,
    wasm: Option<String>,
    /// Why there is no bundle.
    reason: Option<String>,
}

/// Makes the site folder, or what of it is out of date.
///
/// A missing compiler for the browser is no failure: pages work without script. A program that does not compile is.
pub fn ensure(effort: Effort) -> Result<Site> {
    let bundle = match browser_target::ensure(effort) {
        Ok(target) => Ok(bundle::ensure(&target)?),
        Err(error) => Err(first_line(&error)),
    };
    if let Err(reason) = &bundle {
        interrupt::check()?;
        step::announce("Browser bundle", &format!("left out: {reason}"));
    }
    let css = styles::ensure()?;
    let assets = Assets {
        css: css.as_deref().map(address),
        js: bundle.as_ref().ok().map(|bundle| address(&bundle.js)),
        wasm: bundle.as_ref().ok().map(|bundle| address(&bundle.wasm)),
        reason: bundle.as_ref().err().cloned(),
    };
    let folder = repo::target().join("site");
    let assets = serde_json::to_string_pretty(&assets)?;
    let stamp =
        Inputs::new("site 1").text("assets", &assets).path(repo::root(), "app/public")?.finish();
    let stamp_file = folder.with_extension("stamp");
    if !folder.is_dir() || !stamp::is_current(&stamp_file, &stamp) {
        assemble(&folder, &assets, bundle.is_ok(), css.is_some())?;
        fs::write(stamp_file, stamp)?;
    }
    Ok(Site { folder, bundle })
}

/// Builds the folder beside the old one and then takes its place, so that a running server never sees half of it.
fn assemble(folder: &Path, assets: &str, has_bundle: bool, has_styles: bool) -> Result<()> {
    let beside = folder.with_extension("new");
    let old = folder.with_extension("old");
    for leftover in [&beside, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    fs::create_dir_all(beside.join("pkg"))?;
    if has_bundle {
        copy_folder(&bundle::folder().join("pkg"), &beside.join("pkg"))?;
    }
    if has_styles {
        copy_folder(&styles::folder().join("pkg"), &beside.join("pkg"))?;
    }
    publish_static(&repo::root().join("app/public"), &beside)?;
    fs::write(beside.join("assets.json"), assets)?;
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    fs::rename(&beside, folder)
        .with_context(|| format!("cannot put {} in place", folder.display()))?;
    if old.exists() {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}

fn publish_static(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, place) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            publish_static(&path, &place)?;
        } else if compress::is_worth_it(&path) {
            compress::write(&place, &fs::read(&path)?)?;
        } else {
            fs::copy(&path, &place)?;
        }
    }
    Ok(())
}

pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

fn address(name: &str) -> String {
    format!("/pkg/{name}")
}

fn first_line(error: &anyhow::Error) -> String {
    let told = format!("{error:#}");
    told.lines().next().unwrap_or_default().to_owned()
}
