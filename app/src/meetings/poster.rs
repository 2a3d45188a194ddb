//! The poster: one sheet with what one must know from across the street, and the code to join.

use super::words::clock;
use crate::{
    components::{LinkButton, Qr},
    error::AppError,
    lang::t,
    page::{Visit, crumb},
    paths,
    printing::without_scheme,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::bodies::Classification;
use leptos::prelude::*;
use services::meetings::{self, Meeting};

/// `GET /reuniones/CODE/cartel`
pub(super) async fn page(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let address = visit.absolute(&paths::short(code));
    let reader = visit.reader;
    let page = visit
        .page(meeting.convocation.title.as_str())
        .unlisted()
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([crumb(t!(reader => "meeting-name"), paths::meeting(code))]);
    Ok(page.render(move || view! { <Poster meeting=meeting address=address/> }))
}

#[component]
fn Poster(meeting: Meeting, address: String) -> impl IntoView {
    let reader = reader();
    let convocation = &meeting.convocation;
    let (day, time) = match convocation.starts {
        Some(start) => (reader.date_full(start.date), reader.time(clock(reader, start))),
        None => Default::default(),
    };
    let place = convocation.place.as_ref().map(|place| place.as_str().to_owned());
    let shown = without_scheme(&address);
    let caller = convocation.caller.as_ref().map(|caller| caller.as_str().to_owned());
    let why = match meeting.body.status.classification() {
        Classification::WorksCommittee => t!("poster-why"),
        Classification::CitizenCouncil => t!("poster-why-council"),
    };
    let pdf = link(paths::poster_pdf(meeting.code));
    view! {
        <p class="no-print">
            <LinkButton text=t!("poster-print") href=pdf/>
        </p>
        <div class="poster">
            <p class="poster__when">{day} <br/> {time}</p>
            <p class="poster__place">{place}</p>
            <p>{why}</p>
            <div class="poster__join">
                <Qr content=address title=t!("poster-scan")/>
                <p>{t!("poster-scan")} <br/> <b class="poster__address">{shown}</b></p>
            </div>
            <p>{t!("poster-without")}</p>
            <p class="poster__caller">{caller}</p>
        </div>
    }
}
