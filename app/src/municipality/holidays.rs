//! The days of rest: those of the law, which count by themselves, and those of the municipality.

use crate::{
    components::{Button, Confirm, DateField, Fact, Facts, Form, Section, TextField, Weight, fact},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use domain::{
    calendar::{Holiday, statutory},
    municipality::{Country, may_describe},
};
use leptos::prelude::*;
use services::municipality::{
    forms::{HOLIDAY, HOLIDAY_REMOVE},
    holidays,
};

/// Days of the law that are shown ahead.
const AHEAD: usize = 366;

/// `GET /municipio/dias`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_describe(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = forms::open(visit, &holder, HOLIDAY, paths::HOLIDAYS).await?;
    let own = holidays::list(&visit.cx, visit.reader.today).await?;
    let country = visit.cx.municipality().country;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "holidays-title"))
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "holidays-lede"))
        .trail([crumb(t!(reader => "town-title"), paths::TOWN)]);
    let response = page.render(move || {
        view! {
            <Form
                action=link(paths::HOLIDAYS)
                key=key
                filled=filled
                labels=vec![("date", t!("holiday-date")), ("name", t!("holiday-name"))]
            >
                <DateField name="date" label=t!("holiday-date")/>
                <TextField name="name" label=t!("holiday-name") hint=t!("holiday-name-hint")/>
                <Button text=t!("holiday-add") wide=true/>
            </Form>
            <Own days=own today=reader.today/>
            <Statutory country=country today=reader.today/>
        }
    });
    Ok(holder.keep(response))
}

#[component]
fn Own(days: Vec<Holiday>, today: NaiveDate) -> impl IntoView {
    let reader = reader();
    let item = |holiday: Holiday| {
        let date = reader.date_full(holiday.day);
        let day = if holiday.day > today {
            view! { <a href=link(paths::holiday(holiday.day))>{date}</a> }.into_any()
        } else {
            date.into_any()
        };
        view! {
            <li class="queue__item">
                <h3 class="queue__title">{day}</h3>
                <p class="queue__note">{holiday.name.as_str().to_owned()}</p>
            </li>
        }
    };
    let list = match days.is_empty() {
        true => view! { <p>{t!("holidays-own-none")}</p> }.into_any(),
        false => {
            let items = days.into_iter().map(item).collect_view();
            view! { <ul class="queue" role="list">{items}</ul> }.into_any()
        }
    };
    view! {
        <h2>{t!("holidays-own")}</h2>
        {list}
    }
}

/// The days of a year that rest by law.
#[component]
fn Statutory(country: Country, today: NaiveDate) -> impl IntoView {
    let reader = reader();
    let days = today.iter_days().take(AHEAD);
    let known = days.filter_map(|day| statutory(country, day).map(|rest| (day, rest)));
    let facts: Vec<Fact> = known
        .map(|(day, rest)| fact(reader.date_full(day), reader.word("rest", rest.code())))
        .collect();
    let list = match facts.is_empty() {
        true => view! { <p>{t!("holidays-law-none")}</p> }.into_any(),
        false => view! { <p>{t!("holidays-law-text")}</p> <Facts items=facts/> }.into_any(),
    };
    view! {
        <h2>{t!("holidays-law")}</h2>
        {list}
    }
}

/// `POST /municipio/dias`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(HOLIDAY, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let added = holidays::add(cx, actor, &submission, &typed).await;
    let outcome = added.map(|()| paths::HOLIDAYS.to_owned());
    forms::answer(&staff.visit, &holder, HOLIDAY, &sent, outcome).await
}

/// The day of an address.
fn read(raw: &str) -> Result<NaiveDate, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}

/// `GET /municipio/dias/DAY`
pub(super) async fn one(
    staff: Staff,
    holder: Holder,
    Path(day): Path<String>,
) -> Result<Response, Stop> {
    let (visit, day) = (&staff.visit, read(&day)?);
    may_describe(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (key, _) = forms::open(visit, &holder, HOLIDAY_REMOVE, paths::HOLIDAYS).await?;
    let days = holidays::list(&visit.cx, visit.reader.today).await?;
    let holiday = days.into_iter().find(|holiday| holiday.day == day);
    let holiday = holiday.ok_or(AppError::NotFound)?;
    let reader = visit.reader;
    let (name, date) = (holiday.name.as_str().to_owned(), reader.date_full(day).into_owned());
    let page = staff
        .page(t!(reader => "holiday-remove-title", name = name))
        .section(Section::Today)
        .narrow()
        .trail([crumb(t!(reader => "holidays-title"), paths::HOLIDAYS)]);
    let response = page.render(move || {
        view! {
            <Confirm
                consequences=vec![t!("holiday-remove-1", date = date), t!("holiday-remove-2")]
                action=link(paths::holiday(day))
                key=key
                confirm=t!("holiday-remove")
                back=t!("holiday-keep")
                back_href=link(paths::HOLIDAYS)
                weight=Weight::Danger
            />
        }
    });
    Ok(holder.keep(response))
}

/// `POST /municipio/dias/DAY`
pub(super) async fn remove(
    staff: Staff,
    holder: Holder,
    Path(day): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let day = read(&day)?;
    let submission = sent.submission(HOLIDAY_REMOVE, &holder);
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let removed = holidays::remove(cx, actor, &submission, day).await;
    let outcome = removed.map(|()| paths::HOLIDAYS.to_owned());
    forms::answer(&staff.visit, &holder, HOLIDAY_REMOVE, &sent, outcome).await
}
