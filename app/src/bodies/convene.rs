//! Convening the committee of a work.

use super::draft::{WhenAndWhere, described, labels, usual};
use crate::{
    clerk::{At, Clerk},
    components::{Button, Checkbox, Form, Radios, Section, TextField},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    bodies::{Classification, all, may_convene},
    works::Number,
};
use leptos::prelude::*;
use services::{
    meetings::{self, forms::CONVENE},
    works,
};

/// `GET /convocar/NUMBER`
pub(super) async fn page(clerk: Clerk, At(number): At<Number>) -> Result<Response, Stop> {
    may_convene(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let work = works::find_public(clerk.cx(), number).await?;
    let done = |code: &str| format!("/convocatorias/{code}");
    let (key, filled) = clerk.open_result(CONVENE, done).await?;
    let mut presets = all();
    presets.retain(|preset| preset.classification == Classification::WorksCommittee);
    let reader = clerk.reader();
    let filled = filled.or(usual(reader.today, &presets));
    let page = clerk
        .page(t!(reader => "convene-form-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(work.project.name.as_str())
        .lede(t!(reader => "convene-form-lede"))
        .trail([crumb(t!(reader => "convene-title"), paths::CONVENE)]);
    Ok(clerk.show(page, move || {
        let choices = presets.iter().map(described).collect();
        view! {
            <Form action=link(paths::convene(number)) key=key filled=filled labels=labels()>
                <Radios name="preset" label=t!("draft-preset") choices=choices/>
                <Checkbox name="money" label=t!("draft-money") hint=t!("draft-money-hint")/>
                <WhenAndWhere/>
                <TextField name="legal_basis" label=t!("draft-basis") hint=t!("draft-basis-hint")/>
                <Button text=t!("convene-send") wide=true/>
            </Form>
        }
    }))
}

/// `POST /convocar/NUMBER`
pub(super) async fn send(
    clerk: Clerk,
    At(number): At<Number>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(CONVENE, &sent);
    let drafted = meetings::convene_committee(cx, actor, &submission, number, &typed).await;
    clerk.answer(CONVENE, &sent, drafted.map(paths::convocation)).await
}
