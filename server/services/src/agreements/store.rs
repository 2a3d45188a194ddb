//! The table of agreements.

use super::Act;
use crate::{
    Error,
    database::{Tx, query},
};
use chrono::NaiveDate;
use domain::{
    agreements::{Agreement, Owner, OwnerKind, Status, TEXT_MOST},
    files::ContentHash,
    identity::Permit,
    ids::{AgreementId, FileId, MeetingId},
    text::{Line, Paragraphs},
    works::Number,
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An agreement as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub agreement: Agreement,
    /// What was done with it, in the order it was done.
    pub past: Vec<Past>,
    pub version: i64,
}

/// One line of what became of an agreement. It is never written over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its place among the lines of the agreement.
    pub number: u32,
    pub on: NaiveDate,
    pub act: Act,
    pub note: Option<String>,
    pub has_photo: bool,
}

/// A photo of what became of an agreement, in the store.
pub(crate) struct Photo {
    pub agreement: u32,
    pub event: u32,
    pub on: NaiveDate,
    pub content: ContentHash,
}

const COLUMNS: &str = "id, project, number, text, owner_kind, owner, due_on, meeting_id, status,
    fulfilled_on, evidence, verified_on, cancelled_on, reason, version";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    project: i64,
    number: i64,
    text: String,
    owner_kind: String,
    owner: String,
    due_on: NaiveDate,
    meeting_id: Option<Uuid>,
    status: String,
    fulfilled_on: Option<NaiveDate>,
    evidence: Option<String>,
    verified_on: Option<NaiveDate>,
    cancelled_on: Option<NaiveDate>,
    reason: Option<String>,
    version: i64,
}

fn words(raw: &str) -> Result<Paragraphs, Error> {
    Paragraphs::parse(raw, TEXT_MOST).map_err(Error::internal)
}

impl Row {
    fn status(&self) -> Result<Status, Error> {
        let fulfilled = self.fulfilled_on.zip(self.evidence.as_deref());
        let cancelled = self.cancelled_on.zip(self.reason.as_deref());
        Ok(match (self.status.as_str(), fulfilled, self.verified_on, cancelled) {
            ("open", ..) => Status::Open,
            ("fulfilled", Some((on, evidence)), ..) => {
                Status::Fulfilled { on, evidence: words(evidence)? }
            }
            ("verified", Some((on, evidence)), Some(verified), _) => {
                Status::Verified { on, evidence: words(evidence)?, verified }
            }
            ("cancelled", _, _, Some((on, reason))) => {
                Status::Cancelled { on, reason: words(reason)? }
            }
            (other, ..) => return Err(Error::internal(format!("`{other}` is no agreement"))),
        })
    }
}

impl TryFrom<Row> for Listed {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let status = row.status()?;
        Ok(Self {
            past: Vec::new(),
            version: row.version,
            agreement: Agreement {
                id: AgreementId::from_uuid(row.id),
                work: Number::from_ordinal(row.project).map_err(Error::internal)?,
                number: u32::try_from(row.number).map_err(Error::internal)?,
                text: words(&row.text)?,
                owner: Owner {
                    kind: OwnerKind::from_code(&row.owner_kind).map_err(Error::internal)?,
                    name: Line::parse(&row.owner, TEXT_MOST).map_err(Error::internal)?,
                },
                due: row.due_on,
                meeting: row.meeting_id.map(MeetingId::from_uuid),
                status,
            },
        })
    }
}

fn read(row: &QueryResult) -> Result<Listed, Error> {
    Row::from_query_result(row, "")?.try_into()
}

pub(super) async fn list(db: &impl ConnectionTrait, work: Number) -> Result<Vec<Listed>, Error> {
    let rows = query::all(
        db,
        format!(
            "SELECT {COLUMNS} FROM agreements WHERE project = $1
             ORDER BY (CASE status WHEN 'open' THEN 0 WHEN 'fulfilled' THEN 1 ELSE 2 END), due_on,
                 number"
        ),
        [work.ordinal().into()],
    )
    .await?;
    let mut listed: Vec<Listed> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let mut past = list_past(db, work).await?;
    for one in &mut listed {
        one.past = past.remove(&one.agreement.number).unwrap_or_default();
    }
    Ok(listed)
}

#[derive(FromQueryResult)]
struct PastRow {
    agreement: i64,
    number: i64,
    done_on: NaiveDate,
    action: String,
    note: Option<String>,
    file_id: Option<Uuid>,
}

/// What became of each agreement of a work.
async fn list_past(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<BTreeMap<u32, Vec<Past>>, Error> {
    let rows = query::all(
        db,
        "SELECT agreement, number, done_on, action, note, file_id FROM agreement_events
         WHERE project = $1 ORDER BY agreement, number",
        [work.ordinal().into()],
    )
    .await?;
    let mut past: BTreeMap<u32, Vec<Past>> = BTreeMap::new();
    for row in &rows {
        let row = PastRow::from_query_result(row, "")?;
        let of = u32::try_from(row.agreement).map_err(Error::internal)?;
        past.entry(of).or_default().push(Past {
            number: u32::try_from(row.number).map_err(Error::internal)?,
            on: row.done_on,
            act: Act::from_code(&row.action).map_err(|_| Error::internal("an unknown act"))?,
            note: row.note,
            has_photo: row.file_id.is_some(),
        });
    }
    Ok(past)
}

/// Adds a line to what became of an agreement that is held.
pub(super) async fn append<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    of: &Agreement,
    on: NaiveDate,
    act: Act,
    note: Option<&Paragraphs>,
    file: Option<FileId>,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO agreement_events (project, agreement, number, done_on, action, note, file_id)
         SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 FROM agreement_events
         WHERE project = $1 AND agreement = $2",
        [
            of.work.ordinal().into(),
            i64::from(of.number).into(),
            on.into(),
            act.code().into(),
            note.map(Paragraphs::as_str).into(),
            file.map(FileId::uuid).into(),
        ],
    )
    .await
    .map(drop)
}

