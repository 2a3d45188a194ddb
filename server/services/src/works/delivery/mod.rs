//! Handing a work over: asked for, walked through, corrected, answered by the committee, signed.

mod act;
mod observations;
mod store;

pub use observations::{correct, find_observation_photo, observe};
pub(crate) use observations::{correct_in, observe_in};
pub use store::{Observation, Round};
pub(super) use store::{find_last_in, list_observations, state};

use super::{steps, typed};
use crate::{
    Context, Error, agreements,
    audit::{self, Event},
    database::Tx,
    meetings::{Reading, missing},
    minutes::Setting,
    people,
    submissions::{self, Submission},
    works::store as works,
};
use domain::{
    identity::Actor,
    ids::DocumentId,
    minutes::Signer,
    submissions::{Problem, Typed},
    text::Line,
    works::{
        Answer, CannotDeliver, Check, Delivery, Move, Number, Project, Standing, Status, Verdict,
        may_answer_for, may_deliver,
    },
};
use sea_orm::ConnectionTrait;

/// Everything there is of the last round of a work's delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub round: Round,
    pub checks: Vec<(Check, Option<Answer>)>,
    pub observations: Vec<Observation>,
    pub standing: Standing,
}

/// The delivery of a work as it stands; nothing before it is asked for. Whoever may see the work
/// may see it.
///
/// # Errors
/// [`Error::NotFound`] without such a work.
pub async fn find_handover(cx: &Context, number: Number) -> Result<Option<Handover>, Error> {
    let reader = cx.database().reader();
    let project = works::find(reader, number).await?.ok_or(Error::NotFound)?;
    let Some(round) = find_last_in(reader, number).await? else { return Ok(None) };
    let checks = checks(reader, &project, &round).await?;
    let observations = list_observations(reader, number, round.round).await?;
    let standing = standing(reader, &project, &round).await?;
    Ok(Some(Handover { round, checks, observations, standing }))
}

/// Every round of a work's delivery, the first one first.
pub(super) async fn list_rounds(cx: &Context, number: Number) -> Result<Vec<Round>, Error> {
    store::list_rounds(cx.database().reader(), number).await
}

pub(super) async fn checks(
    db: &impl ConnectionTrait,
    project: &Project,
    round: &Round,
) -> Result<Vec<(Check, Option<Answer>)>, Error> {
    let answers = store::list_checks(db, project.number, round.round).await?;
    let answer = |check: Check| answers.iter().find(|(known, _)| *known == check).map(|(_, a)| *a);
    Ok(Check::list(project.kind).iter().map(|check| (*check, answer(*check))).collect())
}

async fn standing(
    db: &impl ConnectionTrait,
    project: &Project,
    round: &Round,
) -> Result<Standing, Error> {
    let number = project.number;
    let checks = checks(db, project, round).await?;
    let unanswered = checks.iter().filter(|(_, answer)| answer.is_none()).count();
    let observations = list_observations(db, number, round.round).await?;
    let named = |check| observations.iter().any(|seen| seen.point == Some(check));
    let unobserved = checks
        .iter()
        .filter(|(check, answer)| *answer == Some(Answer::No) && !named(*check))
        .count();
    let open = observations.iter().filter(|seen| seen.correction.is_none()).count();
    Ok(Standing {
        committee: steps::committee_stands(db, project).await?,
        unanswered: u32::try_from(unanswered).map_err(Error::internal)?,
        unobserved: u32::try_from(unobserved).map_err(Error::internal)?,
        open_observations: u32::try_from(open).map_err(Error::internal)?,
        open_agreements: agreements::count_open_in(db, number).await?,
        agreements_accepted: round.agreements_accepted,
        unsigned: 0,
    })
}

/// The work and its round, held until the end of the transaction.
struct Held {
    project: Project,
    round: Round,
}

async fn hold(tx: &Tx, number: Number, seen: Option<i64>) -> Result<Held, Error> {
    let project = works::find(tx, number).await?.ok_or(Error::NotFound)?;
    let round = store::take(tx, number, seen).await?;
    Ok(Held { project, round })
}

/// Asks for the delivery of a work the municipality has received.
///
/// # Errors
/// [`Error::Rejected`] when the work is not received; [`Error::Conflict`] while a round is open.
pub async fn request_delivery(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
) -> Result<(), Error> {
    may_deliver(actor)?;
    submissions::once(cx, submission, number, async |tx| request_in(tx, cx, actor, number).await)
        .await
}

pub(crate) async fn request_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
) -> Result<(), Error> {
    let permit = may_deliver(actor)?;
    let project = super::change::take(tx, &permit, number, None).await?;
    if project.status != Status::Received {
        return Err(Error::Rejected(vec![Problem::new("step", "problem-not-received")]));
    }
    let last = find_last_in(tx, number).await?;
    if last.as_ref().is_some_and(|last| last.state != Delivery::Refused) {
        return Err(Error::Conflict);
    }
    let round = last.map_or(1, |last| last.round + 1);
    store::insert(tx, &permit, number, round, cx.today()).await?;
    record(tx, cx, actor, &project, round, Delivery::Requested).await
}

