//! Entering a work, and changing what is said of it.

use super::number;
use crate::{
    components::{
        Answer, Button, Choice, DateField, Form, Notice, Radios, Section, Seen, Select, TextArea,
        TextField, Theirs, Tone, answer, choice,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{Reader, link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{
    intake::Area,
    money::Money,
    submissions::Typed,
    works::{Kind, Status, may_register},
};
use leptos::prelude::*;
use services::{
    intake::areas,
    works::{
        self, Desk, Directory,
        forms::{EDIT, REGISTER},
    },
};
use std::sync::Arc;

/// What the fields offer.
struct Offered {
    directory: Arc<Directory>,
    areas: Vec<Area>,
}

impl Offered {
    async fn load(staff: &Staff) -> Result<Self, AppError> {
        let cx = &staff.visit.cx;
        Ok(Self { directory: works::directory(cx).await?, areas: areas::list(cx).await? })
    }
}

/// `GET /obras/nueva`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_register(staff.actor()).map_err(|_| AppError::NotFound)?;
    let done = |number: &str| number.parse().map_or_else(|_| paths::TODAY.into(), paths::desk_of);
    let (key, filled) =
        forms::open_result(visit, &holder, REGISTER, |_, number| done(number)).await?;
    let offered = Offered::load(&staff).await?;
    let usual = [("status".to_owned(), Status::Approved.code().to_owned())];
    let usual: Typed = usual.into_iter().collect();
    let filled = filled.or(usual);
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "register-title"))
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "register-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    let response = page.render(move || {
        let reader = crate::reader::reader();
        let needed = offered.directory.localities.is_empty().then(|| {
            view! {
                <Notice tone=Tone::Waiting title=t!("locality-needed")>
                    <p>{t!("locality-needed-text")}</p>
                    <p><a href=link(paths::LOCALITIES)>{t!("localities-title")}</a></p>
                </Notice>
            }
        });
        let first =
            works::FIRST.map(|status| choice(status.code(), reader.word("status", status.code())));
        view! {
            {needed}
            <Form action=link(paths::REGISTER_WORK) key=key filled=filled labels=labels()>
                <Fields offered=offered/>
                <Radios
                    name="status"
                    label=t!("register-status")
                    hint=t!("register-status-hint")
                    choices=first.into()
                />
                <Button text=t!("register-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /obras/nueva`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(REGISTER, &holder);
    let typed = sent.typed();
    let entered = works::register_typed(&staff.visit.cx, staff.actor(), &submission, &typed).await;
    let outcome = entered.map(paths::desk_of);
    forms::answer(&staff.visit, &holder, REGISTER, &sent, outcome).await
}

/// `GET /hoy/obras/NUMBER/editar`
pub(super) async fn edit(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    let number = number(&raw)?;
    may_register(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let (key, filled) = forms::open(visit, &holder, EDIT, paths::desk_of(number)).await?;
    let offered = Offered::load(&staff).await?;
    let reader = visit.reader;
    let now = typed(reader, &desk, &offered.areas);
    let stale = filled.is_stale();
    let filled = filled.or(now.clone());
    let page = staff
        .page(t!(reader => "edit-work-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let version = desk.version.to_string();
    let response = page.render(move || {
        let action = link(paths::desk_step(number, "editar"));
        let theirs = stale.then(|| view! { <Theirs answers=answers(&desk, &now)/> });
        view! {
            {theirs}
            <Form action=action key=key filled=filled labels=labels()>
                <Seen name="version" now=version/>
                <Fields offered=offered/>
                <Button text=t!("edit-work-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /hoy/obras/NUMBER/editar`
pub(super) async fn edited(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(EDIT, &holder);
    let typed = sent.typed();
    let outcome = works::edit(&staff.visit.cx, staff.actor(), &submission, number, &typed).await;
    forms::answer(&staff.visit, &holder, EDIT, &sent, outcome.map(|()| paths::desk_of(number)))
        .await
}

/// A work as its form would have sent it.
fn typed(reader: Reader, desk: &Desk, areas: &[Area]) -> Typed {
    let work = &desk.project;
    let amount = |amount: Option<Money>| amount.map(|amount| plain(reader, amount));
    let agency = areas.iter().find(|area| area.name == work.agency_responsible);
    let agency = match agency {
        Some(area) => Some(area.slug.as_str().to_owned()),
        None => areas.is_empty().then(|| work.agency_responsible.as_str().to_owned()),
    };
    let cross = |place: usize| work.cross_streets.get(place).map(|s| s.as_str().to_owned());
    let fields = [
        ("version", Some(desk.version.to_string())),
        ("kind", Some(work.kind.code().to_owned())),
        ("name", Some(work.name.as_str().to_owned())),
        ("description", Some(work.description.as_str().to_owned())),
        ("locality", Some(desk.locality.slug.as_str().to_owned())),
        ("site", Some(work.site.as_str().to_owned())),
        ("cross_one", cross(0)),
        ("cross_two", cross(1)),
        ("fund", Some(work.fund.as_str().to_owned())),
        ("federal", amount(work.amounts.federal)),
        ("state", amount(work.amounts.state)),
        ("municipal", amount(work.amounts.municipal)),
        ("beneficiaries", amount(work.amounts.beneficiaries)),
        ("contractor", work.contractor.as_ref().map(|name| name.as_str().to_owned())),
        ("agency", agency),
        ("households", Some(work.households.to_string())),
        ("planned_start", Some(work.planned_start.to_string())),
        ("planned_end", Some(work.planned_end.to_string())),
    ];
    let fields = fields.into_iter();
    fields.map(|(field, value)| (field.to_owned(), value.unwrap_or_default())).collect()
}

/// What is registered now, in words.
fn answers(desk: &Desk, now: &Typed) -> Vec<Answer> {
    let (reader, work) = (reader(), &desk.project);
    let said = |field: &str| match field {
        "kind" => Some(reader.word("kind", work.kind.code()).into_owned()),
        "locality" => Some(desk.locality.name.as_str().to_owned()),
        "agency" => Some(work.agency_responsible.as_str().to_owned()),
        "planned_start" => Some(reader.date(work.planned_start).into_owned()),
        "planned_end" => Some(reader.date(work.planned_end).into_owned()),
        field => now.get(field).cloned(),
    };
    let answers = labels().into_iter();
    answers.filter_map(|(field, label)| Some(answer(label, said(field)?))).collect()
}

/// An amount without its sign, as one types it.
fn plain(reader: Reader, amount: Money) -> String {
    let written = reader.money(amount);
    written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
}

/// The names of the fields, for the summary of what is wrong.
/// The fields of a work, and what they are called.
pub(super) fn labels() -> Vec<(&'static str, Text)> {
    vec![
        ("kind", t!("register-kind")),
        ("name", t!("register-name")),
        ("description", t!("register-description")),
        ("locality", t!("register-locality")),
        ("site", t!("register-site")),
        ("cross_one", t!("register-cross-one")),
        ("cross_two", t!("register-cross-two")),
        ("fund", t!("register-fund")),
        ("federal", t!("work-federal")),
        ("state", t!("work-state")),
        ("municipal", t!("work-municipal")),
        ("beneficiaries", t!("work-beneficiaries")),
        ("contractor", t!("work-contractor")),
        ("agency", t!("register-agency")),
        ("households", t!("register-households")),
        ("planned_start", t!("register-start")),
        ("planned_end", t!("register-end")),
        ("status", t!("register-status")),
    ]
}

#[component]
fn Fields(offered: Offered) -> impl IntoView {
    let reader = reader();
    let kinds: Vec<Choice> = Kind::ALL
        .into_iter()
        .map(|kind| choice(kind.code(), reader.word("kind", kind.code())))
        .collect();
    let localities: Vec<Choice> = offered
        .directory
        .localities
        .iter()
        .map(|place| choice(place.slug.as_str(), place.name.as_str().to_owned()))
        .collect();
    let areas: Vec<Choice> = offered
        .areas
        .iter()
        .map(|area| choice(area.slug.as_str(), area.name.as_str().to_owned()))
        .collect();
    let agency = if areas.is_empty() {
        view! { <TextField name="agency" label=t!("register-agency")/> }.into_any()
    } else {
        view! { <Select name="agency" label=t!("register-agency") choices=areas/> }.into_any()
    };
    view! {
        <Select name="kind" label=t!("register-kind") choices=kinds/>
        <TextField name="name" label=t!("register-name") hint=t!("register-name-hint")/>
        <TextArea
            name="description"
            label=t!("register-description")
            hint=t!("register-description-hint")
        />
        <Select name="locality" label=t!("register-locality") choices=localities/>
        <TextField name="site" label=t!("register-site") hint=t!("register-site-hint")/>
        <TextField name="cross_one" label=t!("register-cross-one") optional=true/>
        <TextField name="cross_two" label=t!("register-cross-two") optional=true/>
        <TextField name="fund" label=t!("register-fund") hint=t!("register-fund-hint")/>
        <Amounts/>
        <TextField name="contractor" label=t!("work-contractor") optional=true/>
        {agency}
        <TextField name="households" label=t!("register-households") kind="number"/>
        <DateField name="planned_start" label=t!("register-start")/>
        <DateField name="planned_end" label=t!("register-end")/>
    }
}

#[component]
fn Amounts() -> impl IntoView {
    view! {
        <TextField
            name="municipal"
            label=t!("work-municipal")
            hint=t!("register-amount-hint")
            optional=true
        />
        <TextField name="federal" label=t!("work-federal") optional=true/>
        <TextField name="state" label=t!("work-state") optional=true/>
        <TextField name="beneficiaries" label=t!("work-beneficiaries") optional=true/>
    }
}
