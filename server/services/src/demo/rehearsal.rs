//! A meeting to try elections with: in the demonstration, in a training, in measurements.

use super::{ACTOR, add_localities, chance::Chance, gatherings, town};
use crate::{
    Context, Error,
    database::Tx,
    meetings::{
        self, Fields, Meeting,
        floor::{Act, enter_in, perform_in},
    },
    works,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bodies::{VoteMode, jalisco_works_committee},
    calendar::Moment,
    ids::PersonId,
    meetings::floor::{Capacity, Method, WhichCall},
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

/// Convenes invented neighbours to elect a committee and opens the session; there must be enough
/// of them for a quorum.
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

/// As [`rehearse`], about a work at hand: announced eight days ago, in session since it has a
/// quorum.
pub(super) async fn rehearse_in(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    neighbours: usize,
    mode: VoteMode,
) -> Result<Rehearsal, Error> {
    let starts = begun(cx);
    let meeting =
        announce(tx, &cx.at(starts - TimeDelta::days(8)), chance, work, starts, mode).await?;
    assemble_in(tx, cx, chance, &meeting, neighbours).await
}

/// When a meeting began that is in session now.
pub(super) fn begun(cx: &Context) -> DateTime<Utc> {
    cx.now() - TimeDelta::minutes(20)
}

/// Lets neighbours in at a meeting announced for [`begun`], and declares its quorum.
pub(super) async fn assemble_in(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    meeting: &Meeting,
    neighbours: usize,
) -> Result<Rehearsal, Error> {
    let starts = begun(cx);
    let door = cx.at(starts - TimeDelta::minutes(30));
    perform_in(tx, &door, ACTOR, meeting.code, Act::OpenDoor).await?;
    let mut came = BTreeSet::new();
    // Two who were drawn alike are one neighbour.
    while came.len() < neighbours {
        let person = gatherings::enter(tx, &door, chance, meeting).await?;
        if came.insert(person) {
            let how = (Capacity::Neighbour, Method::Search);
            enter_in(tx, &door, ACTOR, meeting.id, person, how).await?;
        }
    }
    let declared = cx.at(starts + TimeDelta::minutes(5));
    perform_in(tx, &declared, ACTOR, meeting.code, Act::Declare(WhichCall::First)).await?;
    let meeting = meetings::find_in(tx, meeting.code).await?;
    Ok(Rehearsal { meeting, neighbours: came.into_iter().collect() })
}

/// Calls neighbours, on the clock of `cx`, for an hour that may be past by now.
pub(super) async fn announce(
    tx: &Tx,
    cx: &Context,
    chance: &mut Chance,
    work: Number,
    starts: DateTime<Utc>,
    mode: VoteMode,
) -> Result<Meeting, Error> {
    let preset = jalisco_works_committee().map_err(Error::internal)?;
    let date = starts.with_timezone(&cx.time_zone()).date_naive();
    let starts = Some(Moment { at: starts, date });
    let usual = gatherings::fields(cx, chance, 0)?;
    let fields = Fields { vote_mode: Some(mode), starts, ..usual };
    let drafted = meetings::draft_in(tx, cx, ACTOR, work, &preset, false, &fields).await?;
    let drafted = meetings::find_in(tx, drafted.code).await?;
    meetings::publish_in(tx, cx, ACTOR, &drafted, None).await?;
    meetings::find_in(tx, drafted.code).await
}
