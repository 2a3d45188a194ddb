//! The municipality's days of rest, as data.

use crate::{Context, Error, database::query};
use chrono::{NaiveDate, NaiveTime, TimeZone as _};
use domain::calendar::{Calendar, Moment};
use sea_orm::ConnectionTrait;

/// The calendar deadlines are counted on. Inside a transaction it is read through it: waiting for
/// a second connection while holding one, many at once would wait for each other.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn business(cx: &Context, db: &impl ConnectionTrait) -> Result<Calendar, Error> {
    let sql = "SELECT day FROM holidays ORDER BY day";
    let rows = query::all(db, sql, []).await?;
    let days: Vec<NaiveDate> =
        rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?;
    Ok(Calendar::of(cx.municipality().country, days))
}

/// The present with its civil date.
pub(crate) fn now(cx: &Context) -> Moment {
    Moment { at: cx.now(), date: cx.today() }
}

/// The instant of a wall clock in the municipality. `None` for an hour that the clocks skip.
pub(crate) fn moment(cx: &Context, date: NaiveDate, time: NaiveTime) -> Option<Moment> {
    let local = cx.time_zone().from_local_datetime(&date.and_time(time)).earliest()?;
    Some(Moment { at: local.to_utc(), date })
}
