//! The works public works has in hand, for the page of the day.

use crate::{
    components::{LinkButton, StageTag, Tag, Tone, Weight},
    error::AppError,
    identity::Staff,
    lang::t,
    paths,
    reader::{link, reader},
};
use domain::works::{Filter, may_register};
use leptos::prelude::*;
use services::works::{self, BoardRow};

/// Works of the page of the day; the board has the rest.
const SHOWN: usize = 6;

/// The works with something to do, what is blocked first.
pub(crate) async fn load(staff: &Staff) -> Result<Vec<BoardRow>, AppError> {
    if may_register(staff.actor()).is_err() {
        return Ok(Vec::new());
    }
    let cx = &staff.visit.cx;
    let directory = works::directory(cx).await?;
    let filter = Filter::default();
    let board = works::list_board(cx, staff.actor(), &directory, &filter, None, SHOWN).await?;
    Ok(board.rows)
}

/// *Sus obras*, with the way to register another.
#[component]
pub(crate) fn OwnWorks(rows: Vec<BoardRow>) -> impl IntoView {
    let items = rows.into_iter().map(|row| view! { <Item row=row/> }).collect_view();
    view! {
        <h2>{t!("own-works")}</h2>
        <p><LinkButton text=t!("register-go") href=link(paths::REGISTER_WORK)/></p>
        <ul class="queue" role="list">{items}</ul>
        <p>
            <LinkButton text=t!("own-works-all") href=link(paths::BOARD) weight=Weight::Quiet/>
        </p>
    }
}

#[component]
fn Item(row: BoardRow) -> impl IntoView {
    let reader = reader();
    let lacks = row.signs.missing().into_iter().next().map(|missing| {
        view! { <Tag text=super::board::words(missing) tone=Tone::Blocked/> }
    });
    view! {
        <li class="queue__item">
            <h3 class="queue__title">
                <a href=link(paths::desk_of(row.number))>{row.name.as_str().to_owned()}</a>
            </h3>
            <p class="queue__note">
                {row.number.to_string()} " · " {reader.word("status", row.signs.status.code())}
            </p>
            <p class="case-tags"><StageTag stage=row.signs.status.stage()/> {lacks}</p>
        </li>
    }
}
