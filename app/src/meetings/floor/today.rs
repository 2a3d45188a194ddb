//! The meetings of today, for those who run them.

use crate::meetings::clock;
use crate::{
    components::{Actions, Card, LinkButton, Weight},
    lang::t,
    paths,
    reader::{link, reader},
};
use leptos::prelude::*;
use services::meetings::Summary;

/// A card for each meeting that is held today or has not been ended.
#[component]
pub(crate) fn FloorCards(meetings: Vec<Summary>) -> impl IntoView {
    let reader = reader();
    meetings
        .into_iter()
        .map(|meeting| {
            let when = meeting.starts.map(|start| {
                t!(
                    "meeting-when",
                    day = reader.day(start.date),
                    time = reader.time(clock(reader, start)),
                    place = meeting.place.as_ref().map(|p| p.as_str().to_owned()).unwrap_or_default()
                )
            });
            let door = meeting.progress.has_open_door();
            let code = meeting.code;
            let first = if door {
                view! { <LinkButton text=t!("door-title") href=link(paths::door(code))/> }.into_any()
            } else {
                view! { <LinkButton text=t!("table-floor-go") href=link(paths::floor_table(code))/> }
                    .into_any()
            };
            let second = door.then(|| {
                view! {
                    <LinkButton
                        text=t!("table-floor-go")
                        href=link(paths::floor_table(code))
                        weight=Weight::Quiet
                    />
                }
            });
            let state = reader.word("progress", meeting.progress.code());
            view! {
                <Card kicker=state title=meeting.body.as_str().to_owned() action=true>
                    <p>{when}</p>
                    <Actions>{first} {second}</Actions>
                </Card>
            }
        })
        .collect_view()
}
