//! After the polls: what the database itself remembers of the order of voting is erased, as far
//! as a program can. `decision-secret-ballots.md` says what remains.

use super::store::{self, statement};
use crate::{Context, Error};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

/// Whether the database still knows in which order somebody voted: a poll is open, or what it left
/// is not erased yet.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn remembers_order(cx: &Context) -> Result<bool, Error> {
    let reader = cx.database().reader();
    let sql = "SELECT (SELECT count(*) FROM elections WHERE phase = 'open')
        + (SELECT count(*) FROM jobs WHERE kind = 'erase-ballot-order' AND state <> 'done')";
    Ok(store::count(reader, statement(reader, sql, [])).await? > 0)
}

/// Rewrites what holds an order. Waits while any poll is open, because it holds up writers.
///
/// # Errors
/// [`Error::Busy`] while a poll is open or a reader still looks at the old pages; the job is
/// tried again.
pub(crate) async fn erase_order(cx: &Context) -> Result<(), Error> {
    let reader = cx.database().reader();
    let open = "SELECT count(*) FROM elections WHERE phase = 'open'";
    if store::count(reader, statement(reader, open, [])).await? > 0 {
        return Err(Error::Busy("a poll is open".into()));
    }
    match cx.database().backend() {
        DbBackend::Postgres => rewrite(cx).await,
        _ => vacuum(cx).await,
    }
}

/// Rows in the order of their keys, all written by one transaction; the old versions, which lie
/// in the order of voting, are removed with their file.
async fn rewrite(cx: &Context) -> Result<(), Error> {
    let tx = cx.begin().await?;
    for (table, key) in [
        ("ballots", "leaf"),
        ("slip_uses", "code_hash, election_id, round"),
        ("slips", "code_hash"),
    ] {
        tx.execute_unprepared(&format!("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")).await?;
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
    tx.commit().await
}

/// Writes the whole file anew and empties the log beside it, whose pages follow one another as
/// the ballots came.
async fn vacuum(cx: &Context) -> Result<(), Error> {
    let writer = cx.database().writer();
    writer.execute_unprepared("VACUUM").await?;
    let fold = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
    let row = writer.query_one_raw(fold).await?;
    let busy = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?.unwrap_or(0);
    if busy == 0 { Ok(()) } else { Err(Error::Busy("the log is still being read".into())) }
}
