//! Public pages are rendered once for each change of the municipality.
//!
//! Every change appends to the audit chain, so the number of its last entry says whether anything
//! a page shows can have changed. One short query asks for it; a page rendered since then, on the
//! same civil day, is sent as it was. Pages for one visitor, pages with script and pages that set
//! a cookie are never kept.

use app::page::{Origin, Policy};
use axum::{
    body::{Body, Bytes},
    extract::{MatchedPath, Request, State as Shared},
    middleware::Next,
    response::Response,
};
use chrono::NaiveDate;
use http::{
    HeaderMap, Method, StatusCode,
    header::{HOST, SET_COOKIE},
};
use http_body_util::BodyExt as _;
use services::Context;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Bytes of pages kept at once. The pages of a busy day fit; junk addresses only push each other
/// out.
const MOST: usize = 3 << 20;

/// What a page depends on besides its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    /// The number of the last entry of the audit chain.
    entry: i64,
    /// Pages say *tomorrow* and *in three days*.
    today: NaiveDate,
}

#[derive(Clone)]
struct Kept {
    moment: Moment,
    headers: HeaderMap,
    policy: Policy,
    body: Bytes,
}

#[derive(Default)]
struct Shelf {
    pages: HashMap<String, Kept>,
    bytes: usize,
    /// Routes whose pages are for one visitor: not worth asking the chain for.
    personal: HashSet<String>,
}

/// The pages kept by this server, of all its municipalities.
#[derive(Clone, Default)]
pub struct Remembered(Arc<Mutex<Shelf>>);

impl Remembered {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, key: &str, moment: Moment) -> Option<Kept> {
        self.shelf().pages.get(key).filter(|kept| kept.moment == moment).cloned()
    }

    fn keep(&self, key: String, kept: Kept) {
        let mut shelf = self.shelf();
        let size = key.len() + kept.body.len();
        if shelf.bytes + size > MOST {
            shelf.pages.clear();
            shelf.bytes = 0;
        }
        // A page replaced by its newer self counts twice until the shelf is cleared: too much is
        // the safe side.
        shelf.bytes += size;
        shelf.pages.insert(key, kept);
    }
}

/// Sends a public page as it was rendered before, when nothing has changed since.
pub async fn reuse(Shared(kept): Shared<Remembered>, request: Request, next: Next) -> Response {
    let Some((key, route, cx)) = question(&request) else { return next.run(request).await };
    if kept.shelf().personal.contains(&route) {
        return next.run(request).await;
    }
    // Asked before rendering: a page may then be newer than its moment, never older.
    let Ok(entry) = services::audit::length(&cx).await else { return next.run(request).await };
    let moment = Moment { entry, today: cx.today() };
    if let Some(found) = kept.find(&key, moment) {
        return found.into_response();
    }
    let response = next.run(request).await;
    match Kept::of(response, moment).await {
        Ok(page) => {
            kept.keep(key, page.clone());
            page.into_response()
        }
        Err(response) => {
            if response.extensions().get::<Policy>().is_some_and(|policy| policy.private) {
                kept.shelf().personal.insert(route);
            }
            response
        }
    }
}

/// The address of a page as its reader sees it, host and language included.
fn question(request: &Request) -> Option<(String, String, Context)> {
    if request.method() != Method::GET {
        return None;
    }
    let extensions = request.extensions();
    let cx: Context = extensions.get().cloned()?;
    let route = extensions.get::<MatchedPath>()?.as_str().to_owned();
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let origin = extensions.get::<Origin>().map_or(host, |Origin(origin)| origin);
    let lang = extensions.get::<app::lang::Lang>().map_or("", |lang| lang.code());
    let key = format!("{} {origin} {lang} {}", cx.settings().data.display(), request.uri());
    Some((key, route, cx))
}

impl Kept {
    /// The page of a response, or the response itself when it may not be sent to others.
    async fn of(response: Response, moment: Moment) -> Result<Self, Response> {
        let policy = match response.extensions().get::<Policy>() {
            Some(policy) if is_for_everybody(&response, policy) => policy.clone(),
            _ => return Err(response),
        };
        let (parts, body) = response.into_parts();
        match body.collect().await {
            Ok(body) => Ok(Self { moment, headers: parts.headers, policy, body: body.to_bytes() }),
            Err(_) => Err(Response::from_parts(parts, Body::empty())),
        }
    }

    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response.extensions_mut().insert(self.policy);
        response
    }
}

fn is_for_everybody(response: &Response, policy: &Policy) -> bool {
    response.status() == StatusCode::OK
        && !policy.private
        && policy.nonce.is_none()
        && !policy.camera
        && !response.headers().contains_key(SET_COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: usize, entry: i64) -> Kept {
        let today = NaiveDate::default();
        Kept {
            moment: Moment { entry, today },
            headers: HeaderMap::new(),
            policy: Policy::default(),
            body: vec![b'x'; bytes].into(),
        }
    }

    #[test]
    fn a_page_is_good_for_its_moment_alone() {
        let kept = Remembered::default();
        kept.keep("a".into(), page(10, 7));
        assert!(kept.find("a", page(0, 7).moment).is_some());
        assert!(kept.find("a", page(0, 8).moment).is_none());
        let later = Moment { today: NaiveDate::default().succ_opt().unwrap(), entry: 7 };
        assert!(kept.find("a", later).is_none());
        assert!(kept.find("b", page(0, 7).moment).is_none());
    }

    /// SECURITY.md E02.
    #[test]
    fn invented_addresses_take_a_bounded_room() {
        let kept = Remembered::default();
        for n in 0..2000 {
            kept.keep(format!("/obras?x={n}"), page(20_000, n));
            kept.keep("/obras".into(), page(20_000, n));
        }
        let shelf = kept.shelf();
        let real: usize = shelf.pages.iter().map(|(key, page)| key.len() + page.body.len()).sum();
        assert!(real <= MOST && shelf.bytes >= real, "{real} of {}", shelf.bytes);
    }
}
