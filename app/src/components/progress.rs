use crate::{lang::Text, reader::reader};
use domain::works::Share;
use leptos::prelude::*;

/// Ten dashes with round ends, in units of the drawing.
const STONES: &str = "M70 70H1930";

/// How far something has come, as a row of ten stones, a number and words.
///
/// The drawing is an SVG with attributes only: pages without script allow no inline style, and a
/// drawing also prints.
#[component]
pub fn Progress(
    #[prop(into)] label: Text,
    share: Share,
    /// What the number means, or until when it holds.
    #[prop(optional, into)]
    note: Option<Text>,
) -> impl IntoView {
    let number = reader().percent(share);
    let note = note.map(|note| view! { <p class="progress__note">{note}</p> });
    view! {
        <div class="progress">
            <p class="progress__words"><span>{label}</span> <b>{number}</b></p>
            <Bar share=share/>
            {note}
        </div>
    }
}

/// The row of stones alone, for tables and lists that say the number beside it.
#[component]
pub fn Bar(share: Share) -> impl IntoView {
    // An inner drawing cuts off what is beyond its width: the last stone begun shows as much of
    // itself as is done.
    let done = (share > Share::default()).then(|| {
        let width = (u32::from(share.basis_points()) / 5).to_string();
        view! { <svg width=width height="140"><path class="progress__done" d=STONES/></svg> }
    });
    view! {
        <svg class="progress__bar" viewBox="0 0 2000 140" aria-hidden="true" focusable="false">
            <path class="progress__rest" d=STONES/>
            {done}
        </svg>
    }
}
