//! The first page: what is being built here, and how to find one's own street.

use super::{list::named, query, work_card::WorkList};
use crate::{
    components::{AskForm, LinkButton, SearchField, Weight},
    error::AppError,
    lang::{Text, t},
    page::Visit,
    paths,
    reader::reader,
};
use axum::response::Response;
use domain::works::{Cursor, Filter, Kind, Stage, Summary};
use leptos::prelude::*;
use services::works::{self, Directory};
use std::sync::Arc;

/// Works shown on the first page; the list has the rest.
const SHOWN: usize = 6;

/// `GET /`
pub async fn page(visit: Visit) -> Result<Response, AppError> {
    let filter = Filter { stage: Some(Stage::Underway), ..Filter::default() };
    let directory = works::directory(&visit.cx).await?;
    let mut now = works::list_public(&visit.cx, &directory, &filter, Cursor::First).await?.works;
    now.truncate(SHOWN);
    let municipality = visit.cx.municipality();
    let name = municipality.name.as_str().to_owned();
    let title = t!(visit.reader => "home-title", place = name.clone());
    let page = visit
        .page(title)
        .kicker(format!("{name}, {}", municipality.region.as_str()))
        .lede(t!(visit.reader => "home-lede"));
    Ok(page.render(move || view! { <Home directory=directory now=now/> }))
}

#[component]
fn Home(directory: Arc<Directory>, now: Vec<Summary>) -> impl IntoView {
    let Directory { localities, totals } = &*directory;
    let reader = reader();
    let stages = Stage::ALL
        .into_iter()
        .map(|stage| {
            let count = reader.count(totals.count(None, None, Some(stage)));
            Tile {
                href: query::of_stage(stage),
                number: count,
                words: reader.word("stage-works", stage.code()),
            }
        })
        .collect();
    let places = localities
        .iter()
        .map(|l| {
            (
                query::of_locality(l),
                l.name.as_str().to_owned().into(),
                totals.count(Some(l.id), None, None),
            )
        })
        .collect();
    let kinds = Kind::ALL
        .into_iter()
        .map(|kind| {
            (
                query::of_kind(kind),
                reader.word("kind", kind.code()),
                totals.count(None, Some(kind), None),
            )
        })
        .collect();
    let cards = named(now, localities);
    view! {
        <AskForm action=reader.link(paths::WORKS)>
            <SearchField name=query::SEARCH label=t!("search-label") value="" most=query::SEARCH_MOST/>
        </AskForm>
        <Tiles tiles=stages/>
        <section aria-labelledby="ahora">
            <h2 id="ahora">{t!("home-now")}</h2>
            <WorkList works=cards nested=true/>
            <p class="home__more">
                <LinkButton text=t!("home-all") href=reader.link(paths::WORKS) weight=Weight::Quiet/>
            </p>
        </section>
        <div class="home__indexes">
            <Index id="localidades" title=t!("home-localities") entries=places/>
            <Index id="tipos" title=t!("home-kinds") entries=kinds/>
        </div>
    }
}

/// A number that leads to the works it counts.
struct Tile {
    href: String,
    number: String,
    words: Text,
}

#[component]
fn Tiles(tiles: Vec<Tile>) -> impl IntoView {
    let tiles = tiles
        .into_iter()
        .map(|Tile { href, number, words }| {
            view! {
                <li>
                    <a class="tile" href=crate::reader::link(href)>
                        <b class="tile__number">{number}</b>
                        <span class="tile__words">{words}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="tiles" role="list">{tiles}</ul> }
}

#[component]
fn Index(id: &'static str, title: Text, entries: Vec<(String, Text, u64)>) -> impl IntoView {
    let reader = reader();
    let entries = entries
        .into_iter()
        .filter(|(_, _, works)| *works > 0)
        .map(|(path, name, works)| {
            view! {
                <li>
                    <a href=reader.link(path)>{name}</a>
                    <span class="index__count">{reader.count(works)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul class="index" role="list">{entries}</ul>
        </section>
    }
}
