use super::{FilePicker, FileRules, Filled};
use crate::{
    lang::{Text, t},
    reader::reader,
};
use leptos::prelude::*;

/// What every field knows of itself: its words, its last value, and what is wrong with it.
struct Field {
    /// What it is called in the page: its name, where no second field has it.
    id: &'static str,
    name: &'static str,
    label: Text,
    hint: Option<Text>,
    optional: bool,
    value: String,
    problem: Option<Text>,
}

impl Field {
    fn new(name: &'static str, label: Text, hint: Option<Text>, optional: bool) -> Self {
        let filled = Filled::around(name);
        let (value, problem) = (filled.value(name), filled.problem(reader(), name));
        Self { id: name, name, label, hint, optional, value, problem }
    }

    /// The hint and the problem, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.id));
        let problem = self.problem.is_some().then(|| format!("{}-problem", self.id));
        let ids: Vec<_> = hint.into_iter().chain(problem).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.problem.is_some().then_some("true")
    }

    fn required(&self) -> Option<&'static str> {
        (!self.optional).then_some("true")
    }

    const fn class(&self) -> &'static str {
        if self.problem.is_some() { "field field--problem" } else { "field" }
    }

    /// The label's words; what may be left out says so, because most fields may not.
    fn words(&self) -> impl IntoView + use<> {
        let optional = self
            .optional
            .then(|| view! { " " <span class="field__optional">{t!("field-optional")}</span> });
        view! { {self.label.clone()} {optional} }
    }

    fn notes(&self) -> impl IntoView + use<> {
        let id = self.id;
        let hint = self.hint.clone().map(|hint| {
            view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> }
        });
        let problem = self.problem.clone().map(|problem| {
            view! { <p class="field__problem" id=format!("{id}-problem")>{sentence(&problem)}</p> }
        });
        view! { {hint} {problem} }
    }

    fn around<C: IntoView>(&self, control: C) -> impl IntoView + use<C> {
        view! {
            <div class=self.class()>
                <label for=self.id>{self.words()}</label>
                {self.notes()}
                {control}
            </div>
        }
    }

    /// A question with several controls.
    fn group<C: IntoView>(&self, controls: C) -> impl IntoView + use<C> {
        view! {
            <fieldset
                class=self.class()
                id=self.id
                tabindex="-1"
                aria-describedby=self.described_by()
                aria-invalid=self.invalid()
            >
                <legend>{self.words()}</legend>
                {self.notes()}
                {controls}
            </fieldset>
        }
    }
}

/// The catalogue writes problems to follow a colon; alone they begin a sentence.
pub(super) fn sentence(problem: &str) -> String {
    let mut letters = problem.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// One line of text. `kind` is the type of the input, `fill` its `autocomplete` purpose.
#[component]
pub fn TextField(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] fill: &'static str,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let mode = match kind {
        "tel" => Some("tel"),
        "email" => Some("email"),
        "number" => Some("numeric"),
        _ => None,
    };
    // A number input loses what it cannot read; text with a number keyboard keeps it.
    let kind = if kind == "number" { "text" } else { kind };
    let control = view! {
        <input
            type=kind
            id=name
            name=name
            inputmode=mode
            autocomplete=fill
            value=field.value.clone()
            aria-required=field.required()
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        />
    };
    field.around(control)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    #[prop(default = 5)] rows: u8,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    // Leptos 0.8 writes the text of a textarea as it is, and `</textarea>` would end it.
    // The parser drops the first line break of a textarea, so one of ours goes before it.
    let value = format!("\n{}", field.value.replace('&', "&amp;").replace('<', "&lt;"));
    let control = view! {
        <textarea
            id=name
            name=name
            rows=rows.to_string()
            aria-required=field.required()
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        >
            {value}
        </textarea>
    };
    field.around(control)
}

/// One of the answers a field offers.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: Text,
    pub note: Option<Text>,
}

