//! What was done with a work, step by step, and why.

use super::store;
use crate::{
    Context, Error,
    database::{Tx, query},
};
use chrono::{DateTime, Utc};
use domain::{
    identity::Permit,
    text::Paragraphs,
    works::{Move, Number, Status},
};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

/// What can be done with a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Moved(Move),
    /// It may begin before its committee is constituted.
    Waived,
    /// What is said of it was changed.
    Edited,
}

impl Deed {
    const WAIVED: &'static str = "waive-committee";
    const EDITED: &'static str = "edit";

    pub const fn code(self) -> &'static str {
        match self {
            Self::Moved(step) => step.code(),
            Self::Waived => Self::WAIVED,
            Self::Edited => Self::EDITED,
        }
    }

    fn from_code(code: &str) -> Result<Self, Error> {
        match code {
            Self::WAIVED => Ok(Self::Waived),
            Self::EDITED => Ok(Self::Edited),
            step => Move::from_code(step).map(Self::Moved).map_err(Error::internal),
        }
    }
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub at: DateTime<Utc>,
    pub deed: Deed,
    /// Where the work stood afterwards.
    pub status: Status,
    pub reason: Option<String>,
    /// What an edit changed.
    pub changes: Vec<Change>,
}

/// One thing an edit changed, as codes, dates and amounts: the page gives them their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field of the form.
    pub field: String,
    pub before: String,
    pub after: String,
}

impl Past {
    pub(super) fn of(
        at: DateTime<Utc>,
        deed: Deed,
        status: Status,
        reason: Option<&Paragraphs>,
    ) -> Self {
        let reason = reason.map(|reason| reason.as_str().to_owned());
        Self { at, deed, status, reason, changes: Vec::new() }
    }
}

pub(super) async fn append<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    number: Number,
    past: &Past,
) -> Result<(), Error> {
    let changes = match past.changes.as_slice() {
        [] => None,
        changes => Some(serde_json::to_string(changes).map_err(Error::internal)?),
    };
    query::run(
        tx,
        "INSERT INTO project_events (project, number, at, action, status, reason, changes)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 FROM project_events
         WHERE project = $1",
        [
            number.ordinal().into(),
            past.at.into(),
            past.deed.code().into(),
            past.status.code().into(),
            past.reason.clone().into(),
            changes.into(),
        ],
    )
    .await
    .map(drop)
}

/// Whether somebody entitled let the work begin without a committee.
pub(super) async fn is_waived(db: &impl ConnectionTrait, number: Number) -> Result<bool, Error> {
    let row = query::one(
        db,
        "SELECT 1 FROM project_events WHERE project = $1 AND action = $2 LIMIT 1",
        [number.ordinal().into(), Deed::WAIVED.into()],
    )
    .await?;
    Ok(row.is_some())
}

/// What was done with a public work, the last first: reasons are owed to the neighbours.
///
/// # Errors
/// [`Error::NotFound`] for a work the public may not see.
pub async fn list_past(cx: &Context, number: Number) -> Result<Vec<Past>, Error> {
    let reader = cx.database().reader();
    store::find(reader, number).await?.filter(|p| p.status.is_public()).ok_or(Error::NotFound)?;
    list_past_in(reader, number).await
}

pub(super) async fn list_past_in(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<Vec<Past>, Error> {
    let rows = query::all(
        db,
        "SELECT at, action, status, reason, changes FROM project_events WHERE project = $1
         ORDER BY number DESC LIMIT 200",
        [number.ordinal().into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let status: String = row.try_get("", "status")?;
            let changes: Option<String> = row.try_get("", "changes")?;
            Ok(Past {
                at: row.try_get("", "at")?,
                deed: Deed::from_code(&row.try_get::<String>("", "action")?)?,
                status: Status::from_code(&status).map_err(Error::internal)?,
                reason: row.try_get("", "reason")?,
                changes: match changes {
                    Some(changes) => store::from_json(&changes)?,
                    None => Vec::new(),
                },
            })
        })
        .collect()
}
