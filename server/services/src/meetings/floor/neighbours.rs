//! The neighbours of a meeting as an election asks for them: who they are, and whether they are
//! there.

use crate::{Error, database::query};
use domain::{
    elections::NomineeFacts,
    ids::{MeetingId, PersonId},
    text::Line,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Somebody entered for a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub person: PersonId,
    pub name: Line,
    pub street: Line,
    pub facts: NomineeFacts,
}

const NEIGHBOURS: &str = "SELECT person.id AS person, person.name AS name, person.street AS street,
        coalesce(presence.inside AND presence.votes, FALSE) AS present
    FROM registrations AS registration
    JOIN people AS person ON person.id = registration.person_id
    LEFT JOIN presences AS presence ON presence.meeting_id = registration.meeting_id
        AND presence.person_id = registration.person_id
    WHERE registration.meeting_id = $1";

/// Everybody entered for a meeting, in no order.
pub(crate) async fn list_neighbours_in(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Neighbour>, Error> {
    rows(db, NEIGHBOURS, [meeting.uuid().into()]).await
}

/// One of them.
pub(crate) async fn find_neighbour_in(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Neighbour>, Error> {
    let sql = format!("{NEIGHBOURS} AND person.id = $2");
    Ok(rows(db, &sql, [meeting.uuid().into(), person.uuid().into()]).await?.pop())
}

async fn rows(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<Neighbour>, Error> {
    let rows = query::all(db, sql, values).await?;
    rows.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<Neighbour, Error> {
    Ok(Neighbour {
        person: PersonId::from_uuid(row.try_get("", "person")?),
        name: query::line(row, "name")?,
        street: query::line(row, "street")?,
        facts: NomineeFacts { on_roll: true, present: row.try_get("", "present")? },
    })
}
