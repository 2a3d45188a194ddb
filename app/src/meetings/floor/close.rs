//! Ending a meeting: asked once more, because nobody is let in or counted afterwards.

use crate::{
    components::{Confirm, ErrorSummary, Section},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::meetings::Progress;
use leptos::prelude::*;
use services::meetings::{
    self,
    floor::{self, forms::TABLE},
};

/// `GET /reuniones/CODE/mesa/terminar`
pub(in crate::meetings) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let code = crate::meetings::code(&raw)?;
    let visit = &staff.visit;
    let meeting = meetings::find_meeting(&visit.cx, staff.actor(), code).await?;
    if !meeting.progress.has_open_door() {
        return Ok(forms::go(visit, &paths::floor_table(code)));
    }
    let (key, filled) = forms::open(visit, &holder, TABLE, paths::floor_table(code)).await?;
    let inside = floor::count_inside(&visit.cx, &meeting).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "close-title"))
        .section(Section::Today)
        .narrow()
        .kicker(meeting.body.name.as_str())
        .trail([
            crumb(t!(reader => "today-name"), paths::TODAY),
            crumb(t!(reader => "table-floor-title"), paths::floor_table(code)),
        ]);
    let response = page.render(move || {
        let held = meeting.progress != Progress::CheckingIn;
        let first = if held { t!("close-held") } else { t!("close-not-held") };
        let consequences = vec![first, t!("close-door"), t!("close-inside", count = inside.people)];
        let problems = filled.problems().to_vec();
        view! {
            <div id="act" tabindex="-1">
                <ErrorSummary problems=problems labels=vec![("act", t!("table-floor-act"))]/>
            </div>
            <Confirm
                consequences=consequences
                action=link(paths::close_meeting(code))
                key=key
                confirm=t!("close-confirm")
                back=t!("close-back")
                back_href=link(paths::floor_table(code))
            />
        }
    });
    Ok(holder.keep(response))
}

/// `POST /reuniones/CODE/mesa/terminar`
pub(in crate::meetings) async fn send(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = crate::meetings::code(&raw)?;
    let submission = sent.submission(TABLE, &holder);
    let cx = &staff.visit.cx;
    let closed = floor::close_meeting(cx, staff.actor(), &submission, code).await;
    let outcome = closed.map(|()| paths::floor_table(code));
    forms::answer(&staff.visit, &holder, TABLE, &sent, outcome).await
}
