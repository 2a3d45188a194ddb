mod lists;

pub(super) use lists::{
    folio_of, list_changed_texts, list_corrections, list_homes, list_sealed_of_meeting,
    list_sealed_of_work, list_to_sign, list_unsealed, newest_of_meeting, sealed_by_code,
    sealed_by_file,
};

use super::{Document, Revision, Signature};
use crate::{
    Error,
    database::{Tx, query},
};
use chrono::{DateTime, Utc};
use domain::{
    files::ContentHash,
    identity::{Actor, Permit},
    ids::{DocumentId, FileId, MeetingId, PersonId},
    minutes::{Capacity, Folio, Kind, Prepare, SealFile, Sign, Signed, Signer, State},
    text::Line,
    works::Number,
};
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};
use uuid::Uuid;

const COLUMNS: &str = "id, folio, code, state, meeting_id, project, corrects, revision, version";

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    folio: String,
    code: String,
    state: String,
    meeting_id: Option<Uuid>,
    project: Option<i64>,
    corrects: Option<Uuid>,
    revision: i32,
    version: i64,
}

/// A text as it is stored.
pub(super) struct Text<'a> {
    pub facts: &'a str,
    pub content: &'a ContentHash,
    pub reason: Option<&'a Line>,
}

fn line(raw: &str) -> Result<Line, Error> {
    Line::parse(raw, 10_000).map_err(Error::internal)
}

fn number(raw: i32) -> Result<u32, Error> {
    u32::try_from(raw).map_err(Error::internal)
}

fn stored(raw: u32) -> Result<Value, Error> {
    Ok(i32::try_from(raw).map_err(Error::internal)?.into())
}

fn hash(raw: &str) -> Result<ContentHash, Error> {
    ContentHash::parse(raw).ok_or_else(|| Error::internal("a document has no sound digest"))
}

/// The next place in the book of a year.
pub(super) async fn next_folio(tx: &Tx, kind: Kind, year: i32) -> Result<Folio, Error> {
    let number = query::next_number(tx, format!("documents {} {year}", kind.code())).await?;
    Ok(Folio { kind, year: u16::try_from(year).map_err(Error::internal)?, number })
}

pub(super) async fn insert(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    document: &Document,
    opened_at: DateTime<Utc>,
) -> Result<(), Error> {
    let sql = "INSERT INTO documents (id, kind, folio, code, state, meeting_id, project, corrects,
             revision, opened_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = [
        document.id.uuid().into(),
        document.kind().code().into(),
        document.folio.to_string().into(),
        document.code.to_string().into(),
        document.state.code().into(),
        document.meeting.map(MeetingId::uuid).into(),
        document.work.map(Number::ordinal).into(),
        document.corrects.map(DocumentId::uuid).into(),
        stored(document.revision)?,
        opened_at.into(),
        document.version.into(),
    ];
    // A meeting has one act, a work one delivery.
    query::insert_new(tx, sql, values).await?;
    for signer in &document.signers {
        insert_signer(tx, document.id, signer).await?;
    }
    Ok(())
}

async fn insert_signer(tx: &Tx, document: DocumentId, signer: &Signer) -> Result<(), Error> {
    let sql = "INSERT INTO document_signers (document_id, number, person_id, name, capacity, post)
         VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        document.uuid().into(),
        stored(signer.number)?,
        signer.person.map(PersonId::uuid).into(),
        signer.name.as_str().into(),
        signer.capacity.code().into(),
        signer.post.as_ref().map(Line::as_str).into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}

/// Keeps a text of a document, for good.
pub(super) async fn insert_text(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    (document, revision): (DocumentId, u32),
    text: &Text<'_>,
    (author, at): (Actor, DateTime<Utc>),
) -> Result<(), Error> {
    let sql = "INSERT INTO document_texts (document_id, revision, facts, content, author, reason,
             written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        document.uuid().into(),
        stored(revision)?,
        text.facts.into(),
        text.content.as_str().into(),
        author.to_string().into(),
        text.reason.map(Line::as_str).into(),
        at.into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}

/// Stores a document's state and text over the version it was loaded at.
pub(super) async fn save(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    document: &Document,
    state: State,
    revision: u32,
) -> Result<(), Error> {
    let sql = "UPDATE documents SET state = $3, revision = $4, version = version + 1
         WHERE id = $1 AND version = $2";
    let values = [
        document.id.uuid().into(),
        document.version.into(),
        state.code().into(),
        stored(revision)?,
    ];
    query::change_one(tx, sql, values).await
}

