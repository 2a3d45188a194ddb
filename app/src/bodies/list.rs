//! What waits to be convened, and what was.

use crate::{
    components::{Empty, LinkButton, Pagination, Section, Weight},
    error::AppError,
    identity::Staff,
    lang::t,
    meetings::{clock, meeting_tag},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    bodies::may_convene,
    meetings::Announcement,
    works::{Cursor, Summary as Work},
};
use leptos::prelude::*;
use services::{
    meetings::{self, Summary},
    works,
};
use std::cmp::Reverse;

/// `GET /convocar`
pub(super) async fn page(staff: Staff) -> Result<Response, AppError> {
    let visit = &staff.visit;
    may_convene(staff.actor()).map_err(|_| AppError::NotFound)?;
    let (after, before) = (visit.param("despues"), visit.param("antes"));
    let cursor = Cursor::parse(after.as_deref(), before.as_deref());
    let cursor = cursor.map_err(|_| AppError::NotFound)?;
    let found = works::list_without_committee(&visit.cx, cursor).await?;
    let convened = meetings::list_convened(&visit.cx, staff.actor()).await?;
    let (newer, older) = (found.newer.map(path), found.older.map(path));
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "convene-title"))
        .section(Section::Convene)
        .lede(t!(reader => "convene-lede"))
        .trail([crumb(t!(reader => "today-title"), paths::TODAY)]);
    Ok(page.render(move || {
        view! {
            <h2>{t!("convene-waiting")}</h2>
            <Waiting works=found.works/>
            <Pagination newer=newer.map(link) older=older.map(link)/>
            <p>
                <LinkButton
                    text=t!("convene-council")
                    href=link(paths::CONVENE_COUNCIL)
                    weight=Weight::Quiet
                />
            </p>
            <h2>{t!("convene-meetings")}</h2>
            <Convened meetings=convened/>
        }
    }))
}

fn path(cursor: Cursor) -> String {
    match cursor {
        Cursor::First => paths::CONVENE.to_owned(),
        Cursor::After(number) => format!("{}?despues={number}", paths::CONVENE),
        Cursor::Before(number) => format!("{}?antes={number}", paths::CONVENE),
    }
}

/// What is to come or lasts, by its day; what is over or was called off is folded away.
#[component]
fn Convened(meetings: Vec<Summary>) -> impl IntoView {
    if meetings.is_empty() {
        return view! { <p>{t!("convene-no-meetings")}</p> }.into_any();
    }
    let is_past = |meeting: &Summary| {
        meeting.progress.is_over() || meeting.announcement == Announcement::Cancelled
    };
    let (mut past, mut ahead): (Vec<_>, Vec<_>) = meetings.into_iter().partition(is_past);
    ahead.sort_by_key(|meeting| meeting.starts.map(|start| start.at));
    past.sort_by_key(|meeting| Reverse(meeting.starts.map(|start| start.at)));
    let count = past.len();
    let past = (count > 0).then(|| {
        let items = past.into_iter().map(convened).collect_view();
        view! {
            <details class="disclosure">
                <summary>{t!("convene-past", count = count)}</summary>
                <ul class="queue" role="list">{items}</ul>
            </details>
        }
    });
    let ahead = ahead.into_iter().map(convened).collect_view();
    view! { <ul class="queue" role="list">{ahead}</ul> {past} }.into_any()
}

fn convened(meeting: Summary) -> impl IntoView {
    let reader = reader();
    let when = meeting.starts.map(|start| {
        let time = reader.time(clock(reader, start));
        t!("meeting-moment", day = reader.day(start.date), time = time)
    });
    view! {
        <li class="queue__item">
            <h3 class="queue__title">
                <a href=link(paths::convocation(meeting.code))>{meeting.body.as_str().to_owned()}</a>
            </h3>
            <p class="queue__note">{when}</p>
            <p>{meeting_tag(meeting.announcement, meeting.progress)}</p>
        </li>
    }
}

#[component]
fn Waiting(works: Vec<Work>) -> impl IntoView {
    if works.is_empty() {
        return view! { <Empty title=t!("convene-none") text=t!("convene-none-text")/> }.into_any();
    }
    let reader = reader();
    let items = works
        .into_iter()
        .map(|work| {
            let kind = reader.word("kind", work.kind.code());
            let name = work.name.as_str().to_owned();
            let label = t!("convene-this-work", name = name.clone());
            view! {
                <li class="queue__item">
                    <h3 class="queue__title">
                        <a href=link(paths::convene(work.number)) aria-label=label>{name}</a>
                    </h3>
                    <p class="queue__note">{work.number.to_string()} " · " {kind}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="queue" role="list">{items}</ul> }.into_any()
}
