//! What the elections of a meeting came to, for anybody.

use super::store::{self, Stored};
use crate::{Context, Error};
use domain::{
    elections::Phase,
    ids::{ElectionId, MeetingId},
    text::Line,
};

/// A proclaimed contest: the office and who was elected to it, in the order of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub election: ElectionId,
    pub office: Line,
    pub elected: Vec<Line>,
}

/// The proclaimed contests of a meeting, in the order they were prepared. What is still being
/// counted is not among them.
///
/// # Errors
/// [`Error`] of the database.
pub async fn list_decided(cx: &Context, meeting: MeetingId) -> Result<Vec<Decided>, Error> {
    let reader = cx.database().reader();
    let mut decided = Vec::new();
    for Stored { contest, phase, .. } in store::list(reader, meeting).await? {
        let Phase::Proclaimed { outcome, .. } = phase else { continue };
        let candidacies = store::candidacies(reader, contest.election).await?;
        let elected = outcome.elected.iter().filter_map(|id| {
            let found = candidacies.iter().find(|candidacy| candidacy.id == *id);
            found.map(|candidacy| candidacy.name.clone())
        });
        let elected = elected.collect();
        decided.push(Decided { election: contest.election, office: contest.office, elected });
    }
    Ok(decided)
}
