//! Who is inside and who has left, with what can be done about each.

use crate::{
    components::{Actions, Button, SubmissionField, Weight},
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::{meetings::MeetingCode, submissions::SubmissionKey};
use leptos::prelude::*;
use services::meetings::floor::Known;

/// Everybody who has come, the last one first, in one form: a list of three hundred must not be
/// three hundred forms.
#[component]
pub(super) fn Came(code: MeetingCode, key: SubmissionKey, known: Vec<Known>) -> impl IntoView {
    let (inside, left): (Vec<_>, Vec<_>) = known.into_iter().partition(|known| known.inside);
    let left = (!left.is_empty()).then(|| {
        let count = left.len();
        let rows = left.into_iter().map(row).collect_view();
        view! {
            <details class="disclosure">
                <summary>{t!("door-list-left", count = count)}</summary>
                <ul class="queue" role="list">{rows}</ul>
            </details>
        }
    });
    let count = inside.len();
    let rows = inside.into_iter().map(row).collect_view();
    view! {
        <form class="form" method="post" action=link(paths::door(code))>
            <SubmissionField key=key/>
            <details class="disclosure">
                <summary>{t!("door-list-inside", count = count)}</summary>
                <ul class="queue" role="list">{rows}</ul>
            </details>
            {left}
        </form>
    }
}

fn row(known: Known) -> impl IntoView {
    let reader = reader();
    let name = known.name.as_str().to_owned();
    let time = |at| reader.clock(at).into_owned();
    let street = known.street.as_str().to_owned();
    let word = known.capacity.map(|capacity| reader.word("capacity", capacity.code()));
    let note = match (known.inside, known.left) {
        (false, Some(left)) => t!("door-list-left-at", time = time(left)),
        _ => t!("door-list-since", time = known.entered.map(time).unwrap_or_default()),
    };
    let leave = known.inside.then(|| {
        let value = format!("salio {}", known.person);
        view! { <Button text=t!("door-leave") name="act" value=value weight=Weight::Quiet/> }
    });
    let back = (!known.inside).then(|| {
        let value = format!("entra {}", known.person);
        view! { <Button text=t!("door-return") name="act" value=value weight=Weight::Quiet/> }
    });
    let undo = format!("deshacer {}", known.person);
    view! {
        <li class="queue__item">
            <h3 class="queue__title">{name}</h3>
            <p class="queue__note">{street} " · " {word} " · " {note}</p>
            <Actions>
                {leave}
                {back}
                <Button text=t!("door-undo") name="act" value=undo weight=Weight::Quiet/>
            </Actions>
        </li>
    }
}
