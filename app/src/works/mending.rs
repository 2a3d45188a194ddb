//! What there is to mend before a work is handed over, on the desk of its delivery.

use crate::{
    components::{LinkButton, Tag, Tone, Weight},
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::works::{Answer, Number};
use leptos::prelude::*;
use services::works::delivery::{Handover, Observation};

/// The points answered no of which nobody wrote down what to mend, each leading to where it is.
#[component]
pub(super) fn Unobserved(number: Number, handover: Handover) -> impl IntoView {
    let reader = reader();
    let seen = handover.observations;
    let items = handover
        .checks
        .into_iter()
        .filter(|(check, answer)| {
            *answer == Some(Answer::No) && seen.iter().all(|seen| seen.point != Some(*check))
        })
        .map(|(check, _)| {
            let path = paths::desk_step(number, "observacion");
            let href = link(format!("{path}?punto={}", check.code()));
            view! {
                <li class="queue__item">
                    <h3 class="queue__title"><a href=href>{reader.word("check", check.code())}</a></h3>
                    <p class="queue__note">{t!("delivery-say-what")}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue" role="list">{items}</ul> }
}

/// What there is to mend, each leading to where it is written down as mended.
#[component]
pub(super) fn Mending(number: Number, observations: Vec<Observation>) -> impl IntoView {
    let reader = reader();
    let items = observations
        .into_iter()
        .map(|seen| {
            let path = paths::desk_step(number, "observaciones");
            let href = link(format!("{path}/{}", seen.number));
            let (text, tone) = match (&seen.correction, seen.due < reader.today) {
                (Some((on, _)), _) => {
                    (t!("delivery-corrected", date = reader.date(*on)), Tone::Done)
                }
                (None, late) => {
                    let tone = if late { Tone::Blocked } else { Tone::Waiting };
                    (
                        t!(
                            "delivery-due",
                            date = reader.date(seen.due),
                            away = reader.away(seen.due)
                        ),
                        tone,
                    )
                }
            };
            view! {
                <li class="queue__item">
                    <h3 class="queue__title"><a href=href>{seen.text}</a></h3>
                    <p class="queue__note">{t!("delivery-mends", who = seen.responsible)}</p>
                    <p class="case-tags"><Tag text=text tone=tone/></p>
                </li>
            }
        })
        .collect_view();
    let add = link(paths::desk_step(number, "observacion"));
    view! {
        <h2>{t!("delivery-observations")}</h2>
        <ul class="queue" role="list">{items}</ul>
        <p><LinkButton text=t!("observe-go") href=add weight=Weight::Quiet/></p>
    }
}
