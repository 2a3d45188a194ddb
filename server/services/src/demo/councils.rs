//! The demonstration's councils: an open call, and two meetings in session that elect the offices
//! of a council of their own.

use super::{
    ACTOR,
    chance::Chance,
    gatherings, line,
    rehearsal::{assemble_in, begun},
};
use crate::{
    Context, Error,
    database::Tx,
    meetings::{self, Fields, Meeting},
};
use chrono::TimeDelta;
use domain::{
    bodies::{VoteMode, jalisco_citizen_council},
    calendar::Moment,
};

/// Those who said they come to the open call, and those who came to each meeting.
const GOING: usize = 11;
const CAME: usize = 12;

const IN_SESSION: [&str; 2] =
    ["Consejo ciudadano de cultura", "Consejo ciudadano de medio ambiente"];

pub(super) async fn add(tx: &Tx, cx: &Context, chance: &mut Chance) -> Result<(), Error> {
    // Three weeks ahead: an open call runs for twenty days.
    let usual = gatherings::fields(cx, chance, 3)?;
    let called = call(tx, cx, "Consejo ciudadano del agua", &usual).await?;
    for _ in 0..GOING {
        gatherings::enter(tx, cx, chance, &called).await?;
    }
    let at = begun(cx);
    let date = at.with_timezone(&cx.time_zone()).date_naive();
    for name in IN_SESSION {
        let usual = gatherings::fields(cx, chance, 0)?;
        let starts = Some(Moment { at, date });
        let fields = Fields { vote_mode: Some(VoteMode::ShowOfHands), starts, ..usual };
        let called = call(tx, &cx.at(at - TimeDelta::days(21)), name, &fields).await?;
        assemble_in(tx, cx, chance, &called, CAME).await?;
    }
    Ok(())
}

/// The open call of a council, published on the clock of `cx`.
async fn call(tx: &Tx, cx: &Context, name: &str, fields: &Fields) -> Result<Meeting, Error> {
    let preset = jalisco_citizen_council().map_err(Error::internal)?;
    let name = line(name)?;
    let drafted = meetings::draft_council_in(tx, cx, ACTOR, name, None, &preset, fields).await?;
    let meeting = meetings::find_in(tx, drafted.code).await?;
    meetings::publish_in(tx, cx, ACTOR, &meeting, None).await?;
    meetings::find_in(tx, drafted.code).await
}