async fn record(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    project: &Project,
    round: u32,
    state: Delivery,
) -> Result<(), Error> {
    let event = Event::DeliveryMoved {
        number: project.number.to_string(),
        round,
        status: state.code(),
        verdict: state.verdict().map(Verdict::code),
    };
    audit::record(tx, actor, cx.now(), project.id, &event).await
}

/// Writes down what was seen of every point of the list.
///
/// # Errors
/// [`Error::Rejected`] naming the points without an answer; [`Error::Conflict`].
pub async fn walk_through(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    may_deliver(actor)?;
    submissions::once(cx, submission, number, async |tx| {
        let mut reading = Reading::of(typed);
        let seen = reading.version();
        let project = works::find(tx, number).await?.ok_or(Error::NotFound)?;
        let points = Check::list(project.kind).iter();
        let answers: Vec<_> = points
            .filter_map(|check| {
                Some((*check, reading.chosen(&point_field(*check), Answer::from_code)?))
            })
            .collect();
        reading.end()?;
        walked_in(tx, cx, actor, number, Some(seen), &answers).await
    })
    .await
}

/// The field a point of the list is answered in.
pub fn point_field(check: Check) -> String {
    format!("point-{}", check.code())
}

pub(crate) async fn walked_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: Option<i64>,
    answers: &[(Check, Answer)],
) -> Result<(), Error> {
    let permit = may_deliver(actor)?;
    let Held { project, mut round } = hold(tx, number, seen).await?;
    for (check, answer) in answers {
        store::answer(tx, &permit, number, round.round, *check, *answer).await?;
    }
    let standing = standing(tx, &project, &round).await?;
    round.state = round.state.walk(&standing).map_err(refused)?;
    round.walked_on = Some(cx.today());
    round.ready_on = None;
    round.agreements_accepted = false;
    store::save(tx, &permit, &round).await?;
    record(tx, cx, actor, &project, round.round, round.state).await
}

/// Says that the act may be drawn up.
///
/// # Errors
/// [`Error::Rejected`] with what is missing; [`Error::Conflict`].
pub async fn make_ready(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
) -> Result<(), Error> {
    may_deliver(actor)?;
    let reading = Reading::of(typed);
    let (seen, accepted) = (reading.version(), reading.raw("accepted") == "si");
    submissions::once(cx, submission, number, async |tx| {
        ready_in(tx, cx, actor, number, Some(seen), accepted).await
    })
    .await
}

pub(crate) async fn ready_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    seen: Option<i64>,
    accepted: bool,
) -> Result<(), Error> {
    let permit = may_deliver(actor)?;
    let Held { project, mut round } = hold(tx, number, seen).await?;
    round.agreements_accepted = accepted;
    let standing = standing(tx, &project, &round).await?;
    round.state = round.state.make_ready(&standing).map_err(refused)?;
    round.ready_on = Some(cx.today());
    store::save(tx, &permit, &round).await?;
    record(tx, cx, actor, &project, round.round, round.state).await
}

/// What the committee says, and who keeps the work running.
pub(crate) struct Word {
    pub verdict: Verdict,
    pub reasons: Option<String>,
    pub operation: Line,
    pub duties: String,
    pub warranty_until: chrono::NaiveDate,
    /// Who signs the act.
    pub signers: Vec<Signer>,
    /// The privacy notice in force. It is read before the transaction begins: one that asked for a
    /// second connection while it holds the delivery could wait for those who wait for it.
    pub privacy: u16,
}

/// Writes down what the committee says of the work, and opens the act for its signatures. From
/// here on the act stands as it is.
///
/// # Errors
/// [`Error::Rejected`] with what is missing; [`Error::Conflict`].
pub async fn answer_delivery(
    cx: &Context,
    actor: Actor,
    submission: &Submission<'_>,
    number: Number,
    typed: &Typed,
    setting: &Setting,
) -> Result<(), Error> {
    may_answer_for(actor)?;
    let mut reading = Reading::of(typed);
    let seen = reading.version();
    let verdict = reading.chosen("verdict", Verdict::from_code);
    let reasons = match verdict {
        Some(verdict) if verdict.needs_reasons() => reading.paragraphs("reasons", typed::TEXT_MOST),
        Some(_) | None => reading.paragraphs_if_any("reasons", typed::TEXT_MOST),
    };
    let operation = reading.line("operation", typed::LINE_MOST);
    let duties = reading.paragraphs("duties", typed::TEXT_MOST);
    let warranty_until = reading.date("warranty_until");
    if warranty_until.is_some_and(|until| until < cx.today()) {
        reading.wrong(Problem::new("warranty_until", "problem-date-past"));
    }
    let signers = act::signers(&mut reading);
    reading.end()?;
    let word = Word {
        verdict: verdict.ok_or_else(missing)?,
        reasons: reasons.map(|reasons| reasons.as_str().to_owned()),
        operation: operation.ok_or_else(missing)?,
        duties: duties.ok_or_else(missing)?.as_str().to_owned(),
        warranty_until: warranty_until.ok_or_else(missing)?,
        signers,
        privacy: people::privacy_notice(cx).await?.version,
    };
    submissions::once(cx, submission, number, async |tx| {
        answer_in(tx, cx, actor, (number, Some(seen)), word, Some(setting)).await
    })
    .await
}

