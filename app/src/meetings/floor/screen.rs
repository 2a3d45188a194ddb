//! The wall: what the room reads from ten metres. No name of anybody is on it.

use super::words::{Refresh, lines, place, second_call};
use crate::{
    components::Qr,
    error::AppError,
    lang::t,
    page::{Visit, crumb},
    paths,
    printing::without_scheme,
    reader::reader,
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use services::{
    elections,
    meetings::{
        self, Meeting,
        floor::{self, Snapshot},
    },
};

/// `GET /reuniones/CODE/pantalla`
pub(in crate::meetings) async fn page(
    visit: Visit,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let now = floor::snapshot(&visit.cx, code).await?;
    let mark = match now.progress.has_open_door() {
        true => elections::fingerprint(&visit.cx, meeting.id).await?,
        false => None,
    };
    let address = visit.absolute(&paths::short(code));
    let reader = visit.reader;
    let page = visit
        .page(meeting.convocation.title.as_str())
        .unlisted()
        .private()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "meeting-name"), paths::meeting(code))]);
    Ok(page.render(move || view! { <Wall meeting=meeting now=now address=address mark=mark/> }))
}

#[component]
fn Wall(meeting: Meeting, now: Snapshot, address: String, mark: Option<String>) -> impl IntoView {
    let reader = reader();
    let lines = lines(reader, &now);
    let shown = without_scheme(&address);
    let clock = reader.time_short(reader.now.with_timezone(&reader.zone).time());
    let second = second_call(reader, &now).map(|text| view! { <p class="wall__note">{text}</p> });
    // Who reads the same on their slip votes where it belongs.
    let mark = mark.map(|mark| view! { <p class="wall__note">{t!("election-key")} " " {mark}</p> });
    view! {
        <div class="wall">
            <section class="wall__quorum">
                <p class="wall__state">{place(&lines, "state")} " · " {place(&lines, "call")}</p>
                <p class="wall__count">
                    <b>{place(&lines, "count")}</b>
                    " "
                    {place(&lines, "needed")}
                </p>
                <p class="wall__words">{place(&lines, "quorum")}</p>
                {second}
            </section>
            <section class="wall__item">
                <h2 class="wall__label">{t!("screen-item")}</h2>
                <p class="wall__title">{place(&lines, "item")}</p>
                {mark}
            </section>
            <section class="wall__join">
                <Qr content=address title=t!("screen-join")/>
                <div>
                    <p class="wall__label">{t!("screen-join")}</p>
                    <p class="wall__address">{shown}</p>
                    <p class="wall__clock"><span data-live="clock">{clock}</span></p>
                </div>
            </section>
            <Refresh code=meeting.code/>
        </div>
    }
}
