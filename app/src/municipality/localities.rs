//! The localities: adding one, and writing its name anew.

use crate::{
    components::{Actions, Button, Empty, Form, Section, Seen, TextField},
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
use domain::{
    identity::Role,
    municipality::may_name_places,
    place::{Locality, Slug},
    submissions::Typed,
};
use leptos::prelude::*;
use services::{
    municipality::{
        forms::{LOCALITY, RENAME},
        localities,
    },
    works,
};

/// The page that led here: public works have no other page of the municipality.
fn before(staff: &Staff) -> &'static str {
    if staff.has(Role::Administrator) { paths::TOWN } else { paths::TODAY }
}

/// `GET /municipio/localidades`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_name_places(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = forms::open(visit, &holder, LOCALITY, paths::LOCALITIES).await?;
    let directory = works::directory(&visit.cx).await?;
    let (reader, before) = (visit.reader, before(&staff));
    let crumb_name = match before {
        paths::TOWN => t!(reader => "town-title"),
        _ => t!(reader => "today-name"),
    };
    let page = staff
        .page(t!(reader => "localities-title"))
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "localities-lede"))
        .trail([crumb(crumb_name, before)]);
    let response = page.render(move || {
        let list = match directory.localities.as_slice() {
            [] => view! {
                <Empty title=t!("localities-none") text=t!("localities-none-text")/>
            }
            .into_any(),
            known => {
                let items = known.iter().map(item).collect_view();
                view! { <ul class="queue" role="list">{items}</ul> }.into_any()
            }
        };
        view! {
            <Form
                action=link(paths::LOCALITIES)
                key=key
                filled=filled
                labels=vec![("name", t!("locality-name"))]
            >
                <TextField name="name" label=t!("locality-name") hint=t!("locality-name-hint")/>
                <Button text=t!("locality-add") wide=true/>
            </Form>
            {list}
        }
    });
    Ok(holder.keep(response))
}

fn item(locality: &Locality) -> impl IntoView + use<> {
    let path = paths::locality(&locality.slug);
    view! {
        <li class="queue__item">
            <h2 class="queue__title">
                <a href=link(path)>{locality.name.as_str().to_owned()}</a>
            </h2>
        </li>
    }
}

/// `POST /municipio/localidades`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let submission = sent.submission(LOCALITY, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let added = localities::add(cx, actor, &submission, &typed).await;
    let outcome = added.map(|()| paths::LOCALITIES.to_owned());
    forms::answer(&staff.visit, &holder, LOCALITY, &sent, outcome).await
}

/// `GET /municipio/localidades/SLUG`
pub(super) async fn one(
    staff: Staff,
    holder: Holder,
    Path(slug): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_name_places(staff.actor()).map_err(|_| AppError::NotFound)?;
    let slug = Slug::parse(&slug).map_err(|_| AppError::NotFound)?;
    let directory = works::directory(&visit.cx).await?;
    let name = directory.locality(&slug).ok_or(AppError::NotFound)?.name.as_str().to_owned();
    let (key, filled) = forms::open(visit, &holder, RENAME, paths::LOCALITIES).await?;
    let now: Typed = [("name".to_owned(), name.clone())].into_iter().collect();
    let filled = filled.or(now);
    let reader = visit.reader;
    let page = staff
        .page(name.clone())
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "locality-rename-lede"))
        .trail([crumb(t!(reader => "localities-title"), paths::LOCALITIES)]);
    let response = page.render(move || {
        view! {
            <Form
                action=link(paths::locality(&slug))
                key=key
                filled=filled
                labels=vec![("name", t!("locality-name"))]
            >
                <Seen name="version" now=name/>
                <TextField name="name" label=t!("locality-name")/>
                <Actions>
                    <Button text=t!("town-save")/>
                    <a class="actions__back" href=link(paths::LOCALITIES)>{t!("town-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /municipio/localidades/SLUG`
pub(super) async fn rename(
    staff: Staff,
    holder: Holder,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let slug = Slug::parse(&slug).map_err(|_| AppError::NotFound)?;
    let submission = sent.submission(RENAME, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let renamed = localities::rename(cx, actor, &submission, &slug, &typed).await;
    let outcome = renamed.map(|()| paths::LOCALITIES.to_owned());
    forms::answer(&staff.visit, &holder, RENAME, &sent, outcome).await
}
