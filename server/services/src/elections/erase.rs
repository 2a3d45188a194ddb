//! After the polls: what the database itself remembers of the order of voting is erased, as far
//! as a program can. `decision-secret-ballots.md` says what remains.

use super::store;
use crate::{Context, Error, database::query, jobs::Done, meetings};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DbBackend};

/// Whether the database still knows in which order somebody voted: a poll is open, or what it left
/// is not erased yet.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn remembers_order(cx: &Context) -> Result<bool, Error> {
    let reader = cx.database().reader();
    let sql = "SELECT count(*) FROM jobs WHERE kind = 'erase-ballot-order' AND state <> 'done'";
    Ok(is_open(reader).await? || store::count(reader, sql, []).await? > 0)
}

/// A meeting nobody ended is waited for no longer than this: the order would never be erased.
const LONGEST_MEETING: TimeDelta = TimeDelta::hours(24);

/// Rewrites what holds an order. Waits while any poll is open, because it holds up writers, and
/// while a meeting that elects is in session, whose next poll may open at any moment.
///
/// # Errors
/// [`Error::Busy`] while a reader still looks at the old pages; the job is tried again.
pub(crate) async fn erase_order(cx: &Context) -> Result<Done, Error> {
    let reader = cx.database().reader();
    if is_open(reader).await? || is_electing(cx).await? {
        return Ok(Done::Waits);
    }
    match cx.database().backend() {
        DbBackend::Postgres => rewrite(cx).await,
        _ => vacuum(cx).await.map(|()| Done::Finished),
    }
}

async fn is_open(db: &impl ConnectionTrait) -> Result<bool, Error> {
    let open = "SELECT count(*) FROM elections WHERE phase = 'open'";
    Ok(store::count(db, open, []).await? > 0)
}

async fn is_electing(cx: &Context) -> Result<bool, Error> {
    let reader = cx.database().reader();
    for meeting in meetings::list_in_session(cx, cx.now() - LONGEST_MEETING).await? {
        if !store::list(reader, meeting).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Rows in the order of their keys, all written by one transaction; the old versions, which lie
/// in the order of voting, are removed with their file.
async fn rewrite(cx: &Context) -> Result<Done, Error> {
    let tx = cx.begin().await?;
    // In the order voting and closing take them, so that nobody waits for one another.
    tx.execute_unprepared("LOCK TABLE slips, slip_uses, ballots IN ACCESS EXCLUSIVE MODE").await?;
    // A poll may have opened since it was looked for; from here on nobody votes in it.
    if is_open(&tx).await? {
        return Ok(Done::Waits);
    }
    for (table, key) in [
        ("slips", "code_hash"),
        ("slip_uses", "code_hash, election_id, round"),
        ("ballots", "leaf"),
    ] {
        tx.execute_unprepared(&format!(
            "CREATE TEMPORARY TABLE sorted ON COMMIT DROP AS SELECT * FROM {table} ORDER BY {key}"
        ))
        .await?;
        // Gives the table a new file; the old one is removed at the commit.
        tx.execute_unprepared(&format!("TRUNCATE {table}")).await?;
        tx.execute_unprepared(&format!("INSERT INTO {table} SELECT * FROM sorted ORDER BY {key}"))
            .await?;
        tx.execute_unprepared("DROP TABLE sorted").await?;
    }
    tx.commit().await?;
    Ok(Done::Finished)
}

/// Writes the whole file anew and empties the log beside it, whose pages follow one another as
/// the ballots came.
async fn vacuum(cx: &Context) -> Result<(), Error> {
    let writer = cx.database().writer();
    writer.execute_unprepared("VACUUM").await?;
    let row = query::one(writer, "PRAGMA wal_checkpoint(TRUNCATE)", []).await?;
    let busy = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or(0);
    if busy == 0 { Ok(()) } else { Err(Error::Busy("the log is still being read".into())) }
}
