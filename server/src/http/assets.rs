//! The built site: style, script, icons. Read once at start, served from memory.
//!
//! Names under `/pkg` carry a hash of their content and may be kept for ever; everything else is
//! kept for a day and then asked about. Only what was read at start can be served, so no address
//! leads out of the folder.

use super::{State, caching, observe::Route};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State as Shared},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{
        ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
        ETAG, IF_NONE_MATCH, VARY,
    },
};
use serde::Deserialize;
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};
use thiserror::Error;

const LIST: &str = "assets.json";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// A drawing opened by itself may style itself and nothing else.
const ISOLATED: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// Why the site cannot be served. One line that says what to do.
#[derive(Debug, Error)]
pub enum NoSite {
    #[error("the site folder {} is missing or was not built ({why}); build it with `cargo xtask dist` or name it with TEQUIO_SITE", path.display())]
    Missing { path: PathBuf, why: String },
}

/// What the build says it made.
#[derive(Debug, Deserialize)]
struct List {
    #[serde(default)]
    css: Option<String>,
    #[serde(default)]
    js: Option<String>,
    #[serde(default)]
    wasm: Option<String>,
    /// Why there is no browser bundle, and how to get it.
    #[serde(default)]
    reason: Option<String>,
}

struct File {
    kind: HeaderValue,
    cache: HeaderValue,
    tag: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// Every file of the site, by address.
pub struct Assets {
    files: HashMap<String, File>,
    names: app::page::Assets,
    reason: Option<String>,
}

impl Assets {
    /// Reads the folder.
    ///
    /// # Errors
    /// [`NoSite`] when it is not there or has no list of what was built.
    pub fn load(folder: &Path) -> Result<Self, NoSite> {
        let missing = |why: String| NoSite::Missing { path: folder.to_owned(), why };
        let list =
            fs::read(folder.join(LIST)).map_err(|error| missing(format!("{LIST}: {error}")))?;
        let list: List =
            serde_json::from_slice(&list).map_err(|error| missing(format!("{LIST}: {error}")))?;
        let mut found = HashMap::new();
        collect(folder, "", &mut found).map_err(|error| missing(error.to_string()))?;
        let mut files = HashMap::new();
        for (path, plain) in &found {
            let packed = [".br", ".gz"].iter().any(|ending| {
                path.strip_suffix(ending).is_some_and(|plain| found.contains_key(plain))
            });
            if path != "/assets.json" && !packed {
                files.insert(path.clone(), file(path, plain, &found));
            }
        }
        let css = list.css.ok_or_else(|| missing("it has no style sheet".into()))?;
        let names = app::page::Assets { css, js: list.js, wasm: list.wasm };
        for name in [Some(&names.css), names.js.as_ref(), names.wasm.as_ref()].into_iter().flatten()
        {
            if !files.contains_key(name) {
                return Err(missing(format!("{LIST} names {name}, which is not there")));
            }
        }
        Ok(Self { files, names, reason: list.reason })
    }

    /// What pages refer to.
    pub fn names(&self) -> &app::page::Assets {
        &self.names
    }

    /// Why the browser bundle is missing, if it is.
    pub fn missing_bundle(&self) -> Option<&str> {
        let whole = self.names.js.is_some() && self.names.wasm.is_some();
        (!whole).then(|| self.reason.as_deref().unwrap_or("the build gave no reason"))
    }
}

fn collect(folder: &Path, under: &str, found: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{under}/{name}");
        // Links are not followed: they could lead anywhere.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), &path, found)?;
        } else if kind.is_file() {
            found.insert(path, fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

fn file(path: &str, plain: &Bytes, found: &HashMap<String, Bytes>) -> File {
    let packed = |ending: &str| found.get(&format!("{path}{ending}")).cloned();
    File {
        kind: kind(path),
        cache: if path.starts_with("/pkg/") { FOR_EVER } else { FOR_A_DAY },
        tag: caching::tag(plain),
        plain: plain.clone(),
        brotli: packed(".br"),
        gzip: packed(".gz"),
    }
}

fn kind(path: &str) -> HeaderValue {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let text = guess.type_() == mime_guess::mime::TEXT;
    let kind = if text { format!("{guess}; charset=utf-8") } else { guess.to_string() };
    HeaderValue::try_from(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

impl File {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, self.cache.clone());
        headers.insert(ETAG, self.tag.clone());
        headers.insert(CONTENT_SECURITY_POLICY, ISOLATED);
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from(ACCEPT_ENCODING));
        }
        if asked.get(IF_NONE_MATCH).is_some_and(|known| caching::matches(known, &self.tag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.kind.clone());
        let (encoding, bytes) = self.packed_for(asked);
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        *response.body_mut() = Body::from(bytes);
        response
    }

    fn packed_for(&self, asked: &HeaderMap) -> (Option<&'static str>, Bytes) {
        for (encoding, packed) in [("br", &self.brotli), ("gzip", &self.gzip)] {
            if let Some(bytes) = packed
                && accepts(asked, encoding)
            {
                return (Some(encoding), bytes.clone());
            }
        }
        (None, self.plain.clone())
    }
}

/// Whether the encoding is named and not refused with `q=0`.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|item| {
            let (name, quality) = item.split_once(';').unwrap_or((item, ""));
            let quality = quality.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
            name.trim().eq_ignore_ascii_case(encoding) && quality.is_ok_and(|quality| quality > 0.0)
        })
    })
}

/// Answers with a file of the site, or hands the request on.
pub async fn serve(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    if request.method() == Method::GET
        && let Some(file) = state.assets.files.get(request.uri().path())
    {
        let mut response = file.answer(request.headers());
        response.extensions_mut().insert(Route::Asset);
        return response;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn an_encoding_must_be_wanted() {
        assert!(accepts(&asks("gzip, deflate, br"), "br"));
        assert!(accepts(&asks("BR;q=0.5"), "br"));
        assert!(!accepts(&asks("gzip"), "br"));
        assert!(!accepts(&asks("br;q=0, gzip"), "br"));
        assert!(!accepts(&asks("broccoli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }

    #[test]
    fn a_folder_without_a_list_is_no_site() {
        let folder = tempfile::tempdir().unwrap();
        let error = Assets::load(folder.path()).err().unwrap().to_string();
        assert!(error.contains("cargo xtask dist") && !error.contains('\n'), "{error}");
        fs::write(folder.path().join(LIST), r#"{"css": "/pkg/gone.css"}"#).unwrap();
        let error = Assets::load(folder.path()).err().unwrap().to_string();
        assert!(error.contains("names /pkg/gone.css, which is not there"), "{error}");
    }

    #[test]
    fn only_files_of_the_folder_are_served() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pkg")).unwrap();
        for (name, content) in
            [("pkg/a.css", "a{}"), ("pkg/a.css.br", "x"), ("robots.txt", ""), (".secret", "s")]
        {
            fs::write(folder.path().join(name), content).unwrap();
        }
        fs::write(folder.path().join(LIST), r#"{"css": "/pkg/a.css", "reason": "no target"}"#)
            .unwrap();
        let assets = Assets::load(folder.path()).unwrap();
        let mut names: Vec<_> = assets.files.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["/pkg/a.css", "/robots.txt"]);
        assert_eq!(assets.missing_bundle(), Some("no target"));
    }
}
