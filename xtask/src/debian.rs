//! Installs Debian packages, and only those whose programs are missing.

use std::{
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{repo, step::Step};

static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);

/// Installs packages; fails with the command a person would have to run.
pub fn install(topic: &str, packages: &[&str]) -> Result<()> {
    let by_hand =
        format!("install by hand: apt-get install --no-install-recommends {}", packages.join(" "));
    if repo::which(&["apt-get"]).is_none() {
        bail!(
            "{topic}: {} is missing, and this system has no apt-get\n  what to do: install it with the system's own tools",
            packages.join(", ")
        );
    }
    let Some(rights) = Rights::of_this_user() else {
        bail!("{topic}: {} is missing\n  what to do: as root, {by_hand}", packages.join(", "));
    };
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        Step::new("Packages", "updating Debian's package lists")
            .hint("check the network and the mirrors in /etc/apt")
            .limit(Duration::from_secs(300))
            .quiet(rights.command("apt-get").args(["-q", "update"]))?;
    }
    Step::new(topic, format!("installing Debian's {}", packages.join(", ")))
        .hint(by_hand)
        .limit(Duration::from_secs(1200))
        .quiet(
            rights
                .command("apt-get")
                .args(["install", "-q", "-y", "--no-install-recommends"])
                .args(["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Options::=--force-confold"])
                .args(packages),
        )?;
    Ok(())
}

/// How this user may change the system.
#[derive(Clone, Copy)]
pub enum Rights {
    Root,
    /// `sudo` without a password: nobody is there to type one.
    Sudo,
}

impl Rights {
    pub fn of_this_user() -> Option<Self> {
        if is_root() {
            return Some(Self::Root);
        }
        let allowed = Command::new("sudo")
            .args(["-n", "true"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        allowed.is_ok_and(|status| status.success()).then_some(Self::Sudo)
    }

    pub fn command(self, program: &str) -> Command {
        // Through `env`, because `sudo` passes no variables on.
        let environment = ["DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"];
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => Command::new("sudo"),
        };
        if matches!(self, Self::Sudo) {
            command.args(["-n", "env"]);
        }
        command.args(environment).arg(program);
        command
    }
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
