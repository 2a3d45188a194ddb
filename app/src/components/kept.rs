use super::{Answer, ErrorSummary, Filled, Notice, Summary, Tone, answer};
use crate::lang::{Text, t};
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

/// What was sent and not taken, where its form is not offered any more: why, and the words under
/// their names, to be read and copied. Nothing where nothing was refused.
#[component]
pub fn Lost(
    filled: Filled,
    #[prop(optional)] labels: Vec<(&'static str, Text)>,
) -> impl IntoView {
    filled.is_refused().then(|| {
        let answers: Vec<_> = labels
            .into_iter()
            .map(|(field, label)| (label, filled.value(field)))
            .filter(|(_, typed)| !typed.trim().is_empty())
            .map(|(label, typed)| answer(label, typed))
            .collect();
        let typed = (!answers.is_empty()).then(|| {
            view! { <h2>{t!("edit-yours")}</h2> <Summary answers=answers/> }
        });
        view! { <ErrorSummary problems=filled.problems().to_vec() labels=Vec::new()/> {typed} }
    })
}
