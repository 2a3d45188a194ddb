//! The tables of meetings, their agenda, what was announced, and who is entered.

use super::{Meeting, Summary};
use crate::{
    Error, bodies,
    database::{Tx, query},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bodies::{Convene, Preset, VoteMode},
    calendar::Moment,
    identity::Permit,
    ids::{AgendaItemId, LocalityId, MeetingId, OrganizationId, PersonId},
    meetings::{AgendaItem, AgendaKind, Announcement, Convocation, MeetingCode, Progress},
    minutes::Prepare,
    people::Enrol,
    text::{Line, Paragraphs},
    works::Number,
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};
use serde_json::json;
use uuid::Uuid;

const COLUMNS: &str = "id, organization_id, code, announcement, progress, title, caller,
    legal_basis, starts_at, starts_on, place, directions, vote_mode, preset, sequence, issued_at,
    version";

const SUMMARY: &str = "SELECT meeting.code, meeting.title, meeting.announcement, meeting.progress,
        meeting.starts_at, meeting.starts_on, meeting.place,
        body.name AS body, body.project AS project, body.locality_id AS locality_id
    FROM meetings AS meeting JOIN organizations AS body ON body.id = meeting.organization_id";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    announcement: String,
    progress: String,
    title: String,
    caller: Option<String>,
    legal_basis: Option<String>,
    starts_at: Option<DateTime<Utc>>,
    starts_on: Option<NaiveDate>,
    place: Option<String>,
    directions: Option<String>,
    vote_mode: String,
    preset: String,
    sequence: i32,
    issued_at: Option<DateTime<Utc>>,
    version: i64,
}

/// An announcement as it is issued now.
pub(super) struct Issued<'a> {
    pub announcement: Announcement,
    pub sequence: u32,
    pub at: DateTime<Utc>,
    pub reason: Option<&'a Line>,
}

fn line(raw: &str) -> Result<Line, Error> {
    Line::parse(raw, query::ANY_LENGTH).map_err(Error::internal)
}

fn moment(at: Option<DateTime<Utc>>, on: Option<NaiveDate>) -> Option<Moment> {
    at.zip(on).map(|(at, date)| Moment { at, date })
}

