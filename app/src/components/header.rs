use super::Mark;
use crate::{lang::{Text, t}, page::Frame, paths, reader::reader};
use domain::identity::{Role, Roles};
use leptos::prelude::*;

/// The parts of the portal that the navigation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Works,
    Meetings,
    Report,
    Today,
    Convene,
    People,
}

/// The head of every page: skip link, mark, navigation, and a row of stones.
#[component]
pub fn Header(
    section: Option<Section>,
    /// The powers of whoever is signed in, on the pages of the town hall.
    desk: Option<Roles>,
) -> impl IntoView {
    let reader = reader();
    let municipality = use_context::<Frame>().and_then(|frame| frame.municipality);
    let place = municipality.map(|municipality| {
        view! { <span class="brand__place">{municipality.name.as_str().to_owned()}</span> }
    });
    let links = match desk {
        None => vec![
            (t!("nav-works"), paths::WORKS, section == Some(Section::Works)),
            (t!("nav-meetings"), paths::MEETINGS, section == Some(Section::Meetings)),
            (t!("nav-report"), paths::REPORT, section == Some(Section::Report)),
        ],
        Some(roles) => desk_links(roles, section),
    };
    let links = links
        .into_iter()
        .map(|(text, path, current)| {
            let current = current.then_some("true");
            view! { <a href=reader.link(path) aria-current=current>{text}</a> }
        })
        .collect_view();
    view! {
        <a class="skip-link" href="#main">{t!("skip-to-content")}</a>
        <header class="site-header">
            <div class="site-header__in">
                <a class="brand" href=reader.link(paths::HOME)>
                    <Mark/>
                    <span class="brand__words"><span class="brand__name">"Tequio"</span> {place}</span>
                </a>
                <nav aria-label=t!("nav-label")>
                    {links}
                </nav>
            </div>
            <div class="stones" aria-hidden="true"></div>
        </header>
    }
}

/// What somebody of the municipality goes to and fro between.
fn desk_links(roles: Roles, section: Option<Section>) -> Vec<(Text, &'static str, bool)> {
    let today = (t!("nav-today"), paths::TODAY, section == Some(Section::Today));
    let people = (t!("nav-people"), paths::PEOPLE, section == Some(Section::People));
    let people = roles.contains(Role::Administrator).then_some(people);
    let convene = (t!("nav-convene"), paths::CONVENE, section == Some(Section::Convene));
    let convene = roles.contains(Role::Participation).then_some(convene);
    let leave = (t!("nav-leave"), paths::SIGN_OUT, false);
    [Some(today), convene, people, Some(leave)].into_iter().flatten().collect()
}
