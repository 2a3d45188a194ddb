//! Who stands: putting people forward, their answers, and the end of the list.

use super::{
    super::store::{self, Stored},
    Told, record, rejected, step, wrong_phase,
};
use crate::{
    Context, Error, bodies,
    database::Tx,
    meetings::floor::{Neighbour, find_neighbour_in},
};
use domain::{
    elections::{
        Candidacy, CannotFreeze, Ineligible, LogEvent, Stance, may_answer, may_manage,
        may_nominate, slate,
    },
    identity::Actor,
    ids::{CandidacyId, PersonId},
};

pub(super) async fn nominate(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    person: PersonId,
) -> Result<Told, Error> {
    let permit = may_nominate(actor)?;
    let contest = &stored.contest;
    let neighbour = find_neighbour_in(tx, contest.meeting, person).await?;
    let Neighbour { name, facts, .. } = neighbour.ok_or(Error::NotFound)?;
    let phase = stored.phase.clone().nominate().map_err(wrong_phase)?;
    contest.eligibility.admits(facts).map_err(|why| match why {
        Ineligible::NotOnRoll => rejected("nombre", "problem-nominee-roll"),
        Ineligible::Absent => rejected("nombre", "problem-nominee-absent"),
    })?;
    if bodies::is_holder_in(tx, cx, contest.organization, person).await? {
        return Err(rejected("nombre", "problem-nominee-holds"));
    }
    let id = CandidacyId::from_uuid(cx.new_id());
    let candidacy = Candidacy { id, person, name, stance: Stance::Nominated };
    let election = contest.election;
    if !store::insert_candidacy(tx, &permit, election, &candidacy).await? {
        return Err(rejected("nombre", "problem-nominee-again"));
    }
    store::save(tx, &permit, stored, &phase).await?;
    record(tx, cx, actor, election, LogEvent::Nominated { candidacy: id }).await?;
    Ok(Told::Nominated(id))
}

pub(super) async fn answer(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
    id: CandidacyId,
    accepted: bool,
) -> Result<Told, Error> {
    let election = stored.contest.election;
    let candidacies = store::candidacies(tx, election).await?;
    let candidacy = candidacies.iter().find(|c| c.id == id).ok_or(Error::NotFound)?;
    let permit = may_answer(actor, candidacy.person)?;
    if !stored.phase.takes_nominations() {
        return Err(rejected("acto", "problem-phase"));
    }
    let stance = Stance::of_answer(accepted);
    if stance == candidacy.stance {
        return Ok(Told::Done);
    }
    store::save_stance(tx, &permit, id, stance).await?;
    record(tx, cx, actor, election, LogEvent::Answered { candidacy: id, accepted }).await?;
    Ok(Told::Done)
}

pub(super) async fn freeze(
    tx: &Tx,
    cx: &Context,
    actor: Actor,
    stored: &Stored,
) -> Result<Told, Error> {
    let permit = may_manage(actor)?;
    let candidacies = store::candidacies(tx, stored.contest.election).await?;
    let candidates = slate(&candidacies);
    let phase =
        stored.phase.clone().freeze(&stored.contest, &candidates).map_err(|why| match why {
            CannotFreeze::Phase(wrong) => wrong_phase(wrong),
            CannotFreeze::NoCandidates => rejected("acto", "problem-no-candidates"),
        })?;
    step(tx, cx, actor, &permit, stored, &phase, LogEvent::Frozen { candidates }).await
}
