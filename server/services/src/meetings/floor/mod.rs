//! The floor of a meeting: letting people in, declaring the quorum, going through the agenda,
//! closing. What came of it is one [`Record`], which acts and elections are made from.

mod door;
mod list;
mod live;
mod neighbours;
mod record;
mod session;
mod store;

pub use door::{Answer, check_in, leave, undo, walk_in};
pub use list::{Known, find_known, list_known, search_known};
pub use live::{STREAMS_MOST, Snapshot, Watching, end_streams, snapshot, watch};
pub use neighbours::Neighbour;
pub use record::{Attendee, Item, Record, facts, find_record, record_in};
pub use session::{Turn, perform};
pub use store::{Inside, Step};

pub(crate) use door::{enter_in, leave_in};
pub(crate) use live::Halls;
pub(crate) use neighbours::{find_neighbour_in, list_neighbours_in};
pub(crate) use record::facts_in;
pub(crate) use session::{Act, perform_in};

use super::Meeting;
use crate::{Context, Error, database::Tx};
use domain::meetings::{
    MeetingCode,
    floor::{Base, QuorumRule},
};
use sea_orm::ConnectionTrait;

/// The forms of the floor, as their submission keys know them.
pub mod forms {
    pub const DOOR: &str = "door";
    pub const TABLE: &str = "floor-table";
}

/// How many are inside now.
///
/// # Errors
/// [`Error`] of the database.
pub async fn count_inside(cx: &Context, meeting: &Meeting) -> Result<Inside, Error> {
    store::count_inside(cx.database().reader(), meeting.id, &meeting.body, cx.today()).await
}

/// The rule the quorum of a meeting is held against.
///
/// # Errors
/// [`Error::NotFound`] for a meeting without an hour.
pub async fn quorum_rule(cx: &Context, meeting: &Meeting) -> Result<QuorumRule, Error> {
    rule_in(cx.database().reader(), cx, meeting).await
}

pub(super) async fn rule_in(
    db: &impl ConnectionTrait,
    cx: &Context,
    meeting: &Meeting,
) -> Result<QuorumRule, Error> {
    let preset = &meeting.convocation.preset;
    let members = match meeting.body.status.meets_openly() {
        true => 0,
        false => store::count_members(db, meeting.body.id, cx.today()).await?,
    };
    let starts = meeting.convocation.starts.ok_or(Error::NotFound)?.at;
    let base = Base { members, seats: meeting.convocation.seats() };
    Ok(QuorumRule { first: preset.first_call, second: preset.second_call, starts, base })
}

async fn hold(tx: &Tx, code: MeetingCode, hold: store::Hold) -> Result<Meeting, Error> {
    store::lock(tx, code, hold).await?;
    super::find_in(tx, code).await
}
