//! Forms about a work, as those who work on it fill them in.

use crate::{
    clerk::{Clerk, Named, On},
    components::Section,
    error::AppError,
    lang::{Text, t},
    page::{Page, crumb},
    paths,
};
use domain::works::{Number, Project};
use services::{
    Error,
    works::{
        self, Desk,
        delivery::{self, Handover},
    },
};

/// Whoever may not see the desk of a work finds nothing at its address.
pub(super) type AtWork = On<Desk>;

impl Named for Desk {
    type Name = Number;

    async fn find(clerk: &Clerk, number: Number) -> Result<Self, Error> {
        works::find_desk(clerk.cx(), clerk.actor(), number).await
    }
}

impl AtWork {
    pub const fn number(&self) -> Number {
        self.record.project.number
    }

    /// The delivery of the work, once it was asked for.
    ///
    /// # Errors
    /// [`AppError::NotFound`] before.
    pub async fn handover(&self) -> Result<Handover, AppError> {
        let asked = delivery::find_handover(self.clerk.cx(), self.number()).await?;
        asked.ok_or(AppError::NotFound)
    }

    /// The page of a form, under the work's desk.
    pub fn sheet(&self, title: Text) -> Page {
        sheet(&self.clerk, &self.record.project, title)
    }

    /// The page of a form of the delivery, under it.
    pub fn delivery_sheet(&self, title: Text) -> Page {
        let reader = self.clerk.reader();
        let above = crumb(t!(reader => "delivery-title"), paths::delivery_of(self.number()));
        self.sheet(title).trail([above])
    }
}

/// The page of a form about a work, under its desk.
pub(super) fn sheet(clerk: &Clerk, work: &Project, title: Text) -> Page {
    let reader = clerk.reader();
    let desk = t!(reader => "desk-of-work", number = work.number.to_string());
    clerk
        .page(title)
        .section(Section::Today)
        .narrow()
        .kicker(work.name.as_str())
        .trail([crumb(desk, paths::desk_of(work.number))])
}
