use super::words::clock;
use crate::{
    components::{Actions, Card, LinkButton},
    lang::t,
    paths,
    reader::{link, reader},
};
use leptos::prelude::*;
use services::meetings::Meeting;

/// The next meeting about a work, on the work's own page.
#[component]
pub(crate) fn MeetingCard(meeting: Meeting) -> impl IntoView {
    let reader = reader();
    let convocation = &meeting.convocation;
    let place = convocation.place.as_ref().map(|place| place.as_str().to_owned());
    let when = convocation.starts.map(|start| {
        t!(
            "meeting-when",
            day = reader.day(start.date),
            time = reader.time(clock(reader, start)),
            place = place.unwrap_or_default()
        )
    });
    let goes = meeting.takes_registrations(reader.now).then(|| {
        view! { <LinkButton text=t!("meeting-go") href=link(paths::attend(meeting.code))/> }
    });
    let title = convocation.title.as_str().to_owned();
    view! {
        <Card title=title kicker=t!("work-next") action=true>
            <p>{when}</p>
            <p>{t!("meeting-one-vote")}</p>
            <Actions>
                {goes}
                <a class="actions__back" href=link(paths::meeting(meeting.code))>
                    {t!("meeting-agenda")}
                </a>
            </Actions>
        </Card>
    }
}
