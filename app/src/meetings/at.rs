//! Forms about a meeting, as those who convene it fill them in.

use crate::{
    clerk::{Clerk, Named, On},
    components::{Filled, Section},
    forms::Stop,
    identity::Staff,
    lang::{Text, t},
    page::{Page, crumb},
    paths,
};
use domain::{meetings::MeetingCode, submissions::SubmissionKey};
use services::{
    Error,
    meetings::{self, Meeting},
};

/// Whoever may not convene finds nothing at the address of a meeting.
pub(crate) type AtMeeting = On<Meeting>;

impl Named for Meeting {
    type Name = MeetingCode;

    async fn find(clerk: &Clerk, code: MeetingCode) -> Result<Self, Error> {
        meetings::find_meeting(clerk.cx(), clerk.actor(), code).await
    }
}

impl AtMeeting {
    /// Opens a form that leads back to the convocation, once it took effect and where it has
    /// nothing to do any more.
    ///
    /// # Errors
    /// [`Stop`], which is the handler's answer.
    pub async fn open(
        &self,
        form: &'static str,
        stands: bool,
    ) -> Result<(SubmissionKey, Filled), Stop> {
        let back = paths::convocation(self.record.code);
        let (key, filled) = self.clerk.open(form, back.as_str()).await?;
        self.clerk.stay(stands, &filled, &back)?;
        Ok((key, filled))
    }

    /// The page of a form, under its convocation.
    pub fn sheet(&self, title: Text) -> Page {
        sheet(&self.clerk.staff, &self.record, title).narrow()
    }
}

/// A page about a meeting, under its convocation.
pub(crate) fn sheet(staff: &Staff, meeting: &Meeting, title: Text) -> Page {
    let reader = staff.visit.reader;
    staff
        .page(title)
        .section(Section::Convene)
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(meeting.code))])
}
