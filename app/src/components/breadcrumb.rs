use crate::{
    lang::{Text, t},
    reader::reader,
};
use leptos::prelude::*;

/// A page above the present one; `path` without language.
#[derive(Debug, Clone)]
pub struct Crumb {
    pub text: Text,
    pub path: String,
}

/// The way back. On a phone only the nearest page above is shown.
#[component]
pub fn Breadcrumb(trail: Vec<Crumb>) -> impl IntoView {
    let reader = reader();
    (!trail.is_empty()).then(|| {
        let crumbs = trail
            .into_iter()
            .map(|Crumb { text, path }| {
                view! { <li><a href=reader.link(path)>{text}</a></li> }
            })
            .collect_view();
        view! {
            <nav class="breadcrumb" aria-label=t!("breadcrumb-label")>
                <ol>{crumbs}</ol>
            </nav>
        }
    })
}
