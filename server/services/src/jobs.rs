//! Work that is queued in the transaction of a change and done after it, at least once.
//!
//! A worker leases a job; if it dies, the lease runs out and another takes over, so every job
//! must be safe to run twice. A job that keeps failing is set aside as a dead letter and shown by
//! `tequio check` and the figures.

use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    elections, files, intake, submissions,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    identity::Actor,
    ids::JobId,
    jobs::{AfterFailure, LEASE, after_failure},
};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use serde::{Deserialize, Serialize};
use std::{future::Future, time::Duration};

/// What can be queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Job {
    /// Forgets submissions that were kept long enough.
    PruneSubmissions,
    /// Removes bytes no file row names.
    SweepFiles,
    /// Walks the audit chain; a break makes the job fail until somebody has looked.
    VerifyAudit,
    /// Removes finished jobs of earlier days.
    PruneJobs,
    /// Lays down what must be told of a case.
    NoticeCase { ordinal: i64, number: i64, status: String },
    /// Forgets conversations that came to nothing.
    ForgetConversations,
    /// Closes answered cases that nobody confirmed.
    ExpireCases,
    /// Forgets in which order ballots arrived.
    EraseBallotOrder,
}

impl Job {
    const DAILY: [Self; 6] = [
        Self::PruneSubmissions,
        Self::SweepFiles,
        Self::VerifyAudit,
        Self::PruneJobs,
        Self::ForgetConversations,
        Self::ExpireCases,
    ];

    const fn kind(&self) -> &'static str {
        match self {
            Self::PruneSubmissions => "prune-submissions",
            Self::SweepFiles => "sweep-files",
            Self::VerifyAudit => "verify-audit",
            Self::PruneJobs => "prune-jobs",
            Self::NoticeCase { .. } => "notice-case",
            Self::ForgetConversations => "forget-conversations",
            Self::ExpireCases => "expire-cases",
            Self::EraseBallotOrder => "erase-ballot-order",
        }
    }

    async fn run(&self, cx: &Context) -> Result<Done, Error> {
        match self {
            Self::PruneSubmissions => submissions::prune(cx).await.map(drop)?,
            Self::SweepFiles => files::sweep(cx).await.map(drop)?,
            Self::VerifyAudit => {
                audit::verify(cx.database()).await.map(drop).map_err(Error::internal)?;
            }
            Self::PruneJobs => prune(cx).await.map(drop)?,
            Self::NoticeCase { ordinal, number, status } => {
                intake::deliver_notice(cx, *ordinal, *number, status).await?;
            }
            Self::ForgetConversations => intake::forget_old(cx).await.map(drop)?,
            Self::ExpireCases => intake::expire_unconfirmed(cx).await.map(drop)?,
            Self::EraseBallotOrder => return elections::erase_order(cx).await,
        }
        Ok(Done::Finished)
    }
}

/// What came of a job that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Finished,
    /// Its time has not come. It is asked again however often that takes, and never given up.
    Waits,
}

/// How long a job waits whose time has not come.
const LATER: TimeDelta = TimeDelta::minutes(2);

/// Queues a job in the transaction of the change that wants it. With `once`, a job of the same
/// mark is queued a single time.
///
/// # Errors
/// [`Error`] of the database.
pub async fn queue(tx: &Tx, cx: &Context, job: &Job, once: Option<&str>) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO jobs (id, kind, payload, once, state, attempts, run_at, queued_at)
         VALUES ($1, $2, $3, $4, 'queued', 0, $5, $5) ON CONFLICT (once) DO NOTHING",
        [
            cx.new_id().into(),
            job.kind().into(),
            serde_json::to_string(job).map_err(Error::internal)?.into(),
            once.into(),
            cx.now().into(),
        ],
    )
    .await
    .map(drop)
}

/// Queues what is done once a day, if it is not queued yet.
///
/// # Errors
/// [`Error`] of the database.
pub async fn queue_daily(cx: &Context, today: NaiveDate) -> Result<(), Error> {
    let tx = cx.begin().await?;
    for job in &Job::DAILY {
        queue(&tx, cx, job, Some(&format!("{} {today}", job.kind()))).await?;
    }
    tx.commit().await
}

/// A job held by this worker until its lease ends.
#[derive(Debug, FromQueryResult)]
struct Leased {
    id: uuid::Uuid,
    kind: String,
    payload: String,
    attempts: i32,
}

/// Takes the job that has waited longest, if one is due.
async fn lease(cx: &Context) -> Result<Option<Leased>, Error> {
    let tx = cx.begin().await?;
    let backend = tx.get_database_backend();
    // Workers of several processes pass one another on PostgreSQL; SQLite has one writer.
    let skip = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE jobs SET state = 'leased', attempts = attempts + 1, leased_until = $2
         WHERE id = (SELECT id FROM jobs
             WHERE (state = 'queued' AND run_at <= $1) OR (state = 'leased' AND leased_until <= $1)
             ORDER BY run_at LIMIT 1 {skip})
         RETURNING id, kind, payload, attempts"
    );
    let now = cx.now();
    let row = query::one(&tx, sql, [now.into(), (now + LEASE).into()]).await?;
    let leased = row.map(|row| Leased::from_query_result(&row, "")).transpose()?;
    tx.commit().await?;
    Ok(leased)
}

