//! The tables of the cases.

use super::cases::{History, Party, Stored};
use crate::{
    Context, Error,
    database::{Tx, query},
    safe::Safe,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    files::ContentHash,
    identity::Permit,
    ids::{AreaId, CaseId, FileId, ProjectId, StaffId},
    intake::{Action, Case, Category, Desk, Folio, Kind, Phase, SecretDigest, Status, Submit},
    text::Paragraphs,
    works::Number,
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};
use uuid::Uuid;

const COLUMNS: &str = "ordinal, id, kind, category, status, is_sealed, is_urgent, area_id,
    officer_id, project_id, work_ordinal, description, place, secret_digest, submitted_at, clocks,
    reopenings, photos, version";

#[derive(FromQueryResult)]
pub(super) struct Row {
    ordinal: i64,
    id: Uuid,
    kind: String,
    category: String,
    status: String,
    is_sealed: bool,
    is_urgent: bool,
    area_id: Option<Uuid>,
    officer_id: Option<Uuid>,
    project_id: Option<Uuid>,
    work_ordinal: Option<i64>,
    description: String,
    place: Option<String>,
    secret_digest: String,
    submitted_at: DateTime<Utc>,
    clocks: String,
    reopenings: i64,
    photos: i64,
    version: i64,
}

impl TryFrom<Row> for Stored {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let desk = match (row.is_sealed, row.area_id) {
            (true, None) => Desk::Sealed,
            (false, Some(area)) => Desk::Area {
                area: AreaId::from_uuid(area),
                officer: row.officer_id.map(StaffId::from_uuid),
            },
            (true, Some(_)) | (false, None) => return Err(Error::internal("a case has no desk")),
        };
        let work_number = row.work_ordinal.map(Number::from_ordinal).transpose();
        Ok(Self {
            case: Case {
                id: CaseId::from_uuid(row.id),
                folio: Folio::from_ordinal(row.ordinal).map_err(Error::internal)?,
                kind: Kind::from_code(&row.kind).map_err(Error::internal)?,
                category: Category::from_code(&row.category).map_err(Error::internal)?,
                status: Status::from_code(&row.status).map_err(Error::internal)?,
                desk,
                work: row.project_id.map(ProjectId::from_uuid),
                urgent: row.is_urgent,
                clocks: serde_json::from_str(&row.clocks).map_err(Error::internal)?,
                reopenings: u16::try_from(row.reopenings).map_err(Error::internal)?,
            },
            description: Paragraphs::parse(&row.description, query::ANY_LENGTH)
                .map_err(Error::internal)?,
            place: row.place,
            work_number: work_number.map_err(Error::internal)?,
            submitted_at: row.submitted_at,
            photos: u32::try_from(row.photos).map_err(Error::internal)?,
            version: row.version,
            secret: SecretDigest::stored(row.secret_digest),
        })
    }
}

pub(super) async fn find(db: &impl ConnectionTrait, folio: Folio) -> Result<Option<Stored>, Error> {
    let found = select(db, "ordinal = $1", [folio.ordinal().into()]).await?;
    Ok(found.into_iter().next())
}

/// The cases that pass a condition of ours, with its order and limit.
pub(super) async fn select<const N: usize>(
    db: &impl ConnectionTrait,
    condition: &str,
    values: [Value; N],
) -> Result<Vec<Stored>, Error> {
    let rows =
        query::all(db, format!("SELECT {COLUMNS} FROM cases WHERE {condition}"), values).await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.try_into()).collect()
}

/// The next folio of a year.
pub(super) async fn next_folio(tx: &Tx, year: i32) -> Result<Folio, Error> {
    let count = query::next_number(tx, format!("cases {year}")).await?;
    Folio::new(u16::try_from(year).map_err(Error::internal)?, count).map_err(Error::internal)
}

