//! Forms about an election, as those who count fill them in.

use crate::{
    clerk::{Clerk, Named, On},
    page::{Page, crumb},
    paths,
};
use domain::ids::ElectionId;
use services::{
    Error,
    elections::{self, Election},
};

/// Whoever does not count is turned away from the address of an election.
pub(super) type AtElection = On<Election>;

impl Named for Election {
    type Name = ElectionId;

    async fn find(clerk: &Clerk, id: ElectionId) -> Result<Self, Error> {
        elections::find(clerk.cx(), clerk.actor(), id).await
    }
}

impl AtElection {
    pub const fn id(&self) -> ElectionId {
        self.record.contest.election
    }

    /// Where it is run from.
    pub fn table(&self) -> String {
        paths::election_table(self.id())
    }

    /// The page of a form, under the table of its election.
    pub fn sheet(&self, title: impl Into<String>) -> Page {
        let office = self.record.contest.office.as_str().to_owned();
        self.clerk.page(title).narrow().trail([crumb(office, self.table())])
    }
}
