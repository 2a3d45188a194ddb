use super::Tone;
use crate::lang::Text;
use leptos::prelude::*;

/// Something the reader should know before going on. `live` announces it: for the answer to what
/// they just did.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(into)] title: Text,
    #[prop(optional)] live: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = match tone {
        Tone::Plain | Tone::Info => "notice notice--info",
        Tone::Done => "notice notice--done",
        Tone::Waiting => "notice notice--waiting",
        Tone::Blocked => "notice notice--blocked",
    };
    let role = live.then_some("status");
    let body = children.map(|children| view! { <div class="notice__body">{children()}</div> });
    view! {
        <div class=class role=role>
            <span class="notice__sign" aria-hidden="true"></span>
            <p class="notice__title">{title}</p>
            {body}
        </div>
    }
}