pub(super) async fn insert(tx: &Tx, _permit: Permit<Submit>, new: &Stored) -> Result<(), Error> {
    let case = &new.case;
    let (area, officer) = desk(case.desk);
    query::run(
        tx,
        format!(
            "INSERT INTO cases ({COLUMNS}, due_on, is_escalated, is_over) VALUES ($1, $2, $3, $4,
             $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
        ),
        [
            case.folio.ordinal().into(),
            case.id.uuid().into(),
            case.kind.code().into(),
            case.category.code().into(),
            case.status.code().into(),
            case.desk.is_sealed().into(),
            case.urgent.into(),
            area.into(),
            officer.into(),
            case.work.map(ProjectId::uuid).into(),
            new.work_number.map(Number::ordinal).into(),
            new.description.as_str().into(),
            new.place.clone().into(),
            new.secret.as_str().into(),
            new.submitted_at.into(),
            clocks(case)?,
            i64::from(case.reopenings).into(),
            i64::from(new.photos).into(),
            1_i64.into(),
            case.due().into(),
            case.is_escalated().into(),
            is_over(case).into(),
        ],
    )
    .await
    .map(drop)
}

/// Stores what became of a case over the version it was read at. Whichever policy allowed it.
pub(super) async fn save<Action>(
    tx: &Tx,
    _permit: &Permit<Action>,
    case: &Case,
    version: i64,
) -> Result<(), Error> {
    let (area, officer) = desk(case.desk);
    let due: Option<NaiveDate> = case.due();
    query::change_one(
        tx,
        "UPDATE cases SET status = $3, area_id = $4, officer_id = $5, due_on = $6, clocks = $7,
             reopenings = $8, is_escalated = $9, is_over = $10, is_sealed = $11, is_urgent = $12,
             version = version + 1
         WHERE ordinal = $1 AND version = $2",
        [
            case.folio.ordinal().into(),
            version.into(),
            case.status.code().into(),
            area.into(),
            officer.into(),
            due.into(),
            clocks(case)?,
            i64::from(case.reopenings).into(),
            case.is_escalated().into(),
            is_over(case).into(),
            case.desk.is_sealed().into(),
            case.urgent.into(),
        ],
    )
    .await
}

fn desk(desk: Desk) -> (Option<Uuid>, Option<Uuid>) {
    match desk {
        Desk::Sealed => (None, None),
        Desk::Area { area, officer } => (Some(area.uuid()), officer.map(StaffId::uuid)),
    }
}

fn clocks(case: &Case) -> Result<Value, Error> {
    Ok(serde_json::to_string(&case.clocks).map_err(Error::internal)?.into())
}

const fn is_over(case: &Case) -> bool {
    matches!(case.status.phase(), Phase::Over)
}

/// What is noted in the history beside the state.
pub(super) struct Entry<'a> {
    pub at: DateTime<Utc>,
    pub party: Party,
    pub action: Option<Action>,
    pub note: Option<&'a str>,
    pub private_note: Option<&'a str>,
}

/// Appends to the history of a case. The caller has changed or locked its row, so that numbers
/// follow one another. Returns the number.
pub(super) async fn append(tx: &Tx, case: &Case, entry: &Entry<'_>) -> Result<i64, Error> {
    let row = query::one(
        tx,
        "INSERT INTO case_events (case_ordinal, number, at, party, action, status, note,
             private_note)
         VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM case_events WHERE case_ordinal = $1),
             $2, $3, $4, $5, $6, $7) RETURNING number",
        [
            case.folio.ordinal().into(),
            entry.at.into(),
            entry.party.code().into(),
            entry.action.map_or("add", Action::code).into(),
            case.status.code().into(),
            entry.note.into(),
            entry.private_note.into(),
        ],
    )
    .await?;
    Ok(row.ok_or_else(|| Error::internal("nothing was appended"))?.try_get("", "number")?)
}

/// Takes the row of a case, so that nobody else appends meanwhile.
pub(super) async fn lock(tx: &Tx, folio: Folio) -> Result<Stored, Error> {
    query::run(
        tx,
        "UPDATE cases SET version = version WHERE ordinal = $1",
        [folio.ordinal().into()],
    )
    .await?;
    find(tx, folio).await?.ok_or(Error::NotFound)
}

#[derive(FromQueryResult)]
struct HistoryRow {
    number: i64,
    at: DateTime<Utc>,
    party: String,
    action: String,
    status: String,
    note: Option<String>,
    private_note: Option<String>,
}

