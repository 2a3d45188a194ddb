//! The towns, villages and neighbourhoods of the municipality.

use crate::{
    Context, Error,
    audit::{self, Event},
    database::{Tx, query},
    meetings::{Reading, missing},
    submissions::{self, Submission},
    works,
};
use domain::{
    identity::{Actor, Permit},
    ids::LocalityId,
    municipality::{NamePlaces, may_name_places},
    place::{Locality, Slug},
    submissions::{Problem, Typed},
    text::Line,
};

/// The longest name of a locality, in characters.
pub const NAME_MOST: usize = 80;

/// Adds a locality as its form was filled in. Nothing happens twice, however often it is sent.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong, a name that is taken included; [`Error::Denied`].
pub async fn add(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    typed: &Typed,
) -> Result<(), Error> {
    may_name_places(actor)?;
    let (name, slug) = read(typed)?;
    let result = slug.as_str().to_owned();
    submissions::once(cx, submission, result, async |tx| {
        add_in(tx, cx, actor, name, slug).await.map_err(taken)
    })
    .await
}

/// As [`add`], in a transaction at hand.
///
/// # Errors
/// [`Error::Conflict`] when one of that link name exists.
pub(crate) async fn add_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    name: Line,
    slug: Slug,
) -> Result<Locality, Error> {
    let permit = may_name_places(actor)?;
    let locality = Locality { id: LocalityId::from_uuid(cx.new_id()), slug, name };
    insert(tx, &permit, &locality).await?;
    let event = Event::LocalityAdded { slug: locality.slug.as_str().to_owned() };
    audit::record(tx, actor, cx.now(), locality.id, &event).await?;
    Ok(locality)
}

/// Writes the name of a locality anew, over the one its reader saw. Its link stays.
///
/// # Errors
/// As [`add`]; [`Error::NotFound`]; [`Error::Conflict`] when somebody else renamed it meanwhile.
pub async fn rename(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    slug: &Slug,
    typed: &Typed,
) -> Result<(), Error> {
    let permit = may_name_places(actor)?;
    let (name, _) = read(typed)?;
    let seen = typed.get("version").map(String::as_str).unwrap_or_default();
    submissions::once(cx, submission, slug.as_str(), async |tx| {
        let known = works::list_localities(tx).await?;
        let locality = known.iter().find(|known| known.slug == *slug).ok_or(Error::NotFound)?;
        if known.iter().any(|other| other.id != locality.id && other.name == name) {
            return Err(taken(Error::Conflict));
        }
        save_name(tx, &permit, locality.id, &name, seen).await?;
        let event = Event::LocalityRenamed { slug: slug.as_str().to_owned() };
        audit::record(tx, actor, cx.now(), locality.id, &event).await
    })
    .await
}

/// The name, and the link it makes.
fn read(typed: &Typed) -> Result<(Line, Slug), Error> {
    let mut reading = Reading::of(typed);
    let name = reading.line("name", NAME_MOST);
    let slug = name.as_ref().and_then(|name| Slug::of(name.as_str()));
    if name.is_some() && slug.is_none() {
        reading.wrong(Problem::new("name", "problem-name-letters"));
    }
    reading.end()?;
    name.zip(slug).ok_or_else(missing)
}

fn taken(error: Error) -> Error {
    match error {
        Error::Conflict => Error::Rejected(vec![Problem::new("name", "problem-name-taken")]),
        other => other,
    }
}

async fn insert(tx: &Tx, _permit: &Permit<NamePlaces>, locality: &Locality) -> Result<(), Error> {
    let Locality { id, slug, name } = locality;
    let sql = "INSERT INTO localities (id, slug, name) VALUES ($1, $2, $3)";
    query::insert_new(tx, sql, [id.uuid().into(), slug.as_str().into(), name.as_str().into()]).await
}

async fn save_name(
    tx: &Tx,
    _permit: &Permit<NamePlaces>,
    id: LocalityId,
    name: &Line,
    seen: &str,
) -> Result<(), Error> {
    let sql = "UPDATE localities SET name = $2 WHERE id = $1 AND name = $3";
    query::change_one(tx, sql, [id.uuid().into(), name.as_str().into(), seen.into()]).await
}
