use super::field::sentence;
use crate::{
    lang::{Text, t},
    reader::reader,
};
use domain::submissions::Problem;
use leptos::prelude::*;

/// Everything wrong with a form, each with a link to its field; what is wrong with no field of the
/// form is a sentence alone. Takes the focus without script,
/// so that a screen reader begins here.
#[component]
pub fn ErrorSummary(
    problems: Vec<Problem>,
    labels: Vec<(&'static str, Text)>,
    /// Whether the form sends files, which no browser puts back.
    #[prop(optional)]
    files: bool,
) -> impl IntoView {
    let reader = reader();
    (!problems.is_empty()).then(|| {
        let items = problems
            .iter()
            .map(|problem| {
                let message = reader.problem(problem);
                let label = labels.iter().find(|(field, _)| *field == problem.field);
                let Some((_, label)) = label else {
                    return view! { <li>{sentence(&message)}</li> }.into_any();
                };
                let text = t!("error-summary-item", field = label.as_ref(), problem = message);
                view! { <li><a href=format!("#{}", problem.field)>{text}</a></li> }.into_any()
            })
            .collect_view();
        let count = problems.len();
        let kept = if files { t!("error-summary-kept-files") } else { t!("error-summary-kept") };
        view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary">
                <h2 class="error-summary__title" id="error-summary">
                    {t!("error-summary-title", count = count)}
                </h2>
                <ul>{items}</ul>
                <p class="error-summary__kept">{kept}</p>
            </div>
        }
    })
}
