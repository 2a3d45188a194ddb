//! A case as it is shown: to whoever holds its secret, and to whoever attends it.

use super::{areas, store};
use crate::{Context, Error};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::{
    identity::Actor,
    ids::AreaId,
    intake::{
        Action, Area, ByResident, Case, Desk, Folio, Secret, SecretDigest, Sight, Status, Viewer,
        sight,
    },
    text::Paragraphs,
    works::Number,
};

/// A case with the words said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub case: Case,
    pub description: Paragraphs,
    /// Where it is, as it was told, when it is of no work.
    pub place: Option<String>,
    pub work_number: Option<Number>,
    pub submitted_at: DateTime<Utc>,
    pub photos: u32,
    pub version: i64,
    pub(super) secret: SecretDigest,
}

/// Who did something, as a reader may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Resident,
    Area,
    Comptroller,
    Program,
}

impl Party {
    pub const ALL: [Self; 4] = [Self::Resident, Self::Area, Self::Comptroller, Self::Program];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Area => "area",
            Self::Comptroller => "comptroller",
            Self::Program => "program",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.code() == code)
    }

    /// Whoever sits at a desk.
    pub(super) const fn at(desk: Desk) -> Self {
        match desk {
            Desk::Area { .. } => Self::Area,
            Desk::Sealed => Self::Comptroller,
        }
    }
}

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub number: i64,
    pub at: DateTime<Utc>,
    pub party: Party,
    /// `None` for what was added without changing anything.
    pub action: Option<Action>,
    pub status: Status,
    pub note: Option<String>,
    /// For the desk alone.
    pub private_note: Option<String>,
}

/// A case, its history, and the area that answers; none when it is sealed.
pub type Found = (Stored, Vec<History>, Option<Area>);

/// The case a folio and its secret open. A wrong secret, a folio that does not exist and the
/// folio of somebody else are answered alike.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find_for_owner(cx: &Context, folio: Folio, secret: &Secret) -> Result<Found, Error> {
    let stored = store::find(cx.database().reader(), folio).await?;
    let stored = stored.filter(|s| ByResident::prove(folio, secret, &s.secret).is_some());
    show(cx, stored.ok_or(Error::NotFound)?, Viewer::Owner).await
}

/// The case as the desk sees it.
///
/// # Errors
/// [`Error::NotFound`] also for a case this actor has no part in.
pub async fn find_for_staff(cx: &Context, actor: Actor, folio: Folio) -> Result<Found, Error> {
    let stored = store::find(cx.database().reader(), folio).await?.ok_or(Error::NotFound)?;
    show(cx, stored, Viewer::Staff(actor)).await
}

async fn show(cx: &Context, stored: Stored, viewer: Viewer) -> Result<Found, Error> {
    let seen = sight(&stored.case, viewer);
    if seen < Sight::Whole {
        return Err(Error::NotFound);
    }
    let mut history = store::history(cx.database().reader(), stored.case.folio).await?;
    if seen < Sight::Desk {
        for entry in &mut history {
            entry.private_note = None;
        }
    }
    let area = match stored.case.desk {
        Desk::Sealed => None,
        Desk::Area { area, .. } => find_area(cx, area).await?,
    };
    Ok((stored, history, area))
}

async fn find_area(cx: &Context, id: AreaId) -> Result<Option<Area>, Error> {
    Ok(areas::list(cx).await?.into_iter().find(|area| area.id == id))
}

/// A photo of a case, for whoever may see the whole of it.
///
/// # Errors
/// [`Error::NotFound`] without such a photo, and for whoever may not see it.
pub async fn find_photo(
    cx: &Context,
    viewer: Viewer,
    stored: &Stored,
    place: u32,
) -> Result<Bytes, Error> {
    if sight(&stored.case, viewer) < Sight::Whole {
        return Err(Error::NotFound);
    }
    let content = store::photo(cx.database().reader(), stored.case.folio, place).await?;
    cx.files().read(&content.ok_or(Error::NotFound)?).await
}
