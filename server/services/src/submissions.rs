//! Forms that may be sent any number of times and take effect once.
//!
//! Each render of a form carries a random key. The transaction of the change claims the key; a
//! second sending finds it done and receives the first result. A refused sending keeps what was
//! typed under the key, so that a page without script can show it again. `holder` is the digest
//! of the cookie of the browser that rendered the form: a key alone shows nothing.

use crate::{
    Cause, Context, Error,
    database::{Tx, query},
    safe::Safe,
};
use chrono::{DateTime, Utc};
use domain::submissions::{Problem, RESULT_KEPT, SubmissionKey, TYPED_KEPT, Typed};
use sea_orm::{FromQueryResult, QueryResult};
use std::{fmt::Display, str::FromStr};

/// A fresh key for one holder of a form.
pub fn new_key(form: &str, holder: &str) -> SubmissionKey {
    SubmissionKey::bound(rand::random(), form, holder)
}

/// The form of what was kept before it was known which form it is: its key, which is bound to one
/// form and browser, tells.
pub const ANY_FORM: &str = "";

/// One sending of a form.
#[derive(Debug, Clone, Copy)]
pub struct Submission<'a> {
    pub key: SubmissionKey,
    /// The name of the form, so that a key cannot be used for another.
    pub form: &'static str,
    pub holder: &'a str,
}

/// What a claim found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Nobody has finished this submission: go on, then [`finish`].
    First,
    /// It took effect before, with this result: change nothing.
    Repeated(String),
}

/// What is known of a submission that is shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recalled {
    Failed { typed: Typed, problems: Vec<Problem> },
    Done { result: String },
}

#[derive(FromQueryResult)]
struct Row {
    form: String,
    holder: String,
    state: String,
    typed: String,
    problems: String,
    result: Option<String>,
}

impl Row {
    fn belongs_to(&self, submission: &Submission<'_>) -> bool {
        let form = self.form == submission.form || self.form == ANY_FORM;
        form && self.holder == submission.holder
    }
}

/// Claims the key inside the transaction of the change. A concurrent sending waits here for the
/// first one and then receives its result.
///
/// # Errors
/// [`Error::NotFound`] when the key belongs to another form or browser.
pub(crate) async fn claim(
    tx: &Tx,
    now: DateTime<Utc>,
    submission: &Submission<'_>,
) -> Result<Claim, Error> {
    let row = query::one(
        tx,
        "INSERT INTO submissions (key, form, holder, state, typed, problems, expires_at)
         VALUES ($1, $2, $3, 'open', '{}', '[]', $4)
         ON CONFLICT (key) DO UPDATE SET key = excluded.key
         RETURNING form, holder, state, typed, problems, result",
        [
            submission.key.to_string().into(),
            submission.form.into(),
            submission.holder.into(),
            (now + TYPED_KEPT).into(),
        ],
    )
    .await?;
    let row = read(row.as_ref())?.ok_or_else(|| Error::internal("a submission was not claimed"))?;
    if !row.belongs_to(submission) {
        return Err(Error::NotFound);
    }
    match row.result {
        Some(result) if row.state == "done" => Ok(Claim::Repeated(result)),
        _ => Ok(Claim::First),
    }
}

/// Ends a claimed submission: remembers the result, forgets what was typed.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn finish(
    tx: &Tx,
    now: DateTime<Utc>,
    submission: &Submission<'_>,
    result: &str,
) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE submissions SET state = 'done', typed = '{}', problems = '[]', result = $2,
             expires_at = $3
         WHERE key = $1",
        [submission.key.to_string().into(), result.into(), (now + RESULT_KEPT).into()],
    )
    .await
    .map(drop)
}

/// What a sending came to.
pub(crate) enum Sent<T> {
    /// It took effect just now.
    Now(T),
    /// It took effect before, with this result.
    Before(String),
}

/// Does what a form asks for in one transaction, which remembers its `result`; nothing when it was
/// done before. Refused work leaves no trace.
pub(crate) async fn send<T>(
    cx: &Context,
    submission: &Submission<'_>,
    result: impl FnOnce(&T) -> String,
    work: impl AsyncFnOnce(&Tx) -> Result<T, Error>,
) -> Result<Sent<T>, Error> {
    let tx = cx.begin().await?;
    if let Claim::Repeated(result) = claim(&tx, cx.now(), submission).await? {
        return Ok(Sent::Before(result));
    }
    let done = work(&tx).await?;
    finish(&tx, cx.now(), submission, &result(&done)).await?;
    tx.commit().await?;
    Ok(Sent::Now(done))
}

