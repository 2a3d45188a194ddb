use crate::lang::Text;
use leptos::prelude::*;

/// A name and what it is, for [`Facts`].
pub struct Fact {
    term: Text,
    value: AnyView,
}

/// One fact: `fact(t!("work-cost"), reader.money(cost))`.
pub fn fact(term: impl Into<Text>, value: impl IntoAny) -> Fact {
    Fact { term: term.into(), value: value.into_any() }
}

/// Facts under each other: name left, value right.
#[component]
pub fn Facts(items: Vec<Fact>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|Fact { term, value }| {
            view! { <div class="facts__row"><dt>{term}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! { <dl class="facts">{items}</dl> }
}

/// A number one reads from afar, with its unit.
pub struct Figure {
    number: Text,
    unit: Text,
}

/// One large number: `figure("64", "casas")`.
pub fn figure(number: impl Into<Text>, unit: impl Into<Text>) -> Figure {
    Figure { number: number.into(), unit: unit.into() }
}

/// A few large numbers beside each other.
#[component]
pub fn Figures(items: Vec<Figure>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|Figure { number, unit }| {
            view! {
                <li class="figure"><b class="figure__number">{number}</b> <span class="figure__unit">{unit}</span></li>
            }
        })
        .collect_view();
    view! { <ul class="figures" role="list">{items}</ul> }
}
