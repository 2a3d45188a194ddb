//! Elections that wait for somebody of the staff.

use super::store;
use crate::{Context, Error};
use domain::{
    elections::{Contest, Phase, may_count},
    identity::Actor,
};

/// Elections that are neither proclaimed nor annulled, the newest first, at most `most`.
///
/// # Errors
/// [`Error::Denied`] for whom it does not concern.
pub async fn list_running(
    cx: &Context,
    actor: Actor,
    most: u32,
) -> Result<Vec<(Contest, Phase)>, Error> {
    may_count(actor)?;
    let running = store::list_running(cx.database().reader(), most).await?;
    Ok(running.into_iter().map(|stored| (stored.contest, stored.phase)).collect())
}
