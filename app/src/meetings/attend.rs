//! *Voy a ir*: name and street, and a pass in return.

use super::{
    passes::{Passes, made_by},
    words::clock,
};
use crate::{
    components::{Button, Checkbox, Filled, Form, TextField},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::{
    identity::Actor, meetings::MeetingCode, people::PrivacyNotice, submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::{
    meetings::{self, forms::ATTEND},
    people,
};

/// `GET /reuniones/CODE/voy`
pub(super) async fn page(
    visit: Visit,
    holder: Holder,
    passes: Passes,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let code = super::code(&raw)?;
    let meeting = meetings::find_public_meeting(&visit.cx, code).await?;
    let (key, filled) = forms::open(&visit, &holder, ATTEND, paths::PASS.to_owned()).await?;
    if !meeting.takes_registrations(visit.reader.now) && !filled.is_refused() {
        return Ok(forms::go(&visit, &paths::meeting(code)));
    }
    let notice = people::privacy_notice(&visit.cx).await?;
    let reader = visit.reader;
    let lede = meeting.convocation.starts.map(|start| {
        let place = meeting.convocation.place.as_ref().map(|place| place.as_str().to_owned());
        t!(reader => "meeting-when",
            day = reader.day(start.date),
            time = reader.time(clock(reader, start)),
            place = place.unwrap_or_default())
    });
    let has_one = passes.iter().next().is_some();
    let page = visit
        .page(t!(reader => "attend-title"))
        .narrow()
        .private()
        .lede(lede.unwrap_or_default())
        .trail([crumb(t!(reader => "meeting-name"), paths::meeting(code))]);
    let response = page.render(move || {
        let before = has_one.then(|| {
            view! { <p>{t!("attend-has-pass")} " " <a href=link(paths::PASS)>{t!("attend-see-pass")}</a></p> }
        });
        view! { {before} <Fields code=code key=key filled=filled notice=notice/> }
    });
    Ok(holder.keep(response))
}

#[component]
fn Fields(
    code: MeetingCode,
    key: SubmissionKey,
    filled: Filled,
    notice: PrivacyNotice,
) -> impl IntoView {
    let reader = crate::reader::reader();
    let labels = vec![
        ("name", t!("attend-name")),
        ("street", t!("attend-street")),
        ("phone", t!("attend-phone")),
        ("adult", t!("attend-adult")),
        ("notice", t!("attend-notice")),
    ];
    view! {
        <Form action=link(paths::attend(code)) key=key filled=filled labels=labels>
            <TextField name="name" label=t!("attend-name") hint=t!("attend-name-hint") fill="name"/>
            <TextField
                name="street"
                label=t!("attend-street")
                hint=t!("attend-street-hint")
                fill="street-address"
            />
            <TextField
                name="phone"
                label=t!("attend-phone")
                hint=t!("attend-phone-hint")
                kind="tel"
                fill="tel"
                optional=true
            />
            <Checkbox name="adult" label=t!("attend-adult")/>
            <div class="privacy" id="aviso">
                <p>{reader.word("privacy-notice", &notice.code)}</p>
                <p><a href=link(paths::PRIVACY)>{t!("attend-notice-full")}</a></p>
            </div>
            <input type="hidden" name="notice_version" value=notice.version.to_string()/>
            <Checkbox name="notice" label=t!("attend-notice")/>
            <Button text=t!("attend-send") wide=true/>
        </Form>
    }
}

/// `POST /reuniones/CODE/voy`
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    passes: Passes,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let code = super::code(&raw)?;
    let pass = made_by(&holder, sent.key)?;
    let submission = sent.submission(ATTEND, &holder);
    let typed = sent.typed();
    let entered =
        meetings::register_attendance(&visit.cx, Actor::Public, &submission, code, pass, &typed)
            .await;
    let is_entered = entered.is_ok();
    let outcome = match entered {
        Ok(()) => Ok(paths::PASS.to_owned()),
        // Over or called off meanwhile: the page of the meeting says so.
        Err(services::Error::NotFound) => Ok(paths::meeting(code)),
        Err(error) => Err(error),
    };
    let response = forms::answer(&visit, &holder, ATTEND, &sent, outcome).await?;
    Ok(if is_entered { passes.keep(pass, response) } else { response })
}
