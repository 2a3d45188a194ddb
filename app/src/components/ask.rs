use super::{Button, Choice, Weight};
use crate::lang::{Text, t};
use leptos::prelude::*;

/// Words to look for, with the button that looks. Stands in an `AskForm`.
#[component]
pub fn SearchField(
    name: &'static str,
    #[prop(into)] label: Text,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(into)] value: String,
    /// The most characters that are read.
    #[prop(default = 100)]
    most: usize,
) -> impl IntoView {
    let described_by = hint.is_some().then(|| format!("{name}-hint"));
    let hint = hint.map(|hint| {
        view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> }
    });
    view! {
        <div class="search__field field">
            <label for=name>{label}</label>
            <div class="search__row">
                <input
                    type="search"
                    id=name
                    name=name
                    value=value
                    maxlength=most
                    autocomplete="off"
                    enterkeyhint="search"
                    aria-describedby=described_by
                />
                <Button text=t!("search-button")/>
            </div>
            {hint}
        </div>
    }
}

/// One list of a filter.
pub struct Filter {
    pub name: &'static str,
    pub label: Text,
    /// What choosing nothing means: *Todas las localidades*.
    pub any: Text,
    pub choices: Vec<Choice>,
    /// The value chosen now; empty for any.
    pub chosen: String,
}

/// Lists to narrow down by, with their button. Stands in an `AskForm`.
#[component]
pub fn Filters(filters: Vec<Filter>) -> impl IntoView {
    let lists = filters
        .into_iter()
        .map(|Filter { name, label, any, choices, chosen }| {
            let options = choices
                .into_iter()
                .map(|Choice { value, label, note }| {
                    let selected = value == chosen;
                    let label = match note {
                        Some(note) => Text::Owned(format!("{label} ({note})")),
                        None => label,
                    };
                    view! { <option value=value selected=selected>{label}</option> }
                })
                .collect_view();
            view! {
                <div class="field">
                    <label for=name>{label}</label>
                    <select id=name name=name>
                        <option value="">{any}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="filters">
            {lists}
            <Button text=t!("filters-apply") weight=Weight::Quiet/>
        </div>
    }
}
