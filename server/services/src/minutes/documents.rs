//! Opening a document, changing its text, moving it on.

use super::{
    Document, Facts, NewDocument, contests,
    store::{self, Text},
};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    meetings::{self, Reading, missing},
    submissions::{self, Submission},
    works,
};
use chrono::Datelike as _;
use domain::{
    files::ContentHash,
    identity::{Actor, Permit},
    ids::DocumentId,
    minutes::{CannotMove, DocumentCode, Folio, Kind, NARRATION_MOST, Prepare, State, may_prepare},
    submissions::{Problem, Typed},
    text::{Line, Paragraphs},
    works::may_answer_for,
};

/// Opens a document in the transaction of the capability whose it is. Its meeting, if it is the
/// act of one, must have ended.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Conflict`] where a living document of the kind exists already.
pub async fn open_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    new: NewDocument,
) -> Result<Document, Error> {
    let kind = new.facts.kind();
    let permit = may_prepare(actor, kind)?;
    let corrects = match new.corrects {
        Some(folio) => Some(sealed_in(tx, folio).await?),
        None => None,
    };
    let folio = store::next_folio(tx, kind, cx.today().year()).await?;
    let code = DocumentCode::from_number(rand::random());
    let mut facts = new.facts;
    facts.issue(folio, code, &new.site).map_err(Error::internal)?;
    let (text, content) = written(&facts)?;
    let document = Document {
        id: DocumentId::from_uuid(cx.new_id()),
        folio,
        code,
        state: State::Draft,
        meeting: new.meeting,
        work: new.work,
        corrects,
        revision: 1,
        facts,
        content,
        signers: new.signers,
        signatures: Vec::new(),
        revisions: Vec::new(),
        seal: None,
        version: 1,
    };
    store::insert(tx, &permit, &document, cx.now()).await?;
    if let (Kind::Act, None, Some(meeting)) = (kind, document.corrects, document.meeting) {
        meetings::write_act_in(tx, &permit, meeting).await?;
    }
    let kept = Text { facts: &text, content: &document.content, reason: None };
    store::insert_text(tx, &permit, (document.id, 1), &kept, (actor, cx.now())).await?;
    let event = Event::DocumentOpened {
        kind: kind.code(),
        folio: folio.to_string(),
        content: document.content.to_string(),
    };
    audit::record(tx, actor, cx.now(), document.id, &event).await?;
    Ok(document)
}

async fn sealed_in(tx: &Tx, folio: Folio) -> Result<DocumentId, Error> {
    let document = store::find(tx, folio).await?.ok_or(Error::NotFound)?;
    if document.state == State::Sealed { Ok(document.id) } else { Err(Error::Conflict) }
}

fn written(facts: &Facts) -> Result<(String, ContentHash), Error> {
    let text = serde_json::to_string(facts).map_err(Error::internal)?;
    let content = ContentHash::of(text.as_bytes());
    Ok((text, content))
}

/// Gives a document another text, with the reason. Signatures were for the text before and count
/// no more; returns how many those were.
///
/// # Errors
/// [`Error::Conflict`] after the seal, or when the document changed meanwhile.
pub async fn revise_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    document: &Document,
    facts: &Facts,
    reason: &Line,
) -> Result<u32, Error> {
    let permit = may_prepare(actor, document.kind())?;
    let state = document.state.revise().map_err(changed)?;
    let voided = document.headcount().settled();
    let revision = document.revision + 1;
    let (text, content) = written(facts)?;
    let kept = Text { facts: &text, content: &content, reason: Some(reason) };
    store::insert_text(tx, &permit, (document.id, revision), &kept, (actor, cx.now())).await?;
    store::save(tx, &permit, document, state, revision).await?;
    let event = Event::DocumentRevised { revision, content: content.to_string(), voided };
    audit::record(tx, actor, cx.now(), document.id, &event).await?;
    Ok(voided)
}

fn changed(_: CannotMove) -> Error {
    Error::Conflict
}

/// Takes the form with the parts of an act that people told: what came of each point of the
/// agenda, and what somebody asked to have written down. All else in it is recorded and stays.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::Conflict`] when the text changed meanwhile.
pub async fn correct(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    typed: &Typed,
) -> Result<(), Error> {
    may_prepare(actor, folio.kind)?;
    submissions::once(cx, submission, "", async |tx| {
        let mut reading = Reading::of(typed);
        let document = read(tx, folio, &reading).await?;
        let reason = reading.reason();
        let mut facts = document.facts.clone();
        match &mut facts {
            Facts::Act(act) => tell(act, &mut reading),
            // The words of a delivery are its observations, which have a life of their own.
            Facts::Delivery(_) => return Err(Error::NotFound),
        }
        if facts == document.facts {
            reading.wrong(Problem::new("reason", "problem-nothing-changed"));
        }
        reading.end()?;
        let reason = reason.ok_or_else(missing)?;
        revise_in(tx, cx, actor, &document, &facts, &reason).await
    })
    .await
}

