//! The seal: both files are made once, kept for good, and named in a statement the key signs.

use super::{Document, Facts, Hand, contests, keys, store, verify::homes};
use crate::{
    Context, Error,
    audit::{self, Event},
    bodies,
    database::Tx,
    files::{self, Stored},
    meetings, presses,
    submissions::{self, Recalled, Submission},
    works,
};
use bytes::Bytes;
use domain::{
    bodies::BodyStatus,
    files::MediaType,
    identity::{Actor, Permit},
    ids::MeetingId,
    minutes::{CannotSeal, Folio, Kind, Manner, Prepare, SealFile, State, Statement, may_prepare},
    submissions::{Problem, Typed},
    works::{Milestone, Step},
};
use std::time::Duration;
use tokio::try_join;

/// A seal is worth waiting for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sets a document when its turn comes.
pub(super) async fn set(facts: Facts) -> Result<Bytes, Error> {
    let turn = presses::turn(PATIENCE).await?;
    let set = turn.set(move || match &facts {
        Facts::Act(act) => press::act(act),
        Facts::Delivery(act) => press::delivery_act(act),
    });
    Ok(set.await?.into())
}

/// The document as it stands, to be read and signed on paper: it is not sealed.
///
/// # Errors
/// [`Error::NotFound`] also for those who may not read it.
pub async fn preview(cx: &Context, hand: &Hand, folio: Folio) -> Result<Bytes, Error> {
    let document = super::find(cx, hand, folio).await?;
    set(signed(&document)).await
}

fn signed(document: &Document) -> Facts {
    let manner = |line| document.signature(line).map(|signature| signature.signed.manner.clone());
    let manners: Vec<Option<Manner>> =
        document.signers.iter().map(|signer| manner(signer.number)).collect();
    document.facts.clone().signed(&document.signers, &manners)
}

/// Finishes a document for good, once everybody signed or is marked with a reason.
///
/// # Errors
/// [`Error::Rejected`] while somebody is missing, or for the act of a meeting whose elections came
/// to something else since it was written; [`Error::Conflict`] when it changed meanwhile.
pub async fn seal(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    typed: &Typed,
) -> Result<(), Error> {
    may_prepare(actor, folio.kind)?;
    if let Some(Recalled::Done { .. }) = submissions::recall(cx, submission).await? {
        return Ok(());
    }
    let hand = Hand::Staff(actor);
    let document = super::find(cx, &hand, folio).await?;
    if meetings::Reading::of(typed).raw("content") != document.content.as_str() {
        return Err(Error::Conflict);
    }
    // Both files are made before the transaction: others write while the press works.
    let made = make(cx, &document).await?;
    submissions::once(cx, submission, "", async |tx| seal_in(tx, cx, actor, &document, &made).await)
        .await
}

/// Both files of a document, on disk.
pub(crate) struct Made {
    state: State,
    whole: Stored,
    public: Stored,
}

pub(crate) async fn make(cx: &Context, document: &Document) -> Result<Made, Error> {
    let state = document.state.seal(&document.headcount()).map_err(refused)?;
    let homes = homes(cx.database().reader(), document.id).await?;
    let whole = signed(document);
    // Both at once: everybody in the room waits for the seal.
    let (public, whole) = try_join!(set(whole.clone().public(&homes)), set(whole))?;
    Ok(Made {
        state,
        whole: cx.files().store(whole, MediaType::Pdf).await?,
        public: cx.files().store(public, MediaType::Pdf).await?,
    })
}

fn refused(why: CannotSeal) -> Error {
    match why {
        CannotSeal::NotSigning { .. } => Error::Conflict,
        CannotSeal::NobodySigns => {
            Error::Rejected(vec![Problem::new("content", "problem-nobody-signs")])
        }
        CannotSeal::Unaccounted { missing } => {
            let problem = Problem::new("content", "problem-unaccounted");
            Error::Rejected(vec![problem.with("missing", i64::from(missing))])
        }
    }
}

/// As [`seal`], with the files made from `document`, in a transaction at hand.
pub(crate) async fn seal_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    document: &Document,
    made: &Made,
) -> Result<(), Error> {
    let permit = may_prepare(actor, document.kind())?;
    contests::confirm_in(tx, document).await?;
    let corrects = match document.corrects {
        Some(id) => store::folio_of(tx, id).await?,
        None => None,
    };
    let statement = Statement {
        municipality: cx.municipality().name.as_str().to_owned(),
        folio: document.folio,
        code: document.code,
        corrects,
        content: document.content.clone(),
        whole: made.whole.content.clone(),
        public: made.public.content.clone(),
        signers: document.headcount(),
        sealed_at: cx.now(),
    };
    let seal = SealFile::sign(statement, &keys::open(cx)?).map_err(Error::internal)?;
    // A signature taken or taken back since `document` was read leaves another version.
    store::save(tx, &permit, document, made.state, document.revision).await?;
    let whole = files::record(tx, cx, &made.whole).await?;
    let public = files::record(tx, cx, &made.public).await?;
    store::insert_seal(tx, &permit, document.id, &seal, (whole, public)).await?;
    let event = Event::DocumentSealed {
        whole: seal.statement.whole.to_string(),
        public: seal.statement.public.to_string(),
    };
    audit::record(tx, actor, cx.now(), document.id, &event).await?;
    on_sealed(tx, cx, &permit, document).await
}

/// What follows from a seal, by the kind of the document, in the same transaction. The program
/// does it: that it may be done was decided when the document was opened.
async fn on_sealed(
    tx: &Tx,
    cx: &Context,
    permit: &Permit<Prepare>,
    document: &Document,
) -> Result<(), Error> {
    // What corrects another document changes nothing about the meeting or the work.
    if document.corrects.is_some() {
        return Ok(());
    }
    let step = match document.kind() {
        Kind::Act => Step::Act,
        Kind::Delivery => Step::Delivery,
    };
    if let (Kind::Act, Some(meeting)) = (document.kind(), document.meeting) {
        meetings::archive_in(tx, permit, meeting).await?;
        // The act of a meeting that left a seat vacant constitutes nobody yet.
        if constitute(tx, cx, meeting).await?.is_before_its_act() {
            return Ok(());
        }
    }
    let Some(work) = document.work else { return Ok(()) };
    // What the committee said decides whether the work is delivered.
    if document.kind() == Kind::Delivery
        && works::delivery::conclude_sealed_in(tx, cx, work, document.id).await?
    {
        return Ok(());
    }
    let milestone = Milestone { step, due: None, met: Some(cx.today()) };
    works::take_step_in(tx, cx, Actor::System, work, milestone).await
}

/// Whose act is signed by all exists from now on, if it has its posts filled and waited for that.
async fn constitute(tx: &Tx, cx: &Context, meeting: MeetingId) -> Result<BodyStatus, Error> {
    let body = meetings::find_by_id_in(tx, meeting).await?.body;
    let next = body.status.constitute(0).map_err(Error::internal)?;
    bodies::move_in(tx, cx, Actor::System, &body, next).await?;
    Ok(next)
}
