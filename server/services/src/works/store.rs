//! The tables of the works.

use crate::{
    Error,
    database::{Tx, query},
};
use chrono::NaiveDate;
use domain::{
    identity::Permit,
    ids::{LocalityId, ProjectId, StreetId},
    money::Money,
    place::{Locality, Slug, Street},
    search,
    text::{Line, Paragraphs},
    works::{
        Advance, Amounts, Described, Kind, Milestone, Number, Progress, Project, Register, Share,
        Status, Summary,
    },
};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, QueryResult, Value};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The columns of [`SummaryRow`], for lists.
pub(super) const SUMMARY: &str =
    "ordinal, kind, status, name, locality_id, households, cost, physical, milestones";

/// Whether the papers of a work know its act as signed; how dates are written has two shapes.
pub(super) const ACT_MET: &str = "milestones LIKE '%\"step\":\"act\",\"due\":null,\"met\":\"%'
    OR milestones LIKE '%\"step\":\"act\",\"due\":\"__________\",\"met\":\"%'";

/// The columns of [`Row`], for one whole work.
const COLUMNS: &str = "ordinal, id, kind, status, name, description, locality_id, site,
    cross_streets, course, fund, amounts, contractor, agency_responsible, households,
    planned_start, planned_end, physical, financial, milestones";

#[derive(FromQueryResult)]
struct Row {
    ordinal: i64,
    id: Uuid,
    kind: String,
    status: String,
    name: String,
    description: String,
    locality_id: Uuid,
    site: String,
    cross_streets: String,
    course: String,
    fund: String,
    amounts: String,
    contractor: Option<String>,
    agency_responsible: String,
    households: i64,
    planned_start: NaiveDate,
    planned_end: NaiveDate,
    physical: i16,
    financial: i16,
    milestones: String,
}

/// A row is an edge like any other: what is not sound is an error, not a guess.
impl TryFrom<Row> for Project {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: ProjectId::from_uuid(row.id),
            number: Number::from_ordinal(row.ordinal).map_err(Error::internal)?,
            status: Status::from_code(&row.status).map_err(Error::internal)?,
            described: Described {
                kind: Kind::from_code(&row.kind).map_err(Error::internal)?,
                name: line(&row.name)?,
                description: Paragraphs::parse(&row.description, query::ANY_LENGTH)
                    .map_err(Error::internal)?,
                locality: LocalityId::from_uuid(row.locality_id),
                site: line(&row.site)?,
                cross_streets: from_json(&row.cross_streets)?,
                fund: line(&row.fund)?,
                amounts: from_json::<Amounts>(&row.amounts)?,
                contractor: row.contractor.as_deref().map(line).transpose()?,
                agency_responsible: line(&row.agency_responsible)?,
                households: u32::try_from(row.households).map_err(Error::internal)?,
                planned_start: row.planned_start,
                planned_end: row.planned_end,
            },
            course: from_json(&row.course)?,
            progress: Progress { physical: share(row.physical)?, financial: share(row.financial)? },
            milestones: from_json(&row.milestones)?,
        })
    }
}

pub(super) fn line(raw: &str) -> Result<Line, Error> {
    Line::parse(raw, query::ANY_LENGTH).map_err(Error::internal)
}

pub(super) fn share(points: i16) -> Result<Share, Error> {
    u16::try_from(points)
        .ok()
        .and_then(Share::from_basis_points)
        .ok_or_else(|| Error::internal(format!("{points} is no share")))
}

pub(super) fn from_json<T: DeserializeOwned>(raw: &str) -> Result<T, Error> {
    serde_json::from_str(raw).map_err(Error::internal)
}

pub(super) fn to_json(value: &impl Serialize) -> Result<Value, Error> {
    Ok(serde_json::to_string(value).map_err(Error::internal)?.into())
}

/// Reads the rows of a list by position: a page of them is the hot path of the portal.
pub(super) fn read_summary(row: &QueryResult) -> Result<Summary, Error> {
    let (kind, status): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    let households: i64 = row.try_get_by_index(5)?;
    Ok(Summary {
        number: Number::from_ordinal(row.try_get_by_index(0)?).map_err(Error::internal)?,
        kind: Kind::from_code(&kind).map_err(Error::internal)?,
        status: Status::from_code(&status).map_err(Error::internal)?,
        name: line(&row.try_get_by_index::<String>(3)?)?,
        locality: LocalityId::from_uuid(row.try_get_by_index(4)?),
        households: u32::try_from(households).map_err(Error::internal)?,
        cost: Money::from_cents(row.try_get_by_index(6)?).map_err(Error::internal)?,
        physical: share(row.try_get_by_index(7)?)?,
        milestones: from_json(&row.try_get_by_index::<String>(8)?)?,
    })
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    number: Number,
) -> Result<Option<Project>, Error> {
    let row = query::one(
        db,
        format!("SELECT {COLUMNS} FROM projects WHERE ordinal = $1"),
        [number.ordinal().into()],
    )
    .await?;
    row.map(|row| Row::from_query_result(&row, "")?.try_into()).transpose()
}

