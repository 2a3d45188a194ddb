//! The areas of the municipality and what each answers for.

use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
};
use domain::{
    identity::{Actor, Permit},
    ids::{AreaId, StaffId},
    intake::{Area, Category, Duties, Manage, may_manage_areas},
    place::Slug,
    text::Line,
};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

/// The longest name of an area, in characters.
pub const NAME_MOST: usize = 80;

/// Adds an area with its duties.
///
/// # Errors
/// [`Error::Conflict`] when one of that name exists; [`Error::Denied`].
pub async fn add(cx: &Context, actor: Actor, name: Line, duties: Duties) -> Result<Area, Error> {
    let tx = cx.begin().await?;
    let area = add_in(&tx, cx, actor, name, duties).await?;
    tx.commit().await?;
    Ok(area)
}

pub(crate) async fn add_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    name: Line,
    duties: Duties,
) -> Result<Area, Error> {
    let permit = may_manage_areas(actor)?;
    let slug = Slug::of(name.as_str())
        .ok_or_else(|| Error::internal("the name of an area has no letters"))?;
    let area = Area { id: AreaId::from_uuid(cx.new_id()), slug, name, duties };
    insert(tx, &permit, &area).await?;
    let event = Event::AreaAdded { slug: area.slug.as_str().to_owned() };
    audit::record(tx, actor, cx.now(), area.id, &event).await?;
    Ok(area)
}

/// Says what an area answers for.
///
/// # Errors
/// [`Error::NotFound`] without such an area; [`Error::Denied`].
pub async fn assign_duties(
    cx: &Context,
    actor: Actor,
    id: AreaId,
    duties: Duties,
) -> Result<(), Error> {
    let tx = cx.begin().await?;
    assign_duties_in(&tx, cx, actor, id, duties).await?;
    tx.commit().await
}

pub(crate) async fn assign_duties_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    id: AreaId,
    duties: Duties,
) -> Result<(), Error> {
    let area = list_in(tx).await?.into_iter().find(|area| area.id == id);
    let area = Area { duties, ..area.ok_or(Error::NotFound)? };
    let permit = may_manage_areas(actor)?;
    save_duties(tx, &permit, &area).await?;
    let event = Event::AreaDutiesAssigned { slug: area.slug.as_str().to_owned() };
    audit::record(tx, actor, cx.now(), id, &event).await
}

/// Every area, by name.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(cx: &Context) -> Result<Vec<Area>, Error> {
    list_in(cx.database().reader()).await
}

pub(crate) async fn list_in(db: &impl ConnectionTrait) -> Result<Vec<Area>, Error> {
    let sql = "SELECT id, slug, name, categories, takes_unsure, officer_id FROM areas
         ORDER BY name, id";
    let rows = query::all(db, sql, []).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Area, Error> {
    let name: String = row.try_get("", "name")?;
    let categories: String = row.try_get("", "categories")?;
    let categories: Vec<Category> = serde_json::from_str(&categories).map_err(Error::internal)?;
    let officer: Option<Uuid> = row.try_get("", "officer_id")?;
    Ok(Area {
        id: AreaId::from_uuid(row.try_get("", "id")?),
        slug: Slug::parse(&row.try_get::<String>("", "slug")?).map_err(Error::internal)?,
        name: Line::parse(&name, 1000).map_err(Error::internal)?,
        duties: Duties {
            categories,
            takes_unsure: row.try_get("", "takes_unsure")?,
            officer: officer.map(StaffId::from_uuid),
        },
    })
}

async fn insert(tx: &Tx, _permit: &Permit<Manage>, area: &Area) -> Result<(), Error> {
    let Duties { categories, takes_unsure, officer } = &area.duties;
    query::insert_new(
        tx,
        "INSERT INTO areas (id, slug, name, categories, takes_unsure, officer_id)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            area.id.uuid().into(),
            area.slug.as_str().into(),
            area.name.as_str().into(),
            serde_json::to_string(categories).map_err(Error::internal)?.into(),
            (*takes_unsure).into(),
            officer.map(StaffId::uuid).into(),
        ],
    )
    .await
}

async fn save_duties(tx: &Tx, _permit: &Permit<Manage>, area: &Area) -> Result<(), Error> {
    let Duties { categories, takes_unsure, officer } = &area.duties;
    query::run(
        tx,
        "UPDATE areas SET categories = $2, takes_unsure = $3, officer_id = $4 WHERE id = $1",
        [
            area.id.uuid().into(),
            serde_json::to_string(categories).map_err(Error::internal)?.into(),
            (*takes_unsure).into(),
            officer.map(StaffId::uuid).into(),
        ],
    )
    .await
    .map(drop)
}
