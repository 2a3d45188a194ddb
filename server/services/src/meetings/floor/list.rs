//! Who is known at a door: found by name, or inside.

use super::store;
use crate::{Context, Error};
use chrono::{DateTime, Utc};
use domain::{
    identity::Actor,
    ids::{MeetingId, PersonId},
    meetings::{floor::Capacity, may_conduct},
    search,
    text::Line,
};

/// As many as one sees without scrolling past the button.
const FOUND_MOST: usize = 8;

/// Somebody entered for a meeting, and whether they are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub person: PersonId,
    pub name: Line,
    pub street: Line,
    /// In what quality they came; `None` for who has not come.
    pub capacity: Option<Capacity>,
    pub inside: bool,
    pub entered: Option<DateTime<Utc>>,
    pub left: Option<DateTime<Utc>>,
}

/// Everybody who has come, the last one first.
///
/// # Errors
/// [`Error::NotFound`] for all but those who stand at the door; so below.
pub async fn list_known(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
) -> Result<Vec<Known>, Error> {
    may_conduct(actor).map_err(|_| Error::NotFound)?;
    let mut known = store::list_known(cx.database().reader(), meeting, true).await?;
    known.sort_by_key(|known| std::cmp::Reverse((known.left.max(known.entered), known.person)));
    Ok(known)
}

/// Those entered whose name or street is like what was typed, the likest first.
///
/// # Errors
/// As [`list_known`].
pub async fn search_known(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    typed: &str,
) -> Result<Vec<Known>, Error> {
    may_conduct(actor).map_err(|_| Error::NotFound)?;
    let known = store::list_known(cx.database().reader(), meeting, false).await?;
    let away = |known: &Known| {
        let text = format!("{} {}", known.name.as_str(), known.street.as_str());
        search::distance(typed, &text)
    };
    let mut found: Vec<_> =
        known.into_iter().filter_map(|known| Some((away(&known)?, known))).collect();
    found.sort_by(|(one, a), (other, b)| (one, &a.name).cmp(&(other, &b.name)));
    Ok(found.into_iter().take(FOUND_MOST).map(|(_, known)| known).collect())
}

/// One of those entered, for what the door says of them.
///
/// # Errors
/// As [`list_known`].
pub async fn find_known(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Known, Error> {
    may_conduct(actor).map_err(|_| Error::NotFound)?;
    store::find_known(cx.database().reader(), meeting, person).await?.ok_or(Error::NotFound)
}