/// The next number of a year.
pub(super) async fn next_number(tx: &Tx, year: i32) -> Result<Number, Error> {
    let count = query::next_number(tx, format!("projects {year}")).await?;
    Number::new(u16::try_from(year).map_err(Error::internal)?, count).map_err(Error::internal)
}

/// Stores a work with its totals and index entry.
pub(super) async fn insert(
    tx: &Tx,
    _permit: Permit<Register>,
    project: &Project,
) -> Result<(), Error> {
    insert_row(tx, project).await?;
    if project.status.is_public() {
        add_to_tally(tx, project, 1).await?;
        index(tx, project).await?;
    }
    Ok(())
}

async fn insert_row(tx: &Tx, p: &Project) -> Result<(), Error> {
    let sql = format!(
        "INSERT INTO projects ({COLUMNS}, stage, is_public, cost, version) VALUES ($1, $2, $3, $4,
         $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
         1)"
    );
    query::run(tx, sql, values(p)?).await.map(drop)
}

/// Stores a work as it is now.
pub(super) async fn update(tx: &Tx, p: &Project) -> Result<(), Error> {
    let sql = "UPDATE projects SET kind = $3, status = $4, name = $5, description = $6,
             locality_id = $7, site = $8, cross_streets = $9, course = $10, fund = $11,
             amounts = $12, contractor = $13, agency_responsible = $14, households = $15,
             planned_start = $16, planned_end = $17, physical = $18, financial = $19,
             milestones = $20, stage = $21, is_public = $22, cost = $23
         WHERE ordinal = $1 AND id = $2";
    query::run(tx, sql, values(p)?).await.map(drop)
}

/// A work in the order of its [`COLUMNS`], with what lists are sorted out by.
fn values(p: &Project) -> Result<[Value; 23], Error> {
    Ok([
        p.number.ordinal().into(),
        p.id.uuid().into(),
        p.kind.code().into(),
        p.status.code().into(),
        p.name.as_str().into(),
        p.description.as_str().into(),
        p.locality.uuid().into(),
        p.site.as_str().into(),
        to_json(&p.cross_streets)?,
        to_json(&p.course)?,
        p.fund.as_str().into(),
        to_json(&p.amounts)?,
        p.contractor.as_ref().map(Line::as_str).into(),
        p.agency_responsible.as_str().into(),
        i64::from(p.households).into(),
        p.planned_start.into(),
        p.planned_end.into(),
        p.progress.physical.basis_points().cast_signed().into(),
        p.progress.financial.basis_points().cast_signed().into(),
        to_json(&p.milestones)?,
        p.status.stage().code().into(),
        p.status.is_public().into(),
        p.amounts.total().cents().into(),
    ])
}

/// Holds a work until the end of the transaction, so that what is read next is the latest.
pub(super) async fn lock(tx: &Tx, _permit: &Permit<Advance>, number: Number) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE projects SET version = version + 1 WHERE ordinal = $1",
        [number.ordinal().into()],
    )
    .await
    .map(drop)
}

pub(super) async fn save_milestones(
    tx: &Tx,
    _permit: Permit<Advance>,
    number: Number,
    milestones: &[Milestone],
) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE projects SET milestones = $2 WHERE ordinal = $1",
        [number.ordinal().into(), to_json(&milestones)?],
    )
    .await
    .map(drop)
}

pub(super) async fn add_to_tally(tx: &Tx, project: &Project, works: i64) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO project_tallies (locality_id, kind, stage, works) VALUES ($1, $2, $3, $4)
         ON CONFLICT (locality_id, kind, stage)
         DO UPDATE SET works = project_tallies.works + excluded.works",
        [
            project.locality.uuid().into(),
            project.kind.code().into(),
            project.status.stage().code().into(),
            works.into(),
        ],
    )
    .await
    .map(drop)
}

