use crate::lang::Text;
use leptos::prelude::*;

/// A thing of its own on the page.
#[component]
pub fn Card(
    /// Its heading, an `h2`; an `h3` with `nested`.
    #[prop(optional, into)]
    title: Option<Text>,
    /// Makes the heading a link; used as it is.
    #[prop(optional, into)]
    href: Option<String>,
    #[prop(optional, into)] kicker: Option<Text>,
    /// What comes next, or what there is to do: marked at its edge.
    #[prop(optional)]
    action: bool,
    #[prop(optional)] nested: bool,
    children: Children,
) -> impl IntoView {
    let class = match (action, href.is_some()) {
        (true, _) => "card card--action",
        (false, true) => "card card--link",
        (false, false) => "card",
    };
    let heading = title.map(|title| {
        let title = match href {
            Some(href) => view! { <a class="card__link" href=href>{title}</a> }.into_any(),
            None => title.into_any(),
        };
        if nested {
            view! { <h3 class="card__title">{title}</h3> }.into_any()
        } else {
            view! { <h2 class="card__title">{title}</h2> }.into_any()
        }
    });
    let kicker = kicker.map(|text| view! { <p class="kicker">{text}</p> });
    view! { <div class=class>{kicker} {heading} {children()}</div> }
}

/// Cards beside each other where there is room.
#[component]
pub fn Cards(children: Children) -> impl IntoView {
    view! { <div class="cards">{children()}</div> }
}
