//! How large a request may be and how long it may take.
//!
//! The time for headers belongs to the connection, in [`super::listen`]. Here a body must keep up
//! a pace, so that a phone on a bad line can send its photo and a socket that drips a byte a
//! second cannot stay; and the whole request has a deadline that grows with the body it announced.

use super::{State, tenancy::Refused};
use crate::config;
use app::error::AppError;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State as Shared},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{
    HeaderMap,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use thiserror::Error;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

/// Slower than this on average, and a body is not coming from a phone but from somebody holding
/// the connection. The worst lines in our villages carry ten times as much.
const SLOWEST: u64 = 1024;

/// What a request of known size is allowed on top of the usual time, per byte: 8 KiB a second.
const ALLOWED: u64 = 8 * 1024;

/// A body that is too large is still read to its end up to this size: the photos of most phones.
const DRAINED: u64 = 32 * 1024 * 1024;

/// Pages being made at once; further readers wait a moment. Many times what the cores and the
/// database can use, and it keeps three hundred readers from costing 110 KB each at a time. Sent
/// forms are not counted: most of their time is the phone's.
pub const AT_ONCE: usize = 32;

/// The bounds of every request.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    body: u64,
    upload: u64,
    time: Duration,
    /// How long a body may stall before its pace counts.
    grace: Duration,
}

impl Bounds {
    pub const fn new(limits: &config::Limits) -> Self {
        let seconds = limits.request_seconds;
        let grace = if seconds < 10 { seconds } else { 10 };
        Self {
            body: limits.body,
            upload: limits.upload,
            time: Duration::from_secs(seconds),
            grace: Duration::from_secs(grace),
        }
    }

    /// Most bytes of this request. Files arrive as multipart forms and in no other way.
    fn most(&self, headers: &HeaderMap) -> u64 {
        let kind =
            headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let multipart = kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data");
        if multipart { self.upload } else { self.body }
    }

    /// How long a request with a body of this size may take.
    fn time_for(&self, length: u64) -> Duration {
        self.time + Duration::from_secs(length / ALLOWED)
    }
}

/// Reads what will not be used. A browser that is still sending when the connection closes shows
/// a broken line instead of the page that says what was too large.
async fn drain(body: Body, bounds: Bounds, length: u64) {
    let mut body = Paced::new(body, DRAINED, bounds.grace, Watch::default());
    let all = async { while let Some(Ok(_)) = body.frame().await {} };
    // Whether it came to its end changes nothing: the answer is the same.
    _ = timeout(bounds.time_for(length), all).await;
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Bounds a request. Refusals of earlier layers that need an error page are given here too.
pub async fn bound(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    if let Some(Refused(error)) = request.extensions().get() {
        return error.clone().into_response();
    }
    let bounds = state.bounds;
    let (most, announced) = (bounds.most(request.headers()), announced(request.headers()));
    if let Some(length) = announced.filter(|length| *length > most) {
        if length <= DRAINED {
            drain(request.into_body(), bounds, length).await;
        }
        return AppError::TooLarge.into_response();
    }
    if request.body().is_end_stream() {
        let answer = async {
            // Never closed, so a place always comes.
            let _place = state.places.acquire().await;
            next.run(request).await
        };
        return match timeout(bounds.time, answer).await {
            Ok(response) => response,
            Err(_) => gave_up(),
        };
    }
    let watch = Watch::default();
    let request =
        request.map(|body| Body::new(Paced::new(body, most, bounds.grace, watch.clone())));
    let outcome = timeout(bounds.time_for(announced.unwrap_or(0)), next.run(request)).await;
    match (watch.seen(), outcome) {
        // Handlers call a broken body many names; what broke it is known here.
        (Seen::TooLarge, _) => AppError::TooLarge.into_response(),
        (Seen::TooSlow, _) | (Seen::Reading, Err(_)) => AppError::Timeout.into_response(),
        (Seen::Whole, Err(_)) => gave_up(),
        (Seen::Reading | Seen::Whole, Ok(response)) => response,
    }
}

/// The request was received and not answered in time. What it began was dropped, and a
/// transaction with it; sending it again is safe.
fn gave_up() -> Response {
    AppError::Busy { cause: "the request took too long".into() }.into_response()
}

/// What became of the body, told to the layer by the body it handed on.
#[derive(Clone, Default)]
struct Watch(Arc<AtomicU8>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Reading = 0,
    Whole = 1,
    TooLarge = 2,
    TooSlow = 3,
}

impl Watch {
    fn note(&self, seen: Seen) {
        self.0.store(seen as u8, Ordering::Relaxed);
    }

    fn seen(&self) -> Seen {
        match self.0.load(Ordering::Relaxed) {
            1 => Seen::Whole,
            2 => Seen::TooLarge,
            3 => Seen::TooSlow,
            _ => Seen::Reading,
        }
    }
}

#[derive(Debug, Error)]
enum Broken {
    #[error("the request body is too large")]
    TooLarge,
    #[error("the request body came too slowly")]
    TooSlow,
}

/// A body that ends with an error when it grows too large or comes too slowly.
struct Paced {
    body: Body,
    watch: Watch,
    most: u64,
    received: u64,
    grace: Duration,
    begun: Option<Instant>,
    deadline: Pin<Box<Sleep>>,
}

impl Paced {
    fn new(body: Body, most: u64, grace: Duration, watch: Watch) -> Self {
        let deadline = Box::pin(sleep_until(Instant::now() + grace));
        Self { body, watch, most, received: 0, grace, begun: None, deadline }
    }

    fn fail(&self, seen: Seen, broken: Broken) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.watch.note(seen);
        Poll::Ready(Some(Err(axum::Error::new(broken))))
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        // The clock runs from the first time somebody waits for the body.
        let begun = *self.begun.get_or_insert_with(Instant::now);
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                self.received += frame.data_ref().map_or(0, |data| data.len() as u64);
                if self.received > self.most {
                    return self.fail(Seen::TooLarge, Broken::TooLarge);
                }
                if self.body.is_end_stream() {
                    self.watch.note(Seen::Whole);
                }
                let earned = Duration::from_millis(self.received.saturating_mul(1000) / SLOWEST);
                let deadline = begun + self.grace + earned;
                self.deadline.as_mut().reset(deadline);
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(None) => {
                self.watch.note(Seen::Whole);
                Poll::Ready(None)
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error))),
            Poll::Pending if self.deadline.as_mut().poll(cx).is_ready() => {
                self.fail(Seen::TooSlow, Broken::TooSlow)
            }
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
