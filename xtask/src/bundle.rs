//! The browser program: compiled, given its script by `wasm-bindgen`, named by content and compressed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    browser_target::{BrowserTarget, TRIPLE},
    compress, repo,
    stamp::{self, Inputs},
    step,
    step::Step,
};

/// What a phone may have to download, compressed.
const WASM_BUDGET: usize = 150_000;
const JS_BUDGET: usize = 15_000;

const INPUTS: [&str; 4] = ["app", "frontend", "Cargo.toml", "Cargo.lock"];

/// The names of the bundle's files and what they weigh when compressed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bundle {
    pub js: String,
    pub wasm: String,
    js_size: usize,
    wasm_size: usize,
}

impl Bundle {
    pub fn check_budget(&self) -> Result<()> {
        ensure!(
            self.wasm_size <= WASM_BUDGET,
            "the wasm takes {} B compressed; {WASM_BUDGET} are allowed",
            self.wasm_size
        );
        ensure!(
            self.js_size <= JS_BUDGET,
            "the script takes {} B compressed; {JS_BUDGET} are allowed",
            self.js_size
        );
        Ok(())
    }

    pub fn describe(&self) -> String {
        format!(
            "wasm {:.1} KB, script {:.1} KB, both compressed",
            kilobytes(self.wasm_size),
            kilobytes(self.js_size)
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes shown to a person, far below 2^52")]
pub fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// The folder with the finished files.
pub fn folder() -> PathBuf {
    repo::target().join("browser-bundle")
}

/// Builds the bundle when what it is made from has changed.
pub fn ensure(target: &BrowserTarget) -> Result<Bundle> {
    let stamp = stamp(target)?;
    let stamp_file = folder().join("stamp");
    let record = folder().join("bundle.json");
    if stamp::is_current(&stamp_file, &stamp) {
        return Ok(serde_json::from_slice(&fs::read(record)?)?);
    }
    let program = compile(target)?;
    let program =
        fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    // Most changes to `app` touch the server's half alone and leave the program as it was.
    let program_stamp =
        Inputs::new("program").text("bytes", &stamp::content_name(&program)).finish();
    let program_file = folder().join("program");
    if stamp::is_current(&program_file, &program_stamp) {
        fs::write(stamp_file, stamp)?;
        return Ok(serde_json::from_slice(&fs::read(record)?)?);
    }
    if folder().exists() {
        fs::remove_dir_all(folder())?;
    }
    let bundle = publish(program, &folder())?;
    step::announce("Browser bundle", &bundle.describe());
    fs::write(record, serde_json::to_vec(&bundle)?)?;
    fs::write(program_file, program_stamp)?;
    // Last, so that an interrupted run is not taken for a finished one.
    fs::write(stamp_file, stamp)?;
    Ok(bundle)
}

fn stamp(target: &BrowserTarget) -> Result<String> {
    let mut inputs =
        Inputs::new("bundle 1").text("compiler", &target.identity).text("profile", "browser");
    for path in INPUTS {
        inputs = inputs.path(repo::root(), path)?;
    }
    Ok(inputs.finish())
}

fn compile(target: &BrowserTarget) -> Result<PathBuf> {
    Step::new("Browser bundle", "compiling")
        .hint("`cargo xtask check` shows the same errors beside the lints")
        .run(
            target
                .cargo()
                // Alone, because the server's features would come along with any other package.
                .args([
                    "build",
                    "--package",
                    "frontend",
                    "--lib",
                    "--target",
                    TRIPLE,
                    "--profile",
                    "browser",
                ]),
        )?;
    Ok(repo::target().join(TRIPLE).join("browser/frontend.wasm"))
}

/// Writes the script and the program into `folder/pkg` under names that tell their content.
fn publish(program: Vec<u8>, folder: &Path) -> Result<Bundle> {
    step::announce("Browser bundle", "writing its script and compressing");
    let raw = folder.join("raw");
    Bindgen::new()
        .input_bytes("tequio", program)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&raw)?;
    let pkg = folder.join("pkg");
    fs::create_dir_all(&pkg)?;

    let wasm = fs::read(raw.join("tequio_bg.wasm"))?;
    let wasm_name = format!("tequio_bg.{}.wasm", stamp::content_name(&wasm));
    let wasm_size = compress::write(&pkg.join(&wasm_name), &wasm)?;

    // The script names the program, so that either finds the other without being told.
    let js = fs::read_to_string(raw.join("tequio.js"))?.replace("tequio_bg.wasm", &wasm_name);
    let js_name = format!("tequio.{}.js", stamp::content_name(js.as_bytes()));
    let js_size = compress::write(&pkg.join(&js_name), js.as_bytes())?;

    publish_snippets(&raw.join("snippets"), &pkg.join("snippets"))?;
    fs::remove_dir_all(raw)?;
    Ok(Bundle { js: js_name, wasm: wasm_name, js_size, wasm_size })
}

/// Scripts that crates bring along; the main script names them, and their folder's name tells their version.
fn publish_snippets(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            publish_snippets(&entry.path(), &place)?;
        } else {
            compress::write(&place, &fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// A bundle that is there and within its budget, as tests demand.
pub fn check(outcome: Result<&Bundle, &str>) -> Result<()> {
    match outcome {
        Ok(bundle) => bundle.check_budget(),
        Err(reason) => Err(anyhow!("the browser bundle is missing: {reason}")),
    }
}
