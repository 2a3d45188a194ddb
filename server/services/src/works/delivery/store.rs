//! The tables of deliveries.

use crate::{
    Error,
    database::{Tx, query},
    works::progress,
};
use chrono::NaiveDate;
use domain::{
    files::ContentHash,
    identity::Permit,
    ids::FileId,
    works::{Answer, Check, Delivery, Number, Verdict},
};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// One round of a work's delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub work: Number,
    pub round: u32,
    pub state: Delivery,
    pub reasons: Option<String>,
    pub requested_on: NaiveDate,
    pub walked_on: Option<NaiveDate>,
    pub ready_on: Option<NaiveDate>,
    pub answered_on: Option<NaiveDate>,
    pub concluded_on: Option<NaiveDate>,
    /// Who keeps the work running, and what that takes.
    pub operation: Option<String>,
    pub duties: Option<String>,
    pub warranty_until: Option<NaiveDate>,
    /// Somebody read the open agreements: they go into the act as they are.
    pub agreements_accepted: bool,
    pub document: Option<Uuid>,
    pub version: i64,
}

/// Something to mend, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    pub number: u32,
    /// The point of the list it is about.
    pub point: Option<Check>,
    pub text: String,
    pub place: Option<String>,
    pub responsible: String,
    pub due: NaiveDate,
    pub has_photo: bool,
    pub correction: Option<(NaiveDate, String)>,
    pub has_correction_photo: bool,
}

pub(super) struct Correction<'a> {
    pub on: NaiveDate,
    pub words: &'a str,
    pub file: Option<FileId>,
}

const COLUMNS: &str = "project, round, status, verdict, reasons, requested_on, walked_on, ready_on,
    answered_on, concluded_on, operation, duties, warranty_until, agreements_accepted, document_id,
    version";

#[derive(FromQueryResult)]
struct Row {
    project: i64,
    round: i64,
    status: String,
    verdict: Option<String>,
    reasons: Option<String>,
    requested_on: NaiveDate,
    walked_on: Option<NaiveDate>,
    ready_on: Option<NaiveDate>,
    answered_on: Option<NaiveDate>,
    concluded_on: Option<NaiveDate>,
    operation: Option<String>,
    duties: Option<String>,
    warranty_until: Option<NaiveDate>,
    agreements_accepted: bool,
    document_id: Option<Uuid>,
    version: i64,
}

impl TryFrom<Row> for Round {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            work: Number::from_ordinal(row.project).map_err(Error::internal)?,
            round: u32::try_from(row.round).map_err(Error::internal)?,
            state: state(&row.status, row.verdict.as_deref())?,
            reasons: row.reasons,
            requested_on: row.requested_on,
            walked_on: row.walked_on,
            ready_on: row.ready_on,
            answered_on: row.answered_on,
            concluded_on: row.concluded_on,
            operation: row.operation,
            duties: row.duties,
            warranty_until: row.warranty_until,
            agreements_accepted: row.agreements_accepted,
            document: row.document_id,
            version: row.version,
        })
    }
}

/// A state as its row tells it.
pub(in crate::works) fn state(status: &str, verdict: Option<&str>) -> Result<Delivery, Error> {
    let verdict = verdict.map(Verdict::from_code).transpose().map_err(Error::internal)?;
    Delivery::from_codes(status, verdict).map_err(Error::internal)
}

/// The last round of a work's delivery.
pub(in crate::works) async fn find_last_in(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<Option<Round>, Error> {
    let row = query::one(
        db,
        format!("SELECT {COLUMNS} FROM deliveries WHERE project = $1 ORDER BY round DESC LIMIT 1"),
        [number.ordinal().into()],
    )
    .await?;
    row.map(|row| Row::from_query_result(&row, "")?.try_into()).transpose()
}

pub(super) async fn list_rounds(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<Vec<Round>, Error> {
    let rows = query::all(
        db,
        format!("SELECT {COLUMNS} FROM deliveries WHERE project = $1 ORDER BY round"),
        [number.ordinal().into()],
    )
    .await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.try_into()).collect()
}

/// Holds the last round until the end of the transaction.
///
/// # Errors
/// [`Error::Conflict`] when it is not at the version somebody saw.
pub(super) async fn take(tx: &Tx, number: Number, seen: Option<i64>) -> Result<Round, Error> {
    query::run(
        tx,
        "UPDATE deliveries SET version = version + 1 WHERE project = $1
             AND round = (SELECT max(round) FROM deliveries WHERE project = $1)",
        [number.ordinal().into()],
    )
    .await?;
    let round = find_last_in(tx, number).await?.ok_or(Error::NotFound)?;
    if seen.is_some_and(|seen| seen + 1 != round.version) {
        return Err(Error::Conflict);
    }
    Ok(round)
}

pub(super) async fn insert<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    number: Number,
    round: u32,
    on: NaiveDate,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO deliveries (project, round, status, requested_on, agreements_accepted,
             version)
         VALUES ($1, $2, $3, $4, FALSE, 1)",
        [
            number.ordinal().into(),
            i64::from(round).into(),
            Delivery::Requested.code().into(),
            on.into(),
        ],
    )
    .await
    .map(drop)
}

