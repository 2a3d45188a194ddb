//! The page of a member: what their committee or council watches over, on the phone that holds
//! their key.

use super::keyring::{Keyring, made_by};
use crate::{
    components::{Button, Card, Empty, Facts, Form, LinkButton, Notice, Tone, Weight, fact},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    intake::CaseList,
    lang::t,
    meetings::MeetingCard,
    page::Visit,
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::bodies::Seat;
use leptos::prelude::*;
use services::{
    bodies::{self, OwnSeat, forms::TAKE},
    intake::{self, Outline},
    meetings::{self, Meeting},
    secret::Secret,
};

/// A seat with what its page shows.
struct Own {
    seat: OwnSeat,
    next: Option<Meeting>,
    /// `None` for a body without a work.
    cases: Option<Vec<Outline>>,
}

async fn load(visit: &Visit, key: &Secret) -> Result<Option<Own>, AppError> {
    let seat = match bodies::find_own_seat(&visit.cx, key).await {
        Ok(seat) => seat,
        Err(services::Error::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let next = meetings::find_next_of_body(&visit.cx, seat.body.id).await?;
    let cases = match seat.body.project {
        Some(_) => Some(intake::list_for_committee(&visit.cx, key).await?),
        None => None,
    };
    Ok(Some(Own { seat, next, cases }))
}

/// `GET /integrante`
pub(super) async fn page(visit: Visit, keys: Keyring) -> Result<Response, AppError> {
    let mut held = Vec::new();
    for key in keys.iter() {
        held.extend(load(&visit, key).await?);
    }
    let reader = visit.reader;
    let page = visit.page(t!(reader => "own-title")).narrow().private();
    let page = match held.is_empty() {
        true => page,
        false => page.lede(t!(reader => "own-lede")),
    };
    let response = page.render(move || {
        if held.is_empty() {
            return view! {
                <Empty title=t!("own-none") text=t!("own-none-text")>
                    <LinkButton text=t!("meetings-title") href=link(paths::MEETINGS)/>
                </Empty>
            }
            .into_any();
        }
        held.into_iter().map(|own| view! { <Seated own=own/> }).collect_view().into_any()
    });
    Ok(keys.keep(response))
}

#[component]
fn Seated(own: Own) -> impl IntoView {
    let reader = reader();
    let Own { seat, next, cases } = own;
    let until = match seat.term.ends {
        Some(last) => reader.date(last),
        None => t!("own-until-closure"),
    };
    let holds = format!("{} · {}", seat.post.as_str(), reader.word("seat", seat.seat.code()));
    let facts = vec![
        fact(t!("own-who"), seat.name.as_str().to_owned()),
        fact(t!("own-post"), holds),
        fact(t!("own-until"), until),
    ];
    let next = next.map(|meeting| view! { <MeetingCard meeting=meeting/> });
    let work = seat.body.project.map(|number| {
        view! {
            <p><LinkButton text=t!("own-work") href=link(paths::work(number)) wide=true/></p>
            <p class="pass__links">
                <a href=link(paths::dossier(number))>{t!("dossier-link")}</a>
                <a href=link(paths::report_of(number))>{t!("own-write")}</a>
            </p>
        }
    });
    let cases = cases.map(|cases| view! { <Cases cases=cases seat=seat.seat/> });
    view! {
        <Card title=seat.body.name.as_str().to_owned()>
            <Facts items=facts/>
        </Card>
        {next}
        {work}
        {cases}
    }
}

#[component]
fn Cases(cases: Vec<Outline>, seat: Seat) -> impl IntoView {
    let lede = if seat.is_holder() { t!("own-cases-lede") } else { t!("own-cases-alternate") };
    let list = if cases.is_empty() {
        view! { <Notice tone=Tone::Info title=t!("cases-none")/> }.into_any()
    } else {
        view! { <CaseList cases=cases/> }.into_any()
    };
    view! {
        <h3>{t!("own-cases")}</h3>
        <p>{lede}</p>
        {list}
    }
}

/// `GET /llave/SECRET`
pub(super) async fn key(
    visit: Visit,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let offered = Secret::parse(&raw).ok_or(AppError::NotFound)?;
    let (key, filled) = forms::open(&visit, &holder, TAKE, paths::OWN_BODY.to_owned()).await?;
    let seat = bodies::find_offer(&visit.cx, &offered).await?;
    let reader = visit.reader;
    let name = seat.name.as_str().to_owned();
    let page = visit
        .page(t!(reader => "take-title", name = name))
        .narrow()
        .private()
        .untranslated()
        .kicker(seat.body.name.as_str())
        .lede(t!(reader => "take-lede"));
    let action = reader.link(&visit.path);
    let response = page.render(move || {
        let holds = format!("{} · {}", seat.post.as_str(), reader.word("seat", seat.seat.code()));
        view! {
            <Facts items=vec![fact(t!("own-post"), holds)]/>
            <Form action=action key=key filled=filled labels=Vec::new()>
                <p class="note">{t!("take-borrowed")}</p>
                <Button text=t!("take-send") wide=true weight=Weight::Main/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /llave/SECRET`
pub(super) async fn take(
    visit: Visit,
    holder: Holder,
    keys: Keyring,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let offered = Secret::parse(&raw).ok_or(AppError::NotFound)?;
    let own = made_by(&holder, sent.key)?;
    bodies::take_key(&visit.cx, &offered, &own).await?;
    Ok(keys.with(own).keep(forms::go(&visit, paths::OWN_BODY)))
}
