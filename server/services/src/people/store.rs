//! The tables of people, their contacts and the privacy notices they accepted.

use super::NewPerson;
use crate::{
    Error,
    database::{Tx, query},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    identity::Permit,
    ids::{LocalityId, PersonId},
    people::{Enrol, PrivacyNotice},
};
use sea_orm::ConnectionTrait;

pub(super) async fn notice_in_force(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<PrivacyNotice, Error> {
    // The first one is in force before its date too: there must always be one.
    let row = query::one(
        db,
        "SELECT version, code, since FROM privacy_notices WHERE since <= $1 OR version = 1
         ORDER BY version DESC LIMIT 1",
        [today.into()],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("no privacy notice is in force"))?;
    Ok(PrivacyNotice {
        version: u16::try_from(row.try_get::<i16>("", "version")?).map_err(Error::internal)?,
        code: row.try_get("", "code")?,
        since: row.try_get("", "since")?,
    })
}

/// The person of this likeness. Two who enter the same neighbour at once meet here.
pub(super) async fn find_or_insert(
    tx: &Tx,
    _permit: &Permit<Enrol>,
    id: PersonId,
    likeness: &str,
    new: &NewPerson,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    query::run(
        tx,
        "INSERT INTO people (id, name, street, locality_id, likeness, notice, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (likeness) DO NOTHING",
        [
            id.uuid().into(),
            new.name.as_str().into(),
            new.street.as_str().into(),
            new.locality.map(LocalityId::uuid).into(),
            likeness.into(),
            i16::try_from(new.notice).map_err(Error::internal)?.into(),
            now.into(),
        ],
    )
    .await?;
    let person = find_alike(tx, likeness).await?;
    person.ok_or_else(|| Error::internal("a person just entered is missing"))
}

/// Who is on the roll under a likeness.
pub(super) async fn find_alike(tx: &Tx, likeness: &str) -> Result<Option<PersonId>, Error> {
    let row =
        query::one(tx, "SELECT id FROM people WHERE likeness = $1", [likeness.into()]).await?;
    row.map(|row| Ok(PersonId::from_uuid(row.try_get("", "id")?))).transpose()
}

/// Keeps a telephone where none is known.
pub(super) async fn insert_phone(
    tx: &Tx,
    _permit: &Permit<Enrol>,
    person: PersonId,
    sealed: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO contacts (person_id, phone, stored_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO NOTHING",
        [person.uuid().into(), sealed.into(), now.into()],
    )
    .await
    .map(drop)
}

pub(super) async fn find_phone(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<String>, Error> {
    let row =
        query::one(db, "SELECT phone FROM contacts WHERE person_id = $1", [person.uuid().into()])
            .await?;
    Ok(row.map(|row| row.try_get("", "phone")).transpose()?)
}

pub(super) async fn list_with_phone(db: &impl ConnectionTrait) -> Result<Vec<PersonId>, Error> {
    let sql = "SELECT person_id FROM contacts ORDER BY person_id";
    let rows = query::all(db, sql, []).await?;
    rows.iter().map(|row| Ok(PersonId::from_uuid(row.try_get("", "person_id")?))).collect()
}
