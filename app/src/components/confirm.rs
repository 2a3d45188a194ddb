use super::{SendOrBack, Steps, SubmissionField, Weight};
use crate::lang::Text;
use domain::submissions::SubmissionKey;
use leptos::prelude::*;

/// Asks before something that cannot be taken back. Its page's heading is the question; here are
/// what will follow, one button that does it, and one way back.
#[component]
pub fn Confirm(
    consequences: Vec<Text>,
    #[prop(into)] action: String,
    key: SubmissionKey,
    #[prop(into)] confirm: Text,
    #[prop(into)] back: Text,
    #[prop(into)] back_href: String,
    #[prop(default = Weight::Danger)] weight: Weight,
    /// What the sending carries besides its key.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <Steps items=consequences/>
        <form class="form" method="post" action=action>
            <SubmissionField key=key/>
            {children.map(|children| children())}
            <SendOrBack text=confirm weight=weight back=back back_href=back_href/>
        </form>
    }
}