/// A document, held until the transaction ends, with the text its reader saw.
async fn read(tx: &Tx, folio: Folio, reading: &Reading<'_>) -> Result<Document, Error> {
    let document = store::hold(tx, folio).await?;
    let same = reading.raw("content") == document.content.as_str();
    if same { Ok(document) } else { Err(Error::Conflict) }
}

/// Takes over what was sent. A field that was not sent leaves its words as they are.
fn tell(act: &mut press::Act, reading: &mut Reading<'_>) {
    for (place, item) in act.agenda.iter_mut().enumerate() {
        retell(&mut item.outcome, reading, &format!("outcome_{place}"));
    }
    if let Some(presentation) = &mut act.presentation {
        retell(&mut presentation.text, reading, "presentation");
    }
    for (place, narration) in act.narrations.iter_mut().enumerate() {
        retell(&mut narration.text, reading, &format!("narration_{place}"));
    }
    // A narration that is emptied is taken out.
    act.narrations.retain(|narration| !narration.text.is_empty());
    let raw = reading.raw("narration_new");
    if !raw.is_empty() {
        let by = reading.line_if_any("narration_by", domain::people::NAME_MOST);
        if let Some(text) = told(reading, "narration_new", raw) {
            let by = by.map(|by| by.as_str().to_owned());
            act.narrations.push(press::Narration { by, text });
        }
    }
}

fn retell(words: &mut String, reading: &mut Reading<'_>, field: &str) {
    match reading.sent(field) {
        None => {}
        Some("") => words.clear(),
        Some(raw) => *words = told(reading, field, raw).unwrap_or_default(),
    }
}

fn told(reading: &mut Reading<'_>, field: &str, raw: &str) -> Option<String> {
    match Paragraphs::parse(raw, NARRATION_MOST) {
        Ok(text) => Some(text.as_str().to_owned()),
        Err(error) => {
            reading.wrong(crate::gallery::text_problem(field, error));
            None
        }
    }
}

/// The text was read and is right.
///
/// # Errors
/// [`Error::Conflict`] when another text is there by now, or it is approved already.
pub async fn approve(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    typed: &Typed,
) -> Result<(), Error> {
    step(cx, actor, submission, (folio, typed), State::approve).await
}

/// From now on it is signed.
///
/// # Errors
/// As [`approve`]; [`Error::Rejected`] for the act of a meeting whose elections came to something
/// else since it was written.
pub async fn open_signing(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    typed: &Typed,
) -> Result<(), Error> {
    step(cx, actor, submission, (folio, typed), State::open_signing).await
}

/// Gives a document up that was never sealed. The act of a delivery gives its round back to the
/// committee, which says its word again.
///
/// # Errors
/// [`Error::Conflict`] after the seal; [`Error::Denied`], for a delivery also to public works.
pub async fn void(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    folio: Folio,
    typed: &Typed,
) -> Result<(), Error> {
    if folio.kind == Kind::Delivery {
        // Those who built it do not undo what the committee said of it.
        may_answer_for(actor)?;
    }
    step(cx, actor, submission, (folio, typed), State::void).await
}

async fn step(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (folio, typed): (Folio, &Typed),
    next: impl FnOnce(State) -> Result<State, CannotMove>,
) -> Result<(), Error> {
    let permit = may_prepare(actor, folio.kind)?;
    submissions::once(cx, submission, "", async |tx| {
        let document = read(tx, folio, &Reading::of(typed)).await?;
        let state = next(document.state).map_err(changed)?;
        match state {
            State::Signing => contests::confirm_in(tx, &document).await?,
            State::Void => release_in(tx, cx, actor, &document).await?,
            State::Draft | State::Approved | State::Sealed => {}
        }
        move_in(tx, cx, actor, &permit, &document, state).await
    })
    .await
}

/// Frees what waited for a document that is given up.
async fn release_in(tx: &Tx, cx: &Context, actor: Actor, document: &Document) -> Result<(), Error> {
    match (document.kind(), document.work) {
        (Kind::Delivery, Some(work)) => {
            works::delivery::reopen_in(tx, cx, actor, work, document.id).await
        }
        (Kind::Delivery, None) | (Kind::Act, _) => Ok(()),
    }
}

/// Stores a document's next state, its text as it is.
pub(super) async fn move_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    permit: &Permit<Prepare>,
    document: &Document,
    state: State,
) -> Result<(), Error> {
    store::save(tx, permit, document, state, document.revision).await?;
    let event = Event::DocumentMoved { state: state.code() };
    audit::record(tx, actor, cx.now(), document.id, &event).await
}
