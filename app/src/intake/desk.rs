//! The desk of an area, and the comptroller's: what waits, what is due, one case.

use super::{
    names::Names,
    post::{Acts, Sending},
    seal,
    timeline::{StatusTag, Timeline},
    words,
};
use crate::{
    clerk::{At, Clerk},
    components::{Card, Empty, Facts, Lost, Notice, Section, Tab, Tabs, Tag, Tone, fact, tab},
    error::AppError,
    forms::{self, Stop},
    identity::Staff,
    lang::{Text, t},
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    identity::Role,
    intake::{Area, Folio, Phase, may_attend, may_see_desk},
};
use leptos::prelude::*;
use services::intake::{self, DESK_FORM, History, Outline, Queue, Stored, areas};

const AREA: &str = "area";
const QUEUE: &str = "cola";

/// `GET /hoy/casos`, of one area (`?area=`) and one part of it (`?cola=`).
pub(super) async fn list(staff: Staff) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let all = areas::list(&visit.cx).await?;
    let mut open: Vec<Area> =
        all.into_iter().filter(|area| may_see_desk(staff.actor(), area.id).is_ok()).collect();
    if open.is_empty() && staff.has(Role::Comptroller) {
        return Ok(forms::go(visit, paths::SEALED));
    }
    let asked = visit.param(AREA);
    let place = open.iter().position(|area| Some(area.slug.as_str()) == asked.as_deref());
    let queue = visit.param(QUEUE).as_deref().and_then(Queue::from_code).unwrap_or_default();
    let reader = visit.reader;
    let page = staff.page(t!(reader => "desk-title")).section(Section::Today);
    let page = page.trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    if open.is_empty() {
        return Ok(page.render(|| {
            view! { <Empty title=t!("desk-no-area") text=t!("desk-no-area-text")/> }
        }));
    }
    let areas: Vec<(String, String)> = open
        .iter()
        .map(|area| (area.slug.as_str().to_owned(), area.name.as_str().to_owned()))
        .collect();
    let area = open.swap_remove(place.unwrap_or_default());
    let cases = intake::list_for_area(&visit.cx, staff.actor(), area.id, queue).await?;
    let works: Vec<_> = cases.iter().filter_map(|case| case.work).collect();
    let names = Names::load(&visit.cx, works).await;
    let sealed = staff.has(Role::Comptroller);
    let page = page.kicker(area.name.as_str());
    Ok(page.render(move || {
        let slug = area.slug.as_str().to_owned();
        let tabs = queue_tabs(&slug, queue);
        let others = (areas.len() > 1).then(|| {
            let items = area_tabs(&areas, &slug);
            view! { <Tabs label=t!("desk-areas") items=items/> }
        });
        let sealed = sealed.then(|| {
            view! { <p><a class="lone-link" href=link(paths::SEALED)>{t!("sealed-title")}</a></p> }
        });
        view! {
            {others}
            <Tabs label=t!("desk-queues") items=tabs/>
            <Cases cases=cases names=names/>
            {sealed}
        }
    }))
}

fn queue_tabs(area: &str, now: Queue) -> Vec<Tab> {
    let item = |queue: Queue| {
        let href = link(format!("{}?{AREA}={area}&{QUEUE}={}", paths::CASES, queue.code()));
        tab(reader().word("case-queue", queue.code()), href, queue == now)
    };
    Queue::ALL.map(item).into()
}

fn area_tabs(areas: &[(String, String)], now: &str) -> Vec<Tab> {
    let item = |(slug, name): &(String, String)| {
        let href = link(format!("{}?{AREA}={slug}", paths::CASES));
        tab(name.clone(), href, slug == now)
    };
    areas.iter().map(item).collect()
}

