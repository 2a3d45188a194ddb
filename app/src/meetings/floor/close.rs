//! Ending a meeting: asked once more, because nobody is let in or counted afterwards.

use crate::{
    components::{Actions, Button, Form, Section, Steps, TextField, Weight},
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
    floor::{self, Turn, forms::TABLE},
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
        let labels = vec![("act", t!("table-floor-act")), ("reason", t!("close-reason"))];
        view! {
            <Steps items=consequences/>
            <Form action=link(paths::close_meeting(code)) key=key filled=filled labels=labels>
                <TextField
                    name="reason"
                    label=t!("close-reason")
                    hint=t!("close-reason-hint")
                    optional=true
                />
                <div id="act" tabindex="-1">
                    <Actions>
                        <Button text=t!("close-confirm") weight=Weight::Danger/>
                        <a class="actions__back" href=link(paths::floor_table(code))>
                            {t!("close-back")}
                        </a>
                    </Actions>
                </div>
            </Form>
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
    let turn = if sent.get("reason").trim().is_empty() { Turn::Close } else { Turn::BreakOff };
    let closed = floor::perform(cx, staff.actor(), &submission, code, turn, &sent.typed()).await;
    let outcome = closed.map(|()| paths::floor_table(code));
    forms::answer(&staff.visit, &holder, TABLE, &sent, outcome).await
}
