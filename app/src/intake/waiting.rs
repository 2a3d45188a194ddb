//! The cases that wait for whoever signed in, on the page they begin their day with.

use super::{desk::item, names::Names};
use crate::{error::AppError, identity::Staff, lang::t, paths, reader::link};
use domain::identity::Role;
use leptos::prelude::*;
use services::intake::{self, Outline, Queue};

/// Cases shown; the desk has the others.
const SHOWN: usize = 5;

/// What an officer must answer first, and what only the comptroller sees.
#[derive(Default)]
pub(crate) struct Waiting {
    own: Vec<Outline>,
    sealed: Vec<Outline>,
    names: Names,
}

/// The most pressing first. Whoever looks after all desks has none of their own.
pub(crate) async fn load_waiting(staff: &Staff) -> Result<Waiting, AppError> {
    let (cx, actor) = (&staff.visit.cx, staff.actor());
    let own = match staff.signed_in.staff.area.filter(|_| staff.has(Role::AreaOfficer)) {
        Some(area) => intake::list_for_area(cx, actor, area, Queue::All).await?,
        None => Vec::new(),
    };
    let sealed = match staff.has(Role::Comptroller) {
        true => intake::list_escalated_and_sealed(cx, actor).await?,
        false => Vec::new(),
    };
    let shown = own.iter().take(SHOWN).chain(sealed.iter().take(SHOWN));
    let works: Vec<_> = shown.filter_map(|case| case.work).collect();
    let names = Names::load(cx, works).await;
    Ok(Waiting { own, sealed, names })
}

#[component]
pub(crate) fn WaitingCases(waiting: Waiting) -> impl IntoView {
    let Waiting { own, sealed, names } = waiting;
    let list = |title, cases: Vec<Outline>, desk: &str| {
        (!cases.is_empty()).then(|| {
            let more = cases.len() > SHOWN;
            let all = more.then(|| {
                let href = link(desk);
                view! { <p><a class="lone-link" href=href>{t!("today-all-cases")}</a></p> }
            });
            let items = cases.into_iter().take(SHOWN).map(|case| item(case, &names)).collect_view();
            view! {
                <section>
                    <h2>{title}</h2>
                    <ul class="queue" role="list">{items}</ul>
                    {all}
                </section>
            }
        })
    };
    let own_title = t!("today-own-cases", count = own.len());
    let sealed_title = t!("today-sealed-cases", count = sealed.len());
    view! {
        {list(own_title, own, paths::CASES)}
        {list(sealed_title, sealed, paths::SEALED)}
    }
}
