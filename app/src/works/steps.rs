//! Taking a step with a work: asked once more, with the reason the neighbours are owed.

use super::at::AtWork;
use crate::{
    clerk::{At, Clerk},
    components::{Form, Notice, Seen, SendOrBack, Steps, TextArea, Tone, Weight},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::works::{CannotMove, Move, Number, may_report, may_waive};
use leptos::prelude::*;
use services::works::{
    self,
    forms::{MOVE, WAIVE},
};

/// `GET /hoy/obras/NUMBER/paso?paso=STEP`
pub(super) async fn page(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number) = (&at.clerk, at.number());
    may_report(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let step = clerk.visit().param("paso").ok_or(AppError::NotFound)?;
    let step = Move::from_code(&step).map_err(|_| AppError::NotFound)?;
    let (key, filled) = clerk.open(MOVE, paths::desk_of(number)).await?;
    let reader = clerk.reader();
    let page = at.sheet(reader.word("move", step.code()));
    let known = at.record.steps.iter().find(|(known, _)| *known == step).copied();
    let (version, status) = (at.record.version.to_string(), at.record.project.status);
    Ok(clerk.show(page, move || {
        let blocked = match known {
            Some((_, None)) => None,
            Some((_, Some(why))) => Some(why),
            None => Some(CannotMove::NotFrom { from: status }),
        };
        let notice = blocked.map(|why| {
            let text = reader.word("cannot-move", why.code());
            view! { <Notice tone=Tone::Blocked title=text/> }
        });
        let weight = if step.is_final() { Weight::Danger } else { Weight::Main };
        let optional = !step.needs_reason(status);
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
                <SendOrBack
                    text=reader.word("move", step.code())
                    weight=weight
                    back=t!("step-back")
                    back_href=link(paths::desk_of(number))
                />
            </Form>
        }
    }))
}

/// `POST /hoy/obras/NUMBER/paso`
pub(super) async fn send(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(MOVE, &sent);
    let outcome = works::move_on(cx, actor, &submission, number, &typed).await;
    clerk.answer(MOVE, &sent, outcome.map(|()| paths::desk_of(number))).await
}

/// `GET /hoy/obras/NUMBER/sin-comite`
pub(super) async fn waive(at: AtWork) -> Result<Response, Stop> {
    let (clerk, number, reader) = (&at.clerk, at.number(), at.clerk.reader());
    may_waive(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let (key, filled) = clerk.open(WAIVE, paths::desk_of(number)).await?;
    let page = at.sheet(t!(reader => "waive-title"));
    let version = at.record.version.to_string();
    Ok(clerk.show(page, move || {
        let action = link(paths::desk_step(number, "sin-comite"));
        let labels = vec![("reason", t!("waive-reason"))];
        view! {
            <Steps items=vec![t!("waive-1"), t!("waive-2"), t!("step-public")]/>
            <Form action=action key=key filled=filled labels=labels>
                <Seen name="version" now=version/>
                <TextArea name="reason" label=t!("waive-reason") hint=t!("step-reason-hint") rows=4/>
                <SendOrBack
                    text=t!("waive-send")
                    weight=Weight::Danger
                    back=t!("step-back")
                    back_href=link(paths::desk_of(number))
                />
            </Form>
        }
    }))
}

/// `POST /hoy/obras/NUMBER/sin-comite`
pub(super) async fn waived(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(WAIVE, &sent);
    let outcome = works::waive_committee(cx, actor, &submission, number, &typed).await;
    clerk.answer(WAIVE, &sent, outcome.map(|()| paths::desk_of(number))).await
}