/// `GET /hoy/reservados`
pub(super) async fn sealed(staff: Staff) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let cases = intake::list_escalated_and_sealed(&visit.cx, staff.actor()).await?;
    let works: Vec<_> = cases.iter().filter_map(|case| case.work).collect();
    let names = Names::load(&visit.cx, works).await;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "sealed-title"))
        .section(Section::Today)
        .lede(t!(reader => "sealed-lede"))
        .trail([crumb(t!(reader => "today-name"), paths::TODAY)]);
    Ok(page.render(move || view! { <Cases cases=cases names=names/> }))
}

#[component]
fn Cases(cases: Vec<Outline>, names: Names) -> impl IntoView {
    if cases.is_empty() {
        return view! { <Empty title=t!("desk-none") text=t!("desk-none-text")/> }.into_any();
    }
    let count = cases.len();
    let items = cases.into_iter().map(|case| item(case, &names)).collect_view();
    view! {
        <p role="status">{t!("desk-count", count = count)}</p>
        <ul class="queue" role="list">{items}</ul>
    }
    .into_any()
}

/// One case of a list.
pub(super) fn item(case: Outline, names: &Names) -> AnyView {
    let reader = reader();
    let href = link(paths::case(case.folio));
    let start: String = case.story.unwrap_or_default().chars().take(160).collect();
    let work = case.work.map(|number| format!(" · {}", names.of(number)));
    let due = case.due.map(|due| due_tag(due < reader.today, &reader.away(due)));
    let urgent = case.is_urgent.then(|| view! { <Tag text=t!("case-urgent") tone=Tone::Blocked/> });
    let again =
        case.is_escalated.then(|| view! { <Tag text=t!("case-escalated") tone=Tone::Blocked/> });
    view! {
        <li class="queue__item">
            <h2 class="queue__title">
                <a href=href>
                    {case.folio.to_string()} " · " {words::kind(case.kind)} ": "
                    {words::category(case.category)}
                </a>
            </h2>
            <p class="queue__note">{start} {work}</p>
            <p class="case-tags"><StatusTag status=case.status/> {due} {urgent} {again}</p>
        </li>
    }
    .into_any()
}

fn due_tag(late: bool, away: &str) -> AnyView {
    let (text, tone): (Text, Tone) = if late {
        (t!("case-late-tag", away = away.to_owned()), Tone::Blocked)
    } else {
        (t!("case-due-tag", away = away.to_owned()), Tone::Plain)
    };
    view! { <Tag text=text tone=tone/> }.into_any()
}

/// `GET /hoy/casos/FOLIO`
pub(super) async fn page(clerk: Clerk, At(folio): At<Folio>) -> Result<Response, Stop> {
    let (cx, actor, reader) = (clerk.cx(), clerk.actor(), clerk.reader());
    let (stored, history, area) = intake::find_for_staff(cx, actor, folio).await?;
    let (key, filled) = clerk.open(DESK_FORM, paths::case(folio)).await?;
    let names = Names::load(cx, stored.work_number).await;
    let others = areas::list(cx).await?;
    let back = if area.is_some() { paths::CASES } else { paths::SEALED };
    let title = t!(reader => "case-title", folio = folio.to_string());
    let page = clerk.page(title).section(Section::Today).kicker(match &area {
        Some(area) => area.name.as_str().to_owned(),
        None => t!(reader => "case-comptroller").into_owned(),
    });
    let page = page.trail([crumb(t!(reader => "desk-title"), back)]);
    // The comptroller reads what came back twice; its area still answers.
    let attends = may_attend(actor, stored.case.desk).is_ok();
    let sealable = seal::offers(&clerk.staff, &stored.case);
    let sending = Sending { key, filled, version: stored.version, folio };
    let facts = stored.clone();
    let page = page.aside(move || view! { <About stored=facts names=names/> });
    Ok(clerk.show(page, move || {
        view! {
            <One stored=stored history=history areas=others attends=attends sending=sending/>
            {sealable.then(|| view! { <Sealing folio=folio/> })}
        }
    }))
}

