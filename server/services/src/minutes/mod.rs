//! Documents people sign: the act of a meeting, the delivery of a work.
//!
//! A capability whose document it is opens it with [`open_in`], giving the facts that are printed
//! and those who sign. Signing, sealing and verifying are the same for all.

mod acts;
mod contests;
mod documents;
mod facts;
mod keys;
mod sealing;
mod signing;
mod store;
mod verify;

pub use acts::{Setting, write_act};
pub use documents::{approve, correct, open_in, open_signing, revise_in, void};
pub use facts::Facts;
pub use keys::public_key;
pub use sealing::{preview, seal};
pub use signing::{Hand, sign, withdraw_signature};
pub use verify::{
    Answer, Published, compare, find_published, list_sealed_of_meeting, list_sealed_of_work,
    public_version, whole_version,
};

pub(crate) use keys::FILE as KEY_FILE;
pub(crate) use verify::list_unsound;

use crate::{Context, Error};
use chrono::{DateTime, Utc};
use domain::{
    files::ContentHash,
    identity::Actor,
    ids::{DocumentId, MeetingId},
    minutes::{
        DocumentCode, Folio, Headcount, Kind, SealFile, Signed, Signer, State, may_prepare,
        may_read_whole,
    },
    text::Line,
    works::Number,
};

/// The forms of this capability, as their submission keys know them.
pub mod forms {
    pub const WRITE: &str = "document-write";
    pub const CORRECT: &str = "document-text";
    pub const APPROVE: &str = "document-approve";
    pub const OPEN: &str = "document-open";
    pub const SIGN: &str = "document-sign";
    pub const WITHDRAW: &str = "document-withdraw";
    pub const SEAL: &str = "document-seal";
    pub const VOID: &str = "document-void";
}

/// A document as its capability hands it over. Folio, code and the address where it is verified
/// are put into its facts when it is opened.
pub struct NewDocument {
    pub facts: Facts,
    /// The meeting it belongs to: whose passes open it for signing.
    pub meeting: Option<MeetingId>,
    pub work: Option<Number>,
    /// The sealed document it corrects.
    pub corrects: Option<Folio>,
    pub signers: Vec<Signer>,
    /// Where the municipality is found, with its scheme and without a path.
    pub site: String,
}

/// A document, as those see it who write or sign it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub id: DocumentId,
    pub folio: Folio,
    pub code: DocumentCode,
    pub state: State,
    pub meeting: Option<MeetingId>,
    pub work: Option<Number>,
    pub corrects: Option<DocumentId>,
    /// Which text it has, from 1.
    pub revision: u32,
    pub facts: Facts,
    /// Of the text: what every signature is for.
    pub content: ContentHash,
    pub signers: Vec<Signer>,
    /// On this text.
    pub signatures: Vec<Signature>,
    pub revisions: Vec<Revision>,
    pub seal: Option<SealFile>,
    /// Grows with every change.
    pub version: i64,
}

/// A line of the signatures that is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub signed: Signed,
    pub taken_at: DateTime<Utc>,
    /// Drawn on their own phone, rather than taken by staff.
    pub own: bool,
}

/// A text the document has, or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub number: u32,
    pub content: ContentHash,
    /// Who wrote it, as the audit chain names them.
    pub author: String,
    /// Why it was changed; nothing for the first.
    pub reason: Option<Line>,
    pub written_at: DateTime<Utc>,
    /// Signatures this text had when it was replaced.
    pub signatures: u32,
}

impl Document {
    pub const fn kind(&self) -> Kind {
        self.folio.kind
    }

    /// How a line was settled, if it is.
    pub fn signature(&self, line: u32) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.signed.number == line)
    }

    pub fn signer(&self, line: u32) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.number == line)
    }

    /// How many signed, and how.
    pub fn headcount(&self) -> Headcount {
        let modes = self.signatures.iter().map(|signature| signature.signed.manner.mode());
        Headcount::of(self.signers.len(), modes)
    }
}

/// A document by its folio, whole.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not read it.
pub async fn find(cx: &Context, hand: &Hand, folio: Folio) -> Result<Document, Error> {
    let reader = cx.database().reader();
    let document = store::find(reader, folio).await?.ok_or(Error::NotFound)?;
    let actor = hand.actor(reader, &document).await?;
    may_read_whole(actor, document.kind(), &document.signers).map_err(|_| Error::NotFound)?;
    Ok(document)
}

/// The living act of a meeting, the newest where one was corrected.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not write it.
pub async fn find_of_meeting(
    cx: &Context,
    actor: Actor,
    meeting: MeetingId,
) -> Result<Document, Error> {
    may_prepare(actor, Kind::Act).map_err(|_| Error::NotFound)?;
    let reader = cx.database().reader();
    let folio = store::newest_of_meeting(reader, meeting).await?.ok_or(Error::NotFound)?;
    store::find(reader, folio).await?.ok_or(Error::NotFound)
}

/// The folio of a document that something else refers to.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not read it.
pub async fn find_folio(cx: &Context, actor: Actor, id: DocumentId) -> Result<Folio, Error> {
    let folio = store::folio_of(cx.database().reader(), id).await?.ok_or(Error::NotFound)?;
    may_read_whole(actor, folio.kind, &[]).map_err(|_| Error::NotFound)?;
    Ok(folio)
}

/// What the bearer of a pass is asked to sign, or has signed: each folio and the line that is
/// theirs.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_to_sign(
    cx: &Context,
    pass: domain::meetings::PassToken,
) -> Result<Vec<(Folio, u32)>, Error> {
    let reader = cx.database().reader();
    match crate::meetings::find_bearer(reader, pass).await? {
        Some((meeting, person)) => store::list_to_sign(reader, meeting, person).await,
        None => Ok(Vec::new()),
    }
}

/// Every document that is being written or signed, the newest first.
///
/// # Errors
/// [`Error::Denied`] for those who write none.
pub async fn list_unsealed(cx: &Context, actor: Actor) -> Result<Vec<Pending>, Error> {
    let kinds: Vec<_> =
        Kind::ALL.into_iter().filter(|kind| may_prepare(actor, *kind).is_ok()).collect();
    if kinds.is_empty() {
        return Err(Error::Denied);
    }
    let listed = store::list_unsealed(cx.database().reader()).await?;
    Ok(listed.into_iter().filter(|pending| kinds.contains(&pending.folio.kind)).collect())
}

/// A document that waits, for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub folio: Folio,
    pub state: State,
    pub meeting: Option<MeetingId>,
    pub work: Option<Number>,
    pub signers: u32,
    pub settled: u32,
}
