//! The tables of the floor: here the session, and in [`attendance`] who came and went.

mod attendance;

pub(super) use attendance::*;

use crate::{
    Error,
    database::{Tx, query},
};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Actor, Permit},
    ids::{AgendaItemId, MeetingId, OrganizationId},
    meetings::{
        Conduct, MeetingCode, Progress,
        floor::{Base, Declaration, PointState, WhichCall},
    },
    text::{Line, Paragraphs},
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};
use std::collections::BTreeMap;

/// How many are inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Inside {
    /// Everybody.
    pub people: u32,
    /// Those who count for the quorum.
    pub counted: u32,
    /// Those with a vote who have been inside at all, gone or not.
    pub voters_so_far: u32,
}

/// A step of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Opened,
    Began,
    Paused,
    Resumed,
    Closed,
}

impl Step {
    pub const ALL: [Self; 5] =
        [Self::Opened, Self::Began, Self::Paused, Self::Resumed, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Began => "began",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Closed => "closed",
        }
    }

    fn from_code(code: &str) -> Result<Self, Error> {
        let step = Self::ALL.into_iter().find(|step| step.code() == code);
        step.ok_or_else(|| Error::internal(format!("`{code}` is no step of a meeting")))
    }
}

fn small(number: i64) -> Result<u32, Error> {
    u32::try_from(number).map_err(Error::internal)
}

fn signed(number: u32) -> Result<i32, Error> {
    i32::try_from(number).map_err(Error::internal)
}

/// How a meeting is held until the transaction ends. SQLite has one writer and needs nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hold {
    /// It does not move on meanwhile; others may let people in at the same time.
    Beside,
    /// Nobody else does anything to it.
    Alone,
}

impl Hold {
    fn clause(self, db: &impl ConnectionTrait) -> &'static str {
        match (db.get_database_backend(), self) {
            (DbBackend::Postgres, Self::Beside) => " FOR SHARE",
            (DbBackend::Postgres, Self::Alone) => " FOR UPDATE",
            _ => "",
        }
    }
}

pub(super) async fn lock(tx: &Tx, code: MeetingCode, hold: Hold) -> Result<(), Error> {
    let sql = format!("SELECT id FROM meetings WHERE code = $1{}", hold.clause(tx));
    let found = query::one(tx, &sql, [code.to_string().into()]).await?;
    found.map(drop).ok_or(Error::NotFound)
}

/// Moves a meeting on over the version it was loaded at.
pub(super) async fn save_progress(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: &crate::meetings::Meeting,
    next: Progress,
) -> Result<(), Error> {
    query::change_one(
        tx,
        "UPDATE meetings SET progress = $3, version = version + 1 WHERE id = $1 AND version = $2",
        [meeting.id.uuid().into(), meeting.version.into(), next.code().into()],
    )
    .await
}

pub(super) async fn insert_step(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    step: Step,
    at: DateTime<Utc>,
    actor: Actor,
    reason: Option<&Line>,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO floor_steps (meeting_id, number, step, at, actor, reason)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5
         FROM floor_steps WHERE meeting_id = $1",
        [
            meeting.uuid().into(),
            step.code().into(),
            at.into(),
            actor.to_string().into(),
            reason.map(Line::as_str).into(),
        ],
    )
    .await
    .map(drop)
}

