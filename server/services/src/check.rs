//! What `tequio check` looks at: everything that can be verified without a person.

use crate::{
    Context, Error, audit,
    database::{self, query},
    elections, files, intake, jobs, minutes, people, works,
};
use domain::files::ContentHash;
use sea_orm::DbBackend;
use std::fmt;

const BATCH: i64 = 500;

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub subject: &'static str,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Sound(String),
    /// Each line says what is wrong and what to do.
    Unsound(Vec<String>),
}

/// Everything looked at, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report(pub Vec<Finding>);

impl Report {
    pub fn is_sound(&self) -> bool {
        self.0.iter().all(|finding| matches!(finding.verdict, Verdict::Sound(_)))
    }

    fn add(&mut self, subject: &'static str, wrong: Vec<String>, sound: String) {
        let verdict =
            if wrong.is_empty() { Verdict::Sound(sound) } else { Verdict::Unsound(wrong) };
        self.0.push(Finding { subject, verdict });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.0 {
            match &finding.verdict {
                Verdict::Sound(text) => writeln!(f, "ok    {}: {text}", finding.subject)?,
                Verdict::Unsound(lines) => {
                    for line in lines {
                        writeln!(f, "WRONG {}: {line}", finding.subject)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Looks at everything. Changes nothing.
///
/// # Errors
/// [`Error`] when the database stops answering; what is unsound stands in the report.
pub async fn run(cx: &Context) -> Result<Report, Error> {
    let mut report = Report::default();
    let migrations = database::applied(cx.database().reader()).await?;
    report.add("schema", Vec::new(), format!("{} migrations", migrations.len()));
    report.add("database", integrity(cx).await?, "every page and reference is whole".into());
    match audit::verify(cx.database()).await {
        Ok(entries) => report.add(
            "audit chain",
            Vec::new(),
            format!("{entries} entries follow from one another"),
        ),
        Err(error) => report.add("audit chain", vec![error.to_string()], String::new()),
    }
    let (count, wrong) = stored_files(cx).await?;
    report.add("files", wrong, format!("{count} are what their names say"));
    let (count, wrong) = minutes::list_unsound(cx).await?;
    report.add("documents", wrong, format!("{count} seals hold, with their files and texts"));
    report.add("works", works::list_differences(cx).await?, "totals and search index agree".into());
    let mut unreadable = people::list_unreadable(cx).await?;
    unreadable.extend(intake::list_unreadable(cx).await?);
    report.add("contacts", unreadable, "each opens with the key".into());
    let (count, wrong) = elections::list_differences(cx).await?;
    report.add("elections", wrong, format!("{count} follow from their ballots and their logs"));
    let dead: Vec<_> = jobs::list_dead(cx).await?.iter().map(dead_letter).collect();
    report.add("jobs", dead, "none was given up".into());
    Ok(report)
}

fn dead_letter(job: &jobs::DeadLetter) -> String {
    let why = job.last_error.as_deref().unwrap_or("no reason kept");
    format!("job {} ({}) was given up after {} attempts: {why}", job.id, job.kind, job.attempts)
}

/// What SQLite's own checks say. PostgreSQL has none that a session can run.
async fn integrity(cx: &Context) -> Result<Vec<String>, Error> {
    let reader = cx.database().reader();
    let backend = reader.get_database_backend();
    if backend != DbBackend::Sqlite {
        return Ok(Vec::new());
    }
    let mut wrong = Vec::new();
    for row in query::all(reader, "PRAGMA integrity_check", []).await? {
        let line: String = row.try_get_by_index(0)?;
        if line != "ok" {
            wrong.push(format!("{line}; restore the latest backup into an empty folder"));
        }
    }
    for row in query::all(reader, "PRAGMA foreign_key_check", []).await? {
        let table: String = row.try_get_by_index(0)?;
        wrong.push(format!("a row of `{table}` points at a record that is gone"));
    }
    Ok(wrong)
}

/// How many files the rows name, and what is wrong with any of them.
pub(crate) async fn stored_files(cx: &Context) -> Result<(usize, Vec<String>), Error> {
    let (mut count, mut wrong, mut after) = (0, Vec::new(), String::new());
    loop {
        let batch = files::list_contents(cx, &after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok((count, wrong)) };
        after = last.to_string();
        count += batch.len();
        for content in &batch {
            wrong.extend(unsound_file(cx, content).await);
        }
    }
}

async fn unsound_file(cx: &Context, content: &ContentHash) -> Option<String> {
    match cx.files().read(content).await {
        Ok(_) => None,
        Err(Error::NotFound) => Some(format!("file {content} is gone; copy it back from a backup")),
        Err(error) => Some(format!("{error}; copy it back from a backup")),
    }
}
