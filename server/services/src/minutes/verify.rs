//! What anybody may learn of a sealed document, and whether a file is one.

use super::{Facts, Hand, keys, store};
use crate::{Context, Error};
use bytes::Bytes;
use domain::{
    files::ContentHash,
    ids::{DocumentId, MeetingId},
    minutes::{DocumentCode, Folio, Part, SealFile},
    works::Number,
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

const BATCH: i64 = 500;

/// A sealed document as the public sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    pub seal: SealFile,
    /// What its public version tells.
    pub told: Facts,
    /// Sealed later, to correct it.
    pub corrected_by: Vec<SealFile>,
    /// Whether the key of the seal is the one the municipality seals with today.
    pub own_key: bool,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Byte for byte what was sealed.
    Genuine { part: Part, document: Box<Published> },
    /// No sealed document has these bytes: changed, or of another origin. Which of the two it is,
    /// nobody can tell.
    Unknown,
}

/// The sealed document of a code.
///
/// # Errors
/// [`Error::NotFound`] for every other code, of a document that is being signed as well.
pub async fn find_published(cx: &Context, code: DocumentCode) -> Result<Published, Error> {
    let reader = cx.database().reader();
    let folio = store::sealed_by_code(reader, code).await?.ok_or(Error::NotFound)?;
    publish(cx, folio).await
}

/// The sealed documents of a work with the codes they are verified by. Whoever may see the work may
/// see that they exist, and their public versions.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_sealed_of_work(
    cx: &Context,
    work: Number,
) -> Result<Vec<(Folio, DocumentCode)>, Error> {
    store::list_sealed_of_work(cx.database().reader(), work).await
}

/// The sealed acts of a meeting with the codes they are verified by, for anybody.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_sealed_of_meeting(
    cx: &Context,
    meeting: MeetingId,
) -> Result<Vec<(Folio, DocumentCode)>, Error> {
    store::list_sealed_of_meeting(cx.database().reader(), meeting).await
}

async fn publish(cx: &Context, folio: Folio) -> Result<Published, Error> {
    let reader = cx.database().reader();
    let document = store::find(reader, folio).await?.ok_or(Error::NotFound)?;
    let seal = document.seal.ok_or(Error::NotFound)?;
    let mut corrected_by = Vec::new();
    for folio in store::list_corrections(reader, document.id).await? {
        let correction = store::find(reader, folio).await?;
        corrected_by.extend(correction.and_then(|document| document.seal));
    }
    let own_key = keys::public_key(cx)? == seal.key;
    let told = document.facts.public(&homes(reader, document.id).await?);
    Ok(Published { seal, told, corrected_by, own_key })
}

/// Compares a file with every sealed one. The file is not kept.
///
/// # Errors
/// [`Error`] of the database.
pub async fn compare(cx: &Context, file: &[u8]) -> Result<Answer, Error> {
    let content = ContentHash::of(file);
    let Some(folio) = store::sealed_by_file(cx.database().reader(), &content).await? else {
        return Ok(Answer::Unknown);
    };
    let document = publish(cx, folio).await?;
    match document.seal.statement.part(&content) {
        Some(part) => Ok(Answer::Genuine { part, document: Box::new(document) }),
        None => Err(Error::internal(format!("the seal of {folio} is not that of its files"))),
    }
}

/// The public version of a sealed document, for anybody.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn public_version(cx: &Context, code: DocumentCode) -> Result<Bytes, Error> {
    let published = find_published(cx, code).await?;
    cx.files().read(&published.seal.statement.public).await
}

/// The whole sealed document, signatures included: for those who write it or are named in it.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn whole_version(cx: &Context, hand: &Hand, folio: Folio) -> Result<Bytes, Error> {
    let document = super::find(cx, hand, folio).await?;
    let seal = document.seal.ok_or(Error::NotFound)?;
    cx.files().read(&seal.statement.whole).await
}

/// Homes of signers that could be told from the name of a street: those with a number.
pub(super) async fn homes(
    db: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<String>, Error> {
    let mut homes = store::list_homes(db, document).await?;
    homes.retain(|home| home.chars().any(|c| c.is_ascii_digit()));
    // The longest first: one home may begin as another does.
    homes.sort_by_key(|home| std::cmp::Reverse(home.len()));
    Ok(homes)
}

/// What `tequio check` says of documents: how many seals there are, and what is wrong with them.
pub(crate) async fn list_unsound(cx: &Context) -> Result<(usize, Vec<String>), Error> {
    let reader = cx.database().reader();
    let (mut count, mut wrong, mut after) = (0, Vec::new(), Uuid::nil());
    loop {
        let batch = store::list_seals(reader, after, BATCH).await?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        count += batch.len();
        for (id, seal) in batch {
            wrong.extend(unsound(cx, DocumentId::from_uuid(id), seal).await?);
        }
    }
    Ok((count, wrong))
}

async fn unsound(
    cx: &Context,
    id: DocumentId,
    seal: Result<SealFile, Error>,
) -> Result<Vec<String>, Error> {
    let reader = cx.database().reader();
    let Some(folio) = store::folio_of(reader, id).await? else {
        return Ok(vec![format!("the seal of document {id} has no document")]);
    };
    let seal = match seal {
        Ok(seal) => seal,
        Err(error) => return Ok(vec![format!("the seal of {folio} does not hold: {error}")]),
    };
    let mut wrong = Vec::new();
    match store::find(reader, folio).await {
        Ok(Some(document)) if seal.statement.content != document.content => {
            wrong.push(format!("{folio} was sealed with another text than it has now"));
        }
        Ok(Some(document)) if document.headcount() != seal.statement.signers => {
            wrong.push(format!("{folio} was sealed with other signatures than it has now"));
        }
        Ok(_) => {}
        Err(error) => wrong.push(format!("{folio} cannot be read: {error}")),
    }
    for revision in store::list_changed_texts(reader, id).await? {
        wrong.push(format!("text {revision} of {folio} was changed in the database"));
    }
    for file in [&seal.statement.whole, &seal.statement.public] {
        if let Err(error) = cx.files().read(file).await {
            wrong.push(format!(
                "a file of {folio} is not what was sealed ({error}); copy it back from a backup"
            ));
        }
    }
    Ok(wrong)
}
