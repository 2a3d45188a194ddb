//! How a request can fail, as its sender may know it.
//!
//! Causes travel beside the error, in the response's extensions, to the one layer that logs
//! them; they are never serialized and never reach a page.

use domain::submissions::Problem;
use leptos::server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use std::{error::Error, fmt, sync::Arc};

/// Why a request was not served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Also what the sender may not know exists.
    NotFound,
    Denied,
    /// What was typed cannot be taken.
    Rejected(Vec<Problem>),
    /// Somebody else changed the record meanwhile.
    Conflict,
    /// Nothing was changed; the same request may succeed in a moment.
    Busy {
        #[serde(skip)]
        cause: Cause,
    },
    /// Too many requests; `retry_after` is in seconds.
    TooMany {
        retry_after: u32,
    },
    TooLarge,
    Timeout,
    BadRequest,
    Internal {
        #[serde(skip)]
        cause: Cause,
    },
}

/// What lies behind an error: for the log alone. Two errors are equal whatever their causes.
#[derive(Clone, Default)]
pub struct Cause(Option<Arc<dyn Error + Send + Sync>>);

impl Cause {
    /// The cause, where one is known.
    pub fn get(&self) -> Option<&(dyn Error + Send + Sync)> {
        self.0.as_deref()
    }
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Cause {
    fn from(cause: E) -> Self {
        Self(Some(Arc::from(cause.into())))
    }
}

impl PartialEq for Cause {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Cause {}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("unknown"),
            Some(cause) => cause.fmt(f),
        }
    }
}

impl AppError {
    /// An internal error with its cause.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal { cause: cause.into().into() }
    }

    /// Its name in the catalogue: `error-{code}-title`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Denied => "denied",
            Self::Rejected(_) => "rejected",
            Self::Conflict => "conflict",
            Self::Busy { .. } => "busy",
            Self::TooMany { .. } => "too-many",
            Self::TooLarge => "too-large",
            Self::Timeout => "timeout",
            Self::BadRequest => "bad-request",
            Self::Internal { .. } => "internal",
        }
    }

    /// Every [`AppError::code`].
    pub const CODES: [&'static str; 10] = [
        "not-found",
        "denied",
        "rejected",
        "conflict",
        "busy",
        "too-many",
        "too-large",
        "timeout",
        "bad-request",
        "internal",
    ];
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::BadRequest,
            // The browser could not reach us: as far as it can know, trying again may help.
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => {
                Self::Busy { cause: Cause::from(error) }
            }
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_) => Self::internal(error),
        }
    }
}

#[cfg(feature = "ssr")]
mod response {
    use super::{AppError, Cause};
    use axum::response::{IntoResponse, Response};
    use http::{HeaderValue, StatusCode, header::RETRY_AFTER};

    impl From<services::Error> for AppError {
        fn from(error: services::Error) -> Self {
            match error {
                services::Error::NotFound => Self::NotFound,
                services::Error::Denied => Self::Denied,
                services::Error::Rejected(problems) => Self::Rejected(problems),
                services::Error::Conflict => Self::Conflict,
                services::Error::Busy(cause) => Self::Busy { cause: Cause::from(cause) },
                services::Error::Internal(cause) => Self::Internal { cause: Cause::from(cause) },
            }
        }
    }

    impl AppError {
        /// The status of a response that carries this error.
        pub const fn status(&self) -> StatusCode {
            match self {
                Self::NotFound => StatusCode::NOT_FOUND,
                Self::Denied => StatusCode::FORBIDDEN,
                Self::Rejected(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Self::Conflict => StatusCode::CONFLICT,
                Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
                Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
                Self::Timeout => StatusCode::REQUEST_TIMEOUT,
                Self::BadRequest => StatusCode::BAD_REQUEST,
                Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            }
        }

        /// The error behind a bare status, as routers and limits answer with it; `None` for a
        /// status that is no error.
        pub fn of_status(status: StatusCode) -> Option<Self> {
            if !status.is_client_error() && !status.is_server_error() {
                return None;
            }
            Some(match status {
                StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::METHOD_NOT_ALLOWED => {
                    Self::NotFound
                }
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Self::Denied,
                StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => Self::Conflict,
                StatusCode::UNPROCESSABLE_ENTITY => Self::Rejected(Vec::new()),
                StatusCode::TOO_MANY_REQUESTS => Self::TooMany { retry_after: 60 },
                StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
                StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Self::Timeout,
                StatusCode::SERVICE_UNAVAILABLE => Self::Busy { cause: Cause::default() },
                status if status.is_server_error() => Self::Internal { cause: Cause::default() },
                _ => Self::BadRequest,
            })
        }

        /// What the log should know, for the errors that are ours to mend.
        pub const fn cause(&self) -> Option<&Cause> {
            match self {
                Self::Busy { cause } | Self::Internal { cause } => Some(cause),
                Self::NotFound
                | Self::Denied
                | Self::Rejected(_)
                | Self::Conflict
                | Self::TooMany { .. }
                | Self::TooLarge
                | Self::Timeout
                | Self::BadRequest => None,
            }
        }
    }

    /// The bare status with the error in the extensions; a layer of the server makes the page,
    /// with [`crate::errors::page`], and logs the [`Cause`] it finds beside it.
    impl IntoResponse for AppError {
        fn into_response(self) -> Response {
            let mut response = self.status().into_response();
            if let Self::TooMany { retry_after } = self {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after));
            }
            if let Some(cause) = self.cause() {
                response.extensions_mut().insert(cause.clone());
            }
            response.extensions_mut().insert(self);
            response
        }
    }
}