fn vote_mode(code: &str) -> Result<VoteMode, Error> {
    VoteMode::from_code(code)
        .ok_or_else(|| Error::internal(format!("`{code}` is no way of voting")))
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    code: MeetingCode,
) -> Result<Option<Meeting>, Error> {
    let row = query::one(
        db,
        format!("SELECT {COLUMNS} FROM meetings WHERE code = $1"),
        [code.to_string().into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let row = Row::from_query_result(&row, "")?;
    let body = bodies::find_in(db, OrganizationId::from_uuid(row.organization_id)).await?;
    let posts = bodies::list_posts_in(db, body.id).await?;
    let agenda = list_agenda(db, MeetingId::from_uuid(row.id)).await?;
    let directions = row.directions.as_deref().map(|raw| Paragraphs::parse(raw, query::ANY_LENGTH));
    let preset: Preset = serde_json::from_str(&row.preset).map_err(Error::internal)?;
    Ok(Some(Meeting {
        id: MeetingId::from_uuid(row.id),
        code,
        body,
        announcement: Announcement::from_code(&row.announcement).map_err(Error::internal)?,
        progress: Progress::from_code(&row.progress).map_err(Error::internal)?,
        convocation: Convocation {
            preset,
            title: line(&row.title)?,
            caller: row.caller.as_deref().map(line).transpose()?,
            legal_basis: row.legal_basis.as_deref().map(line).transpose()?,
            starts: moment(row.starts_at, row.starts_on),
            place: row.place.as_deref().map(line).transpose()?,
            directions: directions.transpose().map_err(Error::internal)?,
            vote_mode: vote_mode(&row.vote_mode)?,
            agenda,
            posts,
        },
        sequence: u32::try_from(row.sequence).map_err(Error::internal)?,
        issued_at: row.issued_at,
        version: row.version,
    }))
}

pub(super) async fn list_in_session(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<Vec<MeetingId>, Error> {
    let rows = query::all(
        db,
        "SELECT id FROM meetings WHERE progress IN ('in-session', 'recess') AND starts_at > $1",
        [since.into()],
    )
    .await?;
    rows.iter().map(|row| Ok(MeetingId::from_uuid(row.try_get("", "id")?))).collect()
}

pub(super) async fn find_code(
    db: &impl ConnectionTrait,
    id: MeetingId,
) -> Result<Option<MeetingCode>, Error> {
    let row = query::one(db, "SELECT code FROM meetings WHERE id = $1", [id.uuid().into()]).await?;
    row.map(|row| row.try_get::<String>("", "code")?.parse().map_err(Error::internal)).transpose()
}

/// Stores how far a meeting is over the version it was loaded at.
pub(super) async fn save_progress(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    meeting: &Meeting,
    progress: Progress,
) -> Result<(), Error> {
    let sql = "UPDATE meetings SET progress = $3, version = version + 1
         WHERE id = $1 AND version = $2";
    let values = [meeting.id.uuid().into(), meeting.version.into(), progress.code().into()];
    query::change_one(tx, sql, values).await
}

async fn list_agenda(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<AgendaItem>, Error> {
    let rows = query::all(
        db,
        "SELECT id, kind, title FROM agenda_items WHERE meeting_id = $1 ORDER BY place",
        [meeting.uuid().into()],
    )
    .await?;
    let item = |row: &QueryResult| {
        let kind: String = row.try_get("", "kind")?;
        Ok(AgendaItem {
            id: AgendaItemId::from_uuid(row.try_get("", "id")?),
            kind: AgendaKind::from_code(&kind)
                .ok_or_else(|| Error::internal(format!("`{kind}` is no kind of agenda item")))?,
            title: line(&row.try_get::<String>("", "title")?)?,
        })
    };
    rows.iter().map(item).collect()
}

pub(super) async fn insert(
    tx: &Tx,
    _permit: &Permit<Convene>,
    meeting: &Meeting,
) -> Result<(), Error> {
    let c = &meeting.convocation;
    query::run(
        tx,
        format!(
            "INSERT INTO meetings ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
             $12, $13, $14, $15, $16, $17)"
        ),
        [
            meeting.id.uuid().into(),
            meeting.body.id.uuid().into(),
            meeting.code.to_string().into(),
            meeting.announcement.code().into(),
            meeting.progress.code().into(),
            c.title.as_str().into(),
            c.caller.as_ref().map(Line::as_str).into(),
            c.legal_basis.as_ref().map(Line::as_str).into(),
            c.starts.map(|start| start.at).into(),
            c.starts.map(|start| start.date).into(),
            c.place.as_ref().map(Line::as_str).into(),
            c.directions.as_ref().map(Paragraphs::as_str).into(),
            c.vote_mode.code().into(),
            serde_json::to_string(&c.preset).map_err(Error::internal)?.into(),
            i32::try_from(meeting.sequence).map_err(Error::internal)?.into(),
            meeting.issued_at.into(),
            meeting.version.into(),
        ],
    )
    .await?;
    insert_agenda(tx, meeting.id, &c.agenda).await
}

async fn insert_agenda(tx: &Tx, meeting: MeetingId, items: &[AgendaItem]) -> Result<(), Error> {
    for (place, item) in (1_i32..).zip(items) {
        query::run(
            tx,
            "INSERT INTO agenda_items (id, meeting_id, place, kind, title)
             VALUES ($1, $2, $3, $4, $5)",
            [
                item.id.uuid().into(),
                meeting.uuid().into(),
                place.into(),
                item.kind.code().into(),
                item.title.as_str().into(),
            ],
        )
        .await?;
    }
    Ok(())
}

/// Stores a changed draft over the version it was loaded at.
pub(super) async fn save_draft(
    tx: &Tx,
    _permit: &Permit<Convene>,
    meeting: &Meeting,
    c: &Convocation,
) -> Result<(), Error> {
    query::change_one(
        tx,
        "UPDATE meetings SET caller = $3, legal_basis = $4, starts_at = $5, starts_on = $6,
             place = $7, directions = $8, vote_mode = $9, version = version + 1
         WHERE id = $1 AND version = $2 AND announcement = 'draft'",
        [
            meeting.id.uuid().into(),
            meeting.version.into(),
            c.caller.as_ref().map(Line::as_str).into(),
            c.legal_basis.as_ref().map(Line::as_str).into(),
            c.starts.map(|start| start.at).into(),
            c.starts.map(|start| start.date).into(),
            c.place.as_ref().map(Line::as_str).into(),
            c.directions.as_ref().map(Paragraphs::as_str).into(),
            c.vote_mode.code().into(),
        ],
    )
    .await?;
    query::run(tx, "DELETE FROM agenda_items WHERE meeting_id = $1", [meeting.id.uuid().into()])
        .await?;
    insert_agenda(tx, meeting.id, &c.agenda).await
}

/// Stores what is announced now over the version it was loaded at.
pub(super) async fn save_announced<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    meeting: &Meeting,
    issued: &Issued<'_>,
) -> Result<(), Error> {
    let c = &meeting.convocation;
    query::change_one(
        tx,
        "UPDATE meetings SET announcement = $3, sequence = $4, issued_at = $5, starts_at = $6,
             starts_on = $7, place = $8, version = version + 1
         WHERE id = $1 AND version = $2",
        [
            meeting.id.uuid().into(),
            meeting.version.into(),
            issued.announcement.code().into(),
            i32::try_from(issued.sequence).map_err(Error::internal)?.into(),
            issued.at.into(),
            c.starts.map(|start| start.at).into(),
            c.starts.map(|start| start.date).into(),
            c.place.as_ref().map(Line::as_str).into(),
        ],
    )
    .await
}

/// Keeps what is announced, word for word.
pub(super) async fn insert_announcement<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    meeting: &Meeting,
    issued: &Issued<'_>,
) -> Result<(), Error> {
    let c = &meeting.convocation;
    let agenda: Vec<_> = c.agenda.iter().map(|item| (item.kind, item.title.as_str())).collect();
    let posts: Vec<_> =
        c.posts.iter().map(|post| (post.title.as_str(), post.seats, post.alternates)).collect();
    let content = json!({
        "body": meeting.body.name,
        "work": meeting.body.project.map(|number| number.to_string()),
        "title": c.title,
        "caller": c.caller,
        "legal_basis": c.legal_basis,
        "starts_at": c.starts.map(|start| start.at),
        "starts_on": c.starts.map(|start| start.date),
        "place": c.place,
        "directions": c.directions,
        "vote_mode": c.vote_mode,
        "agenda": agenda,
        "posts": posts,
        "preset": c.preset,
    });
    query::run(
        tx,
        "INSERT INTO announcements (meeting_id, sequence, kind, issued_at, content, reason)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            meeting.id.uuid().into(),
            i32::try_from(issued.sequence).map_err(Error::internal)?.into(),
            issued.announcement.code().into(),
            issued.at.into(),
            content.to_string().into(),
            issued.reason.map(Line::as_str).into(),
        ],
    )
    .await
    .map(drop)
}

