//! Debian packages read without installing them: a private package state, filled from the mirrors that this
//! machine is configured for, so that neither rights nor changes to the system are needed.

pub mod sources;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{repo, step::Step};
use sources::Source;

/// Which of the machine's mirrors holds a suite.
#[derive(Clone, Copy)]
pub enum Archive {
    Main,
    Security,
}

pub struct PrivateApt {
    folder: PathBuf,
}

impl PrivateApt {
    /// Fetches the package lists of the suites into a folder of their own.
    pub fn open(folder: &Path, suites: &[(Archive, &str)]) -> Result<Self> {
        ensure!(
            repo::which(&["apt-get"]).is_some() && repo::which(&["dpkg"]).is_some(),
            "this system has no Debian packages"
        );
        let known = sources::of_this_machine();
        let codename = sources::codename()?;
        let mut text = String::new();
        for &(archive, suite) in suites {
            let source = match archive {
                Archive::Main => sources::main_archive(&known, &codename),
                Archive::Security => sources::security_archive(&known, &codename),
            }
            .with_context(|| {
                format!("the package sources of this system name no mirror for {suite}")
            })?;
            text.push_str(&stanza(source, suite));
        }
        let apt = Self { folder: folder.to_path_buf() };
        for part in ["lists/partial", "cache/archives/partial", "parts"] {
            fs::create_dir_all(folder.join(part))?;
        }
        fs::write(folder.join("parts/private.sources"), text)?;
        Step::new("Packages", "reading Debian's lists into a private folder")
            .hint("check the network and the mirrors in /etc/apt")
            .quiet(apt.command("apt-get").args(["--error-on=any", "update"]))?;
        Ok(apt)
    }

    /// The versions of a package on offer, newest first.
    pub fn versions(&self, package: &str) -> Result<Vec<String>> {
        let table = output(self.command("apt-cache").args(["madison", package]))?;
        Ok(parse_madison(&table))
    }

    /// The package and what it depends on, as far as this system lacks it.
    pub fn missing_with_dependencies(&self, packages: &[&str]) -> Result<Vec<String>> {
        let mut simulation = self.command("apt-get");
        simulation.args(["--simulate", "--no-install-recommends", "install"]).args(packages);
        Ok(parse_simulation(&output(&mut simulation)?))
    }

    /// Downloads packages (`name` or `name=version`) and unpacks them into a folder.
    pub fn unpack(&self, packages: &[String], into: &Path) -> Result<()> {
        let downloads = self.folder.join("packages");
        if downloads.exists() {
            fs::remove_dir_all(&downloads)?;
        }
        fs::create_dir_all(&downloads)?;
        let what = format!("downloading {}", packages.join(", "));
        Step::new("Packages", what).hint("check the network and the mirrors in /etc/apt").quiet(
            self.command("apt-get").arg("download").args(packages).current_dir(&downloads),
        )?;
        fs::create_dir_all(into)?;
        for entry in fs::read_dir(&downloads)? {
            let file = entry?.path();
            output(Command::new("dpkg").arg("-x").arg(&file).arg(into))?;
        }
        Ok(fs::remove_dir_all(&downloads)?)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for (key, part) in
            [("State::Lists", "lists"), ("Cache", "cache"), ("Etc::SourceParts", "parts")]
        {
            command.arg("-o").arg(format!("Dir::{key}={}", self.folder.join(part).display()));
        }
        // The folder may be closed to the user that apt would otherwise download as.
        command.args(["-o", "Dir::Etc::SourceList=/dev/null", "-o", "APT::Sandbox::User=root"]);
        command.env("LC_ALL", "C.UTF-8");
        command
    }
}

/// Runs a short command and returns what it wrote.
fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command.output().with_context(|| format!("cannot run {program}"))?;
    ensure!(
        done.status.success(),
        "{program} failed: {}",
        String::from_utf8_lossy(&done.stderr).trim().replace('\n', "; ")
    );
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

fn stanza(source: &Source, suite: &str) -> String {
    format!(
        "Types: deb\nURIs: {}\nSuites: {suite}\nComponents: main\nSigned-By: {}\n\n",
        source.uris.join(" "),
        source.keyring()
    )
}

/// Reads the table `package | version | origin`.
fn parse_madison(table: &str) -> Vec<String> {
    table
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(|version| version.trim().to_owned())
        .filter(|version| !version.is_empty())
        .collect()
}

/// Reads the lines `Inst name (version …)`.
fn parse_simulation(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("Inst "))
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn madison_lists_versions_in_its_order() {
        let table = "  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n  \
                     rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages\n";
        assert_eq!(parse_madison(table), ["1.96.1+dfsg1-2~bpo13+1", "1.95.0+dfsg1-2~bpo13+1"]);
        assert!(parse_madison("").is_empty());
    }

    #[test]
    fn a_simulation_names_what_would_be_installed() {
        let text = "Reading package lists...\nInst libllvm22 (1:22.1.8-1 Debian:12 [amd64])\n\
                    Inst rustc-web (1.96.0 Debian-Security [amd64]) []\nConf rustc-web (1.96.0)\n";
        assert_eq!(parse_simulation(text), ["libllvm22", "rustc-web"]);
    }
}
