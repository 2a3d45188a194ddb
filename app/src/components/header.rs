use super::Mark;
use crate::{lang::t, page::Frame, paths, reader::reader};
use leptos::prelude::*;

/// The parts of the portal that the navigation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Works,
}

/// The head of every page: skip link, mark, navigation, and a row of stones.
#[component]
pub fn Header(section: Option<Section>) -> impl IntoView {
    let reader = reader();
    let municipality = use_context::<Frame>().and_then(|frame| frame.municipality);
    let place = municipality.map(|municipality| {
        view! { <span class="brand__place">{municipality.name.as_str().to_owned()}</span> }
    });
    let current = (section == Some(Section::Works)).then_some("true");
    view! {
        <a class="skip-link" href="#main">{t!("skip-to-content")}</a>
        <header class="site-header">
            <div class="site-header__in">
                <a class="brand" href=reader.link(paths::HOME)>
                    <Mark/>
                    <span class="brand__words"><span class="brand__name">"Tequio"</span> {place}</span>
                </a>
                <nav aria-label=t!("nav-label")>
                    <a href=reader.link(paths::WORKS) aria-current=current>{t!("nav-works")}</a>
                </nav>
            </div>
            <div class="stones" aria-hidden="true"></div>
        </header>
    }
}
