//! The compiler's library for the browser. A person's toolchain may lack it, and the toolchain host may be out
//! of reach, so there are three ways to it; the first that works is kept. Without any, the program runs without
//! script, which every page allows.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

use crate::{repo, rust_src, rust_web, step::Step};

pub const TRIPLE: &str = "wasm32-unknown-unknown";
/// Chooses one way, to try it where an earlier one works: `rustup`, `rust-src` or `rust-web`.
const CHOICE: &str = "XTASK_BROWSER_TARGET";
/// How long a start does not try again what has failed.
const REMEMBERED: Duration = Duration::from_secs(24 * 3600);

/// A compiler able to build for the browser.
pub struct BrowserTarget {
    /// Changes when the compiler or its library does.
    pub identity: String,
    pub cargo: Option<PathBuf>,
    pub flags: Vec<String>,
    pub environment: Vec<(&'static str, OsString)>,
}

impl BrowserTarget {
    pub fn cargo(&self) -> Command {
        let mut command = repo::cargo();
        if let Some(cargo) = &self.cargo {
            let mut other = Command::new(cargo);
            other.current_dir(repo::root());
            for (name, value) in command.get_envs() {
                match value {
                    Some(value) => other.env(name, value),
                    None => other.env_remove(name),
                };
            }
            command = other;
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        if !self.flags.is_empty() {
            // In this form flags may hold spaces, as paths do.
            command.env("CARGO_ENCODED_RUSTFLAGS", self.flags.join("\u{1f}"));
        }
        command
    }
}

/// What `rustc` says of itself.
pub struct Compiler {
    pub release: String,
    pub host: String,
    pub sysroot: PathBuf,
    commit: String,
}

impl Compiler {
    fn of_this_machine() -> Result<Self> {
        let told = ask_rustc(&["-vV"])?;
        let field = |name: &str| {
            let found = told.lines().find_map(|line| line.strip_prefix(name));
            found
                .map(|value| value.trim().to_owned())
                .with_context(|| format!("rustc does not tell its {name}"))
        };
        Ok(Self {
            release: field("release:")?,
            host: field("host:")?,
            commit: field("commit-hash:")?,
            sysroot: ask_rustc(&["--print", "sysroot"])?.trim().into(),
        })
    }

    fn identity(&self) -> String {
        format!("{} {} {}", self.release, self.commit, self.host)
    }

    fn has_target(&self) -> bool {
        holds_library(&self.sysroot)
    }
}

fn ask_rustc(arguments: &[&str]) -> Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = Command::new(rustc)
        .args(arguments)
        .current_dir(repo::root())
        .output()
        .context("cannot run rustc")?;
    ensure!(
        told.status.success(),
        "rustc failed: {}",
        String::from_utf8_lossy(&told.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&told.stdout).into_owned())
}

/// Whether a compiler folder holds the standard library for the browser.
pub fn holds_library(sysroot: &Path) -> bool {
    let Ok(entries) = fs::read_dir(library_folder(sysroot)) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libstd-") && name.to_string_lossy().ends_with(".rlib")
    })
}

pub fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TRIPLE).join("lib")
}

/// Whether an earlier failure counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// A start: what failed within a day is not tried again.
    Start,
    /// A person asked for it, or for tests that need it.
    Asked,
}

/// Finds or makes a compiler for the browser; the error is one line for whoever reads the start-up.
pub fn ensure(effort: Effort) -> Result<BrowserTarget> {
    let compiler = Compiler::of_this_machine()?;
    let folder = repo::target().join("browser-target");
    match env::var(CHOICE).as_deref() {
        Ok("rustup") => {
            add_with_rustup(&compiler)?;
            return Ok(installed(&compiler));
        }
        Ok("rust-src") => return rust_src::ensure(&compiler, &folder),
        Ok("rust-web") => return rust_web::ensure(&folder),
        Ok(other) => bail!("{CHOICE} must be rustup, rust-src or rust-web, not {other}"),
        Err(_) => {}
    }
    if compiler.has_target() {
        return Ok(installed(&compiler));
    }
    if let Some(found) = rust_src::find(&compiler, &folder).or_else(|| rust_web::find(&folder)) {
        return Ok(found);
    }
    let memory = folder.join("failed");
    if effort == Effort::Start
        && let Some(reason) = remembered(&memory, &compiler)
    {
        bail!("{reason}");
    }
    let mut reasons = Vec::new();
    match add_with_rustup(&compiler) {
        Ok(()) => return Ok(installed(&compiler)),
        Err(error) => reasons.push(one_line(&error)),
    }
    match rust_src::ensure(&compiler, &folder).or_else(|error| {
        reasons.push(one_line(&error));
        rust_web::ensure(&folder)
    }) {
        Ok(target) => return Ok(target),
        Err(error) => reasons.push(one_line(&error)),
    }
    let reason = format!(
        "the compiler has no library for the browser; `rustup target add {TRIPLE}` adds it where the network allows ({})",
        reasons.join("; ")
    );
    fs::create_dir_all(&folder)?;
    fs::write(memory, format!("{}\n{reason}", compiler.identity()))?;
    bail!("{reason}")
}

fn installed(compiler: &Compiler) -> BrowserTarget {
    BrowserTarget {
        identity: compiler.identity(),
        cargo: None,
        flags: Vec::new(),
        environment: Vec::new(),
    }
}

fn add_with_rustup(compiler: &Compiler) -> Result<()> {
    if compiler.has_target() {
        return Ok(());
    }
    ensure!(repo::which(&["rustup"]).is_some(), "rustup is not installed");
    Step::new("Browser target", format!("rustup target add {TRIPLE}"))
        .limit(Duration::from_secs(90))
        .quiet(Command::new("rustup").args(["target", "add", TRIPLE]).current_dir(repo::root()))?;
    ensure!(compiler.has_target(), "rustup added the target to another toolchain");
    Ok(())
}

fn remembered(memory: &Path, compiler: &Compiler) -> Option<String> {
    let age = fs::metadata(memory).ok()?.modified().ok()?.elapsed().ok()?;
    let text = fs::read_to_string(memory).ok()?;
    let (identity, reason) = text.split_once('\n')?;
    (age < REMEMBERED && identity == compiler.identity()).then(|| reason.to_owned())
}

fn one_line(error: &anyhow::Error) -> String {
    let told = format!("{error:#}");
    told.lines().next().unwrap_or_default().to_owned()
}