fn summary(row: &QueryResult) -> Result<Summary, Error> {
    let text = |column: &str| row.try_get::<String>("", column);
    let code: String = text("code")?;
    let work = row.try_get::<Option<i64>>("", "project")?;
    Ok(Summary {
        code: code.parse().map_err(Error::internal)?,
        title: line(&text("title")?)?,
        body: line(&text("body")?)?,
        work: work.map(Number::from_ordinal).transpose().map_err(Error::internal)?,
        locality: row.try_get::<Option<Uuid>>("", "locality_id")?.map(LocalityId::from_uuid),
        announcement: Announcement::from_code(&text("announcement")?).map_err(Error::internal)?,
        progress: Progress::from_code(&text("progress")?).map_err(Error::internal)?,
        starts: moment(row.try_get("", "starts_at")?, row.try_get("", "starts_on")?),
        place: row.try_get::<Option<String>>("", "place")?.as_deref().map(line).transpose()?,
    })
}

/// Announced meetings, each state of announcement by its own walk of the index.
pub(super) async fn list_public_after(
    db: &impl ConnectionTrait,
    after: DateTime<Utc>,
    most: u32,
) -> Result<Vec<Summary>, Error> {
    let rows = query::all(
        db,
        format!(
            "{SUMMARY} WHERE meeting.announcement IN ('published', 'rescheduled', 'cancelled')
                 AND meeting.starts_at > $1
             ORDER BY meeting.starts_at, meeting.code LIMIT {most}"
        ),
        [after.into()],
    )
    .await?;
    rows.iter().map(summary).collect()
}

