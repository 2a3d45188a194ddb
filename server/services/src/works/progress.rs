//! How far a work has come: entries with their photos, added and never changed.

use super::{change, store, typed};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    files::{self, Stored},
    intake,
    meetings::{Reading, missing},
    submissions::{self, Submission},
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::{
    files::ContentHash,
    identity::Actor,
    money::Money,
    submissions::{Problem, Typed},
    text::Paragraphs,
    works::{Before, CannotMeasure, Measured, Number, Progress, Project, may_report, measure},
};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// Photos of one entry.
pub const PHOTOS_MOST: usize = 3;

/// Entries a page shows; a work has one a week or fewer.
const SHOWN: i64 = 200;

/// An entry as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub number: u32,
    pub on: NaiveDate,
    pub progress: Progress,
    pub paid: Money,
    pub note: String,
    /// Why it takes something back.
    pub reason: Option<String>,
    pub photos: u32,
}

/// An entry to be made.
pub(crate) struct NewEntry {
    pub measured: Measured,
    pub note: Paragraphs,
    pub reason: Option<Paragraphs>,
    pub photos: Vec<Stored>,
}

/// Enters how far a work has come.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::Conflict`] when somebody else entered
/// something meanwhile.
pub async fn report_progress(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
    photos: &[(&str, &Bytes)],
) -> Result<(), Error> {
    may_report(actor)?;
    let mut reading = Reading::of(typed);
    let seen = reading.version();
    let on = reading.date("on");
    let physical = reading.share("physical");
    let paid = reading.money(cx, "paid");
    let note = reading.paragraphs("note", typed::TEXT_MOST);
    let reason = reading.paragraphs_if_any("reason", typed::TEXT_MOST);
    reading.end()?;
    let measured = Measured {
        on: on.ok_or_else(missing)?,
        physical: physical.ok_or_else(missing)?,
        paid: paid.ok_or_else(missing)?,
    };
    let mut taken = Vec::with_capacity(photos.len());
    for (field, bytes) in photos.iter().take(PHOTOS_MOST) {
        taken.push(intake::take_photo(cx, field, bytes).await?);
    }
    let entry = NewEntry { measured, note: note.ok_or_else(missing)?, reason, photos: taken };
    submissions::once(cx, submission, number, async |tx| {
        report_in(tx, cx, actor, number, Some(seen), &entry).await
    })
    .await
}

/// As [`report_progress`], in a transaction at hand.
pub(crate) async fn report_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: Option<i64>,
    new: &NewEntry,
) -> Result<(), Error> {
    let permit = may_report(actor)?;
    let before = change::take(tx, &permit, number, seen).await?;
    let last = last_in(tx, number).await?;
    let known = Before {
        on: last.as_ref().map(|entry| entry.on),
        progress: before.progress,
        paid: last.as_ref().map(|entry| entry.paid),
    };
    let cost = before.amounts.total();
    let has_reason = new.reason.is_some();
    let progress = measure(&new.measured, &known, before.status, cost, cx.today(), has_reason)
        .map_err(refused)?;
    let entry = last.map_or(1, |entry| i64::from(entry.number) + 1);
    insert(tx, cx, number, entry, new, progress).await?;
    let after = Project { progress, ..before.clone() };
    change::save(tx, &permit, &before, &after).await?;
    let event = Event::ProgressReported {
        number: number.to_string(),
        entry,
        physical: progress.physical.basis_points(),
        financial: progress.financial.basis_points(),
        corrects: has_reason,
    };
    audit::record(tx, actor, cx.now(), after.id, &event).await
}

fn refused(why: CannotMeasure) -> Error {
    let (field, message) = match why {
        CannotMeasure::NotUnderway { .. } => ("physical", "problem-not-underway"),
        CannotMeasure::Future => ("on", "problem-date-future"),
        CannotMeasure::Earlier { .. } => ("on", "problem-date-earlier"),
        CannotMeasure::Decrease => ("reason", "problem-decrease"),
        CannotMeasure::Overpaid => ("paid", "problem-overpaid"),
    };
    Error::Rejected(vec![Problem::new(field, message)])
}

