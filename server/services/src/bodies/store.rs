//! The tables of bodies and their posts.

use super::NAME_MOST;
use crate::{Error, database::Tx};
use chrono::NaiveDate;
use domain::{
    bodies::{
        BodyStatus, Classification, Convene, Install, Membership, Organization, Post, Seat, Seats,
        Term,
    },
    identity::Permit,
    ids::{LocalityId, MembershipId, OrganizationId, PersonId, PostId},
    text::Line,
    works::Number,
};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, QueryResult, SqlErr, Statement, Value};
use uuid::Uuid;

const COLUMNS: &str =
    "id, classification, status, name, project, locality_id, handles_money, preset, version";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    classification: String,
    status: String,
    name: String,
    project: Option<i64>,
    locality_id: Option<Uuid>,
    handles_money: bool,
    preset: String,
    version: i64,
}

impl TryFrom<Row> for Organization {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let class = Classification::from_code(&row.classification).map_err(Error::internal)?;
        Ok(Self {
            id: OrganizationId::from_uuid(row.id),
            name: Line::parse(&row.name, NAME_MOST).map_err(Error::internal)?,
            status: BodyStatus::from_codes(class, &row.status).map_err(Error::internal)?,
            project: row.project.map(Number::from_ordinal).transpose().map_err(Error::internal)?,
            locality: row.locality_id.map(LocalityId::from_uuid),
            handles_money: row.handles_money,
            preset: row.preset,
            version: row.version,
        })
    }
}

fn read(row: &QueryResult) -> Result<Organization, Error> {
    Row::from_query_result(row, "")?.try_into()
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Option<Organization>, Error> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        format!("SELECT {COLUMNS} FROM organizations WHERE id = $1"),
        [id.uuid().into()],
    );
    db.query_one_raw(statement).await?.as_ref().map(read).transpose()
}

pub(super) async fn find_of_work(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<Option<Organization>, Error> {
    Ok(list_of_works(db, &[work]).await?.pop())
}

pub(super) async fn find_last_of_work(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<Option<Organization>, Error> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        format!(
            "SELECT {COLUMNS} FROM organizations WHERE project = $1
             ORDER BY (CASE status WHEN 'dissolved' THEN 1 ELSE 0 END), id DESC LIMIT 1"
        ),
        [work.ordinal().into()],
    );
    db.query_one_raw(statement).await?.as_ref().map(read).transpose()
}

pub(super) async fn list_of_works(
    db: &impl ConnectionTrait,
    works: &[Number],
) -> Result<Vec<Organization>, Error> {
    if works.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<_> = (1..=works.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM organizations WHERE status <> 'dissolved' AND project IN ({})",
        places.join(", ")
    );
    let values: Vec<Value> = works.iter().map(|number| number.ordinal().into()).collect();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(statement).await?.iter().map(read).collect()
}

/// # Errors
/// [`Error::Conflict`] when the work has a committee.
pub(super) async fn insert(
    tx: &Tx,
    _permit: &Permit<Convene>,
    body: &Organization,
) -> Result<(), Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        format!(
            "INSERT INTO organizations ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        [
            body.id.uuid().into(),
            body.status.classification().code().into(),
            body.status.code().into(),
            body.name.as_str().into(),
            body.project.map(Number::ordinal).into(),
            body.locality.map(LocalityId::uuid).into(),
            body.handles_money.into(),
            body.preset.as_str().into(),
            body.version.into(),
        ],
    );
    match tx.execute_raw(statement).await {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(Error::Conflict)
        }
        Err(error) => Err(error.into()),
    }
}

/// Holds a body until the transaction ends: of two who call its next meeting one comes first.
/// SQLite has one writer and needs nothing.
pub(super) async fn lock(tx: &Tx, id: OrganizationId) -> Result<(), Error> {
    let backend = tx.get_database_backend();
    let clause = if backend == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT id FROM organizations WHERE id = $1{clause}");
    let statement = Statement::from_sql_and_values(backend, sql, [id.uuid().into()]);
    tx.query_one_raw(statement).await?.map(drop).ok_or(Error::NotFound)
}

pub(super) async fn save_status<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    body: &Organization,
    status: BodyStatus,
) -> Result<(), Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE organizations SET status = $3, version = version + 1 WHERE id = $1 AND version = $2",
        [body.id.uuid().into(), body.version.into(), status.code().into()],
    );
    match tx.execute_raw(statement).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(Error::Conflict),
    }
}

