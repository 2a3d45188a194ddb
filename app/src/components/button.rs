use crate::lang::Text;
use leptos::prelude::*;

/// How much a button asks for attention. One main action per page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    #[default]
    Main,
    Quiet,
    /// Cannot be taken back.
    Danger,
}

impl Weight {
    const fn class(self, wide: bool) -> &'static str {
        match (self, wide) {
            (Self::Main, false) => "button",
            (Self::Main, true) => "button button--wide",
            (Self::Quiet, false) => "button button--quiet",
            (Self::Quiet, true) => "button button--quiet button--wide",
            (Self::Danger, false) => "button button--danger",
            (Self::Danger, true) => "button button--danger button--wide",
        }
    }
}

/// Sends the form it stands in. `name` and `value` tell several buttons apart.
#[component]
pub fn Button(
    #[prop(into)] text: Text,
    #[prop(optional)] weight: Weight,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] name: Option<Text>,
    #[prop(optional, into)] value: Option<Text>,
) -> impl IntoView {
    view! {
        <button type="submit" class=weight.class(wide) name=name value=value>{text}</button>
    }
}

/// A link that is the thing to do. `href` is used as it is; make it with `link(path)`.
#[component]
pub fn LinkButton(
    #[prop(into)] text: Text,
    #[prop(into)] href: String,
    #[prop(optional)] weight: Weight,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    view! { <a class=weight.class(wide) href=href>{text}</a> }
}

/// Actions side by side, the main one first; under each other on a narrow screen.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}

/// The last of a form that is asked about once more: one button that sends it, and one way back.
#[component]
pub fn SendOrBack(
    #[prop(into)] text: Text,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] name: Option<Text>,
    #[prop(optional, into)] value: Option<Text>,
    #[prop(into)] back: Text,
    #[prop(into)] back_href: String,
) -> impl IntoView {
    view! {
        <Actions>
            <button type="submit" class=weight.class(false) name=name value=value>{text}</button>
            <a class="actions__back" href=back_href>{back}</a>
        </Actions>
    }
}
