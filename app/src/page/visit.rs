//! What a page needs from the request.

use super::{Frame, Page, Site};
use crate::{
    error::AppError,
    lang::{Lang, Original},
    reader::Reader,
};
use axum::extract::FromRequestParts;
use http::{header::HOST, request::Parts};
use services::Context;
use std::sync::Arc;

/// Scheme and host of this municipality, as the server knows them: `https://obras.example.mx`.
///
/// Optional in a request's extensions; without it the `Host` header counts, which the server has
/// matched against its municipalities by then.
#[derive(Debug, Clone)]
pub struct Origin(pub Arc<str>);

/// A visit to a page: the extractor every page handler begins with.
#[derive(Clone)]
pub struct Visit {
    pub cx: Context,
    pub reader: Reader,
    pub site: Arc<Site>,
    /// Without language.
    pub path: String,
    pub query: Option<String>,
    pub origin: Option<String>,
}

impl Visit {
    /// A page with this title.
    pub fn page(&self, title: impl Into<String>) -> Page {
        Page::new(self.frame(), title)
    }

    /// The first value of a query parameter, trimmed; nothing when it is absent or empty.
    pub fn param(&self, name: &str) -> Option<String> {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(self.query.as_deref()?).ok()?;
        let (_, value) = pairs.into_iter().find(|(key, _)| key == name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The full address of a path, in the reader's language: for QR codes and shared links.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.origin.as_deref().unwrap_or_default(), self.reader.link(path))
    }

    /// The surroundings of this visit's pages.
    pub fn frame(&self) -> Frame {
        Frame {
            reader: self.reader,
            site: Arc::clone(&self.site),
            municipality: Some(self.cx.municipality()),
            path: self.path.clone(),
            query: self.query.clone(),
            origin: self.origin.clone(),
        }
    }
}

impl From<&Visit> for Frame {
    fn from(visit: &Visit) -> Self {
        visit.frame()
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let cx: Context = extension(parts)?;
        let lang = parts.extensions.get().copied().unwrap_or(Lang::ROOT);
        let reader = Reader::of(lang, &cx.municipality(), cx.time_zone(), cx.now());
        let uri = match parts.extensions.get() {
            Some(Original(uri)) => uri,
            None => &parts.uri,
        };
        Ok(Self {
            reader,
            site: extension(parts)?,
            path: crate::lang::split(uri.path()).1.to_owned(),
            query: uri.query().map(str::to_owned),
            origin: origin(parts),
            cx,
        })
    }
}

/// What a layer of the server must have put into the request.
fn extension<T: Clone + Send + Sync + 'static>(parts: &Parts) -> Result<T, AppError> {
    let missing = || AppError::internal(format!("no {}", std::any::type_name::<T>()));
    parts.extensions.get::<T>().cloned().ok_or_else(missing)
}

fn origin(parts: &Parts) -> Option<String> {
    if let Some(Origin(origin)) = parts.extensions.get() {
        return Some(origin.to_string());
    }
    let host = parts.headers.get(HOST)?.to_str().ok()?;
    let name = host.split(':').next().unwrap_or(host);
    let local = name == "localhost" || name == "127.0.0.1" || name.ends_with(".localhost");
    Some(format!("{}://{host}", if local { "http" } else { "https" }))
}
