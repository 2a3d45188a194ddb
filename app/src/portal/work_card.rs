//! A work in a list: enough to know whether it is mine.

use crate::{
    components::{Bar, MiniRoad, StageTag},
    lang::t,
    paths,
    reader::reader,
};
use domain::works::{Road, Stage, Summary};
use leptos::prelude::*;

/// One work of a list. The whole card leads to its page.
#[component]
fn WorkCard(work: Summary, locality: String, nested: bool) -> impl IntoView {
    let reader = reader();
    let road = Road::of(work.status, &work.milestones);
    let stage = work.status.stage();
    let share = work.physical;
    let name = view! {
        <a class="work-card__link" href=reader.link(paths::work(work.number))>
            {work.name.as_str().to_owned()}
        </a>
    };
    let name = if nested {
        view! { <h3 class="work-card__name">{name}</h3> }.into_any()
    } else {
        view! { <h2 class="work-card__name">{name}</h2> }.into_any()
    };
    let progress = (stage == Stage::Underway).then(|| {
        view! {
            <div class="work-card__progress">
                <Bar share=share/>
                <span>{t!("work-physical-short", share = reader.percent(share))}</span>
            </div>
        }
    });
    view! {
        <li class="work-card">
            <p class="kicker">{reader.word("kind", work.kind.code())} " · " {locality}</p>
            {name}
            <div class="work-card__state"><StageTag stage=stage/> <MiniRoad road=road stage=stage/></div>
            {progress}
            <p class="work-card__facts">
                <span>{t!("work-households", count = work.households)}</span>
                <span>{reader.money(work.cost)}</span>
            </p>
        </li>
    }
}

/// Works under each other, two or three abreast where there is room.
#[component]
pub fn WorkList(
    works: Vec<(Summary, String)>,
    /// Whether the list stands under a heading of its own, and not under the page's.
    #[prop(optional)]
    nested: bool,
) -> impl IntoView {
    let cards = works
        .into_iter()
        .map(|(work, locality)| view! { <WorkCard work=work locality=locality nested=nested/> })
        .collect_view();
    view! { <ul class="work-list" role="list">{cards}</ul> }
}
