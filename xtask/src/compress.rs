//! Published files lie beside their compressed forms, so that the server compresses nothing while it answers.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

const WINDOW: u32 = 22;
const QUALITY: u32 = 11;

/// Writes the file, its `.br` and its `.gz`; returns the size of the `.br`, which is what travels.
pub fn write(path: &Path, bytes: &[u8]) -> Result<usize> {
    let brotli = brotli(bytes)?;
    for (suffix, content) in [("", bytes), (".br", &brotli), (".gz", &gzip(bytes)?)] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        fs::write(&name, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(brotli.len())
}

/// Pictures and fonts are compressed already.
pub fn is_worth_it(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(
        extension,
        Some(
            "css"
                | "html"
                | "ico"
                | "js"
                | "json"
                | "svg"
                | "txt"
                | "ttf"
                | "wasm"
                | "webmanifest"
                | "xml"
        )
    )
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
