//! Convening the committee of a work.

use super::draft::{WhenAndWhere, described, labels, usual};
use crate::{
    components::{Button, Checkbox, Form, Radios, Section, TextField},
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
use domain::{
    bodies::{Classification, all, may_convene},
    submissions::SubmissionKey,
    works::Number,
};
use leptos::prelude::*;
use services::{
    meetings::{self, forms::CONVENE},
    works,
};

/// `GET /convocar/NUMBER`
pub(super) async fn page(
    staff: Staff,
    holder: Holder,
    Path(number): Path<String>,
) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_convene(staff.actor()).map_err(|_| AppError::NotFound)?;
    let number: Number = number.parse().map_err(|_| AppError::NotFound)?;
    let work = works::find_public(&visit.cx, number).await?;
    let done = |_: SubmissionKey, code: &str| format!("/convocatorias/{code}");
    let (key, filled) = forms::open_result(visit, &holder, CONVENE, done).await?;
    let mut presets = all();
    presets.retain(|preset| preset.classification == Classification::WorksCommittee);
    let usual = usual(visit.reader.today, &presets);
    let filled = filled.or(usual);
    let reader = visit.reader;
    let page = staff
        .page(t!(reader => "convene-form-title"))
        .section(Section::Convene)
        .narrow()
        .kicker(work.project.name.as_str())
        .lede(t!(reader => "convene-form-lede"))
        .trail([crumb(t!(reader => "convene-title"), paths::CONVENE)]);
    let response = page.render(move || {
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
    });
    Ok(holder.keep(response))
}

/// `POST /convocar/NUMBER`
pub(super) async fn send(
    staff: Staff,
    holder: Holder,
    Path(number): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let number: Number = number.parse().map_err(|_| AppError::NotFound)?;
    let submission = sent.submission(CONVENE, &holder);
    let typed = sent.typed();
    let drafted =
        meetings::convene_committee(&visit.cx, staff.actor(), &submission, number, &typed).await;
    let outcome = drafted.map(paths::convocation);
    forms::answer(visit, &holder, CONVENE, &sent, outcome).await
}