/// Settles a line. Whoever seals at the same moment finds another version.
pub(super) async fn insert_signature(
    tx: &Tx,
    _permit: &Permit<Sign>,
    document: &Document,
    (id, signed): (Uuid, &Signed),
    (by, at): (Actor, DateTime<Utc>),
) -> Result<(), Error> {
    touch(tx, document).await?;
    let sql = "INSERT INTO document_signatures (id, document_id, revision, number, content, mode,
             manner, taken_by, taken_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = [
        id.into(),
        document.id.uuid().into(),
        stored(document.revision)?,
        stored(signed.number)?,
        signed.content.as_str().into(),
        signed.manner.mode().code().into(),
        serde_json::to_string(&signed.manner).map_err(Error::internal)?.into(),
        by.to_string().into(),
        at.into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}

/// Takes back the signature of a line; it is kept, with the reason.
pub(super) async fn withdraw(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    document: &Document,
    number: u32,
    (reason, at): (&Line, DateTime<Utc>),
) -> Result<(), Error> {
    touch(tx, document).await?;
    let sql = "UPDATE document_signatures SET withdrawn_at = $4, withdrawn_for = $5
         WHERE document_id = $1 AND revision = $2 AND number = $3 AND withdrawn_at IS NULL";
    let values = [
        document.id.uuid().into(),
        stored(document.revision)?,
        stored(number)?,
        at.into(),
        reason.as_str().into(),
    ];
    query::change_one(tx, sql, values).await
}

async fn touch(tx: &Tx, document: &Document) -> Result<(), Error> {
    let sql = "UPDATE documents SET version = version + 1
         WHERE id = $1 AND revision = $2 AND state = 'signing'";
    query::change_one(tx, sql, [document.id.uuid().into(), stored(document.revision)?]).await
}

/// A document whose row is held until the transaction ends, so that signatures queue up.
pub(super) async fn hold(tx: &Tx, folio: Folio) -> Result<Document, Error> {
    let sql = "UPDATE documents SET version = version WHERE folio = $1";
    query::run(tx, sql, [folio.to_string().into()]).await?;
    find(tx, folio).await?.ok_or(Error::NotFound)
}

pub(super) async fn insert_seal(
    tx: &Tx,
    _permit: &Permit<Prepare>,
    document: DocumentId,
    seal: &SealFile,
    (whole, public): (FileId, FileId),
) -> Result<(), Error> {
    let sql = "INSERT INTO document_seals (document_id, seal, whole, public, whole_file,
             public_file, sealed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        document.uuid().into(),
        serde_json::to_string(seal).map_err(Error::internal)?.into(),
        seal.statement.whole.as_str().into(),
        seal.statement.public.as_str().into(),
        whole.uuid().into(),
        public.uuid().into(),
        seal.statement.sealed_at.into(),
    ];
    query::run(tx, sql, values).await.map(drop)
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    folio: Folio,
) -> Result<Option<Document>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM documents WHERE folio = $1");
    let found = query::one(db, &sql, [folio.to_string().into()]).await?;
    let Some(row) = found else { return Ok(None) };
    let row = Row::from_query_result(&row, "")?;
    let sql = "SELECT facts, content FROM document_texts WHERE document_id = $1 AND revision = $2";
    let text = query::one(db, sql, [row.id.into(), row.revision.into()]).await?;
    let text = text.ok_or_else(|| Error::internal("a document has no text"))?;
    let facts: String = text.try_get("", "facts")?;
    let content = hash(&text.try_get::<String>("", "content")?)?;
    if ContentHash::of(facts.as_bytes()) != content {
        return Err(Error::internal(format!("the text of {folio} was changed in the database")));
    }
    let state = State::from_code(&row.state).map_err(Error::internal)?;
    Ok(Some(Document {
        id: DocumentId::from_uuid(row.id),
        folio: row.folio.parse().map_err(Error::internal)?,
        code: row.code.parse().map_err(Error::internal)?,
        state,
        meeting: row.meeting_id.map(MeetingId::from_uuid),
        work: row.project.map(Number::from_ordinal).transpose().map_err(Error::internal)?,
        corrects: row.corrects.map(DocumentId::from_uuid),
        revision: number(row.revision)?,
        facts: serde_json::from_str(&facts).map_err(Error::internal)?,
        content,
        signers: list_signers(db, row.id).await?,
        signatures: list_signatures(db, row.id, row.revision).await?,
        revisions: list_revisions(db, row.id).await?,
        seal: find_seal(db, row.id).await?,
        version: row.version,
    }))
}

