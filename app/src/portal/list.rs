//! The list of works, with its filters.

use super::{
    query::{self, Query},
    work_card::WorkList,
};
use crate::{
    components::{
        AskForm, Empty, Filter, Filters, LinkButton, Pagination, SearchField, Section, Tab, Tabs,
        Weight, choice, tab,
    },
    error::AppError,
    lang::{Text, t},
    page::{Visit, crumb},
    paths,
    reader::{Reader, link, reader},
};
use axum::response::Response;
use domain::{
    place::Locality,
    works::{Kind, Page, Stage, Summary, Totals},
};
use leptos::prelude::*;
use services::works::{self, Directory};
use std::sync::Arc;

/// `GET /obras`
pub async fn page(visit: Visit) -> Result<Response, AppError> {
    let query = Query::read(&visit)?;
    let directory = works::directory(&visit.cx).await?;
    let found = works::list_public(&visit.cx, &directory, &query.filter, query.cursor).await?;
    let title = title(visit.reader, &query, &directory.localities);
    let page = visit
        .page(title)
        .section(Section::Works)
        .trail([crumb(t!(visit.reader => "home-name"), paths::HOME)]);
    Ok(page.render(move || {
        view! { <List query=query directory=directory found=found/> }
    }))
}

/// *Obras*, *Obras de pavimentación en El Molino*: what was asked, in words.
fn title(reader: Reader, query: &Query, localities: &[Locality]) -> Text {
    let place = query.locality(localities).map(|l| l.name.as_str().to_owned());
    let kind = query.filter.kind.map(|kind| reader.word("kind", kind.code()));
    match (kind, place) {
        (None, None) => t!(reader => "works-title"),
        (Some(kind), None) => t!(reader => "works-title-kind", kind = kind),
        (None, Some(place)) => t!(reader => "works-title-place", place = place),
        (Some(kind), Some(place)) => {
            t!(reader => "works-title-kind-place", kind = kind, place = place)
        }
    }
}

#[component]
fn List(query: Query, directory: Arc<Directory>, found: Page) -> impl IntoView {
    let Directory { localities, totals } = &*directory;
    let newer = found.newer.map(|cursor| link(query.at(cursor).path()));
    let older = found.older.map(|cursor| link(query.at(cursor).path()));
    let whole = newer.is_none() && older.is_none();
    let count = counted(&query, localities, totals, &found, whole);
    let stages = stage_tabs(&query, localities, totals);
    let body = if found.works.is_empty() {
        view! { <NothingFound query=query.clone()/> }.into_any()
    } else {
        let works = named(found.works, localities);
        view! {
            <p class="works__count" role="status">{count}</p>
            <WorkList works=works/>
        }
        .into_any()
    };
    view! {
        <Ask query=query directory=directory/>
        <Tabs label=t!("stage-label") items=stages/>
        {body}
        <Pagination newer=newer older=older/>
    }
}

/// How many there are, exactly where the kept totals know it.
fn counted(
    query: &Query,
    localities: &[Locality],
    totals: &Totals,
    found: &Page,
    whole: bool,
) -> Text {
    let shown = found.works.len();
    if !query.filter.terms.is_empty() {
        return if whole { t!("works-found", count = shown) } else { t!("works-found-many") };
    }
    let locality = query.locality(localities).map(|locality| locality.id);
    let total = totals.count(locality, query.filter.kind, query.filter.stage);
    if whole {
        t!("works-count", count = total)
    } else {
        t!("works-shown", shown = shown, count = total)
    }
}

/// Each stage is a link to the same question at that stage.
fn stage_tabs(query: &Query, localities: &[Locality], totals: &Totals) -> Vec<Tab> {
    let reader = reader();
    let locality = query.locality(localities).map(|locality| locality.id);
    let item = |stage: Option<Stage>| {
        let words = match stage {
            None => t!("stage-any"),
            Some(stage) => reader.word("stage", stage.code()),
        };
        // With a search the kept totals do not know how many there are.
        let words = if query.filter.terms.is_empty() {
            let works = reader.count(totals.count(locality, query.filter.kind, stage));
            Text::Owned(format!("{words} {works}"))
        } else {
            words
        };
        tab(words, link(query.at_stage(stage).path()), query.filter.stage == stage)
    };
    std::iter::once(None).chain(Stage::ALL.map(Some)).map(item).collect()
}

#[component]
fn NothingFound(query: Query) -> impl IntoView {
    let text = if query.typed.is_empty() {
        t!("works-none-text")
    } else {
        t!("works-none-search", typed = query.typed)
    };
    view! {
        <Empty title=t!("works-none") text=text>
            <LinkButton text=t!("works-all") href=link(paths::WORKS) weight=Weight::Quiet/>
        </Empty>
    }
}

/// Each work with the name of its locality.
pub fn named(works: Vec<Summary>, localities: &[Locality]) -> Vec<(Summary, String)> {
    let name = |id| {
        let found = localities.iter().find(|locality| locality.id == id);
        found.map(|locality| locality.name.as_str().to_owned()).unwrap_or_default()
    };
    works
        .into_iter()
        .map(|work| {
            let place = name(work.locality);
            (work, place)
        })
        .collect()
}

/// Search and filters, sent as a plain address that can be kept and shared.
#[component]
fn Ask(query: Query, directory: Arc<Directory>) -> impl IntoView {
    let Directory { localities, totals } = &*directory;
    let stage = query.filter.stage.map(|stage| {
        view! { <input type="hidden" name=query::STAGE value=stage.code()/> }
    });
    let clear = query.is_narrowed().then(|| {
        let href = link(Query::default().at_stage(query.filter.stage).path());
        view! { <p class="works__clear"><a href=href>{t!("search-clear")}</a></p> }
    });
    let chosen = query.filter.locality.is_some() || query.filter.kind.is_some();
    let filters = vec![place_filter(&query, localities, totals), kind_filter(&query, totals)];
    view! {
        <AskForm action=link(paths::WORKS)>
            <SearchField name=query::SEARCH label=t!("search-label") value=query.typed most=query::SEARCH_MOST/>
            {stage}
            // Closed until used, so that a phone's first screen shows works.
            <details class="disclosure" open=chosen>
                <summary>{t!("search-more")}</summary>
                <Filters filters=filters/>
            </details>
        </AskForm>
        {clear}
    }
}

fn place_filter(query: &Query, localities: &[Locality], totals: &Totals) -> Filter {
    let reader = reader();
    let choices = localities
        .iter()
        .map(|locality| {
            let works = totals.count(Some(locality.id), None, None);
            choice(locality.slug.as_str(), locality.name.as_str().to_owned())
                .note(reader.count(works))
        })
        .collect();
    let chosen = query.filter.locality.as_ref().map(|slug| slug.as_str().to_owned());
    Filter {
        name: query::LOCALITY,
        label: t!("search-locality"),
        any: t!("search-any-locality"),
        choices,
        chosen: chosen.unwrap_or_default(),
    }
}

fn kind_filter(query: &Query, totals: &Totals) -> Filter {
    let reader = reader();
    let choices = Kind::ALL
        .into_iter()
        .map(|kind| {
            let works = totals.count(None, Some(kind), None);
            choice(kind.code(), reader.word("kind", kind.code())).note(reader.count(works))
        })
        .collect();
    let chosen = query.filter.kind.map(|kind| kind.code().to_owned());
    Filter {
        name: query::KIND,
        label: t!("search-kind"),
        any: t!("search-any-kind"),
        choices,
        chosen: chosen.unwrap_or_default(),
    }
}