#[component]
fn About(stored: Stored, names: Names) -> impl IntoView {
    let reader = reader();
    let case = &stored.case;
    let mut items = vec![
        fact(t!("summary-kind"), words::kind(case.kind)),
        fact(t!("summary-category"), words::category(case.category)),
        fact(t!("case-submitted"), reader.moment(stored.submitted_at)),
        fact(t!("case-resolution-due"), reader.date(case.clocks.resolution_due)),
    ];
    if let Some(number) = stored.work_number {
        let (href, name) = (link(paths::work(number)), names.of(number));
        items.push(fact(t!("summary-place"), view! { <a href=href>{name}</a> }));
    } else if let Some(place) = &stored.place {
        items.push(fact(t!("summary-place"), place.clone()));
    }
    if case.reopenings > 0 {
        items.push(fact(t!("case-reopenings"), case.reopenings.to_string()));
    }
    let late = case.clocks.late(reader.today);
    let broken: Vec<Text> = [
        (late.first_response, t!("case-late-first")),
        (late.next_response, t!("case-late-next")),
        (late.resolution, t!("case-late-resolution")),
    ]
    .into_iter()
    .filter_map(|(is, words)| is.then_some(words))
    .collect();
    if !broken.is_empty() {
        items.push(fact(t!("case-late-terms"), broken.join(", ")));
    }
    let contact = link(paths::case_step(case.folio, "contacto"));
    view! {
        <Card title=t!("case-facts")><Facts items=items/></Card>
        <Card title=t!("case-contact")>
            <p>{t!("case-contact-why")}</p>
            <p><a class="lone-link" href=contact>{t!("case-contact-see")}</a></p>
        </Card>
    }
}

/// The way to the comptroller, for what turns out to be none of this desk's business.
#[component]
fn Sealing(folio: Folio) -> impl IntoView {
    view! {
        <Card title=t!("case-seal-card")>
            <p>{t!("case-seal-why")}</p>
            <p>
                <a class="lone-link" href=link(paths::case_step(folio, "reservar"))>
                    {t!("case-seal-open")}
                </a>
            </p>
        </Card>
    }
}

#[component]
fn One(
    stored: Stored,
    history: Vec<History>,
    areas: Vec<Area>,
    attends: bool,
    sending: Sending,
) -> impl IntoView {
    let case = stored.case.clone();
    let late = case.is_overdue(reader().today).then(|| {
        view! { <Notice tone=Tone::Blocked title=t!("case-overdue")/> }
    });
    let urgent = case.urgent.then(|| view! { <Tag text=t!("case-urgent") tone=Tone::Blocked/> });
    let photos = (1..=stored.photos)
        .map(|place| {
            let src = link(format!("{}/foto/{place}", paths::case(case.folio)));
            view! { <li><img src=src alt=t!("case-photo", number = place) loading="lazy"/></li> }
        })
        .collect_view();
    let photos =
        (stored.photos > 0).then(|| view! { <ul class="photos" role="list">{photos}</ul> });
    let filled = sending.filled.clone();
    let lost = move || {
        let labels = vec![("note", t!("act-note")), ("private", t!("act-private"))];
        view! { <Lost filled=filled labels=labels/> }
    };
    let (lost, acts) = match case.status.phase() {
        Phase::WithArea | Phase::WithResident if attends => {
            (None, view! { <Acts case=case.clone() areas=areas sending=sending/> }.into_any())
        }
        Phase::WithArea | Phase::WithResident => (Some(lost()), ().into_any()),
        Phase::ToConfirm => {
            let title = t!("case-wait-confirm");
            (Some(lost()), view! { <Notice tone=Tone::Info title=title/> }.into_any())
        }
        Phase::Over => {
            (Some(lost()), view! { <Notice tone=Tone::Done title=t!("own-over")/> }.into_any())
        }
    };
    view! {
        {lost}
        <p class="case-tags"><StatusTag status=case.status/> {urgent}</p>
        {late}
        <p class="story">{stored.description.as_str().to_owned()}</p>
        {photos}
        <h2>{t!("case-history")}</h2>
        <Timeline history=history/>
        {acts}
    }
}
