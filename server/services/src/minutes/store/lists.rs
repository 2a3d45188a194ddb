//! Which documents there are: by their code, a file, a meeting, a work, or who signs.

use super::number;
use crate::{Error, database::query, minutes::Pending};
use domain::{
    files::ContentHash,
    ids::{DocumentId, MeetingId, PersonId},
    minutes::{DocumentCode, Folio, State},
    works::Number,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;

async fn folio_where(
    db: &impl ConnectionTrait,
    condition: &str,
    value: Value,
) -> Result<Option<Folio>, Error> {
    let sql = format!("SELECT folio FROM documents WHERE {condition} ORDER BY id DESC LIMIT 1");
    let row = query::one(db, &sql, [value]).await?;
    row.map(|row| row.try_get::<String>("", "folio")?.parse().map_err(Error::internal)).transpose()
}

pub(in crate::minutes) async fn newest_of_meeting(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Option<Folio>, Error> {
    let condition = "meeting_id = $1 AND kind = 'act' AND state <> 'void'";
    folio_where(db, condition, meeting.uuid().into()).await
}

pub(in crate::minutes) async fn sealed_by_code(
    db: &impl ConnectionTrait,
    code: DocumentCode,
) -> Result<Option<Folio>, Error> {
    folio_where(db, "code = $1 AND state = 'sealed'", code.to_string().into()).await
}

/// The sealed document one of whose files has this digest.
pub(in crate::minutes) async fn sealed_by_file(
    db: &impl ConnectionTrait,
    file: &ContentHash,
) -> Result<Option<Folio>, Error> {
    let condition =
        "id IN (SELECT document_id FROM document_seals WHERE whole = $1 OR public = $1)";
    folio_where(db, condition, file.as_str().into()).await
}

pub(in crate::minutes) async fn folio_of(
    db: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<Folio>, Error> {
    folio_where(db, "id = $1", id.uuid().into()).await
}

/// Sealed documents that correct this one, in the order they were opened.
pub(in crate::minutes) async fn list_corrections(
    db: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Vec<Folio>, Error> {
    let sql = "SELECT folio FROM documents WHERE corrects = $1 AND state = 'sealed' ORDER BY id";
    let rows = query::all(db, sql, [id.uuid().into()]).await?;
    rows.iter()
        .map(|row| row.try_get::<String>("", "folio")?.parse().map_err(Error::internal))
        .collect()
}

pub(in crate::minutes) async fn list_to_sign(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Vec<(Folio, u32)>, Error> {
    let sql = "SELECT document.folio, signer.number FROM document_signers AS signer
         JOIN documents AS document ON document.id = signer.document_id
         WHERE signer.person_id = $1 AND document.meeting_id = $2
             AND document.state IN ('signing', 'sealed')
         ORDER BY document.id";
    let rows = query::all(db, sql, [person.uuid().into(), meeting.uuid().into()]).await?;
    let entry = |row: &QueryResult| {
        let folio: String = row.try_get("", "folio")?;
        Ok((folio.parse().map_err(Error::internal)?, number(row.try_get("", "number")?)?))
    };
    rows.iter().map(entry).collect()
}

pub(in crate::minutes) async fn list_unsealed(
    db: &impl ConnectionTrait,
) -> Result<Vec<Pending>, Error> {
    let sql = "SELECT document.folio, document.state, document.meeting_id, document.project,
             (SELECT count(*) FROM document_signers AS signer
              WHERE signer.document_id = document.id) AS signers,
             (SELECT count(*) FROM document_signatures AS signature
              WHERE signature.document_id = document.id AND withdrawn_at IS NULL
                  AND signature.revision = document.revision) AS settled
         FROM documents AS document WHERE document.state IN ('draft', 'approved', 'signing')
         ORDER BY document.id DESC LIMIT 200";
    let count = |row: &QueryResult, column: &str| {
        u32::try_from(row.try_get::<i64>("", column)?).map_err(Error::internal)
    };
    let pending = |row: &QueryResult| {
        let work: Option<i64> = row.try_get("", "project")?;
        Ok(Pending {
            folio: row.try_get::<String>("", "folio")?.parse().map_err(Error::internal)?,
            state: State::from_code(&row.try_get::<String>("", "state")?)
                .map_err(Error::internal)?,
            meeting: row.try_get::<Option<Uuid>>("", "meeting_id")?.map(MeetingId::from_uuid),
            work: work.map(Number::from_ordinal).transpose().map_err(Error::internal)?,
            signers: count(row, "signers")?,
            settled: count(row, "settled")?,
        })
    };
    query::all(db, sql, []).await?.iter().map(pending).collect()
}

/// The sealed documents of a work, the first one first.
pub(in crate::minutes) async fn list_sealed_of_work(
    db: &impl ConnectionTrait,
    work: Number,
) -> Result<Vec<(Folio, DocumentCode)>, Error> {
    let sql = "SELECT folio, code FROM documents
         WHERE project = $1 AND state = 'sealed' ORDER BY id";
    let rows = query::all(db, sql, [work.ordinal().into()]).await?;
    rows.iter().map(read_sealed).collect()
}

fn read_sealed(row: &QueryResult) -> Result<(Folio, DocumentCode), Error> {
    let folio: String = row.try_get("", "folio")?;
    let code: String = row.try_get("", "code")?;
    Ok((folio.parse().map_err(Error::internal)?, code.parse().map_err(Error::internal)?))
}

pub(in crate::minutes) async fn list_sealed_of_meeting(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<(Folio, DocumentCode)>, Error> {
    let sql = "SELECT folio, code FROM documents
         WHERE meeting_id = $1 AND state = 'sealed' ORDER BY id";
    let rows = query::all(db, sql, [meeting.uuid().into()]).await?;
    rows.iter().map(read_sealed).collect()
}

/// The texts of a document that are not what their digests say.
pub(in crate::minutes) async fn list_changed_texts(
    db: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<u32>, Error> {
    let sql = "SELECT revision, facts, content FROM document_texts WHERE document_id = $1
         ORDER BY revision";
    let mut changed = Vec::new();
    for row in query::all(db, sql, [document.uuid().into()]).await? {
        let facts: String = row.try_get("", "facts")?;
        let content: String = row.try_get("", "content")?;
        if ContentHash::of(facts.as_bytes()).as_str() != content {
            changed.push(number(row.try_get("", "revision")?)?);
        }
    }
    Ok(changed)
}

/// Where the signers of a document live, as they wrote it.
pub(in crate::minutes) async fn list_homes(
    db: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<String>, Error> {
    let sql = "SELECT DISTINCT person.street FROM document_signers AS signer
         JOIN people AS person ON person.id = signer.person_id WHERE signer.document_id = $1";
    let rows = query::all(db, sql, [document.uuid().into()]).await?;
    rows.iter().map(|row| Ok(row.try_get("", "street")?)).collect()
}