async fn list_signers(db: &impl ConnectionTrait, document: Uuid) -> Result<Vec<Signer>, Error> {
    let sql = "SELECT number, person_id, name, capacity, post FROM document_signers
         WHERE document_id = $1 ORDER BY number";
    let signer = |row: &QueryResult| {
        let post: Option<String> = row.try_get("", "post")?;
        let capacity: String = row.try_get("", "capacity")?;
        Ok(Signer {
            number: number(row.try_get("", "number")?)?,
            person: row.try_get::<Option<Uuid>>("", "person_id")?.map(PersonId::from_uuid),
            name: line(&row.try_get::<String>("", "name")?)?,
            capacity: Capacity::from_code(&capacity).map_err(Error::internal)?,
            post: post.as_deref().map(line).transpose()?,
        })
    };
    query::all(db, sql, [document.into()]).await?.iter().map(signer).collect()
}

async fn list_signatures(
    db: &impl ConnectionTrait,
    document: Uuid,
    revision: i32,
) -> Result<Vec<Signature>, Error> {
    let sql = "SELECT number, content, manner, taken_by, taken_at FROM document_signatures
         WHERE document_id = $1 AND revision = $2 AND withdrawn_at IS NULL ORDER BY number";
    let signature = |row: &QueryResult| {
        let manner: String = row.try_get("", "manner")?;
        Ok(Signature {
            signed: Signed {
                number: number(row.try_get("", "number")?)?,
                content: hash(&row.try_get::<String>("", "content")?)?,
                manner: serde_json::from_str(&manner).map_err(Error::internal)?,
            },
            taken_at: row.try_get("", "taken_at")?,
            own: row.try_get::<String>("", "taken_by")?.starts_with("resident "),
        })
    };
    let values = [document.into(), revision.into()];
    query::all(db, sql, values).await?.iter().map(signature).collect()
}

async fn list_revisions(db: &impl ConnectionTrait, document: Uuid) -> Result<Vec<Revision>, Error> {
    let sql = "SELECT text.revision, text.content, text.author, text.reason, text.written_at,
             (SELECT count(*) FROM document_signatures AS signature
              WHERE signature.document_id = text.document_id
                  AND signature.revision = text.revision AND withdrawn_at IS NULL) AS signatures
         FROM document_texts AS text WHERE text.document_id = $1 ORDER BY text.revision";
    let revision = |row: &QueryResult| {
        let reason: Option<String> = row.try_get("", "reason")?;
        let signatures: i64 = row.try_get("", "signatures")?;
        Ok(Revision {
            number: number(row.try_get("", "revision")?)?,
            content: hash(&row.try_get::<String>("", "content")?)?,
            author: row.try_get("", "author")?,
            reason: reason.as_deref().map(line).transpose()?,
            written_at: row.try_get("", "written_at")?,
            signatures: u32::try_from(signatures).map_err(Error::internal)?,
        })
    };
    query::all(db, sql, [document.into()]).await?.iter().map(revision).collect()
}

async fn find_seal(db: &impl ConnectionTrait, document: Uuid) -> Result<Option<SealFile>, Error> {
    let sql = "SELECT seal FROM document_seals WHERE document_id = $1";
    let row = query::one(db, sql, [document.into()]).await?;
    row.as_ref().map(seal).transpose()
}

fn seal(row: &QueryResult) -> Result<SealFile, Error> {
    let raw: String = row.try_get("", "seal")?;
    SealFile::read(raw.as_bytes()).map_err(Error::internal)
}

/// Every seal after a document, a page at a time; what does not read is an error in its place.
pub(super) async fn list_seals(
    db: &impl ConnectionTrait,
    after: Uuid,
    most: i64,
) -> Result<Vec<(Uuid, Result<SealFile, Error>)>, Error> {
    let sql = "SELECT document_id, seal FROM document_seals WHERE document_id > $1
         ORDER BY document_id LIMIT $2";
    let rows = query::all(db, sql, [after.into(), most.into()]).await?;
    rows.iter().map(|row| Ok((row.try_get("", "document_id")?, seal(row)))).collect()
}
