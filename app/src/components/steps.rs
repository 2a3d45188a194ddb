use crate::lang::Text;
use leptos::prelude::*;

/// What happens now, in order.
#[component]
pub fn Steps(items: Vec<Text>) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    view! { <ol class="steps">{items}</ol> }
}
