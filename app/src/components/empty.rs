use crate::lang::Text;
use leptos::prelude::*;

/// Nothing to show: says why, and what to do instead.
#[component]
pub fn Empty(
    #[prop(into)] title: Text,
    #[prop(into)] text: Text,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let actions = children.map(|children| view! { <div class="actions">{children()}</div> });
    view! {
        <div class="empty">
            <span class="empty__stones" aria-hidden="true">
                <i class="stone"></i>
                <i class="stone"></i>
                <i class="stone"></i>
            </span>
            <h2 class="empty__title">{title}</h2>
            <p>{text}</p>
            {actions}
        </div>
    }
}
