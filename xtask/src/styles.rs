//! The style sheet: one file out of the layered ones, minified.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

use crate::{
    bundle, compress, repo,
    stamp::{self, Inputs},
    step,
};

/// The first browsers that know cascade layers, early 2022. Older ones would see no style at all, so nothing is
/// lowered for them; what came later, such as nesting, is.
const OLDEST: Browsers = Browsers {
    android: version(99, 0),
    chrome: version(99, 0),
    edge: version(99, 0),
    firefox: version(97, 0),
    ie: None,
    ios_saf: version(15, 4),
    opera: version(86, 0),
    safari: version(15, 4),
    samsung: version(18, 0),
};

const fn version(major: u32, minor: u32) -> Option<u32> {
    Some(major << 16 | minor << 8)
}

pub fn folder() -> PathBuf {
    repo::target().join("styles")
}

/// Makes the style sheet when its sources have changed; returns its name, or nothing while there is none.
pub fn ensure() -> Result<Option<String>> {
    let entry = repo::root().join("style/main.css");
    if !entry.is_file() {
        step::announce("Styles", "style/main.css is missing: pages will be plain");
        return Ok(None);
    }
    let stamp = Inputs::new("styles 1").path(repo::root(), "style")?.finish();
    let (stamp_file, name_file) = (folder().join("stamp"), folder().join("name"));
    if stamp::is_current(&stamp_file, &stamp) {
        return Ok(Some(fs::read_to_string(name_file)?));
    }
    let css = minify(&entry)?;
    if folder().exists() {
        fs::remove_dir_all(folder())?;
    }
    fs::create_dir_all(folder().join("pkg"))?;
    let name = format!("tequio.{}.css", stamp::content_name(css.as_bytes()));
    let size = compress::write(&folder().join("pkg").join(&name), css.as_bytes())?;
    step::announce("Styles", &format!("{:.1} KB compressed", bundle::kilobytes(size)));
    fs::write(name_file, &name)?;
    fs::write(stamp_file, stamp)?;
    Ok(Some(name))
}

fn minify(entry: &Path) -> Result<String> {
    let targets = Targets::from(OLDEST);
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|error| anyhow!("style sheet: {error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("style sheet: {error}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("style sheet: {error}"))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, process};

    #[test]
    fn layers_stay_and_nesting_goes() {
        let folder = env::temp_dir().join(format!("tequio-styles-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("main.css"),
            "@layer base, parts;\n@import \"./part.css\" layer(parts);",
        )
        .unwrap();
        fs::write(folder.join("part.css"), ".a { color: var(--text); & .b { margin: 0 } }")
            .unwrap();
        let css = minify(&folder.join("main.css")).unwrap();
        assert_eq!(css, "@layer base;@layer parts{.a{color:var(--text)}.a .b{margin:0}}");
        fs::remove_dir_all(folder).unwrap();
    }
}
