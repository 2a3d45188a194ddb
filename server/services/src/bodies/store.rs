//! The tables of bodies and their posts.

use super::NAME_MOST;
use crate::{
    Error,
    database::{Tx, query},
};
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
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, QueryResult, Value};
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
    let row = query::one(
        db,
        format!("SELECT {COLUMNS} FROM organizations WHERE id = $1"),
        [id.uuid().into()],
    )
    .await?;
    row.as_ref().map(read).transpose()
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
    let row = query::one(
        db,
        format!(
            "SELECT {COLUMNS} FROM organizations WHERE project = $1
             ORDER BY (CASE status WHEN 'dissolved' THEN 1 ELSE 0 END), id DESC LIMIT 1"
        ),
        [work.ordinal().into()],
    )
    .await?;
    row.as_ref().map(read).transpose()
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
    let rows = query::all(db, sql, values).await?;
    rows.iter().map(read).collect()
}

/// # Errors
/// [`Error::Conflict`] when the work has a committee.
pub(super) async fn insert(
    tx: &Tx,
    _permit: &Permit<Convene>,
    body: &Organization,
) -> Result<(), Error> {
    query::insert_new(
        tx,
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
    )
    .await
}

/// Holds a body until the transaction ends: of two who call its next meeting one comes first.
/// SQLite has one writer and needs nothing.
pub(super) async fn lock(tx: &Tx, id: OrganizationId) -> Result<(), Error> {
    let backend = tx.get_database_backend();
    let clause = if backend == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let sql = format!("SELECT id FROM organizations WHERE id = $1{clause}");
    let row = query::one(tx, sql, [id.uuid().into()]).await?;
    row.map(drop).ok_or(Error::NotFound)
}

pub(super) async fn save_status<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    body: &Organization,
    status: BodyStatus,
) -> Result<(), Error> {
    query::change_one(
        tx,
        "UPDATE organizations SET status = $3, version = version + 1
         WHERE id = $1 AND version = $2",
        [body.id.uuid().into(), body.version.into(), status.code().into()],
    )
    .await
}

pub(super) async fn insert_post(
    tx: &Tx,
    _permit: &Permit<Convene>,
    place: i32,
    post: &Post,
) -> Result<(), Error> {
    query::run(
        tx,
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
    )
    .await
    .map(drop)
}

pub(super) async fn list_posts(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Post>, Error> {
    let rows = query::all(
        db,
        "SELECT id, title, seats, alternates FROM posts WHERE organization_id = $1 ORDER BY place",
        [body.uuid().into()],
    )
    .await?;
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
    rows.iter().map(post).collect()
}

pub(super) async fn insert_member(
    tx: &Tx,
    _permit: &Permit<Install>,
    member: &Membership,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO memberships (id, organization_id, post_id, person_id, seat,
             starts_on, ends_on)
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
    )
    .await
    .map(drop)
}

/// In the order they were seated: identifiers grow with time.
pub(super) async fn list_members(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Vec<Membership>, Error> {
    let rows = query::all(
        db,
        "SELECT id, post_id, person_id, seat, starts_on, ends_on FROM memberships
         WHERE organization_id = $1 ORDER BY id",
        [body.uuid().into()],
    )
    .await?;
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
    rows.iter().map(member).collect()
}

/// Removes those whose term in a post began on a day; returns how many there were.
pub(super) async fn delete_members(
    tx: &Tx,
    _permit: &Permit<Install>,
    post: PostId,
    starts: NaiveDate,
) -> Result<u64, Error> {
    query::run(
        tx,
        "DELETE FROM memberships WHERE post_id = $1 AND starts_on = $2",
        [post.uuid().into(), starts.into()],
    )
    .await
}

/// Ends the terms that last beyond a day; returns how many there were.
pub(super) async fn end_terms<A>(
    tx: &Tx,
    _permit: &Permit<A>,
    body: OrganizationId,
    on: NaiveDate,
) -> Result<u64, Error> {
    query::run(
        tx,
        "UPDATE memberships SET ends_on = $2
         WHERE organization_id = $1 AND starts_on <= $2 AND (ends_on IS NULL OR ends_on > $2)",
        [body.uuid().into(), on.into()],
    )
    .await
}

pub(super) async fn save_dissolved_because(
    tx: &Tx,
    _permit: &Permit<Convene>,
    body: OrganizationId,
    reason: &Line,
) -> Result<(), Error> {
    let sql = "UPDATE organizations SET dissolved_because = $2 WHERE id = $1";
    query::run(tx, sql, [body.uuid().into(), reason.as_str().into()]).await.map(drop)
}

pub(super) async fn find_dissolved_because(
    db: &impl ConnectionTrait,
    body: OrganizationId,
) -> Result<Option<Line>, Error> {
    let row = query::one(
        db,
        "SELECT dissolved_because FROM organizations WHERE id = $1",
        [body.uuid().into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let reason: Option<String> = row.try_get("", "dissolved_because")?;
    reason.map(|raw| Line::parse(&raw, NAME_MOST).map_err(Error::internal)).transpose()
}
