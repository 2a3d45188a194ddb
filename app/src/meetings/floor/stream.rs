//! The stream of a meeting: its whole state, each time it changes.

use super::words;
use crate::{error::AppError, page::Visit};
use axum::{
    extract::Path,
    response::{
        IntoResponse as _, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::stream;
use http::{HeaderName, HeaderValue};
use services::meetings::floor::{self, Watching};
use std::{convert::Infallible, time::Duration};

/// A line nobody reads, so that what lies between does not think the stream is dead.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `GET /reuniones/CODE/vivo`. Each event holds every text that may have changed, one on a line,
/// its name before a tab; its identifier is the version of the meeting. Whoever comes back, with
/// `Last-Event-ID` or without, is told the state of now: there is nothing to catch up with.
pub(in crate::meetings) async fn events(
    visit: Visit,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let watching = floor::watch(&visit.cx, code).await?;
    let events = stream::unfold((watching, visit), |(watching, visit)| next(watching, visit));
    let sse = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    let mut response = sse.into_response();
    // A proxy that gathers answers would hold each event back until the next.
    let unbuffered = HeaderName::from_static("x-accel-buffering");
    response.headers_mut().insert(unbuffered, HeaderValue::from_static("no"));
    Ok(response)
}

async fn next(
    mut watching: Watching,
    visit: Visit,
) -> Option<(Result<Event, Infallible>, (Watching, Visit))> {
    let now = watching.next().await?;
    let lines: Vec<_> = words::lines(visit.reader, &now)
        .into_iter()
        .map(|(name, text)| format!("{name}\t{text}"))
        .collect();
    let event = Event::default().id(now.version.to_string()).data(lines.join("\n"));
    Some((Ok(event), (watching, visit)))
}