/// Does one due job. Returns whether there was one.
///
/// # Errors
/// [`Error`] of the queue itself; a job's own failure is stored with it.
pub async fn run_one(cx: &Context) -> Result<bool, Error> {
    run_one_with(cx, |cx, job| async move { job.run(&cx).await }).await
}

async fn run_one_with<F>(cx: &Context, work: impl FnOnce(Context, Job) -> F) -> Result<bool, Error>
where
    F: Future<Output = Result<Done, Error>>,
{
    let Some(leased) = lease(cx).await? else { return Ok(false) };
    let outcome = match serde_json::from_str::<Job>(&leased.payload) {
        Ok(job) => work(cx.clone(), job).await,
        Err(error) => Err(Error::internal(error)),
    };
    match outcome {
        Ok(Done::Finished) => settle(cx, leased.id, "done", None, cx.now()).await?,
        Ok(Done::Waits) => wait(cx, &leased).await?,
        Err(error) => put_back(cx, &leased, &error).await?,
    }
    Ok(true)
}

/// Puts a job back as if it had not been leased.
async fn wait(cx: &Context, leased: &Leased) -> Result<(), Error> {
    let tx = cx.begin().await?;
    query::run(
        &tx,
        "UPDATE jobs SET state = 'queued', attempts = attempts - 1, run_at = $2,
             leased_until = NULL
         WHERE id = $1 AND state = 'leased'",
        [leased.id.into(), (cx.now() + LATER).into()],
    )
    .await?;
    tx.commit().await
}

async fn put_back(cx: &Context, leased: &Leased, error: &Error) -> Result<(), Error> {
    let attempts = leased.attempts.unsigned_abs();
    tracing::warn!(job = leased.kind, attempts, %error, "job failed");
    let text = error.to_string();
    match after_failure(attempts, cx.now()) {
        AfterFailure::RetryAt(at) => settle(cx, leased.id, "queued", Some(&text), at).await,
        AfterFailure::SetAside => {
            settle(cx, leased.id, "dead", Some(&text), cx.now()).await?;
            let tx = cx.begin().await?;
            let event = Event::JobSetAside { kind: leased.kind.clone(), attempts };
            audit::record(&tx, Actor::System, cx.now(), JobId::from_uuid(leased.id), &event)
                .await?;
            tx.commit().await
        }
    }
}

async fn settle(
    cx: &Context,
    id: uuid::Uuid,
    state: &str,
    error: Option<&str>,
    run_at: DateTime<Utc>,
) -> Result<(), Error> {
    let tx = cx.begin().await?;
    query::run(
        &tx,
        "UPDATE jobs SET state = $2, last_error = $3, run_at = $4, leased_until = NULL
         WHERE id = $1 AND state = 'leased'",
        [id.into(), state.into(), error.into(), run_at.into()],
    )
    .await?;
    tx.commit().await
}

/// Removes finished jobs of earlier days; those of today keep their mark from being reused.
async fn prune(cx: &Context) -> Result<u64, Error> {
    let tx = cx.begin().await?;
    let removed = query::run(
        &tx,
        "DELETE FROM jobs WHERE state = 'done' AND queued_at < $1",
        [(cx.now() - TimeDelta::days(2)).into()],
    )
    .await?;
    tx.commit().await?;
    Ok(removed)
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct DeadLetter {
    pub id: uuid::Uuid,
    pub kind: String,
    pub attempts: i32,
    pub last_error: Option<String>,
}

/// The jobs given up, oldest first, at most a hundred.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_dead(cx: &Context) -> Result<Vec<DeadLetter>, Error> {
    let reader = cx.database().reader();
    let rows = query::all(
        reader,
        "SELECT id, kind, attempts, last_error FROM jobs WHERE state = 'dead'
         ORDER BY queued_at LIMIT 100",
        [],
    )
    .await?;
    Ok(rows.iter().map(|row| DeadLetter::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// Jobs waiting or being done, and jobs given up.
pub(crate) async fn count(cx: &Context) -> Result<(u64, u64), Error> {
    let reader = cx.database().reader();
    let row = query::one(
        reader,
        "SELECT count(CASE WHEN state IN ('queued', 'leased') THEN 1 END) AS waiting,
                count(CASE WHEN state = 'dead' THEN 1 END) AS dead
         FROM jobs WHERE state <> 'done'",
        [],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("jobs were not counted"))?;
    let number = |column| row.try_get::<i64>("", column).map(i64::unsigned_abs);
    Ok((number("waiting")?, number("dead")?))
}

/// Does jobs until `stop` resolves; one that was begun is ended first. Looks for due ones every
/// `pause`, and queues the daily ones when a civil day begins.
pub async fn work(cx: Context, pause: Duration, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    let mut queued_for = None;
    loop {
        let today = cx.today();
        if queued_for != Some(today) {
            match queue_daily(&cx, today).await {
                Ok(()) => queued_for = Some(today),
                Err(error) => tracing::error!(%error, "daily jobs were not queued"),
            }
        }
        let rest = match run_one(&cx).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => pause,
            Err(error) => {
                tracing::error!(%error, "the job queue failed");
                pause
            }
        };
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(rest) => {}
        }
    }
}