/// Stores what [`take`] gave, changed.
pub(super) async fn save<A>(tx: &Tx, _permit: &Permit<A>, round: &Round) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE deliveries SET status = $3, verdict = $4, reasons = $5, walked_on = $6,
             ready_on = $7, answered_on = $8, concluded_on = $9, operation = $10, duties = $11,
             warranty_until = $12, agreements_accepted = $13, document_id = $14
         WHERE project = $1 AND round = $2",
        [
            round.work.ordinal().into(),
            i64::from(round.round).into(),
            round.state.code().into(),
            round.state.verdict().map(Verdict::code).into(),
            round.reasons.clone().into(),
            round.walked_on.into(),
            round.ready_on.into(),
            round.answered_on.into(),
            round.concluded_on.into(),
            round.operation.clone().into(),
            round.duties.clone().into(),
            round.warranty_until.into(),
            round.agreements_accepted.into(),
            round.document.into(),
        ],
    )
    .await
    .map(drop)
}

pub(super) async fn answer<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    number: Number,
    round: u32,
    check: Check,
    answer: Answer,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO delivery_checks (project, round, point, answer) VALUES ($1, $2, $3, $4)
         ON CONFLICT (project, round, point) DO UPDATE SET answer = excluded.answer",
        [
            number.ordinal().into(),
            i64::from(round).into(),
            check.code().into(),
            answer.code().into(),
        ],
    )
    .await
    .map(drop)
}

pub(super) async fn list_checks(
    db: &impl ConnectionTrait,
    number: Number,
    round: u32,
) -> Result<Vec<(Check, Answer)>, Error> {
    let rows = query::all(
        db,
        "SELECT point, answer FROM delivery_checks WHERE project = $1 AND round = $2",
        [number.ordinal().into(), i64::from(round).into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let (point, answer): (String, String) =
                (row.try_get("", "point")?, row.try_get("", "answer")?);
            Ok((
                Check::from_code(&point).map_err(Error::internal)?,
                Answer::from_code(&answer).map_err(Error::internal)?,
            ))
        })
        .collect()
}

/// Adds an observation to a round that is held. Returns its number.
pub(super) async fn insert_observation<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    round: &Round,
    seen: &Observation,
    file: Option<FileId>,
) -> Result<u32, Error> {
    let row = query::one(
        tx,
        "INSERT INTO delivery_observations
             (project, round, number, text, place, responsible, due_on, file_id, point)
         SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8
         FROM delivery_observations WHERE project = $1 AND round = $2
         RETURNING number",
        [
            round.work.ordinal().into(),
            i64::from(round.round).into(),
            seen.text.as_str().into(),
            seen.place.clone().into(),
            seen.responsible.as_str().into(),
            seen.due.into(),
            file.map(FileId::uuid).into(),
            seen.point.map(Check::code).into(),
        ],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("an observation was not stored"))?;
    u32::try_from(row.try_get::<i64>("", "number")?).map_err(Error::internal)
}

/// # Errors
/// [`Error::Conflict`] when there is no such open observation.
pub(super) async fn correct<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    round: &Round,
    observation: u32,
    correction: &Correction<'_>,
) -> Result<(), Error> {
    query::change_one(
        tx,
        "UPDATE delivery_observations
         SET corrected_on = $4, correction = $5, correction_file = $6
         WHERE project = $1 AND round = $2 AND number = $3 AND corrected_on IS NULL",
        [
            round.work.ordinal().into(),
            i64::from(round.round).into(),
            i64::from(observation).into(),
            correction.on.into(),
            correction.words.into(),
            correction.file.map(FileId::uuid).into(),
        ],
    )
    .await
}

#[derive(FromQueryResult)]
struct ObservationRow {
    number: i64,
    point: Option<String>,
    text: String,
    place: Option<String>,
    responsible: String,
    due_on: NaiveDate,
    file_id: Option<Uuid>,
    corrected_on: Option<NaiveDate>,
    correction: Option<String>,
    correction_file: Option<Uuid>,
}

pub(in crate::works) async fn list_observations(
    db: &impl ConnectionTrait,
    number: Number,
    round: u32,
) -> Result<Vec<Observation>, Error> {
    let rows = query::all(
        db,
        "SELECT number, point, text, place, responsible, due_on, file_id, corrected_on, correction,
             correction_file
         FROM delivery_observations WHERE project = $1 AND round = $2 ORDER BY number",
        [number.ordinal().into(), i64::from(round).into()],
    )
    .await?;
    rows.iter()
        .map(|row| {
            let row = ObservationRow::from_query_result(row, "")?;
            Ok(Observation {
                number: u32::try_from(row.number).map_err(Error::internal)?,
                point: row
                    .point
                    .as_deref()
                    .map(Check::from_code)
                    .transpose()
                    .map_err(Error::internal)?,
                text: row.text,
                place: row.place,
                responsible: row.responsible,
                due: row.due_on,
                has_photo: row.file_id.is_some(),
                correction: row.corrected_on.zip(row.correction),
                has_correction_photo: row.correction_file.is_some(),
            })
        })
        .collect()
}

/// The photo of an observation, or of its correction.
pub(super) async fn photo(
    db: &impl ConnectionTrait,
    number: Number,
    round: u32,
    observation: u32,
    after: bool,
) -> Result<ContentHash, Error> {
    let column = if after { "correction_file" } else { "file_id" };
    let row = query::one(
        db,
        format!(
            "SELECT f.content FROM delivery_observations o JOIN files f ON f.id = o.{column}
             WHERE o.project = $1 AND o.round = $2 AND o.number = $3"
        ),
        [number.ordinal().into(), i64::from(round).into(), i64::from(observation).into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    progress::content(&row.try_get::<String>("", "content")?)
}
