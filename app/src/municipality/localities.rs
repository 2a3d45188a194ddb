//! The localities: adding one, and writing its name anew.

use crate::{
    clerk::{At, Clerk},
    components::{Actions, Button, Empty, Form, Section, Seen, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
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
fn before(clerk: &Clerk) -> &'static str {
    if clerk.staff.has(Role::Administrator) { paths::TOWN } else { paths::TODAY }
}

/// `GET /municipio/localidades`
pub(super) async fn page(clerk: Clerk) -> Result<Response, Stop> {
    may_name_places(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = clerk.open(LOCALITY, paths::LOCALITIES).await?;
    let directory = works::directory(clerk.cx()).await?;
    let (reader, before) = (clerk.reader(), before(&clerk));
    let crumb_name = match before {
        paths::TOWN => t!(reader => "town-title"),
        _ => t!(reader => "today-name"),
    };
    let page = clerk
        .page(t!(reader => "localities-title"))
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "localities-lede"))
        .trail([crumb(crumb_name, before)]);
    Ok(clerk.show(page, move || {
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
    }))
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
pub(super) async fn send(clerk: Clerk, sent: Sent) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(LOCALITY, &sent);
    let added = localities::add(cx, actor, &submission, &typed).await;
    let outcome = added.map(|()| paths::LOCALITIES.to_owned());
    clerk.answer(LOCALITY, &sent, outcome).await
}

/// `GET /municipio/localidades/SLUG`
pub(super) async fn one(clerk: Clerk, At(slug): At<Slug>) -> Result<Response, Stop> {
    may_name_places(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let directory = works::directory(clerk.cx()).await?;
    let name = directory.locality(&slug).ok_or(AppError::NotFound)?.name.as_str().to_owned();
    let (key, filled) = clerk.open(RENAME, paths::LOCALITIES).await?;
    let now: Typed = [("name".to_owned(), name.clone())].into_iter().collect();
    let filled = filled.or(now);
    let reader = clerk.reader();
    let page = clerk
        .page(name.clone())
        .section(Section::Today)
        .narrow()
        .lede(t!(reader => "locality-rename-lede"))
        .trail([crumb(t!(reader => "localities-title"), paths::LOCALITIES)]);
    Ok(clerk.show(page, move || {
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
    }))
}

/// `POST /municipio/localidades/SLUG`
pub(super) async fn rename(
    clerk: Clerk,
    At(slug): At<Slug>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(RENAME, &sent);
    let renamed = localities::rename(cx, actor, &submission, &slug, &typed).await;
    let outcome = renamed.map(|()| paths::LOCALITIES.to_owned());
    clerk.answer(RENAME, &sent, outcome).await
}