async fn insert(
    tx: &Tx,
    cx: &Context,
    number: Number,
    entry: i64,
    new: &NewEntry,
    progress: Progress,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO progress_entries
             (project, number, made_on, physical, financial, paid, note, reason, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            number.ordinal().into(),
            entry.into(),
            new.measured.on.into(),
            progress.physical.basis_points().cast_signed().into(),
            progress.financial.basis_points().cast_signed().into(),
            new.measured.paid.cents().into(),
            new.note.as_str().into(),
            new.reason.as_ref().map(Paragraphs::as_str).into(),
            cx.now().into(),
        ],
    )
    .await?;
    for (place, stored) in (1_i64..).zip(&new.photos) {
        let file = files::record(tx, cx, stored).await?;
        query::run(
            tx,
            "INSERT INTO progress_photos (project, entry, place, file_id) VALUES ($1, $2, $3, $4)",
            [number.ordinal().into(), entry.into(), place.into(), file.uuid().into()],
        )
        .await?;
    }
    Ok(())
}

const ENTRY: &str = "SELECT e.number, e.made_on, e.physical, e.financial, e.paid, e.note, e.reason,
    (SELECT count(*) FROM progress_photos p WHERE p.project = e.project AND p.entry = e.number)
        AS photos
    FROM progress_entries e WHERE e.project = $1 ORDER BY e.number DESC";

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    made_on: NaiveDate,
    physical: i16,
    financial: i16,
    paid: i64,
    note: String,
    reason: Option<String>,
    photos: i64,
}

impl TryFrom<Row> for Entry {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            number: u32::try_from(row.number).map_err(Error::internal)?,
            on: row.made_on,
            progress: Progress {
                physical: store::share(row.physical)?,
                financial: store::share(row.financial)?,
            },
            paid: Money::from_cents(row.paid).map_err(Error::internal)?,
            note: row.note,
            reason: row.reason,
            photos: u32::try_from(row.photos).map_err(Error::internal)?,
        })
    }
}

async fn last_in(tx: &Tx, number: Number) -> Result<Option<Entry>, Error> {
    let row = query::one(tx, format!("{ENTRY} LIMIT 1"), [number.ordinal().into()]).await?;
    row.map(|row| Row::from_query_result(&row, "")?.try_into()).transpose()
}

/// What was paid so far, where entries say it.
pub(super) async fn paid_in(tx: &Tx, number: Number) -> Result<Option<Money>, Error> {
    Ok(last_in(tx, number).await?.map(|entry| entry.paid))
}

/// The entries of a work, the last first. Whoever may see the work may see them.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_progress(cx: &Context, number: Number) -> Result<Vec<Entry>, Error> {
    list_progress_in(cx.database().reader(), number, SHOWN).await
}

/// As [`list_progress`], at most so many: the digital file has them all.
pub(super) async fn list_progress_in(
    db: &impl ConnectionTrait,
    number: Number,
    most: i64,
) -> Result<Vec<Entry>, Error> {
    let rows =
        query::all(db, format!("{ENTRY} LIMIT $2"), [number.ordinal().into(), most.into()]).await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.try_into()).collect()
}

/// A photo of an entry of a public work.
///
/// # Errors
/// [`Error::NotFound`] when there is none the public may see.
pub async fn find_progress_photo(
    cx: &Context,
    number: Number,
    entry: u32,
    place: u32,
) -> Result<Bytes, Error> {
    let reader = cx.database().reader();
    store::find(reader, number).await?.filter(|p| p.status.is_public()).ok_or(Error::NotFound)?;
    let row = query::one(
        reader,
        "SELECT f.content FROM progress_photos p JOIN files f ON f.id = p.file_id
         WHERE p.project = $1 AND p.entry = $2 AND p.place = $3",
        [number.ordinal().into(), i64::from(entry).into(), i64::from(place).into()],
    )
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    cx.files().read(&content(&row.try_get::<String>("", "content")?)?).await
}

/// The name of a stored file, from its row.
pub(super) fn content(raw: &str) -> Result<ContentHash, Error> {
    ContentHash::parse(raw).ok_or_else(|| Error::internal("a file has no sound name"))
}
