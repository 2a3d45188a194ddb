//! One work on the desk: what comes next, what it lacks, and what was done with it.

use super::at::AtWork;
use crate::{
    components::{
        Actions, Card, Facts, LinkButton, Notice, Progress, Section, StageTag, Tone, Weight, fact,
    },
    error::AppError,
    lang::t,
    page::crumb,
    paths,
    reader::{link, reader},
};
use axum::response::Response;
use domain::{
    agreements::may_agree,
    identity::Actor,
    money::Money,
    works::{
        CannotMove, Delivery, Move, Number, Status, may_deliver, may_register, may_report,
        may_waive, takes_progress,
    },
};
use leptos::prelude::*;
use services::{
    agreements::{self, Listed},
    works::{
        Change, Deed, Desk, Past,
        delivery::{self, Handover},
    },
};

/// `GET /hoy/obras/NUMBER`
pub(super) async fn page(AtWork { clerk, record: desk }: AtWork) -> Result<Response, AppError> {
    let (cx, number, reader) = (clerk.cx(), desk.project.number, clerk.reader());
    let agreed = agreements::list_of_work(cx, number).await?;
    let handover = delivery::find_handover(cx, number).await?;
    let place = desk.locality.name.as_str().to_owned();
    let kind = reader.word("kind", desk.project.kind.code());
    let page = clerk
        .page(desk.project.name.as_str())
        .section(Section::Today)
        .kicker(t!(reader => "work-kicker", kind = kind, place = place))
        .trail([
            crumb(t!(reader => "today-name"), paths::TODAY),
            crumb(t!(reader => "board-title"), paths::BOARD),
        ]);
    let (aside, actor) = (desk.clone(), clerk.actor());
    Ok(page.aside(move || view! { <Aside desk=aside actor=actor/> }).render(move || {
        view! {
            <Next desk=desk.clone() actor=actor/>
            <Advance desk=desk.clone() actor=actor/>
            <Handing desk=desk.clone() handover=handover actor=actor/>
            <Agreed number=number agreed=agreed actor=actor/>
            <History past=desk.past/>
        }
    }))
}

/// The steps that lead on, and what each still needs.
#[component]
fn Next(desk: Desk, actor: Actor) -> impl IntoView {
    let number = desk.project.number;
    let from = desk.project.status;
    let status = reader().word("status", from.code());
    if may_report(actor).is_err() && may_waive(actor).is_err() {
        return view! {
            <Card kicker=t!("desk-now") title=status action=true>
                <p><StageTag stage=desk.project.status.stage()/></p>
            </Card>
        }
        .into_any();
    }
    let (open, blocked): (Vec<_>, Vec<_>) =
        desk.steps.iter().copied().partition(|(_, why)| why.is_none());
    let moves = may_report(actor).is_ok();
    let buttons = open
        .into_iter()
        .filter(|_| moves)
        .map(|(step, _)| view! { <StepButton number=number from=from step=step/> })
        .collect_view();
    let blocked = blocked
        .into_iter()
        .filter_map(|(step, why)| why.map(|why| (step, why)))
        .map(|(step, why)| view! { <Blocked number=number step=step why=why actor=actor/> })
        .collect_view();
    let over = desk.steps.is_empty().then(|| view! { <p>{t!("desk-over")}</p> });
    view! {
        <Card kicker=t!("desk-now") title=status action=true>
            <p><StageTag stage=desk.project.status.stage()/></p>
            {over}
            <Actions>{buttons}</Actions>
            {blocked}
        </Card>
    }
    .into_any()
}

#[component]
fn StepButton(number: Number, from: Status, step: Move) -> impl IntoView {
    let quiet = step.is_final() || step.needs_reason(from);
    let weight = if quiet { Weight::Quiet } else { Weight::Main };
    let href = link(format!("{}?paso={}", paths::desk_step(number, "paso"), step.code()));
    view! { <LinkButton text=reader().word("move", step.code()) href=href weight=weight/> }
}

/// A step that is not possible yet: what it lacks, and who can do something about it.
#[component]
fn Blocked(number: Number, step: Move, why: CannotMove, actor: Actor) -> impl IntoView {
    let reader = reader();
    let title = t!("desk-blocked", step = reader.word("move", step.code()));
    let waive = (why == CannotMove::NoCommittee && may_waive(actor).is_ok()).then(|| {
        let href = link(paths::desk_step(number, "sin-comite"));
        view! { <p><a class="lone-link" href=href>{t!("waive-go")}</a></p> }
    });
    view! {
        <Notice tone=Tone::Waiting title=title>
            <p>{reader.word("cannot-move", why.code())}</p>
            {waive}
        </Notice>
    }
}

/// How far it has come.
#[component]
fn Advance(desk: Desk, actor: Actor) -> impl IntoView {
    let work = &desk.project;
    if !takes_progress(work.status) && work.progress.physical.basis_points() == 0 {
        return ().into_any();
    }
    let uneven = (takes_progress(work.status) && work.progress.is_uneven()).then(|| {
        view! {
            <Notice tone=Tone::Blocked title=t!("progress-uneven")>
                <p>{t!("progress-uneven-text")}</p>
            </Notice>
        }
    });
    let enter = (takes_progress(work.status) && may_report(actor).is_ok()).then(|| {
        let href = link(paths::desk_step(work.number, "avance"));
        view! { <p><LinkButton text=t!("progress-go") href=href/></p> }
    });
    view! {
        <h2>{t!("work-progress")}</h2>
        {uneven}
        <div class="stack">
            <Progress label=t!("work-physical") share=work.progress.physical/>
            <Progress label=t!("work-financial") share=work.progress.financial/>
        </div>
        {enter}
    }
    .into_any()
}

