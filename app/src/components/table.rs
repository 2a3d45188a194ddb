use crate::lang::Text;
use leptos::prelude::*;

/// A column of a [`Table`].
#[derive(Debug, Clone)]
pub struct Column {
    label: Text,
    numeric: bool,
}

/// A column of words.
pub fn column(label: impl Into<Text>) -> Column {
    Column { label: label.into(), numeric: false }
}

/// A column of figures, set flush at their end.
pub fn figures(label: impl Into<Text>) -> Column {
    Column { label: label.into(), numeric: true }
}

/// A table that becomes a list of small cards at 320 px: each cell then says its column. The
/// first cell of a row names it.
#[component]
pub fn Table(
    /// What the table is; shown above it.
    #[prop(into)]
    caption: Text,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let head = columns
        .iter()
        .map(|Column { label, numeric }| {
            let class = numeric.then_some("table__number");
            view! { <th scope="col" role="columnheader" class=class>{label.clone()}</th> }
        })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .zip(&columns)
                .enumerate()
                .map(|(place, (cell, column))| table_cell(place, cell, column))
                .collect_view();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view();
    // The roles say again what the elements are: laid out as cards, some browsers forget it.
    view! {
        <table class="table" role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{head}</tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}

fn table_cell(place: usize, cell: AnyView, column: &Column) -> AnyView {
    if place == 0 {
        return view! { <th scope="row" role="rowheader">{cell}</th> }.into_any();
    }
    let class = column.numeric.then_some("table__number");
    view! {
        <td role="cell" class=class data-label=column.label.clone()>
            <span class="table__value">{cell}</span>
        </td>
    }
    .into_any()
}
