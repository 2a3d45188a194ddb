//! One work: what, where, how much, how far, and what comes next.

use super::place::Place;
use crate::{
    components::{Card, Facts, LinkButton, Progress, Section, StageTag, Weight, WorkRoad, fact},
    error::AppError,
    lang::{Text, t},
    meetings::MeetingCard,
    page::{Visit, crumb},
    paths,
    reader::reader,
    works::{FollowUp, Followed},
};
use axum::{extract::Path, response::Response};
use chrono::NaiveDate;
use domain::{
    money::Money,
    works::{Number, Project, Road, Stage, Step, Stone},
};
use leptos::prelude::*;
use services::{
    meetings::{self, Meeting},
    works::{self, PublicWork},
};

/// `GET /obras/{number}`
pub async fn page(visit: Visit, Path(number): Path<String>) -> Result<Response, AppError> {
    let number: Number = number.parse().map_err(|_| AppError::NotFound)?;
    let found = works::find_public(&visit.cx, number).await?;
    let meeting = meetings::find_next_of_work(&visit.cx, number).await?;
    let (project, locality) = (found.project.clone(), &found.locality);
    let followed = Followed::load(&visit, number, project.status, project.progress).await?;
    let reader = visit.reader;
    let place = locality.name.as_str().to_owned();
    let kind = reader.word("kind", project.kind.code());
    let address = visit.absolute(&paths::work(number));
    let page = visit
        .page(project.name.as_str())
        .section(Section::Works)
        .kicker(t!(reader => "work-kicker", kind = kind, place = place.clone()))
        .lede(project.description.as_str())
        .trail([
            crumb(t!(reader => "home-name"), paths::HOME),
            crumb(t!(reader => "works-title"), paths::WORKS),
            crumb(place, super::query::of_locality(locality)),
        ]);
    Ok(page
        .aside(move || view! { <Aside found=found address=address/> })
        .render(move || view! { <Work work=project meeting=meeting followed=followed/> }))
}

#[component]
fn Work(work: Project, meeting: Option<Meeting>, followed: Followed) -> impl IntoView {
    let road = Road::of(work.status, &work.milestones);
    let stage = work.status.stage();
    // Where the neighbours are called together, that comes next.
    let next = match meeting {
        Some(meeting) => view! { <MeetingCard meeting=meeting/> }.into_any(),
        None => view! { <Next work=work.clone() road=road/> }.into_any(),
    };
    view! {
        {next}
        <h2>{t!("work-road")}</h2>
        <WorkRoad road=road stage=stage notes=followed.road_note()/>
        <HowFar work=work/>
        <FollowUp followed=followed/>
    }
}

/// What comes next, said before what is.
#[component]
fn Next(work: Project, road: Road) -> impl IntoView {
    let reader = reader();
    let here = road.stones().find(|(_, stone)| matches!(stone, Stone::Now { .. } | Stone::Stopped));
    // Where the work is stopped, its state is the heading already.
    let state =
        (work.status.stage() != Stage::Stopped).then(|| reader.word("status", work.status.code()));
    let (title, text) = match here {
        None => (t!("work-next-finished"), t!("work-next-finished-text")),
        Some((_, Stone::Stopped)) => (
            reader.word("status", work.status.code()),
            t!("work-next-stopped-text", agency = work.agency_responsible.as_str().to_owned()),
        ),
        // Works come next, but nobody is working yet.
        Some((Step::Works, _)) if work.status.stage() == Stage::Planned => {
            (t!("road-works-to-begin"), due_text(Some(work.planned_start), &work))
        }
        Some((Step::Works, Stone::Now { due: Some(due) })) if due >= reader.today => (
            reader.word("step-now", Step::Works.code()),
            t!("work-next-works", date = reader.date(due), away = reader.away(due)),
        ),
        Some((Step::Works, Stone::Now { due: Some(due) })) => (
            t!("work-next-works-late"),
            t!(
                "work-next-works-late-text",
                date = reader.date(due),
                agency = work.agency_responsible.as_str().to_owned()
            ),
        ),
        Some((step, Stone::Now { due } | Stone::ToCome { due })) => {
            (reader.word("step-now", step.code()), due_text(due, &work))
        }
        Some((step, Stone::Done { .. })) => {
            (reader.word("step-now", step.code()), due_text(None, &work))
        }
    };
    view! {
        <Card title=title kicker=t!("work-next") action=true>
            <p>{text}</p>
            <p class="work__state"><StageTag stage=work.status.stage()/> " " {state}</p>
        </Card>
    }
}

fn due_text(due: Option<NaiveDate>, work: &Project) -> Text {
    let reader = reader();
    match due {
        Some(due) if due >= reader.today => {
            t!("work-next-due", date = reader.day(due), away = reader.away(due))
        }
        Some(due) => t!(
            "work-next-late",
            date = reader.date(due),
            agency = work.agency_responsible.as_str().to_owned()
        ),
        None => t!("work-next-undated"),
    }
}

#[component]
fn HowFar(work: Project) -> impl IntoView {
    let reader = reader();
    let begun = !matches!(work.status.stage(), Stage::Planned);
    let bars = begun.then(|| {
        view! {
            <h2>{t!("work-progress")}</h2>
            <div class="stack">
                <Progress label=t!("work-physical") share=work.progress.physical/>
                <Progress label=t!("work-financial") share=work.progress.financial/>
            </div>
        }
    });
    view! {
        {bars}
        <h2>{t!("work-dates")}</h2>
        <p>{t!("work-planned", span = reader.span(work.planned_start, work.planned_end))}</p>
    }
}

#[component]
fn Aside(found: PublicWork, address: String) -> impl IntoView {
    let reader = reader();
    let work = &found.project;
    let contractor = match &work.contractor {
        Some(name) => name.as_str().to_owned().into(),
        None => t!("work-contractor-none"),
    };
    let mut facts = vec![fact(t!("work-cost"), reader.money(work.amounts.total()))];
    facts.extend(
        sources(work).into_iter().map(|(source, amount)| fact(source, reader.money(amount))),
    );
    facts.extend([
        fact(t!("work-fund"), work.fund.as_str().to_owned()),
        fact(t!("work-contractor"), contractor),
        fact(t!("work-agency"), work.agency_responsible.as_str().to_owned()),
        fact(t!("work-benefits"), t!("work-homes", count = work.households)),
        fact(t!("work-number"), work.number.to_string()),
    ]);
    let number = work.number;
    view! {
        <Card title=t!("work-figures")><Facts items=facts/></Card>
        <Doubt number=number/>
        <Place work=found address=address/>
    }
}

/// The way to say something about the work.
#[component]
fn Doubt(number: Number) -> impl IntoView {
    let reader = reader();
    view! {
        <Card title=t!("work-doubt")>
            <p>{t!("work-doubt-text")}</p>
            <LinkButton
                text=t!("work-write")
                href=reader.link(paths::report_of(number))
                weight=Weight::Quiet
                wide=true
            />
            <a href=reader.link(paths::cases_of(number))>{t!("work-cases")}</a>
        </Card>
    }
}

/// Who pays which part, when more than one pays.
fn sources(work: &Project) -> Vec<(Text, Money)> {
    let amounts = &work.amounts;
    let paid: Vec<_> = [
        (t!("work-federal"), amounts.federal),
        (t!("work-state"), amounts.state),
        (t!("work-municipal"), amounts.municipal),
        (t!("work-beneficiaries"), amounts.beneficiaries),
    ]
    .into_iter()
    .filter_map(|(source, amount)| Some((source, amount?)))
    .collect();
    if paid.len() > 1 { paid } else { Vec::new() }
}
