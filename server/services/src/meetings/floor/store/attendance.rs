//! Who came and went: the ledger, what it says of each person last, and the figures of it.

use super::{Inside, small};
use crate::{
    Error,
    database::{Tx, query},
    meetings::floor::list::Known,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bodies::Organization,
    identity::{Actor, Permit},
    ids::{MeetingId, OrganizationId, PersonId},
    meetings::{
        Conduct,
        floor::{Capacity, Entry, EntryKey, Happening, Method, Stay},
    },
    text::Line,
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Takes the place of a person in a meeting, so that two devices do not write of them at once.
pub(in crate::meetings::floor) async fn hold_person(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    person: PersonId,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO presences (meeting_id, person_id, votes, inside) VALUES ($1, $2, false, false)
         ON CONFLICT (meeting_id, person_id) DO UPDATE SET person_id = excluded.person_id",
        [meeting.uuid().into(), person.uuid().into()],
    )
    .await
    .map(drop)
}

/// Writes a line of the ledger; `false` when its key is there already.
pub(in crate::meetings::floor) async fn insert_entry(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    entry: &Entry,
    recorded_at: DateTime<Utc>,
    actor: Actor,
) -> Result<bool, Error> {
    let (capacity, method, undoes) = match entry.what {
        Happening::Entered { capacity, method } => {
            (Some(capacity.code()), Some(method.code()), None)
        }
        Happening::Left => (None, None, None),
        Happening::Undone(key) => (None, None, Some(key.uuid())),
    };
    let changed = query::run(
        tx,
        "INSERT INTO attendance_entries (key, meeting_id, person_id, what, capacity, method,
             undoes, at, recorded_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (key) DO NOTHING",
        [
            entry.key.uuid().into(),
            meeting.uuid().into(),
            entry.person.uuid().into(),
            entry.what.code().into(),
            capacity.into(),
            method.into(),
            undoes.into(),
            entry.at.into(),
            recorded_at.into(),
            actor.to_string().into(),
        ],
    )
    .await?;
    Ok(changed == 1)
}

/// Stores what the ledger says of a person last.
pub(in crate::meetings::floor) async fn save_presence(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    person: PersonId,
    last: Option<Stay>,
) -> Result<(), Error> {
    let until = last.and_then(|stay| stay.until).map(|(at, _)| at);
    query::run(
        tx,
        "UPDATE presences SET capacity = $3, votes = $4, inside = $5, entered_at = $6, left_at = $7
         WHERE meeting_id = $1 AND person_id = $2",
        [
            meeting.uuid().into(),
            person.uuid().into(),
            last.map(|stay| stay.capacity.code()).into(),
            last.is_some_and(|stay| stay.capacity.votes()).into(),
            last.is_some_and(|stay| stay.until.is_none()).into(),
            last.map(|stay| stay.from).into(),
            until.into(),
        ],
    )
    .await
    .map(drop)
}

fn entry(row: &QueryResult) -> Result<Entry, Error> {
    let text = |column: &str| row.try_get::<Option<String>>("", column);
    let missing = |column: &str| Error::internal(format!("an entry without `{column}`"));
    let what = match row.try_get::<String>("", "what")?.as_str() {
        "entered" => {
            let capacity = text("capacity")?.ok_or_else(|| missing("capacity"))?;
            let method = text("method")?.ok_or_else(|| missing("method"))?;
            Happening::Entered {
                capacity: Capacity::from_code(&capacity).map_err(Error::internal)?,
                method: Method::from_code(&method).map_err(Error::internal)?,
            }
        }
        "left" => Happening::Left,
        "undone" => {
            let key = row.try_get::<Option<Uuid>>("", "undoes")?;
            Happening::Undone(EntryKey::from_uuid(key.ok_or_else(|| missing("undoes"))?))
        }
        other => return Err(Error::internal(format!("`{other}` happens to nobody"))),
    };
    Ok(Entry {
        at: row.try_get("", "at")?,
        key: EntryKey::from_uuid(row.try_get("", "key")?),
        person: PersonId::from_uuid(row.try_get("", "person_id")?),
        what,
    })
}

const ENTRIES: &str = "SELECT key, person_id, what, capacity, method, undoes, at
    FROM attendance_entries WHERE meeting_id = $1";

/// The lines of one person.
pub(in crate::meetings::floor) async fn list_entries_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Vec<Entry>, Error> {
    let sql = format!("{ENTRIES} AND person_id = $2");
    let rows = query::all(db, &sql, [meeting.uuid().into(), person.uuid().into()]).await?;
    rows.iter().map(entry).collect()
}

