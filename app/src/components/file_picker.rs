use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a file may be, and what to say when it is not. Islands receive their words as props.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRules {
    /// For the `accept` attribute: `image/jpeg,image/png`.
    pub accept: String,
    pub most_bytes: u64,
    pub decimal: char,
    /// *{name}, {size}*: the braces are filled in here.
    pub chosen: String,
    pub too_large: String,
    pub wrong_kind: String,
}

/// A file input which, with script, shows what was chosen and warns at once about a file that
/// would be refused. Without script it is the plain input.
#[island]
pub fn FilePicker(
    name: String,
    rules: FileRules,
    described_by: Option<String>,
    multiple: bool,
    invalid: bool,
) -> impl IntoView {
    let (lines, set_lines) = signal(Vec::<Line>::new());
    let accept = rules.accept.clone();
    let on_change = move |event: leptos::ev::Event| {
        set_lines.set(chosen(&event).iter().map(|file| rules.judge(file)).collect());
    };
    let list = move || {
        lines
            .get()
            .into_iter()
            .map(|line| {
                let class =
                    if line.refused { "file__line file__line--refused" } else { "file__line" };
                view! { <li class=class>{line.text}</li> }
            })
            .collect_view()
    };
    view! {
        <input
            class="file__input"
            type="file"
            id=name.clone()
            name=name
            accept=accept
            multiple=multiple
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
            on:change=on_change
        />
        <ul class="file__chosen" aria-live="polite">{list}</ul>
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    text: String,
    refused: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Chosen {
    name: String,
    kind: String,
    bytes: u64,
}

impl FileRules {
    fn judge(&self, file: &Chosen) -> Line {
        let (sentence, refused) = if !self.accept.split(',').any(|kind| kind == file.kind) {
            (&self.wrong_kind, true)
        } else if file.bytes > self.most_bytes {
            (&self.too_large, true)
        } else {
            (&self.chosen, false)
        };
        let text = sentence.replace("{size}", &self.size(file.bytes)).replace("{name}", &file.name);
        Line { text, refused }
    }

    /// Sizes as the server writes them (`Reader::file_size`).
    fn size(&self, bytes: u64) -> String {
        const MEGA: u64 = 1 << 20;
        if bytes < MEGA {
            return format!("{}\u{a0}KB", bytes.div_ceil(1 << 10));
        }
        let tenths = bytes * 10 / MEGA;
        match tenths % 10 {
            0 => format!("{}\u{a0}MB", tenths / 10),
            tenth => format!("{}{}{tenth}\u{a0}MB", tenths / 10, self.decimal),
        }
    }
}

#[cfg(feature = "hydrate")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole number of bytes; the browser merely hands it over as a float"
)]
fn chosen(event: &leptos::ev::Event) -> Vec<Chosen> {
    use leptos::wasm_bindgen::JsCast as _;
    let input = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(files) = input.and_then(|input| input.files()) else { return Vec::new() };
    (0..files.length())
        .filter_map(|place| files.get(place))
        .map(|file| Chosen { name: file.name(), kind: file.type_(), bytes: file.size() as u64 })
        .collect()
}

/// Nothing is ever chosen on the server.
#[cfg(not(feature = "hydrate"))]
fn chosen(_: &leptos::ev::Event) -> Vec<Chosen> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_judged_before_it_is_sent() {
        let rules = FileRules {
            accept: "image/jpeg,application/pdf".into(),
            most_bytes: 5 << 20,
            decimal: '.',
            chosen: "{name}: {size}".into(),
            too_large: "{name} is too large: {size}".into(),
            wrong_kind: "{name} is of another kind".into(),
        };
        let judge = |name: &str, kind: &str, bytes| {
            let line = rules.judge(&Chosen { name: name.into(), kind: kind.into(), bytes });
            (line.text, line.refused)
        };
        assert_eq!(judge("a.jpg", "image/jpeg", 1), ("a.jpg: 1\u{a0}KB".into(), false));
        assert_eq!(judge("a.pdf", "application/pdf", 5 << 20), ("a.pdf: 5\u{a0}MB".into(), false));
        let (text, refused) = judge("a.pdf", "application/pdf", (5 << 20) + 200_000);
        assert_eq!((text.as_str(), refused), ("a.pdf is too large: 5.1\u{a0}MB", true));
        assert!(judge("a.svg", "image/svg+xml", 1).1);
        assert_eq!(judge("{size}", "", 1).0, "{size} is of another kind");
    }
}