pub(super) async fn list_steps(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<(Step, DateTime<Utc>)>, Error> {
    let rows = query::all(
        db,
        "SELECT step, at FROM floor_steps WHERE meeting_id = $1 ORDER BY number",
        [meeting.uuid().into()],
    )
    .await?;
    let step = |row: &QueryResult| {
        Ok((Step::from_code(&row.try_get::<String>("", "step")?)?, row.try_get("", "at")?))
    };
    rows.iter().map(step).collect()
}

/// Why a meeting ended before it had done what it was called for.
pub(super) async fn find_break_off(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Option<Line>, Error> {
    let row = query::one(
        db,
        "SELECT reason FROM floor_steps WHERE meeting_id = $1 AND reason IS NOT NULL",
        [meeting.uuid().into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let reason: String = row.try_get("", "reason")?;
    Line::parse(&reason, query::ANY_LENGTH).map(Some).map_err(Error::internal)
}

pub(super) async fn insert_declaration(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    declared: &Declaration,
    actor: Actor,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO quorum_declarations (meeting_id, number, which_call, present, needed, members,
             seats, at, actor)
         SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8
         FROM quorum_declarations WHERE meeting_id = $1",
        [
            meeting.uuid().into(),
            declared.call.code().into(),
            signed(declared.present)?.into(),
            signed(declared.needed)?.into(),
            signed(declared.base.members)?.into(),
            signed(declared.base.seats)?.into(),
            declared.at.into(),
            actor.to_string().into(),
        ],
    )
    .await
    .map(drop)
}

pub(super) async fn list_declarations(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Declaration>, Error> {
    let rows = query::all(
        db,
        "SELECT which_call, present, needed, members, seats, at FROM quorum_declarations
         WHERE meeting_id = $1 ORDER BY number",
        [meeting.uuid().into()],
    )
    .await?;
    let declaration = |row: &QueryResult| {
        let number = |column: &str| small(row.try_get::<i32>("", column)?.into());
        let call: String = row.try_get("", "which_call")?;
        Ok(Declaration {
            call: WhichCall::from_code(&call)
                .ok_or_else(|| Error::internal(format!("`{call}` is no call")))?,
            present: number("present")?,
            needed: number("needed")?,
            base: Base { members: number("members")?, seats: number("seats")? },
            at: row.try_get("", "at")?,
        })
    };
    rows.iter().map(declaration).collect()
}

/// How far each item is that was opened.
pub(super) async fn list_points(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<BTreeMap<AgendaItemId, PointState>, Error> {
    let rows = query::all(
        db,
        "SELECT item_id, opened_at, closed_at, outcome FROM agenda_points WHERE meeting_id = $1",
        [meeting.uuid().into()],
    )
    .await?;
    let point = |row: &QueryResult| {
        let opened: DateTime<Utc> = row.try_get("", "opened_at")?;
        let outcome: Option<String> = row.try_get("", "outcome")?;
        let state = match row.try_get("", "closed_at")? {
            None => PointState::Open { at: opened },
            Some(at) => PointState::Closed {
                opened,
                at,
                outcome: outcome
                    .map(|raw| Paragraphs::parse(&raw, query::ANY_LENGTH))
                    .transpose()
                    .map_err(Error::internal)?,
            },
        };
        Ok((AgendaItemId::from_uuid(row.try_get("", "item_id")?), state))
    };
    rows.iter().map(point).collect()
}

/// Stores how far an item is now.
///
/// # Errors
/// [`Error::Conflict`] when somebody else opened or closed an item meanwhile.
pub(super) async fn save_point(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    item: AgendaItemId,
    state: &PointState,
) -> Result<(), Error> {
    match state {
        PointState::Pending => Err(Error::internal("an item is pending by itself")),
        PointState::Open { at } => {
            let sql =
                "INSERT INTO agenda_points (item_id, meeting_id, opened_at) VALUES ($1, $2, $3)";
            let values = [item.uuid().into(), meeting.uuid().into(), (*at).into()];
            query::insert_new(tx, sql, values).await
        }
        PointState::Closed { at, outcome, .. } => {
            let sql = "UPDATE agenda_points SET closed_at = $2, outcome = $3
                 WHERE item_id = $1 AND closed_at IS NULL";
            let outcome = outcome.as_ref().map(Paragraphs::as_str);
            query::change_one(tx, sql, [item.uuid().into(), (*at).into(), outcome.into()]).await
        }
    }
}

/// The meeting of an identifier, held [`Hold::Beside`]: how far it is, and its body.
pub(super) async fn find_held(
    tx: &Tx,
    meeting: MeetingId,
) -> Result<(Progress, OrganizationId), Error> {
    let clause = Hold::Beside.clause(tx);
    let sql = format!("SELECT progress, organization_id FROM meetings WHERE id = $1{clause}");
    let row = query::one(tx, &sql, [meeting.uuid().into()]).await?;
    let row = row.ok_or(Error::NotFound)?;
    let progress: String = row.try_get("", "progress")?;
    Ok((
        Progress::from_code(&progress).map_err(Error::internal)?,
        OrganizationId::from_uuid(row.try_get("", "organization_id")?),
    ))
}
