//! Durable single-row commits: through the program's own road, beside SQLite's C interface on the
//! same disk with the same settings.

#![expect(unsafe_code, reason = "SQLite's own interface is the baseline")]

use crate::{Outcome, report::Report, run::Run};
use libsqlite3_sys as sqlite;
use sea_orm::{ConnectionTrait as _, Statement};
use services::{Clock, Context, Settings};
use std::{
    ffi::CString,
    path::Path,
    ptr,
    time::{Duration, Instant},
};

const COMMITS: i64 = 1000;
/// Commits before the clock runs: a log that still grows makes the disk write its length as well,
/// one that has been folded in once is written over in place, as in service.
const WARM_UP: i64 = 1200;
const INSERT: &str = "INSERT INTO series (name, last) VALUES ($1, 1)";

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let folder = run.folder("commits");
    std::fs::create_dir_all(&folder)?;
    let (mut ours, mut raw) = (Vec::new(), Vec::new());
    for round in 0..run.rounds() {
        raw.push(raw_commits(&folder.join(format!("raw-{round}.db")))?);
        ours.push(our_commits(&folder.join(format!("ours-{round}")))?);
    }
    let rate = |times: &mut Vec<Duration>| {
        times.sort();
        COMMITS as f64 / times[times.len() / 2].as_secs_f64()
    };
    let (ours, raw) = (rate(&mut ours), rate(&mut raw));
    report.add("commits.raw_per_second", raw, "commits/s");
    report.add("commits.per_second", ours, "commits/s");
    report.add("commits.to_raw", ours / raw, "ratio");
    Ok(())
}

/// Commits a second through SQLite's own interface, in a new folder.
pub fn raw_rate(folder: &Path) -> Outcome<f64> {
    std::fs::create_dir_all(folder)?;
    Ok(COMMITS as f64 / raw_commits(&folder.join("raw.db"))?.as_secs_f64())
}

fn our_commits(data: &Path) -> Outcome<Duration> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let settings = Settings { data: data.to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await?;
        let mut begun = Instant::now();
        for n in -WARM_UP..COMMITS {
            if n == 0 {
                begun = Instant::now();
            }
            let tx = cx.begin().await?;
            let backend = tx.get_database_backend();
            tx.execute_raw(Statement::from_sql_and_values(backend, INSERT, [n.to_string().into()]))
                .await?;
            tx.commit().await?;
        }
        let taken = begun.elapsed();
        cx.close().await?;
        Ok(taken)
    })
}

/// A connection of SQLite's own interface.
pub struct Raw(*mut sqlite::sqlite3);

impl Raw {
    pub fn open(file: &Path) -> Outcome<Self> {
        let name = CString::new(file.to_string_lossy().as_bytes())?;
        let mut raw = ptr::null_mut();
        // SAFETY: `name` lives through the call and `raw` receives the connection.
        let code = unsafe { sqlite::sqlite3_open(name.as_ptr(), &raw mut raw) };
        if code == sqlite::SQLITE_OK {
            Ok(Self(raw))
        } else {
            Err(format!("SQLite says {code}").into())
        }
    }

    pub fn run(&self, sql: &str) -> Outcome<()> {
        let sql = CString::new(sql)?;
        // SAFETY: the connection is open and `sql` lives through the call.
        let code = unsafe {
            sqlite::sqlite3_exec(self.0, sql.as_ptr(), None, ptr::null_mut(), ptr::null_mut())
        };
        if code == sqlite::SQLITE_OK { Ok(()) } else { Err(format!("SQLite says {code}").into()) }
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // SAFETY: the connection was opened by `open` and is closed once.
        unsafe { sqlite::sqlite3_close(self.0) };
    }
}

fn raw_commits(file: &Path) -> Outcome<Duration> {
    let connection = Raw::open(file)?;
    connection
        .run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    connection.run("CREATE TABLE series (name text PRIMARY KEY, last bigint NOT NULL)")?;
    let mut begun = Instant::now();
    for n in -WARM_UP..COMMITS {
        if n == 0 {
            begun = Instant::now();
        }
        connection.run(&format!(
            "BEGIN IMMEDIATE; INSERT INTO series (name, last) VALUES ('{n}', 1); COMMIT"
        ))?;
    }
    Ok(begun.elapsed())
}
