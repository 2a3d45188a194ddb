//! Who has said they come, by name: for the door, on a screen or on paper.

use crate::{
    components::{Empty, Section, Table, column},
    error::AppError,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;
use services::meetings::{self, RollEntry};

/// `GET /convocatorias/CODE/lista`
pub(super) async fn page(staff: Staff, Path(raw): Path<String>) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let code = crate::meetings::code(&raw)?;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    let roll = meetings::roll(&visit.cx, staff.actor(), code).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "roll-title"))
        .section(Section::Convene)
        .kicker(meeting.body.name.as_str())
        .lede(t!(reader => "meeting-going", count = roll.len()))
        .trail([crumb(t!(reader => "convocation-name"), paths::convocation(code))]);
    Ok(page.render(move || {
        if roll.is_empty() {
            return view! { <Empty title=t!("roll-none") text=t!("roll-none-text")/> }.into_any();
        }
        let columns = vec![column(t!("attend-name")), column(t!("attend-street"))];
        let rows = roll.into_iter().map(row).collect();
        view! { <Table caption=t!("roll-caption") columns=columns rows=rows/> }.into_any()
    }))
}

fn row(entry: RollEntry) -> Vec<AnyView> {
    vec![entry.name.as_str().to_owned().into_any(), entry.street.as_str().to_owned().into_any()]
}