/// Where the delivery is.
#[component]
fn Handing(desk: Desk, handover: Option<Handover>, actor: Actor) -> impl IntoView {
    let number = desk.project.number;
    let state = handover.as_ref().map(|handover| handover.round.state);
    let due = desk.project.status == Status::Received && may_deliver(actor).is_ok();
    if state.is_none() && !due {
        return ().into_any();
    }
    let reader = reader();
    let text = match state {
        None => t!("delivery-not-asked"),
        Some(state) => reader.word("handover", state.code()),
    };
    let word = match state {
        Some(Delivery::Delivered { .. }) => t!("delivery-look"),
        Some(_) | None => t!("delivery-go"),
    };
    let href = link(paths::delivery_of(number));
    view! {
        <h2>{t!("delivery-title")}</h2>
        <p>{text}</p>
        <p><LinkButton text=word href=href weight=Weight::Quiet/></p>
    }
    .into_any()
}

#[component]
fn Agreed(number: Number, agreed: Vec<Listed>, actor: Actor) -> impl IntoView {
    let add = may_agree(actor).is_ok().then(|| {
        let href = link(paths::desk_step(number, "acuerdo"));
        view! { <p><LinkButton text=t!("agreement-add") href=href weight=Weight::Quiet/></p> }
    });
    let list = if agreed.is_empty() {
        view! { <p>{t!("agreement-none")}</p> }.into_any()
    } else {
        view! { <super::agreements::Queue agreed=agreed/> }.into_any()
    };
    view! {
        <h2>{t!("agreement-title")}</h2>
        {list}
        {add}
    }
}

/// What was done with the work and why, the last first.
#[component]
fn History(past: Vec<Past>) -> impl IntoView {
    (!past.is_empty()).then(|| view! { <h2>{t!("desk-history")}</h2> <PastList past=past/> })
}

/// The steps a work has taken, with the reasons the neighbours are owed.
#[component]
pub(super) fn PastList(past: Vec<Past>) -> impl IntoView {
    let reader = reader();
    let entries = past
        .into_iter()
        .map(|past| {
            let what = match past.deed {
                Deed::Moved(step) => reader.word("moved", step.code()),
                Deed::Waived => t!("moved-waived"),
                Deed::Edited => t!("moved-edited"),
            };
            let changes =
                (!past.changes.is_empty()).then(|| view! { <ChangeList changes=past.changes/> });
            let reason = past.reason.map(|reason| view! { <p class="timeline__note">{reason}</p> });
            view! {
                <li class="timeline__entry">
                    <p class="timeline__when">{reader.moment(past.at)}</p>
                    <p><b>{what}</b></p>
                    {reason}
                    {changes}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{entries}</ol> }
}

/// What an edit changed: what was said before, and what is said since.
#[component]
fn ChangeList(changes: Vec<Change>) -> impl IntoView {
    let labels = super::register::labels();
    let items = changes
        .into_iter()
        .map(|change| {
            let label = labels.iter().find(|(field, _)| *field == change.field);
            let label = label.map(|(_, label)| label.clone());
            let before = said(&change.field, &change.before);
            let after = said(&change.field, &change.after);
            view! {
                <li><b>{label}</b> ": " {t!("edit-changed", before = before, after = after)}</li>
            }
        })
        .collect_view();
    view! { <ul class="timeline__note">{items}</ul> }
}

/// What a field said, as people read it.
fn said(field: &str, value: &str) -> String {
    let reader = reader();
    let read = match field {
        _ if value.is_empty() => None,
        "kind" => Some(reader.word("kind", value).into_owned()),
        "federal" | "state" | "municipal" | "beneficiaries" => {
            let amount = value.parse().ok().and_then(|cents| Money::from_cents(cents).ok());
            amount.map(|amount| reader.money(amount))
        }
        "planned_start" | "planned_end" => {
            value.parse().ok().map(|day| reader.date(day).into_owned())
        }
        _ => Some(value.to_owned()),
    };
    read.unwrap_or_else(|| t!("edit-nothing").into_owned())
}

#[component]
fn Aside(desk: Desk, actor: Actor) -> impl IntoView {
    let reader = reader();
    let work = &desk.project;
    let committee = if desk.facts.committee {
        t!("desk-committee-yes")
    } else if desk.facts.waived {
        t!("desk-committee-waived")
    } else {
        t!("desk-committee-no")
    };
    let facts = vec![
        fact(t!("work-number"), work.number.to_string()),
        fact(t!("desk-committee"), committee),
        fact(t!("work-cost"), reader.money(work.amounts.total())),
        fact(t!("work-agency"), work.agency_responsible.as_str().to_owned()),
        fact(t!("register-start"), reader.date(work.planned_start)),
        fact(t!("register-end"), reader.date(work.planned_end)),
    ];
    let edit = may_register(actor).is_ok().then(|| {
        let href = link(paths::desk_step(work.number, "editar"));
        view! { <LinkButton text=t!("edit-work-go") href=href weight=Weight::Quiet wide=true/> }
    });
    let file = link(paths::desk_step(work.number, "expediente"));
    let public = work.status.is_public().then(|| {
        let href = link(paths::work(work.number));
        view! { <a class="lone-link" href=href>{t!("desk-public-page")}</a> }
    });
    view! {
        <Card title=t!("work-figures")><Facts items=facts/></Card>
        <Card title=t!("desk-more")>
            {edit}
            {public}
            <a class="lone-link" href=file>{t!("dossier-link")}</a>
        </Card>
    }
}
