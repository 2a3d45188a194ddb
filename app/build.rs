//! Rebuilds the crate when a translation is changed or added: `include_dir` alone does not see
//! new files.

fn main() {
    println!("cargo::rerun-if-changed=i18n");
    println!("cargo::rerun-if-changed=build.rs");
}
