//! The pass: a picture for the camera, a code for the table, and the way to take it back.

use super::{passes::Passes, words::clock};
use crate::{
    components::{Card, Confirm, Empty, LinkButton, Notice, Qr, Tone, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    identity::Actor,
    meetings::{PassToken, ShortCode},
};
use leptos::prelude::*;
use services::{
    meetings::{self, Pass, forms::WITHDRAW},
    minutes,
};

/// Which pass of this phone is meant, by its place; an address names nobody.
const PLACE: &str = "pase";

/// `GET /pase`
pub(super) async fn page(visit: Visit, passes: Passes) -> Result<Response, AppError> {
    let mut held = Vec::new();
    for (place, token) in passes.iter().enumerate() {
        match meetings::find_pass(&visit.cx, token).await {
            Ok(pass) => {
                let signs = !minutes::list_to_sign(&visit.cx, token).await?.is_empty();
                held.push((place, token, pass, signs));
            }
            Err(services::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let reader = visit.reader;
    let first = held.iter().find_map(|(_, _, pass, _)| pass.meeting.convocation.starts);
    let heading = first.map(|start| {
        t!(reader => "pass-heading", day = reader.day(start.date), time = reader.time(clock(reader, start)))
    });
    let title = t!(reader => "pass-title");
    let page = visit
        .page(title.clone())
        .heading(heading.unwrap_or(title.clone()))
        .kicker(title)
        .narrow()
        .private()
        .trail([crumb(t!(reader => "meetings-title"), paths::MEETINGS)]);
    Ok(page.render(move || {
        if held.is_empty() {
            return view! {
                <Empty title=t!("pass-none") text=t!("pass-none-text")>
                    <LinkButton text=t!("meetings-title") href=link(paths::MEETINGS)/>
                </Empty>
            }
            .into_any();
        }
        held.into_iter()
            .map(|(place, token, pass, signs)| {
                view! { <Held place=place token=token pass=pass signs=signs/> }
            })
            .collect_view()
            .into_any()
    }))
}

#[component]
fn Held(place: usize, token: PassToken, pass: Pass, signs: bool) -> impl IntoView {
    let reader = reader();
    let meeting = &pass.meeting;
    let name = pass.name.as_str().to_owned();
    let when = meeting.convocation.starts.map(|start| {
        t!("meeting-moment", day = reader.day(start.date), time = reader.time(clock(reader, start)))
    });
    if pass.withdrawn {
        let again = meeting.takes_registrations(reader.now).then(|| {
            view! { <a class="lone-link" href=link(paths::attend(meeting.code))>{t!("pass-again")}</a> }
        });
        return view! {
            <Notice tone=Tone::Info title=t!("pass-withdrawn", name = name)>
                <p>{when}</p>
                <p>{again}</p>
            </Notice>
        }
        .into_any();
    }
    let home = meeting.convocation.place.as_ref().map(|home| home.as_str().to_owned());
    let where_and_when = [when.unwrap_or_default().into_owned(), home.unwrap_or_default()];
    let where_and_when = where_and_when.join(" · ");
    let off = (!meeting.announcement.stands()).then(|| {
        view! { <Notice tone=Tone::Blocked title=t!("meeting-cancelled")/> }
    });
    let sign = signs.then(|| {
        view! { <p><LinkButton text=t!("pass-sign") href=link(paths::SIGN) wide=true/></p> }
    });
    let weight = if signs { Weight::Quiet } else { Weight::Main };
    view! {
        {off}
        {sign}
        <Card title=name kicker=where_and_when>
            <div class="pass">
                <Qr content=token.scanned() title=t!("pass-qr")/>
                <p class="pass__code">{pass.code.to_string()}</p>
                <p>{t!("pass-show")}</p>
            </div>
        </Card>
        <p>
            <LinkButton
                text=t!("meeting-calendar")
                href=link(paths::calendar(meeting.code))
                weight=weight
                wide=true
            />
        </p>
        <p class="pass__links">
            <a href=link(paths::meeting(meeting.code))>{t!("pass-agenda")}</a>
            <a href=link(paths::withdraw(place))>{t!("pass-withdraw")}</a>
        </p>
    }
    .into_any()
}

/// The pass an address means, if this phone holds it.
async fn meant(visit: &Visit, passes: &Passes) -> Result<(usize, Pass), AppError> {
    let place = visit.param(PLACE).and_then(|raw| raw.parse().ok()).unwrap_or(0);
    let token = passes.at(place).ok_or(AppError::NotFound)?;
    let pass = meetings::find_pass(&visit.cx, token).await?;
    Ok((place, pass))
}

/// `GET /pase/no-voy`
pub(super) async fn confirm(
    visit: Visit,
    holder: Holder,
    passes: Passes,
) -> Result<Response, Stop> {
    let (place, pass) = meant(&visit, &passes).await?;
    let (key, _) = forms::open(&visit, &holder, WITHDRAW, paths::PASS.to_owned()).await?;
    let reader = visit.reader;
    let name = pass.name.as_str().to_owned();
    let page = visit
        .page(t!(reader => "withdraw-title", name = name))
        .narrow()
        .private()
        .trail([crumb(t!(reader => "pass-title"), paths::PASS)]);
    let response = page.render(move || {
        view! {
            <Confirm
                consequences=vec![t!("withdraw-1"), t!("withdraw-2")]
                action=link(paths::withdraw(place))
                key=key
                confirm=t!("withdraw-confirm")
                back=t!("withdraw-back")
                back_href=link(paths::PASS)
                weight=Weight::Danger
            >
                <input type="hidden" name="code" value=pass.code.to_string()/>
            </Confirm>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /pase/no-voy`: of the pass that was asked about, wherever it stands by now. A newer one
/// may have taken its place meanwhile, and would be somebody else's of the family.
pub(super) async fn withdraw(
    visit: Visit,
    holder: Holder,
    passes: Passes,
    sent: Sent,
) -> Result<Response, AppError> {
    let asked = sent.get("code").parse::<ShortCode>().ok();
    let Some(token) = passes.iter().find(|token| Some(token.code()) == asked) else {
        return Ok(forms::go(&visit, paths::PASS));
    };
    let submission = sent.submission(WITHDRAW, &holder);
    let taken = meetings::cancel_registration(&visit.cx, Actor::Public, &submission, token).await;
    let outcome = taken.map(|()| paths::PASS.to_owned());
    forms::answer(&visit, &holder, WITHDRAW, &sent, outcome).await
}
