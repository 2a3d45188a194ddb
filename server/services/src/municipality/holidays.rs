//! The days the municipality rests beyond the law of its country. Terms are counted around them.

use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    meetings::{Reading, missing},
    submissions::{self, Submission},
};
use chrono::{Months, NaiveDate};
use domain::{
    calendar::Holiday,
    identity::{Actor, Permit},
    municipality::{Describe, may_describe},
    submissions::{Problem, Typed},
};

/// The longest name of a holiday, in characters.
pub const NAME_MOST: usize = 80;

/// Nobody knows the feast of a later year; a wrong year is the usual slip.
const FURTHEST: Months = Months::new(24);

/// The days from a date on, in order.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(cx: &Context, from: NaiveDate) -> Result<Vec<Holiday>, Error> {
    let sql = "SELECT day, name FROM holidays WHERE day >= $1 ORDER BY day";
    let rows = query::all(cx.database().reader(), sql, [from.into()]).await?;
    rows.iter()
        .map(|row| Ok(Holiday { day: row.try_get("", "day")?, name: query::line(row, "name")? }))
        .collect()
}

/// Adds a day of rest as its form was filled in. Terms that run already keep their day.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong, a day that is there already included;
/// [`Error::Denied`].
pub async fn add(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<(), Error> {
    may_describe(actor)?;
    let holiday = read(cx, typed)?;
    submissions::once(cx, submission, holiday.day, async |tx| add_in(tx, cx, actor, &holiday).await)
        .await
}

/// As [`add`], in a transaction at hand.
pub(crate) async fn add_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    holiday: &Holiday,
) -> Result<(), Error> {
    let permit = may_describe(actor)?;
    insert(tx, &permit, holiday).await.map_err(|error| match error {
        Error::Conflict => Error::Rejected(vec![Problem::new("date", "problem-holiday-there")]),
        other => other,
    })?;
    let event = Event::HolidayAdded { day: holiday.day };
    audit::record(tx, actor, cx.now(), "holidays", &event).await
}

/// Takes a day that is still to come off the list.
///
/// # Errors
/// [`Error::NotFound`] when it is not on it; [`Error::Conflict`] when it has begun;
/// [`Error::Denied`].
pub async fn remove(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    day: NaiveDate,
) -> Result<(), Error> {
    let permit = may_describe(actor)?;
    submissions::once(cx, submission, day, async |tx| {
        if day <= cx.today() {
            return Err(Error::Conflict);
        }
        delete(tx, &permit, day).await?;
        audit::record(tx, actor, cx.now(), "holidays", &Event::HolidayRemoved { day }).await
    })
    .await
}

fn read(cx: &Context, typed: &Typed) -> Result<Holiday, Error> {
    let mut reading = Reading::of(typed);
    let day = reading.date("date");
    let name = reading.line("name", NAME_MOST);
    if let Some(day) = day {
        let last = cx.today().checked_add_months(FURTHEST);
        if day <= cx.today() {
            reading.wrong(Problem::new("date", "problem-date-past"));
        } else if last.is_none_or(|last| day > last) {
            reading.wrong(Problem::new("date", "problem-date-far"));
        }
    }
    reading.end()?;
    let (day, name) = day.zip(name).ok_or_else(missing)?;
    Ok(Holiday { day, name })
}

async fn insert(tx: &Tx, _permit: &Permit<Describe>, holiday: &Holiday) -> Result<(), Error> {
    let sql = "INSERT INTO holidays (day, name) VALUES ($1, $2)";
    query::insert_new(tx, sql, [holiday.day.into(), holiday.name.as_str().into()]).await
}

async fn delete(tx: &Tx, _permit: &Permit<Describe>, day: NaiveDate) -> Result<(), Error> {
    match query::run(tx, "DELETE FROM holidays WHERE day = $1", [day.into()]).await? {
        1 => Ok(()),
        _ => Err(Error::NotFound),
    }
}
