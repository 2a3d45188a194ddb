//! The digital file of a work or a council: one list with digests, and all of it to download. The
//! town hall sees the whole, everybody else what is public.

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
use domain::{identity::Actor, ids::OrganizationId, works::may_see_desk};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::works::dossier::{self, Dossier, Item, Of, Subject};
use std::sync::Arc;

/// `GET /obras/NUMBER/expediente`
pub(super) async fn page(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    public(&visit, Of::Work(number(&raw)?)).await
}

/// `GET /obras/NUMBER/expediente.zip`
pub(super) async fn archive(visit: Visit, Path(raw): Path<String>) -> Result<Response, AppError> {
    send(&visit, Actor::Public, Of::Work(number(&raw)?)).await
}

/// `GET /hoy/obras/NUMBER/expediente`
pub(super) async fn whole(staff: Staff, Path(raw): Path<String>) -> Result<Response, AppError> {
    everything(&staff, Of::Work(number(&raw)?)).await
}

/// `GET /hoy/obras/NUMBER/expediente.zip`
pub(super) async fn whole_archive(
    staff: Staff,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    may_see_desk(staff.actor()).map_err(|_| AppError::NotFound)?;
    send(&staff.visit, staff.actor(), Of::Work(number(&raw)?)).await
}

/// `GET /consejos/ID/expediente`
pub(super) async fn of_council(
    visit: Visit,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    public(&visit, council(&raw)?).await
}

/// `GET /consejos/ID/expediente.zip`
pub(super) async fn archive_of_council(
    visit: Visit,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    send(&visit, Actor::Public, council(&raw)?).await
}

/// `GET /hoy/consejos/ID/expediente`
pub(super) async fn whole_of_council(
    staff: Staff,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    everything(&staff, council(&raw)?).await
}

/// `GET /hoy/consejos/ID/expediente.zip`
pub(super) async fn whole_archive_of_council(
    staff: Staff,
    Path(raw): Path<String>,
) -> Result<Response, AppError> {
    may_see_desk(staff.actor()).map_err(|_| AppError::NotFound)?;
    send(&staff.visit, staff.actor(), council(&raw)?).await
}

fn council(raw: &str) -> Result<Of, AppError> {
    let id = raw.parse().map_err(|_| AppError::NotFound)?;
    Ok(Of::Body(OrganizationId::from_uuid(id)))
}

/// What anybody may read of a file.
async fn public(visit: &Visit, of: Of) -> Result<Response, AppError> {
    let file = dossier::find_dossier(&visit.cx, Actor::Public, of).await?;
    let reader = visit.reader;
    let name = file.subject.name().to_owned();
    let page = match &file.subject {
        Subject::Work(project) => visit
            .page(t!(reader => "dossier-title"))
            .section(Section::Works)
            .lede(t!(reader => "dossier-lede"))
            .trail([
                crumb(t!(reader => "works-title"), paths::WORKS),
                crumb(name.clone(), paths::work(project.number)),
            ]),
        Subject::Body(_) => visit
            .page(t!(reader => "dossier-council-title"))
            .section(Section::Meetings)
            .lede(t!(reader => "dossier-council-lede"))
            .trail([
                crumb(t!(reader => "home-name"), paths::HOME),
                crumb(t!(reader => "meetings-title"), paths::MEETINGS),
            ]),
    };
    let download = match of {
        Of::Work(number) => paths::dossier_zip(number),
        Of::Body(council) => paths::council_dossier_zip(council),
    };
    Ok(page.kicker(name).render(move || view! { <File file=file download=download/> }))
}

/// All there is of a file, for those who work on works.
async fn everything(staff: &Staff, of: Of) -> Result<Response, AppError> {
    may_see_desk(staff.actor()).map_err(|_| AppError::NotFound)?;
    let file = dossier::find_dossier(&staff.visit.cx, staff.actor(), of).await?;
    let reader = staff.visit.reader;
    let (title, lede, above, download) = match of {
        Of::Work(number) => (
            t!(reader => "dossier-title"),
            t!(reader => "dossier-whole"),
            crumb(
                t!(reader => "desk-of-work", number = number.to_string()),
                paths::desk_of(number),
            ),
            paths::desk_step(number, "expediente.zip"),
        ),
        Of::Body(council) => (
            t!(reader => "dossier-council-title"),
            t!(reader => "dossier-council-whole"),
            crumb(t!(reader => "today-name"), paths::TODAY),
            paths::whole_council_dossier_zip(council),
        ),
    };
    let page = staff
        .page(title)
        .section(Section::Today)
        .kicker(file.subject.name().to_owned())
        .lede(lede)
        .trail([above]);
    Ok(page.render(move || view! { <File file=file download=download/> }))
}

async fn send(visit: &Visit, actor: Actor, of: Of) -> Result<Response, AppError> {
    let file = dossier::find_dossier(&visit.cx, actor, of).await?;
    let parts = dossier::pack(&visit.cx, &file)?;
    let name = format!("attachment; filename=\"expediente-{}.zip\"", file.subject.number());
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(parts)).into_response())
}

#[component]
fn File(file: Arc<Dossier>, download: String) -> impl IntoView {
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
    let rows = file.items.iter().cloned().map(row).collect();
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
