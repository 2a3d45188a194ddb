use leptos::prelude::*;

/// The mark: four stones.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M3 8.2Q2.8 4 7 4h4.6Q15.2 4 15 8q-.2 4-4.200 4H6.800Q3.200 12 3 8.200M17 7.600Q17 4 20.800 4h4.400q3.800 0 3.800 4.200 0 3.800-4 3.800h-4q-4 0-4-4.400M10 17.600q0-3.600 3.800-3.600h4.600q3.600 0 3.600 3.400 0 3.800-4 3.800h-4.200q-3.800 0-3.800-3.600M10.200 26q-.2-2.800 3.200-2.800h5.400q3 0 3 2.900 0 3.100-3.400 3.100h-5q-3.200 0-3.200-3.200"/>
        </svg>
    }
}

/// How a stone looks: its shape tells the state, its colour repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Done,
    Now,
    Stopped,
    ToCome,
}

impl Look {
    /// The class that draws it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "stone stone--done",
            Self::Now => "stone stone--now",
            Self::Stopped => "stone stone--stopped",
            Self::ToCome => "stone",
        }
    }
}
