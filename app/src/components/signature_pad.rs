use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The words of a [`SignaturePad`]. Islands receive them as props.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PadWords {
    pub label: String,
    pub clear: String,
    pub send: String,
    /// Said where nothing can be drawn: how to sign instead.
    pub otherwise: String,
}

/// Thinner steps than this leave nothing to see, and longer drawings than this are no signature.
const STEP: i32 = 2;
const MOST: usize = 60_000;

/// A sheet to draw one's signature on, with the button that sends it. Without script, or without
/// a way to point, it says how else to sign. It keeps the line, and nothing about how fast or hard
/// it was drawn.
#[island]
pub fn SignaturePad(words: PadWords, invalid: bool) -> impl IntoView {
    let (path, set_path) = signal(String::new());
    let (last, set_last) = signal(None::<(i32, i32)>);
    let (awake, set_awake) = signal(false);
    Effect::new(move |_| set_awake.set(true));
    let begin = move |event: leptos::ev::PointerEvent| {
        event.prevent_default();
        let at = (event.offset_x(), event.offset_y());
        set_last.set(Some(at));
        set_path.update(|path| extend(path, 'M', at));
    };
    let go_on = move |event: leptos::ev::PointerEvent| {
        let at = (event.offset_x(), event.offset_y());
        if last.get_untracked().is_some_and(|before| is_step(before, at)) {
            set_last.set(Some(at));
            set_path.update(|path| extend(path, 'L', at));
        }
    };
    let end = move |_: leptos::ev::PointerEvent| set_last.set(None);
    view! {
        <p class="pad__otherwise" hidden=move || awake.get()>{words.otherwise}</p>
        <div class="pad" hidden=move || !awake.get()>
            <p class="pad__label" id="trazo-nombre">{words.label}</p>
            <svg
                class="pad__sheet"
                id="strokes"
                role="img"
                aria-labelledby="trazo-nombre"
                aria-invalid=invalid.then_some("true")
                on:pointerdown=begin
                on:pointermove=go_on
                on:pointerup=end
                on:pointerleave=end
                on:pointercancel=end
            >
                <path class="pad__line" d=move || path.get()/>
            </svg>
            <input type="hidden" name="strokes" prop:value=move || path.get()/>
            <p class="pad__actions">
                <button type="submit" class="button">{words.send}</button>
                <button
                    type="button"
                    class="button button--quiet"
                    on:click=move |_| set_path.set(String::new())
                >
                    {words.clear}
                </button>
            </p>
        </div>
    }
}

fn is_step(before: (i32, i32), at: (i32, i32)) -> bool {
    (before.0 - at.0).abs() + (before.1 - at.1).abs() >= STEP
}

fn extend(path: &mut String, command: char, (x, y): (i32, i32)) {
    if path.len() < MOST {
        path.push_str(&format!("{command}{x} {y} "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_bounded_and_thin() {
        let mut path = String::new();
        extend(&mut path, 'M', (1, 2));
        extend(&mut path, 'L', (30, -4));
        assert_eq!(path, "M1 2 L30 -4 ");
        assert!(is_step((0, 0), (1, 1)) && !is_step((5, 5), (5, 6)));
        for _ in 0..20_000 {
            extend(&mut path, 'L', (1000, 1000));
        }
        assert!(path.len() < MOST + 20);
    }
}
