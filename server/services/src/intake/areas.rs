//! The areas of the municipality and what each answers for.

use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    identity,
    meetings::{Reading, missing},
    submissions::{self, Submission},
};
use domain::{
    identity::{Actor, Permit, Role},
    ids::{AreaId, StaffId},
    intake::{Area, Category, Duties, Manage, may_manage_areas},
    place::Slug,
    submissions::{Problem, Typed},
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
    let area = Area { id: AreaId::from_uuid(cx.new_id()), slug, name, duties, version: 1 };
    insert(tx, &permit, &area).await?;
    take_unsure(tx, &permit, &area).await?;
    let event = Event::AreaAdded { slug: area.slug.as_str().to_owned() };
    audit::record(tx, actor, cx.now(), area.id, &event).await?;
    Ok(area)
}

/// Adds an area as its form was filled in.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong, a name that is taken included; [`Error::Denied`].
pub async fn add_typed(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<(), Error> {
    may_manage_areas(actor)?;
    let mut reading = Reading::of(typed);
    let name = reading.line("name", NAME_MOST);
    if name.as_ref().is_some_and(|name| Slug::of(name.as_str()).is_none()) {
        reading.wrong(Problem::new("name", "problem-name-letters"));
    }
    reading.end()?;
    let name = name.ok_or_else(missing)?;
    let duties = read_duties(typed);
    let slug = |area: &Area| area.slug.as_str().to_owned();
    let added = submissions::send(cx, submission, slug, async |tx| {
        add_in(tx, cx, actor, name, duties).await.map_err(|error| match error {
            Error::Conflict => Error::Rejected(vec![Problem::new("name", "problem-name-taken")]),
            other => other,
        })
    });
    added.await.map(drop)
}

/// Says what an area answers for as its form was filled in, over the version its reader saw. The
/// officer is one who answers for the area and has an open account.
///
/// # Errors
/// [`Error::NotFound`] without such an area; [`Error::Conflict`] when somebody else changed it
/// meanwhile; [`Error::Rejected`]; [`Error::Denied`].
pub async fn change_duties(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    slug: &Slug,
    typed: &Typed,
) -> Result<(), Error> {
    may_manage_areas(actor)?;
    let officers = list_officers(cx, actor, slug).await?;
    let mut reading = Reading::of(typed);
    let officer = match reading.raw("officer") {
        "" => None,
        raw => reading.chosen("officer", |_| {
            let found = officers.iter().find(|(id, _)| id.to_string() == raw);
            found.map(|(id, _)| *id).ok_or(())
        }),
    };
    let seen = reading.version();
    reading.end()?;
    let duties = Duties { officer, ..read_duties(typed) };
    submissions::once(cx, submission, slug.as_str(), async |tx| {
        let area = list_in(tx).await?.into_iter().find(|area| area.slug == *slug);
        let area = area.ok_or(Error::NotFound)?;
        if area.version != seen {
            return Err(Error::Conflict);
        }
        assign_duties_in(tx, cx, actor, &area, duties).await
    })
    .await
}

/// The fields are named after the categories; what nobody ticked was not sent.
fn read_duties(typed: &Typed) -> Duties {
    let ticked = |field: &str| typed.get(field).is_some_and(|value| value == "si");
    let categories = Category::ALL.into_iter().filter(|category| !category.is_sealed());
    Duties {
        categories: categories.filter(|category| ticked(category.code())).collect(),
        takes_unsure: ticked("unsure"),
        officer: None,
    }
}

/// Who may be named for an area: those who answer for it and have an open account.
///
/// # Errors
/// [`Error::NotFound`] without such an area; [`Error::Denied`].
pub async fn list_officers(
    cx: &Context,
    actor: Actor,
    slug: &Slug,
) -> Result<Vec<(StaffId, Line)>, Error> {
    let area = find(cx, slug).await?;
    let accounts = identity::list(cx, actor).await?.into_iter();
    let answers = accounts.filter(|account| {
        account.is_open
            && account.area == Some(area.id)
            && account.roles.contains(Role::AreaOfficer)
    });
    Ok(answers.map(|account| (account.id, account.name)).collect())
}

/// Says what an area answers for, over the version at hand.
///
/// # Errors
/// [`Error::Conflict`] when somebody else changed it meanwhile; [`Error::Denied`].
pub(crate) async fn assign_duties_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    area: &Area,
    duties: Duties,
) -> Result<(), Error> {
    let permit = may_manage_areas(actor)?;
    let area = Area { duties, ..area.clone() };
    save_duties(tx, &permit, &area).await?;
    take_unsure(tx, &permit, &area).await?;
    let event = Event::AreaDutiesAssigned { slug: area.slug.as_str().to_owned() };
    audit::record(tx, actor, cx.now(), area.id, &event).await
}

/// An area by its link name.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(cx: &Context, slug: &Slug) -> Result<Area, Error> {
    list(cx).await?.into_iter().find(|area| area.slug == *slug).ok_or(Error::NotFound)
}

/// Every area, by name.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list(cx: &Context) -> Result<Vec<Area>, Error> {
    list_in(cx.database().reader()).await
}

pub(crate) async fn list_in(db: &impl ConnectionTrait) -> Result<Vec<Area>, Error> {
    let sql = "SELECT id, slug, name, categories, takes_unsure, officer_id, version FROM areas
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
        version: row.try_get("", "version")?,
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
    query::change_one(
        tx,
        "UPDATE areas SET categories = $2, takes_unsure = $3, officer_id = $4,
             version = version + 1
         WHERE id = $1 AND version = $5",
        [
            area.id.uuid().into(),
            serde_json::to_string(categories).map_err(Error::internal)?.into(),
            (*takes_unsure).into(),
            officer.map(StaffId::uuid).into(),
            area.version.into(),
        ],
    )
    .await
}

/// One area takes what no rule places: the last that was told to.
async fn take_unsure(tx: &Tx, _permit: &Permit<Manage>, area: &Area) -> Result<(), Error> {
    if !area.duties.takes_unsure {
        return Ok(());
    }
    let sql = "UPDATE areas SET takes_unsure = FALSE, version = version + 1
         WHERE id <> $1 AND takes_unsure";
    query::run(tx, sql, [area.id.uuid().into()]).await.map(drop)
}
