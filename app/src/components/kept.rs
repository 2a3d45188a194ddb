use super::{Answer, Notice, Summary, Tone};
use crate::lang::t;
use leptos::prelude::*;

/// How a record stands now, above the form of somebody whose own version came too late.
#[component]
pub fn Theirs(answers: Vec<Answer>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Waiting title=t!("edit-theirs") live=true>
            <p>{t!("edit-theirs-text")}</p>
        </Notice>
        <Summary answers=answers/>
        <h2>{t!("edit-yours")}</h2>
    }
}