/// As [`send`], for work nobody waits for a result of. `result` is what the sending is remembered
/// with.
pub(crate) async fn once<T>(
    cx: &Context,
    submission: &Submission<'_>,
    result: impl Display,
    work: impl AsyncFnOnce(&Tx) -> Result<T, Error>,
) -> Result<(), Error> {
    first(cx, submission, result, work).await.map(drop)
}

/// As [`send`], for work whose result is handed out this once: a later sending gets `None`, and
/// only `result` is remembered.
pub(crate) async fn first<T>(
    cx: &Context,
    submission: &Submission<'_>,
    result: impl Display,
    work: impl AsyncFnOnce(&Tx) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    match send(cx, submission, |_| result.to_string(), work).await? {
        Sent::Now(done) => Ok(Some(done)),
        Sent::Before(_) => Ok(None),
    }
}

/// As [`send`], for work whose result is answered with, however often the form is sent.
pub(crate) async fn answer<T>(
    cx: &Context,
    submission: &Submission<'_>,
    work: impl AsyncFnOnce(&Tx) -> Result<T, Error>,
) -> Result<T, Error>
where
    T: Display + FromStr<Err: Into<Cause>>,
{
    match send(cx, submission, T::to_string, work).await? {
        Sent::Now(done) => Ok(done),
        Sent::Before(result) => result.parse().map_err(Error::internal),
    }
}

/// Keeps what was typed and what is wrong with it. A submission that already took effect, or that
/// belongs to another browser, stays as it is.
///
/// # Errors
/// [`Error`] of the database.
pub async fn keep(
    cx: &Context,
    submission: &Submission<'_>,
    typed: &Typed,
    problems: &[Problem],
) -> Result<(), Error> {
    let key = submission.key.to_string();
    // It may hold a telephone, and stays for a day and a half.
    let typed = serde_json::to_string(typed).map_err(Error::internal)?;
    let sealed = Safe::open(cx.settings())?.seal(key.as_bytes(), &typed)?;
    let tx = cx.begin().await?;
    query::run(
        &tx,
        "INSERT INTO submissions (key, form, holder, state, typed, problems, expires_at)
         VALUES ($1, $2, $3, 'failed', $4, $5, $6)
         ON CONFLICT (key) DO UPDATE SET form = excluded.form, state = excluded.state,
             typed = excluded.typed, problems = excluded.problems,
             expires_at = excluded.expires_at
         WHERE submissions.state <> 'done' AND submissions.holder = excluded.holder
             AND (submissions.form = excluded.form OR submissions.form = '')",
        [
            key.into(),
            submission.form.into(),
            submission.holder.into(),
            sealed.into(),
            serde_json::to_string(problems).map_err(Error::internal)?.into(),
            (cx.now() + TYPED_KEPT).into(),
        ],
    )
    .await?;
    tx.commit().await
}

/// What is kept of a submission, for the browser that sent it.
///
/// # Errors
/// [`Error`] of the database.
pub async fn recall(cx: &Context, submission: &Submission<'_>) -> Result<Option<Recalled>, Error> {
    let reader = cx.database().reader();
    let row = query::one(
        reader,
        "SELECT form, holder, state, typed, problems, result FROM submissions
         WHERE key = $1 AND expires_at > $2",
        [submission.key.to_string().into(), cx.now().into()],
    )
    .await?;
    let Some(row) = read(row.as_ref())?.filter(|row| row.belongs_to(submission)) else {
        return Ok(None);
    };
    match (row.state.as_str(), row.result) {
        ("done", Some(result)) => Ok(Some(Recalled::Done { result })),
        ("failed", _) => Ok(Some(Recalled::Failed {
            typed: unseal(cx, submission, &row.typed)?,
            problems: serde_json::from_str(&row.problems).map_err(Error::internal)?,
        })),
        _ => Ok(None),
    }
}

fn unseal(cx: &Context, submission: &Submission<'_>, sealed: &str) -> Result<Typed, Error> {
    let key = submission.key.to_string();
    let typed = Safe::open(cx.settings())?.unseal(key.as_bytes(), sealed)?;
    serde_json::from_str(&typed).map_err(Error::internal)
}

/// Forgets what has been kept long enough. Returns how many submissions.
///
/// # Errors
/// [`Error`] of the database.
pub async fn prune(cx: &Context) -> Result<u64, Error> {
    let tx = cx.begin().await?;
    let sql = "DELETE FROM submissions WHERE expires_at <= $1";
    let pruned = query::run(&tx, sql, [cx.now().into()]).await?;
    tx.commit().await?;
    Ok(pruned)
}

fn read(row: Option<&QueryResult>) -> Result<Option<Row>, Error> {
    Ok(row.map(|row| Row::from_query_result(row, "")).transpose()?)
}
