//! The board of signatures: every work with what it has and what it lacks.

use crate::{
    components::{
        AskForm, Empty, Filter as Narrow, Filters, LinkButton, Look, Pagination, Section, Tag,
        Tone, Weight, choice,
    },
    error::AppError,
    identity::Staff,
    lang::{Text, t},
    page::{Visit, crumb},
    paths,
    reader::{Reader, link, reader},
};
use axum::response::{IntoResponse as _, Response};
use domain::{
    place::Slug,
    works::{Filter, Kind, Missing, Number, Sign, Stage, StepState, Urgency},
};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use leptos::prelude::*;
use services::{
    sheet,
    works::{self, Board, BoardRow, Directory},
};
use std::sync::Arc;

/// Works on one page.
const PAGE: usize = 25;

/// Works read at a time for the sheet.
const BATCH: usize = 500;

const LOCALITY: &str = "localidad";
const KIND: &str = "tipo";
const STAGE: &str = "etapa";
const AFTER: &str = "despues";

/// What the address asks for.
struct Asked {
    filter: Filter,
    after: Option<(Urgency, Number)>,
}

impl Asked {
    fn read(visit: &Visit) -> Result<Self, AppError> {
        let missing = || AppError::NotFound;
        let locality = visit.param(LOCALITY).map(|raw| Slug::parse(&raw)).transpose();
        let kind = visit.param(KIND).map(|raw| Kind::from_code(&raw)).transpose();
        let stage = visit.param(STAGE).map(|raw| Stage::from_code(&raw)).transpose();
        let after = match visit.param(AFTER) {
            None => None,
            Some(raw) => {
                let (rank, number) = raw.split_once('.').ok_or_else(missing)?;
                let urgency = rank.parse().ok().and_then(Urgency::from_rank);
                Some((urgency.ok_or_else(missing)?, number.parse().map_err(|_| missing())?))
            }
        };
        let filter = Filter {
            locality: locality.map_err(|_| missing())?,
            kind: kind.map_err(|_| missing())?,
            stage: stage.map_err(|_| missing())?,
            terms: Vec::new(),
        };
        Ok(Self { filter, after })
    }

    /// The same question from another place on.
    fn path(&self, page: &str, after: Option<(Urgency, Number)>) -> String {
        let pairs: Vec<_> = [
            (LOCALITY, self.filter.locality.as_ref().map(|slug| slug.as_str().to_owned())),
            (KIND, self.filter.kind.map(|kind| kind.code().to_owned())),
            (STAGE, self.filter.stage.map(|stage| stage.code().to_owned())),
            (AFTER, after.map(|(urgency, number)| format!("{}.{number}", urgency.rank()))),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        match serde_urlencoded::to_string(&pairs) {
            Ok(query) if !query.is_empty() => format!("{page}?{query}"),
            _ => page.to_owned(),
        }
    }
}

/// `GET /hoy/tablero`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let (visit, asked) = (&staff.visit, Asked::read(&staff.visit)?);
    let directory = works::directory(&visit.cx).await?;
    let board =
        works::list_board(&visit.cx, staff.actor(), &directory, &asked.filter, asked.after, PAGE)
            .await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "board-title"))
        .section(Section::Today)
        .lede(t!(reader => "board-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    Ok(page.render(move || view! { <Whole asked=asked directory=directory board=board/> }))
}

#[component]
fn Whole(asked: Asked, directory: Arc<Directory>, board: Board) -> impl IntoView {
    let newer = asked.after.map(|_| link(asked.path(paths::BOARD, None)));
    let older = board.next.map(|next| link(asked.path(paths::BOARD, Some(next))));
    let sheet = link(asked.path(paths::BOARD_CSV, None));
    let body = if board.rows.is_empty() {
        view! { <Empty title=t!("works-none") text=t!("works-none-text")/> }.into_any()
    } else {
        view! { <Rows rows=board.rows directory=Arc::clone(&directory)/> }.into_any()
    };
    view! {
        <AskForm action=link(paths::BOARD)>
            <Filters filters=filters(&asked, &directory)/>
        </AskForm>
        <Key/>
        {body}
        <Pagination newer=newer older=older/>
        <p><LinkButton text=t!("board-sheet") href=sheet weight=Weight::Quiet/></p>
    }
}

fn filters(asked: &Asked, directory: &Directory) -> Vec<Narrow> {
    let reader = reader();
    let localities = directory.localities.iter();
    let chosen = |code: Option<&str>| code.unwrap_or_default().to_owned();
    vec![
        Narrow {
            name: LOCALITY,
            label: t!("search-locality"),
            any: t!("search-any-locality"),
            choices: localities
                .map(|l| choice(l.slug.as_str(), l.name.as_str().to_owned()))
                .collect(),
            chosen: chosen(asked.filter.locality.as_ref().map(Slug::as_str)),
        },
        Narrow {
            name: KIND,
            label: t!("search-kind"),
            any: t!("search-any-kind"),
            choices: Kind::ALL.map(|k| choice(k.code(), reader.word("kind", k.code()))).into(),
            chosen: chosen(asked.filter.kind.map(Kind::code)),
        },
        Narrow {
            name: STAGE,
            label: t!("stage-label"),
            any: t!("stage-any"),
            choices: Stage::ALL.map(|s| choice(s.code(), reader.word("stage", s.code()))).into(),
            chosen: chosen(asked.filter.stage.map(Stage::code)),
        },
    ]
}

/// What the stones mean.
#[component]
fn Key() -> impl IntoView {
    let reader = reader();
    let items = StepState::ALL
        .into_iter()
        .map(|state| {
            let class = look(state).class();
            view! { <li><i class=class aria-hidden="true"></i> {reader.word("sign-state", state.code())}</li> }
        })
        .collect_view();
    view! { <ul class="board-key" role="list" aria-label=t!("board-key")>{items}</ul> }
}

const fn look(state: StepState) -> Look {
    match state {
        StepState::Missing => Look::Stopped,
        StepState::Waiting => Look::Now,
        StepState::ToCome => Look::ToCome,
        StepState::Done => Look::Done,
    }
}

#[component]
fn Rows(rows: Vec<BoardRow>, directory: Arc<Directory>) -> impl IntoView {
    let reader = reader();
    let head = Sign::ALL
        .into_iter()
        .map(|sign| {
            let label = reader.word("sign", sign.code());
            view! { <th scope="col" role="columnheader" class="board__sign">{label}</th> }
        })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let place = place(&directory, &row);
            view! { <Row row=row place=place/> }
        })
        .collect_view();
    // The roles say again what the elements are: laid out as cards, some browsers forget it.
    view! {
        <table class="board" role="table">
            <caption class="visually-hidden">{t!("board-title")}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{t!("board-work")}</th>
                    {head}
                    <th scope="col" role="columnheader">{t!("board-missing")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}

fn place(directory: &Directory, row: &BoardRow) -> String {
    let found = directory.localities.iter().find(|place| place.id == row.locality);
    found.map(|place| place.name.as_str().to_owned()).unwrap_or_default()
}

#[component]
fn Row(row: BoardRow, place: String) -> impl IntoView {
    let reader = reader();
    let signs = Sign::ALL
        .into_iter()
        .map(|sign| {
            let state = row.signs.state(sign);
            let class = look(state).class();
            view! {
                <td role="cell" class="board__sign" data-label=reader.word("sign", sign.code())>
                    <i class=class aria-hidden="true"></i>
                    <span class="visually-hidden">{reader.word("sign-state", state.code())}</span>
                </td>
            }
        })
        .collect_view();
    let note =
        format!("{} · {place} · {}", row.number, reader.word("status", row.signs.status.code()));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" class="board__work">
                <a href=link(paths::desk_of(row.number))>{row.name.as_str().to_owned()}</a>
                <small class="board__note">{note}</small>
            </th>
            {signs}
            <td role="cell" class="board__missing"><Lacks missing=row.signs.missing()/></td>
        </tr>
    }
}

