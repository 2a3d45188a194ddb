use super::ErrorSummary;
use crate::{
    lang::Text,
    reader::Reader,
};
use domain::submissions::{Problem, SubmissionKey, Typed};
use leptos::{context::Provider, prelude::*};
use std::sync::Arc;

/// The field every form sends its submission key in.
pub const KEY_FIELD: &str = "envio";

/// What is said to those whose form was begun from something older.
const STALE: [&str; 3] = ["problem-changed", "problem-case-changed", "problem-other-text"];

/// What a form shows again after it was refused: typed values and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Filled(Arc<Content>);

#[derive(Debug, Default)]
struct Content {
    typed: Typed,
    problems: Vec<Problem>,
}

impl Filled {
    /// A form that was sent and refused; an empty one is `Filled::default()`.
    pub fn new(typed: Typed, problems: Vec<Problem>) -> Self {
        Self(Arc::new(Content { typed, problems }))
    }

    /// What the form around a field shows again. A field that is made before its form would forget
    /// what was typed without a word: on the developer's machine and in tests it panics.
    pub(crate) fn around(field: &str) -> Self {
        let filled = use_context::<Self>();
        debug_assert!(filled.is_some(), "the field `{field}` is made outside its form");
        filled.unwrap_or_default()
    }

    /// What was typed, or `usual` where the form is opened for the first time.
    #[must_use]
    pub fn or(self, usual: Typed) -> Self {
        if self.0.typed.is_empty() && self.0.problems.is_empty() {
            Self::new(usual, Vec::new())
        } else {
            self
        }
    }

    /// What was typed into a field.
    pub fn value(&self, field: &str) -> String {
        self.0.typed.get(field).cloned().unwrap_or_default()
    }

    /// What is wrong with a field.
    pub fn problem(&self, reader: Reader, field: &str) -> Option<Text> {
        self.problems().iter().find(|problem| problem.field == field).map(|p| reader.problem(p))
    }

    /// Everything that is wrong, in the order it was found.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// Whether it was refused because what the reader began from changed meanwhile.
    pub fn is_stale(&self) -> bool {
        self.problems().iter().any(|problem| STALE.contains(&problem.message.as_str()))
    }

    /// Whether the form was refused.
    pub fn is_refused(&self) -> bool {
        !self.0.problems.is_empty()
    }
}

/// A form that changes something. The fields inside find what was typed, and what is wrong with
/// it, by their names. The browser's own checks are off: their bubbles vanish, speak the
/// browser's language, and say less than ours.
#[component]
pub fn Form(
    /// Used as it is; make it with `link(path)`.
    #[prop(into)]
    action: String,
    /// One for each render; sent twice, the form takes effect once.
    key: SubmissionKey,
    #[prop(optional)] filled: Filled,
    /// Names of the fields for the summary of what is wrong.
    #[prop(optional)]
    labels: Vec<(&'static str, Text)>,
    /// Whether it sends files.
    #[prop(optional)]
    files: bool,
    children: Children,
) -> impl IntoView {
    let encoding = files.then_some("multipart/form-data");
    let problems = filled.problems().to_vec();
    view! {
        <ErrorSummary problems=problems labels=labels files=files/>
        <form class="form" method="post" action=action enctype=encoding novalidate>
            <SubmissionField key=key/>
            <Provider value=filled>{children()}</Provider>
        </form>
    }
}

/// What the reader saw when they began: its version, or its digest. A refused form keeps it, so that
/// what others saved meanwhile is noticed, unless its age was what was wrong: the page that says so
/// shows how it stands now.
#[component]
pub fn Seen(name: &'static str, #[prop(into)] now: String) -> impl IntoView {
    let filled = Filled::around(name);
    let kept = Some(filled.value(name)).filter(|seen| !seen.is_empty() && !filled.is_stale());
    view! { <input type="hidden" id=name name=name value=kept.unwrap_or(now)/> }
}

/// The hidden submission key, first in the form so that it arrives before any file.
#[component]
pub fn SubmissionField(key: SubmissionKey) -> impl IntoView {
    view! { <input type="hidden" name=KEY_FIELD value=key.to_string()/> }
}

/// A form that only asks: its answers are in the address.
#[component]
pub fn AskForm(#[prop(into)] action: String, children: Children) -> impl IntoView {
    view! { <form class="search" method="get" action=action role="search">{children()}</form> }
}
