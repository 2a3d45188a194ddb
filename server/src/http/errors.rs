//! Errors as their reader meets them: a page for people, a word for programs, and the cause in
//! the log alone.

use super::{State, observe::RequestId};
use app::{
    error::{AppError, Cause},
    lang::{self, Lang},
    page::{self, Frame},
    reader::Reader,
};
use axum::{
    Json,
    extract::{Request, State as Shared},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures::FutureExt as _;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, ALLOW, CONTENT_TYPE, RETRY_AFTER},
};
use serde_json::json;
use services::Context;
use std::{error::Error, panic::AssertUnwindSafe, sync::Arc};

/// Leptos marks the typed errors of server functions with it; islands read them.
const SERVER_FUNCTION_ERROR: &str = "serverfnerror";

/// Seconds after which a busy server may be asked again.
const BUSY_FOR: u16 = 5;

/// Who will read the answer, noted before the request is handed on.
struct Asker {
    accept: Wanted,
    lang: Lang,
    path: String,
    origin: Option<String>,
    cx: Option<Context>,
    id: Option<RequestId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Page,
    Json,
    Text,
}

impl Asker {
    fn of(request: &Request) -> Self {
        let extensions = request.extensions();
        let uri = extensions.get::<lang::Original>().map_or(request.uri(), |original| &original.0);
        let (lang, path) = lang::split(uri.path());
        Self {
            accept: wanted(request.headers()),
            lang,
            path: path.to_owned(),
            origin: extensions.get::<page::Origin>().map(|origin| origin.0.to_string()),
            cx: extensions.get().cloned(),
            id: extensions.get().copied(),
        }
    }

    fn frame(&self, state: &State) -> Frame {
        let reader = match &self.cx {
            Some(cx) => Reader::of(self.lang, &cx.municipality(), cx.time_zone(), cx.now()),
            None => Reader::unplaced(self.lang),
        };
        Frame {
            reader,
            site: Arc::clone(&state.site),
            municipality: self.cx.as_ref().map(Context::municipality),
            path: self.path.clone(),
            query: None,
            origin: self.origin.clone(),
        }
    }
}

fn wanted(headers: &HeaderMap) -> Wanted {
    let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if accept.contains("text/html") {
        Wanted::Page
    } else if accept.contains("json") {
        Wanted::Json
    } else {
        Wanted::Text
    }
}

/// Catches panics, logs causes, and gives every bare error its page.
pub async fn render(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = answer.unwrap_or_else(|_| {
        // What it said went to the log through the panic hook, if at all.
        AppError::internal("a handler panicked").into_response()
    });
    let Some(error) = bare_error(&response, asker.accept) else { return response };
    log(&error, response.extensions().get::<Cause>(), asker.id);
    let reference = asker.id.map(|id| id.to_string()).unwrap_or_default();
    let mut answer = match asker.accept {
        Wanted::Page => app::errors::page(asker.frame(&state), &error, &reference),
        Wanted::Json => {
            Json(json!({ "error": error.code(), "reference": reference })).into_response()
        }
        Wanted::Text => format!("{} {reference}\n", error.code()).into_response(),
    };
    *answer.status_mut() = response.status();
    if matches!(error, AppError::Busy { .. }) {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(BUSY_FOR));
    }
    for name in [ALLOW, RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    // The route's template, for the log line.
    *answer.extensions_mut() = {
        let mut extensions = response.extensions().clone();
        extensions.extend(answer.extensions().clone());
        extensions
    };
    answer
}

/// The error of a response that has no words of its own for it. Pages that show what is wrong
/// with a form, and the typed errors of server functions, speak for themselves.
fn bare_error(response: &Response, accept: Wanted) -> Option<AppError> {
    let known = AppError::of_status(response.status())?;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default();
    let typed = response.headers().contains_key(SERVER_FUNCTION_ERROR);
    let json = kind.starts_with("application/json")
        && response.status() < StatusCode::INTERNAL_SERVER_ERROR;
    if kind.starts_with("text/html") || (accept != Wanted::Page && (typed || json)) {
        return None;
    }
    Some(response.extensions().get::<AppError>().cloned().unwrap_or(known))
}

fn log(error: &AppError, cause: Option<&Cause>, id: Option<RequestId>) {
    let cause = cause.and_then(Cause::get).map_or_else(|| "unknown".to_owned(), chain);
    let request = id.map(tracing::field::display);
    match error {
        AppError::Internal { .. } => tracing::error!(request, cause, "internal error"),
        AppError::Busy { .. } => tracing::warn!(request, cause, "busy"),
        _ => {}
    }
}

/// An error and what lies behind it, in one line.
fn chain(error: &(dyn Error + Send + Sync)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let more = cause.to_string();
        // Many errors already quote their source.
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        next = cause.source();
    }
    text
}
