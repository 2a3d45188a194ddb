//! What there was to mend when the work was walked through, and that it was mended.

use super::{Held, Observation, hold, refused, store};
use crate::{
    Context, Error,
    audit::{self, Event},
    database::Tx,
    files::{self, Stored},
    intake,
    meetings::{Reading, missing},
    submissions::{self, Submission},
    works::{store as works, typed},
};
use bytes::Bytes;
use domain::{
    identity::Actor,
    submissions::{Problem, Typed},
    works::{Check, Number, may_deliver},
};

/// Notes something to mend.
///
/// # Errors
/// [`Error::Rejected`] with what is wrong; [`Error::Conflict`] once the act is being signed.
pub async fn observe(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
    photo: Option<&Bytes>,
) -> Result<(), Error> {
    may_deliver(actor)?;
    let mut reading = Reading::of(typed);
    let point = match reading.raw("point") {
        "" => None,
        _ => reading.chosen("point", Check::from_code),
    };
    let text = reading.paragraphs("text", typed::TEXT_MOST);
    let place = reading.line_if_any("place", typed::LINE_MOST);
    let responsible = reading.line("responsible", typed::LINE_MOST);
    let due = reading.date("due");
    if due.is_some_and(|due| due < cx.today()) {
        reading.wrong(Problem::new("due", "problem-date-past"));
    }
    reading.end()?;
    let seen = Observation {
        number: 0,
        point,
        text: text.ok_or_else(missing)?.as_str().to_owned(),
        place: place.map(|place| place.as_str().to_owned()),
        responsible: responsible.ok_or_else(missing)?.as_str().to_owned(),
        due: due.ok_or_else(missing)?,
        has_photo: photo.is_some(),
        correction: None,
        has_correction_photo: false,
    };
    let photo = take(cx, photo).await?;
    submissions::once(cx, submission, number, async |tx| {
        observe_in(tx, cx, actor, number, &seen, photo.as_ref()).await
    })
    .await
}

async fn take(cx: &Context, photo: Option<&Bytes>) -> Result<Option<Stored>, Error> {
    match photo {
        Some(bytes) => intake::take_photo(cx, "photo", bytes).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn observe_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: &Observation,
    photo: Option<&Stored>,
) -> Result<u32, Error> {
    let permit = may_deliver(actor)?;
    let Held { project, mut round } = hold(tx, number, None).await?;
    round.state = round.state.observe().map_err(refused)?;
    round.ready_on = None;
    round.agreements_accepted = false;
    store::save(tx, &permit, &round).await?;
    let file = files::record_if_any(tx, cx, photo).await?;
    let observation = store::insert_observation(tx, &permit, &round, seen, file).await?;
    let event =
        Event::ObservationNoted { number: number.to_string(), round: round.round, observation };
    audit::record(tx, actor, cx.now(), project.id, &event).await?;
    Ok(observation)
}

/// Writes down that something was mended, with what shows it.
///
/// # Errors
/// [`Error::Rejected`] without words; [`Error::Conflict`] when it was mended before.
pub async fn correct(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    (number, observation): (Number, u32),
    typed: &Typed,
    photo: Option<&Bytes>,
) -> Result<(), Error> {
    may_deliver(actor)?;
    let mut reading = Reading::of(typed);
    let correction = reading.paragraphs("correction", typed::TEXT_MOST);
    reading.end()?;
    let words = correction.ok_or_else(missing)?;
    let photo = take(cx, photo).await?;
    submissions::once(cx, submission, number, async |tx| {
        correct_in(tx, cx, actor, (number, observation), words.as_str(), photo.as_ref()).await
    })
    .await
}

pub(crate) async fn correct_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    (number, observation): (Number, u32),
    words: &str,
    photo: Option<&Stored>,
) -> Result<(), Error> {
    let permit = may_deliver(actor)?;
    let Held { project, round } = hold(tx, number, None).await?;
    if round.state.is_over() {
        return Err(Error::Conflict);
    }
    let file = files::record_if_any(tx, cx, photo).await?;
    let corrected = store::Correction { on: cx.today(), words, file };
    store::correct(tx, &permit, &round, observation, &corrected).await?;
    let event =
        Event::ObservationCorrected { number: number.to_string(), round: round.round, observation };
    audit::record(tx, actor, cx.now(), project.id, &event).await
}

/// A photo of an observation of a public work, or of what mended it.
///
/// # Errors
/// [`Error::NotFound`] when there is none the public may see.
pub async fn find_observation_photo(
    cx: &Context,
    number: Number,
    (round, observation): (u32, u32),
    after: bool,
) -> Result<Bytes, Error> {
    let reader = cx.database().reader();
    let project = works::find(reader, number).await?;
    project.filter(|project| project.status.is_public()).ok_or(Error::NotFound)?;
    let content = store::photo(reader, number, round, observation, after).await?;
    cx.files().read(&content).await
}