/// An answer to choose.
pub fn choice(value: impl Into<String>, label: impl Into<Text>) -> Choice {
    Choice { value: value.into(), label: label.into(), note: None }
}

impl Choice {
    /// A word more about this answer.
    #[must_use]
    pub fn note(mut self, note: impl Into<Text>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// One of many answers, in a list that opens.
#[component]
pub fn Select(
    name: &'static str,
    /// Where several forms of a page ask the same.
    #[prop(optional)]
    id: Option<&'static str>,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    choices: Vec<Choice>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let field = Field { id: id.unwrap_or(name), ..field };
    let chosen = field.value.clone();
    let options = choices
        .into_iter()
        .map(|Choice { value, label, .. }| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let control = view! {
        <select
            id=field.id
            name=field.name
            aria-required=field.required()
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        >
            <option value="">{t!("field-choose")}</option>
            {options}
        </select>
    };
    field.around(control)
}

/// One of a few answers, all in sight.
#[component]
pub fn Radios(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    choices: Vec<Choice>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let chosen = field.value.clone();
    let options = choices
        .into_iter()
        .map(|Choice { value, label, note }| {
            let checked = value == chosen;
            let note = note.map(|note| view! { <small class="option__note">{note}</small> });
            view! {
                <label class="option">
                    <input type="radio" name=name value=value checked=checked/>
                    <span>{label} {note}</span>
                </label>
            }
        })
        .collect_view();
    field.group(view! { <div class="options">{options}</div> })
}

/// A statement to agree to or leave. Sends `si` when it is checked.
#[component]
pub fn Checkbox(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
) -> impl IntoView {
    // Left unchecked, it is answered too: nothing to mark as optional.
    let field = Field::new(name, label, hint, false);
    let checked = field.value == "si";
    view! {
        <div class=field.class()>
            <label class="option">
                <input
                    type="checkbox"
                    id=name
                    name=name
                    value="si"
                    checked=checked
                    aria-invalid=field.invalid()
                    aria-describedby=field.described_by()
                />
                <span>{field.label.clone()}</span>
            </label>
            {field.notes()}
        </div>
    }
}

/// A day, by the phone's own calendar.
#[component]
pub fn DateField(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let control = view! {
        <input
            class="input input--date"
            type="date"
            id=name
            name=name
            value=field.value.clone()
            aria-required=field.required()
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        />
    };
    field.around(control)
}

/// What a file field takes.
#[derive(Debug, Clone, Copy)]
pub struct Accepts {
    /// Media types, as the `accept` attribute lists them.
    pub types: &'static str,
    pub most_bytes: u64,
}

/// A file. With script, an island says at once whether it would be refused.
#[component]
pub fn FileField(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    accepts: Accepts,
) -> impl IntoView {
    let reader = reader();
    // A browser cannot put a chosen file back; whoever chose one must know.
    let refused = use_context::<Filled>().is_some_and(|filled| filled.is_refused());
    let again = refused.then(|| t!("file-again"));
    let hint = again.map_or(hint.clone(), |again| {
        let said = hint.map(|hint| format!("{again} {hint}"));
        Some(said.map_or(again, Text::Owned))
    });
    let field = Field::new(name, label, hint, optional);
    // The braces stay in the words: the island puts the chosen file in.
    let (file, size) = ("{name}", "{size}");
    let rules = FileRules {
        accept: accepts.types.to_owned(),
        most_bytes: accepts.most_bytes,
        decimal: reader.signs.decimal,
        chosen: t!("file-chosen", name = file, size = size).into_owned(),
        too_large: t!(
            "file-too-large",
            name = file,
            size = size,
            most = reader.file_size(accepts.most_bytes)
        )
        .into_owned(),
        wrong_kind: t!("file-wrong-kind", name = file).into_owned(),
    };
    let control = view! {
        <FilePicker
            name=name.to_owned()
            rules=rules
            described_by=field.described_by()
            multiple=false
            invalid=field.problem.is_some()
        />
    };
    field.around(control)
}
