use crate::lang::{Text, t};
use leptos::prelude::*;

/// Newer and older pages of a list. Links are used as they are; make them with `link(path)`.
#[component]
pub fn Pagination(
    newer: Option<String>,
    older: Option<String>,
    /// Tells several lists of one page apart; *Más páginas* otherwise.
    #[prop(optional, into)]
    label: Option<Text>,
) -> impl IntoView {
    (newer.is_some() || older.is_some()).then(|| {
        let label = label.unwrap_or_else(|| t!("pagination-label"));
        let newer = newer.map(|href| {
            view! { <a class="pagination__newer" rel="prev" href=href>{t!("pagination-newer")}</a> }
        });
        let older = older.map(|href| {
            view! { <a class="pagination__older" rel="next" href=href>{t!("pagination-older")}</a> }
        });
        view! { <nav class="pagination" aria-label=label>{newer} {older}</nav> }
    })
}
