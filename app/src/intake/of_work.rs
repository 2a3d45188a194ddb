//! The cases of a work, as anybody may see them: what kind, in which state, until when. No words
//! of anybody, and no sealed one.

use super::{timeline::StatusTag, words};
use crate::{
    components::{Empty, LinkButton, Section, Weight},
    error::AppError,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::{link, reader},
};
use axum::{extract::Path, response::Response};
use domain::{intake::Phase, works::Number};
use leptos::prelude::*;
use services::{
    intake::{self, Outline},
    works,
};

/// `GET /obras/NUMBER/reportes`
pub(super) async fn page(visit: Visit, Path(number): Path<String>) -> Result<Response, AppError> {
    let number: Number = number.parse().map_err(|_| AppError::NotFound)?;
    let work = works::find_public(&visit.cx, number).await?;
    let cases = intake::list_for_work(&visit.cx, number).await?;
    let name = work.project.name.as_str().to_owned();
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "cases-title"))
        .section(Section::Works)
        .kicker(name.clone())
        .lede(t!(reader => "cases-lede"))
        .trail([crumb(t!(reader => "home-name"), paths::HOME), crumb(name, paths::work(number))]);
    Ok(page.render(move || view! { <List number=number cases=cases/> }))
}

#[component]
fn List(number: Number, cases: Vec<Outline>) -> impl IntoView {
    let write = link(paths::report_of(number));
    if cases.is_empty() {
        return view! {
            <Empty title=t!("cases-none") text=t!("cases-none-text")>
                <LinkButton text=t!("work-write") href=write/>
            </Empty>
        }
        .into_any();
    }
    let count = cases.len();
    view! {
        <p>{t!("cases-count", count = count)}</p>
        <CaseList cases=cases/>
        <p><LinkButton text=t!("work-write") href=write weight=Weight::Quiet/></p>
    }
    .into_any()
}

/// Cases with their states and dates, and what was told where its reader may know.
#[component]
pub(crate) fn CaseList(cases: Vec<Outline>) -> impl IntoView {
    let items = cases.into_iter().map(|case| view! { <Item case=case/> }).collect_view();
    view! { <ul class="case-list" role="list">{items}</ul> }
}

#[component]
fn Item(case: Outline) -> impl IntoView {
    let reader = reader();
    let dates = match (case.status.phase(), case.due) {
        (Phase::WithArea, Some(due)) if due < reader.today => {
            Some(t!("case-late-text", date = reader.date(due)))
        }
        (_, Some(due)) => Some(t!("case-due", date = reader.date(due))),
        (_, None) => None,
    };
    let dates = dates.map(|text| view! { <p class="case-list__note">{text}</p> });
    let story = case.story.map(|story| view! { <p class="story">{story}</p> });
    view! {
        <li class="case-list__item">
            <p class="case-list__title">
                {words::kind(case.kind)} ": " {words::category(case.category)}
            </p>
            <p><StatusTag status=case.status/></p>
            <p class="case-list__note">
                {t!("case-folio", folio = case.folio.to_string())} " · "
                {reader.date(case.submitted_at.with_timezone(&reader.zone).date_naive())}
            </p>
            {dates}
            {story}
        </li>
    }
}
