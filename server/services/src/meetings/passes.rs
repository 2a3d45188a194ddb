//! Passes: kept as digests, found by their bearer, listed for the door.

use super::{Meeting, store};
use crate::{
    Context, Error,
    database::{Tx, query},
};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Actor, Permit},
    ids::{MeetingId, PersonId},
    meetings::{Conduct, MeetingCode, PassDigest, PassToken, ShortCode},
    people::{Enrol, may_see_roll},
    text::Line,
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::BTreeMap;

/// What its bearer sees of a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    pub meeting: Meeting,
    /// As it was typed on this phone.
    pub name: Line,
    pub code: ShortCode,
    pub withdrawn: bool,
}

/// Somebody who has said they come, for the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollEntry {
    pub person: PersonId,
    pub name: Line,
    pub street: Line,
    /// Digests of the codes of their passes: what a device without signal compares with.
    pub codes: Vec<String>,
    /// Digests of the passes themselves, for the camera.
    pub passes: Vec<String>,
}

/// What a pass leads to.
pub(super) struct Known {
    pub meeting: MeetingId,
    pub person: PersonId,
    pub code: MeetingCode,
    name: Line,
    pub withdrawn: bool,
    shown: bool,
}

/// A pass by what its bearer has.
///
/// # Errors
/// [`Error::NotFound`] for a pass nobody has: it says nothing else.
pub async fn find_pass(cx: &Context, token: PassToken) -> Result<Pass, Error> {
    let reader = cx.database().reader();
    let known = find(reader, &token.digest()).await?.ok_or(Error::NotFound)?;
    let meeting = store::find(reader, known.code).await?.ok_or(Error::NotFound)?;
    Ok(Pass { meeting, name: known.name, code: token.code(), withdrawn: known.withdrawn })
}

/// Everybody who has said they come, by name.
///
/// # Errors
/// [`Error::Denied`] for all but those who stand at the door.
pub async fn roll(cx: &Context, actor: Actor, code: MeetingCode) -> Result<Vec<RollEntry>, Error> {
    may_see_roll(actor)?;
    let reader = cx.database().reader();
    let meeting = store::find(reader, code).await?.ok_or(Error::NotFound)?;
    let rows = query::all(
        reader,
        "SELECT person.id AS person, person.name AS name, person.street AS street,
             pass.code_digest AS code, pass.digest AS digest
         FROM passes AS pass JOIN people AS person ON person.id = pass.person_id
         WHERE pass.meeting_id = $1 AND pass.withdrawn_at IS NULL ORDER BY pass.issued_at",
        [meeting.id.uuid().into()],
    )
    .await?;
    let mut entries: BTreeMap<PersonId, RollEntry> = BTreeMap::new();
    for row in rows {
        let person = PersonId::from_uuid(row.try_get("", "person")?);
        let entry = match entries.remove(&person) {
            Some(entry) => entry,
            None => RollEntry {
                person,
                name: query::line(&row, "name")?,
                street: query::line(&row, "street")?,
                codes: Vec::new(),
                passes: Vec::new(),
            },
        };
        entries.insert(person, with_pass(entry, &row)?);
    }
    let mut entries: Vec<_> = entries.into_values().collect();
    entries
        .sort_by_cached_key(|entry| domain::search::fold(entry.name.as_str()).collect::<Vec<_>>());
    Ok(entries)
}

fn with_pass(mut entry: RollEntry, row: &QueryResult) -> Result<RollEntry, Error> {
    entry.codes.push(row.try_get("", "code")?);
    entry.passes.push(row.try_get("", "digest")?);
    Ok(entry)
}

/// Whose a pass is, and of which meeting, once the door has seen it: anybody gets a pass by typing
/// a neighbour's name, so one that was never shown is nobody's, like one that was withdrawn.
pub(crate) async fn find_bearer(
    db: &impl ConnectionTrait,
    token: PassToken,
) -> Result<Option<(MeetingId, PersonId)>, Error> {
    let known = find(db, &token.digest()).await?;
    let known = known.filter(|known| known.shown && !known.withdrawn);
    Ok(known.map(|known| (known.meeting, known.person)))
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    digest: &PassDigest,
) -> Result<Option<Known>, Error> {
    let row = query::one(
        db,
        "SELECT pass.meeting_id, pass.person_id, pass.name, pass.withdrawn_at,
             pass.shown_at, meeting.code
         FROM passes AS pass JOIN meetings AS meeting ON meeting.id = pass.meeting_id
         WHERE pass.digest = $1",
        [digest.as_str().into()],
    )
    .await?;
    let known = |row: QueryResult| {
        Ok(Known {
            meeting: MeetingId::from_uuid(row.try_get("", "meeting_id")?),
            person: PersonId::from_uuid(row.try_get("", "person_id")?),
            code: row.try_get::<String>("", "code")?.parse().map_err(Error::internal)?,
            name: query::line(&row, "name")?,
            withdrawn: row.try_get::<Option<DateTime<Utc>>>("", "withdrawn_at")?.is_some(),
            shown: row.try_get::<Option<DateTime<Utc>>>("", "shown_at")?.is_some(),
        })
    };
    row.map(known).transpose()
}

/// Makes a pass of a registration. Each sending of a form makes one of its own.
pub(super) async fn issue(
    tx: &Tx,
    _permit: &Permit<Enrol>,
    meeting: MeetingId,
    person: PersonId,
    pass: PassToken,
    name: &Line,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    query::run(
        tx,
        "INSERT INTO passes (digest, meeting_id, person_id, code_digest, name, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            pass.digest().as_str().into(),
            meeting.uuid().into(),
            person.uuid().into(),
            pass.code().digest(meeting).into(),
            name.as_str().into(),
            now.into(),
        ],
    )
    .await
    .map(drop)
}

/// Takes a pass back; `false` when it was taken back before.
pub(super) async fn withdraw(
    tx: &Tx,
    _permit: &Permit<Enrol>,
    digest: &PassDigest,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let changed = query::run(
        tx,
        "UPDATE passes SET withdrawn_at = $2 WHERE digest = $1 AND withdrawn_at IS NULL",
        [digest.as_str().into(), now.into()],
    )
    .await?;
    Ok(changed == 1)
}

/// Notes that the door saw a pass, named by its own digest or by that of its code. The first one
/// seen of somebody is theirs; whoever shows another under that name may be somebody else.
pub(super) async fn mark_shown(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    shown: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let changed = query::run(
        tx,
        "UPDATE passes SET shown_at = $3
         WHERE meeting_id = $1 AND (digest = $2 OR code_digest = $2) AND withdrawn_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM passes AS other
                 WHERE other.meeting_id = passes.meeting_id
                     AND other.person_id = passes.person_id AND other.shown_at IS NOT NULL)",
        [meeting.uuid().into(), shown.into(), now.into()],
    )
    .await?;
    Ok(changed == 1)
}

/// Forgets which pass of somebody was seen, with the entry that was a mistake.
pub(super) async fn forget_shown(
    tx: &Tx,
    _permit: &Permit<Conduct>,
    meeting: MeetingId,
    person: PersonId,
) -> Result<(), Error> {
    query::run(
        tx,
        "UPDATE passes SET shown_at = NULL WHERE meeting_id = $1 AND person_id = $2",
        [meeting.uuid().into(), person.uuid().into()],
    )
    .await
    .map(drop)
}
