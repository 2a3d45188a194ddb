//! A meeting to try elections with: in the demonstration, in a training, in measurements.

use super::{ACTOR, add_localities, chance::Chance, gatherings, town};
use crate::{
    Context, Error,
    database::Tx,
    meetings::{self, Fields, Meeting},
    works,
};
use domain::{
    bodies::{VoteMode, jalisco_works_committee},
    ids::PersonId,
    works::{Number, Status},
};
use std::collections::BTreeSet;

/// A meeting of invented neighbours about an invented work.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    pub meeting: Meeting,
    /// Those who came.
    pub neighbours: Vec<PersonId>,
}

/// Convenes invented neighbours to elect a committee.
///
/// # Errors
/// [`Error`] of the database.
pub async fn rehearse(cx: &Context, neighbours: usize, mode: VoteMode) -> Result<Rehearsal, Error> {
    let known = works::directory(cx).await?.localities.clone();
    let tx = cx.begin().await?;
    let mut chance = Chance::new(7);
    let localities = if known.is_empty() { add_localities(&tx, cx).await? } else { known };
    let mut work = town::work(&mut chance, &localities, 0, 1, cx.today())?;
    work.status = Status::Approved;
    work.milestones.clear();
    let work = works::register_in(&tx, cx, ACTOR, work).await?;
    let rehearsal = rehearse_in(&tx, cx, &mut chance, work, neighbours, mode).await?;
    tx.commit().await?;
    Ok(rehearsal)
}

/// As [`rehearse`], about a work at hand.
pub(super) async fn rehearse_in(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    neighbours: usize,
    mode: VoteMode,
) -> Result<Rehearsal, Error> {
    let preset = jalisco_works_committee().map_err(Error::internal)?;
    let fields = Fields { vote_mode: Some(mode), ..gatherings::fields(cx, chance, 0)? };
    let drafted = meetings::draft_in(tx, cx, ACTOR, work, &preset, false, &fields).await?;
    let drafted = meetings::find_in(tx, drafted.code).await?;
    meetings::publish_in(tx, cx, ACTOR, &drafted, None).await?;
    let meeting = meetings::find_in(tx, drafted.code).await?;
    let mut came = BTreeSet::new();
    // Two who were drawn alike are one neighbour.
    while came.len() < neighbours {
        came.insert(gatherings::enter(tx, cx, chance, &meeting).await?);
    }
    Ok(Rehearsal { meeting, neighbours: came.into_iter().collect() })
}
