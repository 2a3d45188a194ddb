//! Who has said they come, by name: for the door, on a screen or on paper.

use crate::{
    components::{Empty, Table, column},
    error::AppError,
    lang::t,
    meetings::{AtMeeting, sheet},
};
use axum::response::Response;
use leptos::prelude::*;
use services::meetings::{self, RollEntry};

/// `GET /convocatorias/CODE/lista`
pub(super) async fn page(
    AtMeeting { clerk, record: meeting }: AtMeeting,
) -> Result<Response, AppError> {
    let roll = meetings::roll(clerk.cx(), clerk.actor(), meeting.code).await?;
    let reader = clerk.reader();
    let page = sheet(&clerk.staff, &meeting, t!(reader => "roll-title"))
        .lede(t!(reader => "meeting-going", count = roll.len()));
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
