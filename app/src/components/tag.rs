use crate::lang::Text;
use domain::works::Stage;
use leptos::prelude::*;

/// What a word or a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Done,
    Waiting,
    Blocked,
    Info,
}

impl Tone {
    /// The end of the class names that show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Blocked => "blocked",
            Self::Info => "info",
        }
    }

    /// How a stage of a work is shown.
    pub const fn of_stage(stage: Stage) -> Self {
        match stage {
            Stage::Planned => Self::Info,
            Stage::Underway => Self::Waiting,
            Stage::Delivered => Self::Done,
            Stage::Stopped => Self::Blocked,
        }
    }
}

/// A state in one or two words.
#[component]
pub fn Tag(#[prop(into)] text: Text, #[prop(optional)] tone: Tone) -> impl IntoView {
    let class = match tone {
        Tone::Plain => "tag",
        Tone::Done => "tag tag--done",
        Tone::Waiting => "tag tag--waiting",
        Tone::Blocked => "tag tag--blocked",
        Tone::Info => "tag tag--info",
    };
    view! { <span class=class>{text}</span> }
}

/// The stage of a work.
#[component]
pub fn StageTag(stage: Stage) -> impl IntoView {
    let text = crate::reader::reader().word("stage", stage.code());
    view! { <Tag text=text tone=Tone::of_stage(stage)/> }
}