pub(crate) async fn answer_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    (number, seen): (Number, Option<i64>),
    word: Word,
    setting: Option<&Setting>,
) -> Result<(), Error> {
    let permit = may_answer_for(actor)?;
    let Held { project, mut round } = hold(tx, number, seen).await?;
    let standing = standing(tx, &project, &round).await?;
    round.state = round.state.answer(word.verdict, &standing).map_err(refused)?;
    round.reasons = word.reasons;
    round.operation = Some(word.operation.as_str().to_owned());
    round.duties = Some(word.duties);
    round.warranty_until = Some(word.warranty_until);
    round.answered_on = Some(cx.today());
    // Without a setting the act was signed on paper before the program came.
    if let Some(setting) = setting {
        let of = (&project, &round, word.privacy);
        let act = act::open_in(tx, cx, actor, of, setting, word.signers).await?;
        round.document = Some(act.uuid());
    }
    store::save(tx, &permit, &round).await?;
    record(tx, cx, actor, &project, round.round, round.state).await
}

/// Gives the word back to the committee when the act with it was annulled, in the same transaction.
/// An act that is not that of the last round changes nothing.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Conflict`] when the round is over.
pub(crate) async fn reopen_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    act: DocumentId,
) -> Result<(), Error> {
    let permit = may_answer_for(actor)?;
    let last = find_last_in(tx, number).await?;
    if last.is_none_or(|last| last.document != Some(act.uuid())) {
        return Ok(());
    }
    let Held { project, round } = hold(tx, number, None).await?;
    let round = Round {
        state: round.state.take_back().map_err(refused)?,
        reasons: None,
        answered_on: None,
        operation: None,
        duties: None,
        warranty_until: None,
        document: None,
        ..round
    };
    store::save(tx, &permit, &round).await?;
    record(tx, cx, actor, &project, round.round, round.state).await
}

/// Ends the round whose act was sealed, in the same transaction. Says whether there was one: a
/// delivery on paper, from before the program, has none.
pub(crate) async fn conclude_sealed_in(
    tx: &Tx,
    cx: &Context,
    number: Number,
    act: DocumentId,
) -> Result<bool, Error> {
    let round = find_last_in(tx, number).await?;
    if round.is_none_or(|round| round.document != Some(act.uuid())) {
        return Ok(false);
    }
    conclude_in(tx, cx, Actor::System, number, 0).await?;
    Ok(true)
}

/// Ends a round whose act is signed by everybody, or says why somebody did not. A work the
/// committee does not refuse is the community's from now on.
pub(crate) async fn conclude_in(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    number: Number,
    unsigned: u32,
) -> Result<(), Error> {
    let permit = may_answer_for(actor)?;
    let Held { project, mut round } = hold(tx, number, None).await?;
    let standing = Standing { unsigned, ..standing(tx, &project, &round).await? };
    round.state = round.state.conclude(&standing).map_err(refused)?;
    round.concluded_on = Some(cx.today());
    store::save(tx, &permit, &round).await?;
    record(tx, cx, actor, &project, round.round, round.state).await?;
    if matches!(round.state, Delivery::Delivered { .. }) {
        steps::advance_in(tx, cx, actor, &permit, number, None, Move::HandOver, None).await?;
    }
    Ok(())
}

fn refused(why: CannotDeliver) -> Error {
    let message = match why {
        CannotDeliver::NotFrom { .. } => return Error::Conflict,
        CannotDeliver::NoCommittee => "problem-no-committee",
        CannotDeliver::Unanswered { .. } => "problem-unanswered",
        CannotDeliver::Unobserved { .. } => "problem-unobserved",
        CannotDeliver::ObservationsOpen { .. } => "problem-observations-open",
        CannotDeliver::AgreementsOpen { .. } => "problem-agreements-open",
        CannotDeliver::Unsigned { .. } => "problem-unsigned",
    };
    // The one that can be mended on the page: by its tick.
    let field =
        if matches!(why, CannotDeliver::AgreementsOpen { .. }) { "accepted" } else { "step" };
    Error::Rejected(vec![Problem::new(field, message)])
}
