//! What an election asks of its meeting, read in the transaction that decides by it.

use super::store::statement;
use crate::Error;
use domain::{
    elections::NomineeFacts,
    ids::{MeetingId, PersonId},
    text::Line,
};
use sea_orm::{ConnectionTrait, QueryResult};

const ANY_LENGTH: usize = 100_000;

/// Somebody who came to a meeting, or said they would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    pub person: PersonId,
    pub name: Line,
    pub street: Line,
    pub facts: NomineeFacts,
}

const NEIGHBOURS: &str = "SELECT person.id AS person, person.name AS name, person.street AS street
    FROM registrations AS registration JOIN people AS person ON person.id = registration.person_id
    WHERE registration.meeting_id = $1";

fn read(row: &QueryResult) -> Result<Neighbour, Error> {
    let line = |column: &str| {
        Line::parse(&row.try_get::<String>("", column)?, ANY_LENGTH).map_err(Error::internal)
    };
    Ok(Neighbour {
        person: PersonId::from_uuid(row.try_get("", "person")?),
        name: line("name")?,
        street: line("street")?,
        facts: NomineeFacts { on_roll: true, present: true },
    })
}

/// Everybody who may be put forward.
pub(super) async fn list_neighbours(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<Neighbour>, Error> {
    let rows = db.query_all_raw(statement(db, NEIGHBOURS, [meeting.uuid().into()])).await?;
    rows.iter().map(read).collect()
}

/// One of them.
pub(super) async fn find_neighbour(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Neighbour>, Error> {
    let sql = format!("{NEIGHBOURS} AND person.id = $2");
    let values = [meeting.uuid().into(), person.uuid().into()];
    let row = db.query_one_raw(statement(db, sql, values)).await?;
    row.as_ref().map(read).transpose()
}