pub(super) async fn list_open(db: &impl ConnectionTrait, most: u32) -> Result<Vec<Summary>, Error> {
    let sql = format!(
        "{SUMMARY} WHERE meeting.progress <> 'archived'
             AND (body.status NOT IN ('dissolved', 'extinct')
                 OR meeting.progress IN ('checking-in', 'in-session', 'recess'))
         ORDER BY meeting.id DESC LIMIT {most}"
    );
    let rows = query::all(db, sql, []).await?;
    rows.iter().map(summary).collect()
}

/// The meetings of a body that are to come or last, drafts among them.
pub(super) async fn list_open_of_body(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<(MeetingCode, Announcement)>, Error> {
    let rows = query::all(
        db,
        "SELECT code, announcement FROM meetings
         WHERE organization_id = $1 AND announcement <> 'cancelled'
             AND progress IN ('scheduled', 'checking-in', 'in-session', 'recess')",
        [body.uuid().into()],
    )
    .await?;
    let open = |row: &QueryResult| {
        let code: String = row.try_get("", "code")?;
        let announcement: String = row.try_get("", "announcement")?;
        let announcement = Announcement::from_code(&announcement).map_err(Error::internal)?;
        Ok((code.parse().map_err(Error::internal)?, announcement))
    };
    rows.iter().map(open).collect()
}

/// The next standing meeting about a work; without one, a draft is nobody's business.
pub(super) async fn next_of_work(
    db: &impl ConnectionTrait,
    work: Number,
    after: DateTime<Utc>,
) -> Result<Option<MeetingCode>, Error> {
    next(db, "body.project", work.ordinal().into(), after).await
}

pub(super) async fn next_of_body(
    db: &impl ConnectionTrait,
    body: OrganizationId,
    after: DateTime<Utc>,
) -> Result<Option<MeetingCode>, Error> {
    next(db, "body.id", body.uuid().into(), after).await
}

async fn next(
    db: &impl ConnectionTrait,
    column: &str,
    of: Value,
    after: DateTime<Utc>,
) -> Result<Option<MeetingCode>, Error> {
    let sql = format!(
        "SELECT meeting.code FROM meetings AS meeting
         JOIN organizations AS body ON body.id = meeting.organization_id
         WHERE {column} = $1 AND body.status <> 'dissolved' AND meeting.starts_at > $2
             AND meeting.announcement IN ('published', 'rescheduled')
             AND meeting.progress IN ('scheduled', 'checking-in', 'in-session', 'recess')
         ORDER BY meeting.starts_at LIMIT 1"
    );
    let values = [of, after.into()];
    let row = query::one(db, sql, values).await?;
    row.map(|row| row.try_get::<String>("", "code")?.parse().map_err(Error::internal)).transpose()
}

/// Enters somebody with the version of the privacy notice they accepted for this meeting; `false`
/// when they were entered before.
pub(super) async fn insert_registration(
    tx: &Tx,
    _permit: &Permit<Enrol>,
    (meeting, person, notice): (MeetingId, PersonId, u16),
    source: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let changed = query::run(
        tx,
        "INSERT INTO registrations (meeting_id, person_id, source, registered_at, notice)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (meeting_id, person_id) DO NOTHING",
        [
            meeting.uuid().into(),
            person.uuid().into(),
            source.into(),
            now.into(),
            i16::try_from(notice).map_err(Error::internal)?.into(),
        ],
    )
    .await?;
    Ok(changed == 1)
}

pub(super) async fn count_going(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<u64, Error> {
    let row = query::one(
        db,
        "SELECT count(DISTINCT person_id) FROM passes
         WHERE meeting_id = $1 AND withdrawn_at IS NULL",
        [meeting.uuid().into()],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
    Ok(row.try_get_by_index::<i64>(0)?.unsigned_abs())
}