/// The whole ledger.
pub(in crate::meetings::floor) async fn list_entries(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Entry>, Error> {
    let rows = query::all(db, ENTRIES, [meeting.uuid().into()]).await?;
    rows.iter().map(entry).collect()
}

/// Names and streets of everybody the ledger speaks of.
pub(in crate::meetings::floor) async fn list_people(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<BTreeMap<PersonId, (Line, Line)>, Error> {
    let rows = query::all(
        db,
        "SELECT person.id, person.name, person.street
         FROM presences JOIN people AS person ON person.id = presences.person_id
         WHERE presences.meeting_id = $1",
        [meeting.uuid().into()],
    )
    .await?;
    let person = |row: &QueryResult| {
        Ok((
            PersonId::from_uuid(row.try_get("", "id")?),
            (query::line(row, "name")?, query::line(row, "street")?),
        ))
    };
    rows.iter().map(person).collect()
}

const KNOWN: &str =
    "SELECT person.id, person.name, person.street, present.capacity, present.inside,
        present.entered_at, present.left_at
    FROM registrations AS registered
    JOIN people AS person ON person.id = registered.person_id
    LEFT JOIN presences AS present ON present.meeting_id = registered.meeting_id
        AND present.person_id = registered.person_id
    WHERE registered.meeting_id = $1";

fn known(row: &QueryResult) -> Result<Known, Error> {
    let capacity = row.try_get::<Option<String>>("", "capacity")?;
    let capacity = capacity.as_deref().map(Capacity::from_code).transpose();
    Ok(Known {
        person: PersonId::from_uuid(row.try_get("", "id")?),
        name: query::line(row, "name")?,
        street: query::line(row, "street")?,
        capacity: capacity.map_err(Error::internal)?,
        inside: row.try_get::<Option<bool>>("", "inside")?.unwrap_or(false),
        entered: row.try_get("", "entered_at")?,
        left: row.try_get("", "left_at")?,
    })
}

/// Everybody entered for a meeting; those who have come alone, if so asked.
pub(in crate::meetings::floor) async fn list_known(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    came: bool,
) -> Result<Vec<Known>, Error> {
    let came = if came { " AND present.entered_at IS NOT NULL" } else { "" };
    let rows = query::all(db, &format!("{KNOWN}{came}"), [meeting.uuid().into()]).await?;
    rows.iter().map(known).collect()
}

pub(in crate::meetings::floor) async fn find_known(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Known>, Error> {
    let sql = format!("{KNOWN} AND person.id = $2");
    let row = query::one(db, &sql, [meeting.uuid().into(), person.uuid().into()]).await?;
    row.as_ref().map(known).transpose()
}

/// How many lines the ledger of a meeting has.
pub(in crate::meetings::floor) async fn count_entries(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<i64, Error> {
    let row = query::one(
        db,
        "SELECT count(*) FROM attendance_entries WHERE meeting_id = $1",
        [meeting.uuid().into()],
    )
    .await?;
    Ok(row.ok_or_else(|| Error::internal("nothing was counted"))?.try_get_by_index(0)?)
}

/// Whether somebody is entered for a meeting.
pub(in crate::meetings::floor) async fn is_registered(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<bool, Error> {
    let row = query::one(
        db,
        "SELECT 1 FROM registrations WHERE meeting_id = $1 AND person_id = $2",
        [meeting.uuid().into(), person.uuid().into()],
    )
    .await?;
    Ok(row.is_some())
}

/// The person of a short code, and whether the pass was taken back.
pub(in crate::meetings::floor) async fn find_by_code(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    digest: &str,
) -> Result<Option<(PersonId, bool)>, Error> {
    let row = query::one(
        db,
        "SELECT person_id, withdrawn_at FROM passes WHERE meeting_id = $1 AND code_digest = $2",
        [meeting.uuid().into(), digest.into()],
    )
    .await?;
    let Some(row) = row else { return Ok(None) };
    let withdrawn = row.try_get::<Option<DateTime<Utc>>>("", "withdrawn_at")?.is_some();
    Ok(Some((PersonId::from_uuid(row.try_get("", "person_id")?), withdrawn)))
}

/// How many are inside. In a session of a council its members alone are counted.
pub(in crate::meetings::floor) async fn count_inside(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    body: &Organization,
    today: NaiveDate,
) -> Result<Inside, Error> {
    let anybody = body.status.meets_openly();
    let row = query::one(
        db,
        "SELECT count(*) FILTER (WHERE inside) AS people,
             count(*) FILTER (WHERE inside AND votes AND counts) AS counted,
             count(*) FILTER (WHERE votes AND counts) AS voters
         FROM (SELECT inside, votes, ($2 OR EXISTS (
                 SELECT 1 FROM memberships AS member
                 WHERE member.person_id = presences.person_id AND member.organization_id = $3
                     AND member.starts_on <= $4 AND (member.ends_on IS NULL OR member.ends_on >= $4)
             )) AS counts
             FROM presences WHERE meeting_id = $1) AS present",
        [meeting.uuid().into(), anybody.into(), body.id.uuid().into(), today.into()],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
    Ok(Inside {
        people: small(row.try_get("", "people")?)?,
        counted: small(row.try_get("", "counted")?)?,
        voters_so_far: small(row.try_get("", "voters")?)?,
    })
}

/// How many members a body has on a day.
pub(in crate::meetings::floor) async fn count_members(
    db: &impl ConnectionTrait,
    body: OrganizationId,
    on: NaiveDate,
) -> Result<u32, Error> {
    let row = query::one(
        db,
        "SELECT count(DISTINCT person_id) FROM memberships
         WHERE organization_id = $1 AND starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $2)",
        [body.uuid().into(), on.into()],
    )
    .await?;
    let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
    small(row.try_get_by_index(0)?)
}
