//! Whether the municipality can be served now.

use crate::{Context, Error, jobs};
use sea_orm::ConnectionTrait as _;

/// Answers when the database answers.
///
/// # Errors
/// [`Error`] when it does not.
pub async fn ready(cx: &Context) -> Result<(), Error> {
    cx.database().reader().execute_unprepared("SELECT 1").await?;
    Ok(())
}

/// Figures for the operator's dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Jobs waiting or being done.
    pub jobs_waiting: u64,
    /// Jobs given up, waiting for a person.
    pub jobs_dead: u64,
}

/// # Errors
/// [`Error`] when the database does not answer.
pub async fn figures(cx: &Context) -> Result<Figures, Error> {
    let (jobs_waiting, jobs_dead) = jobs::count(cx).await?;
    Ok(Figures { jobs_waiting, jobs_dead })
}