/// What the work lacks, and whose turn it is.
#[component]
fn Lacks(missing: Vec<Missing>) -> impl IntoView {
    if missing.is_empty() {
        return view! { <Tag text=t!("board-complete") tone=Tone::Done/> }.into_any();
    }
    let reader = reader();
    let items = missing
        .into_iter()
        .map(|missing| {
            let who = reader.word("role", missing.mended_by().code());
            view! {
                <li>
                    <b>{words(missing)}</b>
                    " "
                    <small class="board__note">{who}</small>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="board__lacks" role="list">{items}</ul> }.into_any()
}

/// *Acuerdos vencidos: 2*
pub(super) fn words(missing: Missing) -> Text {
    let what = reader().word("missing", missing.code());
    match missing.count() {
        Some(count) => Text::Owned(format!("{what}: {count}")),
        None => what,
    }
}

/// `GET /hoy/tablero.csv`
pub(super) async fn sheet(staff: Staff) -> Result<Response, AppError> {
    let (visit, asked) = (&staff.visit, Asked::read(&staff.visit)?);
    let (cx, reader) = (&visit.cx, visit.reader);
    let directory = works::directory(cx).await?;
    let mut text = format!("{}{}", sheet::MARK, sheet::row(HEAD));
    let mut after = None;
    loop {
        let board =
            works::list_board(cx, staff.actor(), &directory, &asked.filter, after, BATCH).await?;
        for row in &board.rows {
            text.push_str(&line(reader, &directory, row));
        }
        after = board.next;
        if after.is_none() {
            break;
        }
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"tablero-{}.csv\"", reader.today)),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, text).into_response())
}

/// Names of columns are part of a format: they stay as they are in every language.
const HEAD: [&str; 17] = [
    "numero",
    "obra",
    "tipo",
    "localidad",
    "estado",
    "comite",
    "acta",
    "casos",
    "acuerdos",
    "avance",
    "recorrido",
    "entrega",
    "fisico",
    "financiero",
    "acuerdos_vencidos",
    "termina",
    "falta",
];

fn line(reader: Reader, directory: &Directory, row: &BoardRow) -> String {
    let signs = Sign::ALL.map(|sign| row.signs.state(sign).code().to_owned());
    let share = |points: u16| format!("{}.{:02}", points / 100, points % 100);
    let missing: Vec<_> = row
        .signs
        .missing()
        .into_iter()
        .map(|missing| match missing.count() {
            Some(count) => format!("{}: {count}", reader.word("missing", missing.code())),
            None => reader.word("missing", missing.code()).into_owned(),
        })
        .collect();
    let before = [
        row.number.to_string(),
        row.name.as_str().to_owned(),
        reader.word("kind", row.kind.code()).into_owned(),
        place(directory, row),
        reader.word("status", row.signs.status.code()).into_owned(),
    ];
    let after = [
        share(row.signs.progress.physical.basis_points()),
        share(row.signs.progress.financial.basis_points()),
        row.signs.overdue_agreements.to_string(),
        row.planned_end.to_string(),
        missing.join("; "),
    ];
    let cells: Vec<String> = before.into_iter().chain(signs).chain(after).collect();
    sheet::row(cells.iter().map(String::as_str))
}
