//! The library for the browser, built from Debian's source package of exactly this compiler's version.
//!
//! It goes into a private compiler folder, because the toolchain's own may belong to somebody else.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, ensure};

use crate::{
    apt::{Archive, PrivateApt},
    browser_target::{self, BrowserTarget, Compiler, TRIPLE},
    repo,
    step::Step,
};

/// The suite where Debian keeps several recent versions side by side.
const SUITE: &str = "trixie-backports";

/// The library of an earlier run.
pub fn find(compiler: &Compiler, folder: &Path) -> Option<BrowserTarget> {
    let sysroot = sysroot(compiler, folder);
    browser_target::holds_library(&sysroot).then(|| BrowserTarget {
        identity: format!("rust-src {}", compiler.release),
        cargo: None,
        flags: vec![format!("--sysroot={}", sysroot.display())],
        environment: Vec::new(),
    })
}

pub fn ensure(compiler: &Compiler, folder: &Path) -> Result<BrowserTarget> {
    if let Some(found) = find(compiler, folder) {
        return Ok(found);
    }
    let apt = PrivateApt::open(&folder.join("apt"), &[(Archive::Main, SUITE)])?;
    let version = exact_version(&apt.versions("rust-src")?, &compiler.release)
        .with_context(|| format!("Debian has no source of compiler {}", compiler.release))?;
    let unpacked = folder.join("rust-src");
    apt.unpack(&[format!("rust-src={version}")], &unpacked)?;
    let library = unpacked.join(format!("usr/src/rustc-{}/library", compiler.release));
    let rlibs = build_library(repo::cargo(), &library)?;
    let sysroot = sysroot(compiler, folder);
    install_library(&rlibs, &sysroot)?;
    share_host(compiler, &sysroot)?;
    fs::remove_dir_all(&unpacked)?;
    find(compiler, folder).context("the library was built without its parts")
}

fn sysroot(compiler: &Compiler, folder: &Path) -> PathBuf {
    folder.join(format!("sysroot-{}", compiler.release))
}

/// Debian's version begins with the compiler's: `1.95.0+dfsg1-2~bpo13+1`.
fn exact_version(offered: &[String], release: &str) -> Option<String> {
    let prefix = format!("{release}+");
    offered.iter().find(|version| version.starts_with(&prefix)).cloned()
}

/// Builds the standard library as the compiler's makers do; returns the folder with its parts.
pub fn build_library(mut cargo: Command, library: &Path) -> Result<PathBuf> {
    let target = library.join("target");
    Step::new("Browser target", "building the standard library for the browser (about a minute)")
        .hint("check the network: its dependencies come as ordinary crates")
        .limit(Duration::from_secs(900))
        .quiet(
            cargo
                .args([
                    "build",
                    "--release",
                    "--manifest-path",
                    "sysroot/Cargo.toml",
                    "--target",
                    TRIPLE,
                ])
                .args(["--features", "panic-unwind,compiler-builtins-mem", "--target-dir"])
                .arg(&target)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", "-Cembed-bitcode=yes -Zforce-unstable-if-unmarked")
                .env_remove("CARGO_ENCODED_RUSTFLAGS")
                .env("__CARGO_DEFAULT_LIB_METADATA", "stablestd")
                .current_dir(library),
        )?;
    Ok(target.join(TRIPLE).join("release/deps"))
}

/// Copies the parts beside the place and moves them in at once, so that a half copy is never taken for a library.
pub fn install_library(rlibs: &Path, sysroot: &Path) -> Result<()> {
    let place = browser_target::library_folder(sysroot);
    let beside = place.with_extension("new");
    if beside.exists() {
        fs::remove_dir_all(&beside)?;
    }
    fs::create_dir_all(&beside)?;
    for entry in fs::read_dir(rlibs)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib")
            && let Some(name) = path.file_name()
        {
            fs::copy(&path, beside.join(name))?;
        }
    }
    Ok(fs::rename(beside, place)?)
}

/// The linker and the host's own library are looked for below the same folder.
fn share_host(compiler: &Compiler, sysroot: &Path) -> Result<()> {
    let host = Path::new("lib/rustlib").join(&compiler.host);
    let link = sysroot.join(&host);
    ensure!(
        compiler.sysroot.join(&host).is_dir(),
        "the compiler's own library is not where it should be"
    );
    if link.symlink_metadata().is_err() {
        symlink(compiler.sysroot.join(&host), link)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exactly_this_compiler_will_do() {
        let offered =
            ["1.96.1+dfsg1-2~bpo13+1", "1.95.0+dfsg1-2~bpo13+1", "1.95.0+dfsg1-1~bpo13+1"]
                .map(str::to_owned);
        assert_eq!(exact_version(&offered, "1.95.0").as_deref(), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(exact_version(&offered, "1.9"), None);
        assert_eq!(exact_version(&offered, "1.94.1"), None);
    }
}
