//! Votes that are open, which keep their meeting from ending.

use super::store;
use crate::{
    Error,
    database::{Tx, query},
};
use domain::ids::MeetingId;

/// How many polls of a meeting are open.
pub(crate) async fn count_open_in(tx: &Tx, meeting: MeetingId) -> Result<u32, Error> {
    let sql = "SELECT count(*) FROM elections WHERE meeting_id = $1 AND phase = 'open'";
    let row = query::one(tx, sql, [meeting.uuid().into()]).await?;
    let row = row.ok_or_else(|| Error::internal("nothing was counted"))?;
    store::number(row.try_get_by_index(0)?)
}