/// What was agreed in a meeting; what was done with it since is not asked for here.
pub(super) async fn list_of_meeting(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Listed>, Error> {
    let rows = query::all(
        db,
        format!(
            "SELECT {COLUMNS} FROM agreements WHERE meeting_id = $1 AND status <> 'cancelled'
             ORDER BY project, number"
        ),
        [meeting.uuid().into()],
    )
    .await?;
    rows.iter().map(read).collect()
}

/// The next number of a work.
pub(super) async fn next_number(tx: &Tx, work: Number) -> Result<u32, Error> {
    query::next_number(tx, format!("agreements {work}")).await
}

pub(super) async fn insert<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    agreement: &Agreement,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO agreements
             (id, project, number, text, owner_kind, owner, due_on, meeting_id, status, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        [
            agreement.id.uuid().into(),
            agreement.work.ordinal().into(),
            i64::from(agreement.number).into(),
            agreement.text.as_str().into(),
            agreement.owner.kind.code().into(),
            agreement.owner.name.as_str().into(),
            agreement.due.into(),
            agreement.meeting.map(MeetingId::uuid).into(),
            agreement.status.code().into(),
        ],
    )
    .await
    .map(drop)
}

/// Holds an agreement until the end of the transaction.
///
/// # Errors
/// [`Error::Conflict`] when it is not at the version somebody saw.
pub(super) async fn take(
    tx: &Tx,
    work: Number,
    number: u32,
    seen: Option<i64>,
) -> Result<Agreement, Error> {
    let row = query::one(
        tx,
        format!(
            "UPDATE agreements SET version = version + 1 WHERE project = $1 AND number = $2
             RETURNING {COLUMNS}"
        ),
        [work.ordinal().into(), i64::from(number).into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let listed = read(&row)?;
    if seen.is_some_and(|seen| seen + 1 != listed.version) {
        return Err(Error::Conflict);
    }
    Ok(listed.agreement)
}

/// Stores what [`take`] gave, changed. The evidence stays when a kept agreement is seen kept.
pub(super) async fn save<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    agreement: &Agreement,
    file: Option<FileId>,
) -> Result<(), Error> {
    let (fulfilled, verified, cancelled) = match &agreement.status {
        Status::Open => (None, None, None),
        Status::Fulfilled { on, evidence } => (Some((*on, evidence)), None, None),
        Status::Verified { on, evidence, verified } => {
            (Some((*on, evidence)), Some(*verified), None)
        }
        Status::Cancelled { on, reason } => (None, None, Some((*on, reason))),
    };
    let evidence = fulfilled.map(|(_, words)| words.as_str().to_owned());
    let reason = cancelled.map(|(_, words)| words.as_str().to_owned());
    query::run(
        tx,
        "UPDATE agreements SET status = $3, fulfilled_on = $4, evidence = $5,
             evidence_file = CASE WHEN $5 IS NULL THEN NULL ELSE coalesce($6, evidence_file) END,
             verified_on = $7, cancelled_on = $8, reason = $9
         WHERE project = $1 AND number = $2",
        [
            agreement.work.ordinal().into(),
            i64::from(agreement.number).into(),
            agreement.status.code().into(),
            fulfilled.map(|(on, _)| on).into(),
            evidence.into(),
            file.map(FileId::uuid).into(),
            verified.into(),
            cancelled.map(|(on, _)| on).into(),
            reason.into(),
        ],
    )
    .await
    .map(drop)
}

/// How many agreements of a work somebody still owes.
pub(crate) async fn count_open_in(db: &impl ConnectionTrait, work: Number) -> Result<u32, Error> {
    let row = query::one(
        db,
        "SELECT count(*) FROM agreements
         WHERE project = $1 AND status IN ('open', 'fulfilled')",
        [work.ordinal().into()],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
    u32::try_from(row.try_get_by_index::<i64>(0)?).map_err(Error::internal)
}

/// The photo of one line of what became of an agreement.
pub(super) async fn photo(
    db: &impl ConnectionTrait,
    work: Number,
    agreement: u32,
    event: u32,
) -> Result<ContentHash, Error> {
    let photos = list_photos_in(db, work).await?;
    let found = photos.into_iter().find(|p| p.agreement == agreement && p.event == event);
    found.map(|photo| photo.content).ok_or(Error::NotFound)
}

/// Every photo of what became of a work's agreements.
pub(crate) async fn list_photos_in(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<Vec<Photo>, Error> {
    let rows = query::all(
        db,
        "SELECT e.agreement, e.number, e.done_on, f.content FROM agreement_events e
         JOIN files f ON f.id = e.file_id
         WHERE e.project = $1 ORDER BY e.agreement, e.number",
        [work.ordinal().into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let content = ContentHash::parse(&row.try_get::<String>("", "content")?);
            Ok(Photo {
                agreement: u32::try_from(row.try_get::<i64>("", "agreement")?)
                    .map_err(Error::internal)?,
                event: u32::try_from(row.try_get::<i64>("", "number")?).map_err(Error::internal)?,
                on: row.try_get("", "done_on")?,
                content: content.ok_or_else(|| Error::internal("a photo has no sound name"))?,
            })
        })
        .collect()
}
