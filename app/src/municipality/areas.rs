//! The areas that answer complaints: adding one, and saying what it answers for.

use crate::{
    components::{
        Actions, Button, Checkbox, Empty, Form, Section, Seen, Select, TextField, choice,
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
use axum::{extract::Path, response::Response};
use domain::{
    ids::StaffId,
    intake::{Area, Category, may_manage_areas},
    place::Slug,
    submissions::Typed,
    text::Line,
};
use leptos::prelude::*;
use services::{
    intake::areas,
    municipality::forms::{AREA, DUTIES},
};

/// `GET /municipio/areas`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_manage_areas(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = forms::open(visit, &holder, AREA, paths::AREAS).await?;
    let known = areas::list(&visit.cx).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "areas-title"))
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "areas-lede"))
        .trail([crumb(t!(reader => "town-title"), paths::TOWN)]);
    let response = page.render(move || {
        let list = if known.is_empty() {
            view! { <Empty title=t!("areas-none") text=t!("areas-none-text")/> }.into_any()
        } else {
            let items = known.iter().map(item).collect_view();
            view! { <ul class="queue" role="list">{items}</ul> }.into_any()
        };
        view! {
            {list}
            <h2>{t!("area-new")}</h2>
            <Form action=link(paths::AREAS) key=key filled=filled labels=labels()>
                <TextField name="name" label=t!("area-name") hint=t!("area-name-hint")/>
                <Duties/>
                <Button text=t!("area-add") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

fn labels() -> Vec<(&'static str, Text)> {
    vec![("name", t!("area-name")), ("officer", t!("area-officer"))]
}

/// An area with what it answers for.
fn item(area: &Area) -> impl IntoView + use<> {
    let reader = reader();
    let unsure = area.duties.takes_unsure.then(|| t!("area-takes-unsure"));
    let categories = area.duties.categories.iter();
    let about = categories.map(|category| reader.word("case-category", category.code()));
    let said: Vec<_> = about.chain(unsure).collect();
    let said = if said.is_empty() { t!("area-nothing").into_owned() } else { said.join(" · ") };
    view! {
        <li class="queue__item">
            <h2 class="queue__title">
                <a href=link(paths::area(&area.slug))>{area.name.as_str().to_owned()}</a>
            </h2>
            <p class="queue__note">{said}</p>
        </li>
    }
}

/// What an area answers for. What is sealed goes to the comptroller and to no area.
#[component]
fn Duties() -> impl IntoView {
    let reader = reader();
    let open = Category::ALL.into_iter().filter(|category| !category.is_sealed());
    let boxes = open
        .map(|category| {
            let label = reader.word("case-category", category.code());
            view! { <Checkbox name=category.code() label=label/> }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend>{t!("area-about")}</legend>
            {boxes}
        </fieldset>
        <Checkbox name="unsure" label=t!("area-unsure") hint=t!("area-unsure-hint")/>
    }
}

/// `POST /municipio/areas`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(AREA, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let added = areas::add_typed(cx, actor, &submission, &typed).await;
    let outcome = added.map(|()| paths::AREAS.to_owned());
    forms::answer(&staff.visit, &holder, AREA, &sent, outcome).await
}

/// `GET /municipio/areas/SLUG`
pub(super) async fn one(
    staff: Staff,
    holder: Holder,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_manage_areas(staff.actor()).map_err(|_| AppError::NotFound)?;
    let slug = Slug::parse(&slug).map_err(|_| AppError::NotFound)?;
    let area = areas::find(&visit.cx, &slug).await?;
    let officers = areas::list_officers(&visit.cx, staff.actor(), &slug).await?;
    let (key, filled) = forms::open(visit, &holder, DUTIES, paths::AREAS).await?;
    let filled = filled.or(typed(&area));
    let reader = visit.reader;
    let page = staff
        .page(area.name.as_str())
        .section(Section::Today)
        .narrow()
        .trail([crumb(t!(reader => "areas-title"), paths::AREAS)]);
    let response = page.render(move || {
        view! {
            <Form action=link(paths::area(&slug)) key=key filled=filled labels=labels()>
                <Seen name="version" now=area.version.to_string()/>
                <Officer officers=officers/>
                <Duties/>
                <Actions>
                    <Button text=t!("town-save")/>
                    <a class="actions__back" href=link(paths::AREAS)>{t!("town-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// Who is named to the neighbour; nobody need be.
#[component]
fn Officer(officers: Vec<(StaffId, Line)>) -> impl IntoView {
    let choices =
        officers.iter().map(|(id, name)| choice(id.to_string(), name.as_str().to_owned()));
    view! {
        <Select
            name="officer"
            label=t!("area-officer")
            hint=t!("area-officer-hint")
            optional=true
            choices=choices.collect()
        />
    }
}

/// What an area answers for, as the form would have sent it.
fn typed(area: &Area) -> Typed {
    let ticked = |field: &str| (field.to_owned(), "si".to_owned());
    let duties = &area.duties;
    let about = duties.categories.iter().map(|category| ticked(category.code()));
    let unsure = duties.takes_unsure.then(|| ticked("unsure"));
    let officer = duties.officer.map(|officer| ("officer".to_owned(), officer.to_string()));
    about.chain(unsure).chain(officer).collect()
}

/// `POST /municipio/areas/SLUG`
pub(super) async fn change(
    staff: Staff,
    holder: Holder,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let slug = Slug::parse(&slug).map_err(|_| AppError::NotFound)?;
    let submission = sent.submission(DUTIES, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let changed = areas::change_duties(cx, actor, &submission, &slug, &typed).await;
    let outcome = changed.map(|()| paths::AREAS.to_owned());
    forms::answer(&staff.visit, &holder, DUTIES, &sent, outcome).await
}
