use super::{Look, Tag, Tone};
use crate::{
    lang::{Text, t},
    reader::{Reader, reader},
};
use domain::works::{Road, Stage, Step, Stone};
use leptos::prelude::*;

/// The road of a work: a stone for each step, with what happened or will happen there.
#[component]
pub fn WorkRoad(
    road: Road,
    /// Words that say more about a step than its dates do.
    #[prop(optional)]
    notes: Vec<(Step, Text)>,
    /// The stage of the work, which tells works that are due from works that have begun.
    #[prop(optional, into)]
    stage: Option<Stage>,
) -> impl IntoView {
    let reader = reader();
    let begun = stage != Some(Stage::Planned);
    let steps = road
        .stones()
        .map(|(step, stone)| {
            let note = notes.iter().find(|(noted, _)| *noted == step).map(|(_, note)| note.clone());
            let note = note.unwrap_or_else(|| told(reader, step, stone, begun));
            let state = match stone {
                Stone::ToCome { .. } => {
                    view! { <span class="visually-hidden">{t!("road-to-come")}</span> }.into_any()
                }
                Stone::Done { .. } | Stone::Now { .. } | Stone::Stopped => {
                    view! { <Tag text=state(reader, step, stone, begun) tone=tone(stone)/> }.into_any()
                }
            };
            view! {
                <li class=step_class(stone)>
                    <span class=look(stone).class() aria-hidden="true"></span>
                    <span class="road__words">
                        <b class="road__name">{reader.word("step", step.code())}</b>
                        {state}
                        <span class="road__note">{note}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="road">{steps}</ol> }
}

/// The same stones in one short row, for lists and boards, with one sentence for those who do
/// not see them.
#[component]
pub fn MiniRoad(
    road: Road,
    /// As for [`WorkRoad`].
    #[prop(optional, into)]
    stage: Option<Stage>,
) -> impl IntoView {
    let stones =
        road.stones().map(|(_, stone)| view! { <i class=look(stone).class()></i> }).collect_view();
    view! { <span class="mini-road" role="img" aria-label=sentence(road, stage)>{stones}</span> }
}

/// *Paso 2 de 5: comité elegido, en curso*.
pub fn sentence(road: Road, stage: Option<Stage>) -> Text {
    let reader = reader();
    let begun = stage != Some(Stage::Planned);
    let here = road
        .stones()
        .enumerate()
        .find(|(_, (_, stone))| matches!(stone, Stone::Now { .. } | Stone::Stopped));
    match here {
        None => t!("road-finished"),
        Some((place, (step, stone))) => t!(
            "road-here",
            place = place + 1,
            of = Step::ALL.len(),
            step = reader.word("step", step.code()),
            state = state(reader, step, stone, begun)
        ),
    }
}

const fn look(stone: Stone) -> Look {
    match stone {
        Stone::Done { .. } => Look::Done,
        Stone::Now { .. } => Look::Now,
        Stone::Stopped => Look::Stopped,
        Stone::ToCome { .. } => Look::ToCome,
    }
}

const fn step_class(stone: Stone) -> &'static str {
    match stone {
        Stone::Done { .. } => "road__step road__step--done",
        Stone::Now { .. } => "road__step road__step--now",
        Stone::Stopped => "road__step road__step--stopped",
        Stone::ToCome { .. } => "road__step",
    }
}

const fn tone(stone: Stone) -> Tone {
    match stone {
        Stone::Done { .. } => Tone::Done,
        Stone::Now { .. } => Tone::Waiting,
        Stone::Stopped => Tone::Blocked,
        Stone::ToCome { .. } => Tone::Plain,
    }
}

fn state(reader: Reader, step: Step, stone: Stone, begun: bool) -> Text {
    match stone {
        Stone::Done { .. } => t!("road-done"),
        Stone::Now { due: Some(due) } if due < reader.today => t!("road-overdue"),
        // Works take months; every other step is one day that comes.
        Stone::Now { .. } if step == Step::Works && begun => t!("road-under-way"),
        Stone::Now { .. } => t!("road-now"),
        Stone::Stopped => t!("road-stopped"),
        Stone::ToCome { .. } => t!("road-to-come"),
    }
}

/// What a step's dates say about it.
fn told(reader: Reader, step: Step, stone: Stone, begun: bool) -> Text {
    let code = step.code();
    match stone {
        Stone::Done { on } => {
            t!("road-done-on", what = reader.word("step-done", code), date = reader.date(on))
        }
        Stone::Stopped => t!("road-stopped-note"),
        Stone::Now { due: Some(due) } if due < reader.today => {
            t!("road-late", date = reader.date(due), away = reader.away(due))
        }
        Stone::Now { due: Some(due) } if step == Step::Works => {
            t!("road-works-end", date = reader.date(due), away = reader.away(due))
        }
        Stone::Now { due: Some(due) } => {
            t!("road-due", date = reader.day(due), away = reader.away(due))
        }
        Stone::Now { due: None } if step == Step::Works && !begun => t!("road-works-to-begin"),
        Stone::Now { due: None } => reader.word("step-now", code),
        Stone::ToCome { due: Some(due) } => t!("road-planned", date = reader.date(due)),
        Stone::ToCome { due: None } => reader.word("step-next", code),
    }
}