/// Enters a work into the full-text index: FTS5 on SQLite, a weighted `tsvector` on PostgreSQL.
/// Both hold the folded terms of [`search`], so they find the same.
pub(super) async fn index(tx: &Tx, project: &Project) -> Result<(), Error> {
    let text = [
        project.name.as_str(),
        project.site.as_str(),
        project.description.as_str(),
        project.contractor.as_ref().map_or("", Line::as_str),
        project.fund.as_str(),
    ];
    let mut terms: Vec<_> = text.into_iter().flat_map(search::terms).collect();
    // The number is sought as people write it: "2026-017", "017" or "17".
    terms.extend(search::terms(&project.number.to_string()));
    terms.push(project.number.count().to_string());
    let facets = [
        super::listing::locality_facet(project.locality),
        super::listing::kind_facet(project.kind),
        super::listing::stage_facet(project.status.stage()),
    ];
    let backend = tx.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => {
            "INSERT INTO project_search (ordinal, document) VALUES ($1,
             setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B'))"
        }
        _ => "INSERT INTO project_search (rowid, terms, facets) VALUES ($1, $2, $3)",
    };
    let values = [project.number.ordinal().into(), terms.join(" ").into(), facets.join(" ").into()];
    query::run(tx, sql, values).await.map(drop)
}

pub(super) async fn find_locality(
    db: &impl ConnectionTrait,
    id: LocalityId,
) -> Result<Locality, Error> {
    let row =
        query::one(db, "SELECT id, slug, name FROM localities WHERE id = $1", [id.uuid().into()])
            .await?;
    let row = row.ok_or(Error::NotFound)?;
    locality(&row)
}

pub(crate) async fn list_localities(db: &impl ConnectionTrait) -> Result<Vec<Locality>, Error> {
    let sql = "SELECT id, slug, name FROM localities ORDER BY name";
    let rows = query::all(db, sql, []).await?;
    rows.iter().map(locality).collect()
}

fn locality(row: &QueryResult) -> Result<Locality, Error> {
    Ok(Locality {
        id: LocalityId::from_uuid(row.try_get("", "id")?),
        slug: Slug::parse(&row.try_get::<String>("", "slug")?).map_err(Error::internal)?,
        name: line(&row.try_get::<String>("", "name")?)?,
    })
}

pub(super) async fn insert_street(
    tx: &Tx,
    _permit: &Permit<Register>,
    street: &Street,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO streets (id, locality_id, name, course) VALUES ($1, $2, $3, $4)",
        [
            street.id.uuid().into(),
            street.locality.uuid().into(),
            street.name.as_str().into(),
            to_json(&street.course)?,
        ],
    )
    .await
    .map(drop)
}

/// The streets of a locality that bear one of the names, in the order of the names.
pub(super) async fn list_streets(
    db: &impl ConnectionTrait,
    locality: LocalityId,
    names: &[Line],
) -> Result<Vec<Street>, Error> {
    let mut streets = Vec::with_capacity(names.len());
    for name in names {
        let row = query::one(
            db,
            "SELECT id, course FROM streets WHERE locality_id = $1 AND name = $2
             ORDER BY id LIMIT 1",
            [locality.uuid().into(), name.as_str().into()],
        )
        .await?;
        let Some(row) = row else { continue };
        streets.push(Street {
            id: StreetId::from_uuid(row.try_get("", "id")?),
            locality,
            name: name.clone(),
            course: from_json(&row.try_get::<String>("", "course")?)?,
        });
    }
    Ok(streets)
}

pub(super) async fn list_differences(db: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let count = |sql: &'static str| async move {
        let row = query::one(db, sql, []).await?;
        let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
        Ok::<i64, Error>(row.try_get_by_index(0)?)
    };
    let public = count("SELECT count(*) FROM projects WHERE is_public").await?;
    let indexed = count("SELECT count(*) FROM project_search").await?;
    let wrong = count(
        "SELECT count(*) FROM (SELECT locality_id, kind, stage, count(*) AS works FROM projects
             WHERE is_public GROUP BY locality_id, kind, stage) AS real
         FULL JOIN project_tallies AS kept ON kept.locality_id = real.locality_id
             AND kept.kind = real.kind AND kept.stage = real.stage
         WHERE coalesce(kept.works, 0) <> coalesce(real.works, 0)",
    )
    .await?;
    let mut differences = Vec::new();
    if indexed != public {
        differences.push(format!("{public} public works, but {indexed} in the search index"));
    }
    if wrong != 0 {
        differences.push(format!("{wrong} kept totals of works differ from the works"));
    }
    Ok(differences)
}
