use crate::lang::Text;
use leptos::prelude::*;

/// One of several views of the same thing.
pub struct Tab {
    text: Text,
    href: String,
    current: bool,
}

/// A tab; `href` is used as it is.
pub fn tab(text: impl Into<Text>, href: impl Into<String>, current: bool) -> Tab {
    Tab { text: text.into(), href: href.into(), current }
}

/// Tabs that are links: each view has its own address and works without script.
#[component]
pub fn Tabs(#[prop(into)] label: Text, items: Vec<Tab>) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|Tab { text, href, current }| {
            let current = current.then_some("page");
            view! { <li><a href=href aria-current=current>{text}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label><ul role="list">{items}</ul></nav> }
}
