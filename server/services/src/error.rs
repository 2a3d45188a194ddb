//! How a use case can fail, in the few ways a caller treats differently.

use domain::{identity, submissions::Problem};
use thiserror::Error;

/// What lies behind an internal error: for the log, never for the reader.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Error)]
pub enum Error {
    /// Also what one may not know exists.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Denied,
    /// What was typed cannot be taken; each problem names a field and a message.
    #[error("{} problems in what was typed", .0.len())]
    Rejected(Vec<Problem>),
    /// Somebody else changed the record since it was loaded.
    #[error("changed meanwhile by somebody else")]
    Conflict,
    /// The database cannot be written now (locked, full): nothing was changed, try again.
    #[error("busy: {0}")]
    Busy(Cause),
    #[error("internal: {0}")]
    Internal(Cause),
}

impl Error {
    pub fn internal(cause: impl Into<Cause>) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<identity::Denied> for Error {
    fn from(_: identity::Denied) -> Self {
        Self::Denied
    }
}
