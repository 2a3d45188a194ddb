//! What the municipality is called, and how it writes hours and money.

use crate::{
    components::{
        Answer, Button, Choice, Form, Section, Seen, Select, TextField, Theirs, answer, choice,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    municipality::{Country, Currency, may_describe},
    submissions::Typed,
};
use leptos::prelude::*;
use services::municipality::{self, Described, forms::DESCRIBE};

/// `GET /municipio/datos`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_describe(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = forms::open(visit, &holder, DESCRIBE, paths::TOWN).await?;
    let described = municipality::find_or_first(&visit.cx).await?;
    let now = typed(&described);
    let stale = filled.is_stale();
    let filled = filled.or(now.clone());
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "town-settings"))
        .section(Section::Today)
        .narrow()
        .trail([crumb(t!(reader => "town-title"), paths::TOWN)]);
    let response = page.render(move || {
        let theirs = stale.then(|| view! { <Theirs answers=answers(&now)/> });
        view! {
            {theirs}
            <Form action=link(paths::TOWN_SETTINGS) key=key filled=filled labels=labels()>
                <Seen name="version" now=described.version.to_string()/>
                <TextField name="name" label=t!("town-name") hint=t!("town-name-hint")/>
                <TextField name="region" label=t!("town-region") hint=t!("town-region-hint")/>
                <Select name="country" label=t!("town-country") choices=countries()/>
                <Select name="currency" label=t!("town-currency") choices=currencies()/>
                <Select
                    name="time_zone"
                    label=t!("town-zone")
                    hint=t!("town-zone-hint")
                    choices=zones()
                />
                <Button text=t!("town-save") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /municipio/datos`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(DESCRIBE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let described = municipality::describe_typed(cx, actor, &submission, &typed).await;
    let outcome = described.map(|()| paths::TOWN.to_owned());
    forms::answer(&staff.visit, &holder, DESCRIBE, &sent, outcome).await
}

fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("name", t!("town-name")),
        ("region", t!("town-region")),
        ("country", t!("town-country")),
        ("currency", t!("town-currency")),
        ("time_zone", t!("town-zone")),
    ]
}

fn countries() -> Vec<Choice> {
    let word = |country: Country| choice(country.code(), reader().word("country", country.code()));
    Country::ALL.map(word).into()
}

fn currencies() -> Vec<Choice> {
    let word = |unit: Currency| choice(unit.code(), reader().word("currency", unit.code()));
    Currency::ALL.map(word).into()
}

fn zones() -> Vec<Choice> {
    let zones = Country::ALL.into_iter().flat_map(Country::time_zones);
    zones.map(|zone| choice(*zone, reader().word("zone", &zone_code(zone)))).collect()
}

/// The IANA name of a zone as a message is named after it.
pub(crate) fn zone_code(zone: &str) -> String {
    zone.to_ascii_lowercase().replace(['/', '_'], "-")
}

/// What is written down now, as the form would have sent it.
fn typed(described: &Described) -> Typed {
    let town = &described.municipality;
    let fields = [
        ("name", town.name.as_str()),
        ("region", town.region.as_str()),
        ("country", town.country.code()),
        ("currency", town.currency.code()),
        ("time_zone", &town.time_zone.0),
    ];
    fields.into_iter().map(|(field, value)| (field.to_owned(), value.to_owned())).collect()
}

/// What somebody else wrote meanwhile.
fn answers(now: &Typed) -> Vec<Answer> {
    let said = |field: &str, value: &str| match field {
        "country" | "currency" => reader().word(field, value).into_owned(),
        "time_zone" => reader().word("zone", &zone_code(value)).into_owned(),
        _ => value.to_owned(),
    };
    let answers = labels().into_iter();
    answers.filter_map(|(field, label)| Some(answer(label, said(field, now.get(field)?)))).collect()
}
