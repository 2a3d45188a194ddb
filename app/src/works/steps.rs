//! Taking a step with a work: asked once more, with the reason the neighbours are owed.

use super::number;
use crate::{
    components::{Actions, Button, Form, Notice, Section, Seen, Steps, TextArea, Tone, Weight},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::{extract::Path, response::Response};
use domain::works::{CannotMove, Move, may_report, may_waive};
use leptos::prelude::*;
use services::works::{
    self,
    forms::{MOVE, WAIVE},
};

/// `GET /hoy/obras/NUMBER/paso?paso=STEP`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_report(staff.actor()).map_err(|_| AppError::NotFound)?;
    let step = visit.param("paso").ok_or(AppError::NotFound)?;
    let step = Move::from_code(&step).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let (key, filled) = forms::open(visit, &holder, MOVE, paths::desk_of(number)).await?;
    let reader = visit.reader;
    let page = staff
        .page(reader.word("move", step.code()))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let known = desk.steps.iter().find(|(known, _)| *known == step).copied();
    let version = desk.version.to_string();
    let response = page.render(move || {
        let blocked = match known {
            Some((_, None)) => None,
            Some((_, Some(why))) => Some(why),
            None => Some(CannotMove::NotFrom { from: desk.project.status }),
        };
        let reader = crate::reader::reader();
        let notice = blocked.map(|why| {
            let text = reader.word("cannot-move", why.code());
            view! { <Notice tone=Tone::Blocked title=text/> }
        });
        let weight = if step.is_final() { Weight::Danger } else { Weight::Main };
        let optional = !step.needs_reason(desk.project.status);
        let action = format!("{}?paso={}", paths::desk_step(number, "paso"), step.code());
        let labels =
            vec![("reason", t!("step-reason")), ("step", reader.word("move", step.code()))];
        view! {
            {notice}
            <Steps items=vec![reader.word("move-effect", step.code()), t!("step-public")]/>
            <Form action=link(action) key=key filled=filled labels=labels>
                <Seen name="version" now=version/>
                <input type="hidden" id="step" name="step" value=step.code()/>
                <TextArea
                    name="reason"
                    label=t!("step-reason")
                    hint=t!("step-reason-hint")
                    rows=3
                    optional=optional
                />
                <Actions>
                    <Button text=reader.word("move", step.code()) weight=weight/>
                    <a class="actions__back" href=link(paths::desk_of(number))>{t!("step-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /hoy/obras/NUMBER/paso`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(MOVE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let outcome = works::move_on(cx, actor, &submission, number, &typed).await;
    forms::answer(&staff.visit, &holder, MOVE, &sent, outcome.map(|()| paths::desk_of(number)))
        .await
}

/// `GET /hoy/obras/NUMBER/sin-comite`
pub(super) async fn waive(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
) -> Result<Response, Stop> {
    let (visit, number) = (&staff.visit, number(&raw)?);
    may_waive(staff.actor()).map_err(|_| AppError::NotFound)?;
    let desk = works::find_desk(&visit.cx, staff.actor(), number).await?;
    let (key, filled) = forms::open(visit, &holder, WAIVE, paths::desk_of(number)).await?;
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "waive-title"))
        .section(Section::Today)
        .narrow()
        .kicker(desk.project.name.as_str())
        .trail([crumb(t!(reader => "desk-of-work", number = raw), paths::desk_of(number))]);
    let version = desk.version.to_string();
    let response = page.render(move || {
        let action = link(paths::desk_step(number, "sin-comite"));
        let labels = vec![("reason", t!("waive-reason"))];
        view! {
            <Steps items=vec![t!("waive-1"), t!("waive-2"), t!("step-public")]/>
            <Form action=action key=key filled=filled labels=labels>
                <Seen name="version" now=version/>
                <TextArea name="reason" label=t!("waive-reason") hint=t!("step-reason-hint") rows=4/>
                <Actions>
                    <Button text=t!("waive-send") weight=Weight::Danger/>
                    <a class="actions__back" href=link(paths::desk_of(number))>{t!("step-back")}</a>
                </Actions>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /hoy/obras/NUMBER/sin-comite`
pub(super) async fn waived(
    staff: Staff,
    holder: Holder,
    Path(raw): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let number = number(&raw)?;
    let submission = sent.submission(WAIVE, &holder);
    let (cx, actor, typed) = (&staff.visit.cx, staff.actor(), sent.typed());
    let outcome = works::waive_committee(cx, actor, &submission, number, &typed).await;
    forms::answer(&staff.visit, &holder, WAIVE, &sent, outcome.map(|()| paths::desk_of(number)))
        .await
}
