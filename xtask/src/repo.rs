//! Where things are, and how cargo is called on them.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The folder of the repository.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // Asked at run time, so that a repository that was moved is found where it is now.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let parent = manifest.as_deref().and_then(Path::parent);
        parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    })
}

pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The program cargo builds in the given profile folder.
pub fn program(profile: &str) -> PathBuf {
    target().join(profile).join("tequio")
}

/// Cargo as a person would call it in the root, without what `cargo run` adds to the environment:
/// build scripts that watch those variables would otherwise run again.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let of_run = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if name == "CARGO" || of_run.iter().any(|prefix| name.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command
}

/// The first of the programs that `PATH` holds.
pub fn which(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
}
