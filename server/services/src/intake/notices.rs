//! What must be told when a case changes: queued with the change, put into the table that
//! channels deliver from. Nothing personal is in it; a channel looks up whom to reach.

use crate::{
    Context, Error,
    database::{Tx, query},
    jobs,
    jobs::Job,
};
use domain::intake::{Case, Folio};

/// Queues the notice of one entry of a case's history.
pub(super) async fn queue(tx: &Tx, cx: &Context, case: &Case, number: i64) -> Result<(), Error> {
    let job = Job::NoticeCase {
        ordinal: case.folio.ordinal(),
        number,
        status: case.status.code().to_owned(),
    };
    let once = format!("notice-case {} {number}", case.folio);
    jobs::queue(tx, cx, &job, Some(&once)).await
}

/// Lays the notice down; running twice lays it down once.
///
/// # Errors
/// [`Error`] of the database.
pub(crate) async fn deliver(
    cx: &Context,
    ordinal: i64,
    number: i64,
    status: &str,
) -> Result<(), Error> {
    let folio = Folio::from_ordinal(ordinal).map_err(Error::internal)?;
    let tx = cx.begin().await?;
    query::run(
        &tx,
        "INSERT INTO case_notices (case_ordinal, number, status, queued_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT (case_ordinal, number) DO NOTHING",
        [folio.ordinal().into(), number.into(), status.into(), cx.now().into()],
    )
    .await?;
    tx.commit().await
}