pub(super) async fn history(
    db: &impl ConnectionTrait,
    folio: Folio,
) -> Result<Vec<History>, Error> {
    let rows = query::all(
        db,
        "SELECT number, at, party, action, status, note, private_note FROM case_events
         WHERE case_ordinal = $1 ORDER BY number",
        [folio.ordinal().into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let row = HistoryRow::from_query_result(row, "")?;
            let party = Party::from_code(&row.party);
            Ok(History {
                number: row.number,
                at: row.at,
                party: party.ok_or_else(|| Error::internal("an unknown party"))?,
                action: Action::ALL.into_iter().find(|action| action.code() == row.action),
                status: Status::from_code(&row.status).map_err(Error::internal)?,
                note: row.note,
                private_note: row.private_note,
            })
        })
        .collect()
}

/// Keeps a way to reach somebody, sealed, and apart from everything that is listed.
pub(super) async fn insert_contact(
    tx: &Tx,
    cx: &Context,
    folio: Folio,
    contact: &str,
) -> Result<(), Error> {
    let sealed = Safe::open(cx.settings())?.seal(&owner(folio), contact)?;
    query::run(
        tx,
        "INSERT INTO case_contacts (case_ordinal, contact, notice, agreed_at)
         VALUES ($1, $2, $3, $4)",
        [folio.ordinal().into(), sealed.into(), super::NOTICE.into(), cx.now().into()],
    )
    .await
    .map(drop)
}

pub(super) async fn insert_photo(
    tx: &Tx,
    folio: Folio,
    place: u32,
    file: FileId,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO case_photos (case_ordinal, place, file_id) VALUES ($1, $2, $3)",
        [folio.ordinal().into(), i64::from(place).into(), file.uuid().into()],
    )
    .await
    .map(drop)
}

/// One photo more; the caller holds the row.
pub(super) async fn add_photo(tx: &Tx, folio: Folio, file: FileId) -> Result<(), Error> {
    let row = query::one(
        tx,
        "UPDATE cases SET photos = photos + 1 WHERE ordinal = $1 RETURNING photos",
        [folio.ordinal().into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let place = u32::try_from(row.try_get::<i64>("", "photos")?).map_err(Error::internal)?;
    insert_photo(tx, folio, place, file).await
}

pub(super) async fn photo(
    db: &impl ConnectionTrait,
    folio: Folio,
    place: u32,
) -> Result<Option<ContentHash>, Error> {
    let row = query::one(
        db,
        "SELECT f.content FROM case_photos p JOIN files f ON f.id = p.file_id
         WHERE p.case_ordinal = $1 AND p.place = $2",
        [folio.ordinal().into(), i64::from(place).into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let content: String = row.try_get("", "content")?;
    ContentHash::parse(&content)
        .map(Some)
        .ok_or_else(|| Error::internal("a photo has no sound name"))
}

/// The way to reach whoever wrote a case.
pub(super) async fn contact(
    db: &impl ConnectionTrait,
    cx: &Context,
    folio: Folio,
) -> Result<Option<String>, Error> {
    let row = query::one(
        db,
        "SELECT contact FROM case_contacts WHERE case_ordinal = $1",
        [folio.ordinal().into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let sealed: String = row.try_get("", "contact")?;
    Safe::open(cx.settings())?.unseal(&owner(folio), &sealed).map(Some)
}

/// Cases whose author left a way to be reached.
pub(super) async fn list_with_contact(db: &impl ConnectionTrait) -> Result<Vec<Folio>, Error> {
    let all = "SELECT case_ordinal FROM case_contacts ORDER BY case_ordinal";
    let rows = query::all(db, all, []).await?;
    let folio = |row: &QueryResult| {
        Folio::from_ordinal(row.try_get("", "case_ordinal")?).map_err(Error::internal)
    };
    rows.iter().map(folio).collect()
}

/// What the contact of a case is sealed for.
fn owner(folio: Folio) -> [u8; 8] {
    folio.ordinal().to_be_bytes()
}
