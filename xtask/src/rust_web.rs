//! The last way to a browser compiler: Debian's own pair of compiler and library source, kept for its web
//! browsers. It is unpacked into a folder of its own and used for the browser's part alone.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    apt::{Archive, PrivateApt, sources},
    browser_target::{self, BrowserTarget},
    rust_src,
};

const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// The compiler of an earlier run.
pub fn find(folder: &Path) -> Option<BrowserTarget> {
    let root = root(folder);
    let linker = linker(&root)?;
    let version = fs::read_to_string(root.join("version")).ok()?;
    browser_target::holds_library(&root.join("usr")).then(|| BrowserTarget {
        identity: format!("rust-web {version}"),
        cargo: Some(root.join("usr/bin/cargo")),
        // The linker's name tells the compiler how to speak to it.
        flags: vec![format!("-Clinker={}", linker.display())],
        environment: environment(&root),
    })
}

pub fn ensure(folder: &Path) -> Result<BrowserTarget> {
    if let Some(found) = find(folder) {
        return Ok(found);
    }
    let codename = sources::codename()?;
    let security = format!("{codename}-security");
    let apt = PrivateApt::open(
        &folder.join("apt"),
        &[(Archive::Main, &codename), (Archive::Security, &security)],
    )?;
    let root = root(folder);
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let mut packages = apt.missing_with_dependencies(&PACKAGES)?;
    // Named even where the system has them: the folder must be whole in itself.
    for package in PACKAGES {
        if !packages.iter().any(|missing| missing == package) {
            packages.push(package.to_owned());
        }
    }
    apt.unpack(&packages, &root)?;
    let told = ask(&root)?;
    let llvm = field(&told, "LLVM version:")
        .and_then(|version| version.split('.').next())
        .context("no LLVM version")?;
    let release = field(&told, "release:").context("no compiler version")?;
    // The linker comes in a package that carries the version of the code generator.
    apt.unpack(&apt.missing_with_dependencies(&[&format!("lld-{llvm}")])?, &root)?;

    let library = root.join(format!("usr/src/rustc-{release}/library"));
    let mut cargo = Command::new(root.join("usr/bin/cargo"));
    cargo.envs(environment(&root));
    let rlibs = rust_src::build_library(cargo, &library)?;
    rust_src::install_library(&rlibs, &root.join("usr"))?;
    fs::remove_dir_all(root.join("usr/src"))?;
    fs::write(root.join("version"), release)?;
    find(folder).context("the library was built without its parts")
}

fn root(folder: &Path) -> PathBuf {
    folder.join("rust-web")
}

/// The unpacked programs look for their libraries where Debian would have installed them.
fn environment(root: &Path) -> Vec<(&'static str, OsString)> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root.join("usr/lib")).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().contains("-linux-gnu") {
            folders.push(entry.path());
        }
    }
    folders.extend(env::var_os("LD_LIBRARY_PATH").iter().flat_map(env::split_paths));
    let libraries = env::join_paths(folders).unwrap_or_default();
    vec![
        ("LD_LIBRARY_PATH", libraries),
        ("RUSTC", root.join("usr/bin/rustc").into_os_string()),
        // Rustup's choice is for its own compilers.
        ("RUSTUP_TOOLCHAIN", OsString::new()),
    ]
}

fn linker(root: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(root.join("usr/lib")).ok()?;
    folders.flatten().map(|entry| entry.path().join("bin/wasm-ld")).find(|path| path.exists())
}

fn ask(root: &Path) -> Result<String> {
    let told =
        Command::new(root.join("usr/bin/rustc")).arg("-vV").envs(environment(root)).output()?;
    ensure!(
        told.status.success(),
        "Debian's compiler does not run: {}",
        String::from_utf8_lossy(&told.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&told.stdout).into_owned())
}

fn field<'t>(told: &'t str, name: &str) -> Option<&'t str> {
    told.lines().find_map(|line| line.strip_prefix(name)).map(str::trim)
}