pub(super) async fn insert_post(
    tx: &Tx,
    _permit: &Permit<Convene>,
    place: i32,
    post: &Post,
) -> Result<(), Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO posts (id, organization_id, place, title, seats, alternates)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            post.id.uuid().into(),
            post.organization.uuid().into(),
            place.into(),
            post.title.as_str().into(),
            i32::from(post.seats.count()).into(),
            i32::from(post.alternates).into(),
        ],
    );
    tx.execute_raw(statement).await?;
    Ok(())
}

pub(super) async fn list_posts(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Post>, Error> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT id, title, seats, alternates FROM posts WHERE organization_id = $1 ORDER BY place",
        [body.uuid().into()],
    );
    let post = |row: &QueryResult| {
        let seats = u16::try_from(row.try_get::<i32>("", "seats")?).map_err(Error::internal)?;
        let alternates = row.try_get::<i32>("", "alternates")?;
        Ok(Post {
            id: PostId::from_uuid(row.try_get("", "id")?),
            organization: body,
            title: Line::parse(&row.try_get::<String>("", "title")?, NAME_MOST)
                .map_err(Error::internal)?,
            seats: Seats::new(seats).map_err(Error::internal)?,
            alternates: u16::try_from(alternates).map_err(Error::internal)?,
        })
    };
    db.query_all_raw(statement).await?.iter().map(post).collect()
}

pub(super) async fn insert_member(
    tx: &Tx,
    _permit: &Permit<Install>,
    member: &Membership,
) -> Result<(), Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO memberships (id, organization_id, post_id, person_id, seat, starts_on, ends_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            member.id.uuid().into(),
            member.organization.uuid().into(),
            member.post.uuid().into(),
            member.person.uuid().into(),
            member.seat.code().into(),
            member.term.starts.into(),
            member.term.ends.into(),
        ],
    );
    tx.execute_raw(statement).await?;
    Ok(())
}

/// In the order they were seated: identifiers grow with time.
pub(super) async fn list_members(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Membership>, Error> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT id, post_id, person_id, seat, starts_on, ends_on FROM memberships
         WHERE organization_id = $1 ORDER BY id",
        [body.uuid().into()],
    );
    let member = |row: &QueryResult| {
        let seat: String = row.try_get("", "seat")?;
        Ok(Membership {
            id: MembershipId::from_uuid(row.try_get("", "id")?),
            organization: body,
            post: PostId::from_uuid(row.try_get("", "post_id")?),
            person: PersonId::from_uuid(row.try_get("", "person_id")?),
            seat: Seat::from_code(&seat)
                .ok_or_else(|| Error::internal(format!("`{seat}` is no seat")))?,
            term: Term { starts: row.try_get("", "starts_on")?, ends: row.try_get("", "ends_on")? },
        })
    };
    db.query_all_raw(statement).await?.iter().map(member).collect()
}

/// Removes those whose term in a post began on a day; returns how many there were.
pub(super) async fn delete_members(
    tx: &Tx,
    _permit: &Permit<Install>,
    post: PostId,
    starts: NaiveDate,
) -> Result<u64, Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "DELETE FROM memberships WHERE post_id = $1 AND starts_on = $2",
        [post.uuid().into(), starts.into()],
    );
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

/// Ends the terms that last beyond a day; returns how many there were.
pub(super) async fn end_terms<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    body: OrganizationId,
    on: NaiveDate,
) -> Result<u64, Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE memberships SET ends_on = $2
         WHERE organization_id = $1 AND starts_on <= $2 AND (ends_on IS NULL OR ends_on > $2)",
        [body.uuid().into(), on.into()],
    );
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

pub(super) async fn save_dissolved_because(
    tx: &Tx,
    _permit: &Permit<Convene>,
    body: OrganizationId,
    reason: &Line,
) -> Result<(), Error> {
    let statement = Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE organizations SET dissolved_because = $2 WHERE id = $1",
        [body.uuid().into(), reason.as_str().into()],
    );
    tx.execute_raw(statement).await.map(drop).map_err(Error::from)
}

pub(super) async fn find_dissolved_because(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Option<Line>, Error> {
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        "SELECT dissolved_because FROM organizations WHERE id = $1",
        [body.uuid().into()],
    );
    let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
    let reason: Option<String> = row.try_get("", "dissolved_because")?;
    reason.map(|raw| Line::parse(&raw, NAME_MOST).map_err(Error::internal)).transpose()
}
