//! The digital file of a work: one list with digests, and all of it to download. The town hall
//! sees the whole, everybody else what is public.

use super::number;
use crate::{
    components::{Column, LinkButton, Notice, Section, Table, Tone, column},
    error::AppError,
    identity::Staff,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{
    body::Body,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use domain::identity::Actor;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::works::dossier::{self, Dossier, Item};

/// `GET /obras/NUMBER/expediente`
pub(super) async fn page(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let file = dossier::find_dossier(&visit.cx, Actor::Public, number(&raw)?).await?;
    let reader = visit.reader;
    let page = visit.page(t!(reader => "dossier-title")).section(Section::Works);
    let name = file.project.name.as_str().to_owned();
    let page = page.kicker(name.clone()).lede(t!(reader => "dossier-lede")).trail([
        crumb(t!(reader => "works-title"), paths::WORKS),
        crumb(name, paths::work(file.project.number)),
    ]);
    let download = paths::dossier_zip(file.project.number);
    Ok(page.render(move || view! { <File file=file download=download/> }))
}

/// `GET /obras/NUMBER/expediente.zip`
pub(super) async fn archive(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    let file = dossier::find_dossier(&visit.cx, Actor::Public, number(&raw)?).await?;
    send(&visit, &file)
}

/// `GET /hoy/obras/NUMBER/expediente`
pub(super) async fn whole(staff: Staff, Path(raw): Path<String>) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let file = dossier::find_dossier(&staff.visit.cx, staff.actor(), number).await?;
    if !file.whole {
        return Err(AppError::NotFound);
    }
    let reader = staff.visit.reader;
    let page = staff
        .page(t!(reader => "dossier-title"))
        .section(Section::Today)
        .kicker(file.project.name.as_str())
        .lede(t!(reader => "dossier-whole"))
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let download = paths::desk_step(number, "expediente.zip");
    Ok(page.render(move || view! { <File file=file download=download/> }))
}

/// `GET /hoy/obras/NUMBER/expediente.zip`
pub(super) async fn whole_archive(
    staff: Staff,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let file = dossier::find_dossier(&staff.visit.cx, staff.actor(), number).await?;
    if !file.whole {
        return Err(AppError::NotFound);
    }
    send(&staff.visit, &file)
}

fn send(visit: &Visit, file: &Dossier) -> Result<Response, AppError> {
    let parts = dossier::pack(&visit.cx, file)?;
    let name = format!("attachment; filename=\"expediente-{}.zip\"", file.project.number);
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

#[component]
fn File(file: Dossier, download: String) -> impl IntoView {
    let reader = reader();
    let count = file.items.len();
    let missing: Vec<_> =
        file.missing.iter().map(|paper| reader.word("paper", paper.code()).into_owned()).collect();
    let state = if missing.is_empty() {
        view! { <Notice tone=Tone::Done title=t!("dossier-complete")/> }.into_any()
    } else {
        let items = missing.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
        view! {
            <Notice tone=Tone::Waiting title=t!("dossier-missing")><ul>{items}</ul></Notice>
        }
        .into_any()
    };
    let rows = file.items.into_iter().map(row).collect();
    view! {
        {state}
        <p><LinkButton text=t!("dossier-download") href=link(download)/></p>
        <Table caption=t!("dossier-count", count = count) columns=columns() rows=rows/>
        <p class="note">{t!("dossier-digest")}</p>
    }
}

fn columns() -> Vec<Column> {
    vec![
        column(t!("dossier-paper")),
        column(t!("dossier-date")),
        column(t!("dossier-author")),
        column(t!("dossier-sha")),
    ]
}

fn row(item: Item) -> Vec<AnyView> {
    let reader = reader();
    let kind = reader.word("paper", item.paper.code());
    let digest = item.digest.as_str().to_owned();
    vec![
        view! { <b>{kind}</b> <small class="board__note">{item.name}</small> }.into_any(),
        reader.date_short(item.date).into_any(),
        item.author.into_any(),
        view! { <code class="digest">{digest}</code> }.into_any(),
    ]
}
