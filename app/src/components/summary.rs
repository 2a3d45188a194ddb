use crate::lang::{Text, t};
use leptos::prelude::*;

/// One answer of a [`Summary`].
pub struct Answer {
    question: Text,
    given: AnyView,
    change: Option<String>,
}

/// An answer as it was given.
pub fn answer(question: impl Into<Text>, given: impl IntoAny) -> Answer {
    Answer { question: question.into(), given: given.into_any(), change: None }
}

impl Answer {
    /// Where it can be changed; used as it is.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

/// What was answered, to be checked before it is sent.
#[component]
pub fn Summary(answers: Vec<Answer>) -> impl IntoView {
    let rows = answers
        .into_iter()
        .map(|Answer { question, given, change }| {
            let change = change.map(|href| {
                view! {
                    <dd class="summary__change">
                        <a href=href>
                            {t!("summary-change")} <span class="visually-hidden">" " {question.clone()}</span>
                        </a>
                    </dd>
                }
            });
            view! {
                <div class="summary__row">
                    <dt>{question}</dt>
                    <dd class="summary__given">{given}</dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="summary">{rows}</dl> }
}
