//! Convening a citizen council: the open call, and the meeting in which it elects its offices.

use super::draft::{WhenAndWhere, described, labels, usual};
use crate::{
    components::{Button, Choice, Form, Radios, Section, Select, TextField, choice},
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::{
    bodies::{Classification, all, may_convene},
    submissions::SubmissionKey,
};
use leptos::prelude::*;
use services::{
    meetings::{self, EVERYWHERE, forms::COUNCIL},
    works,
};

/// `GET /convocar/consejo`
pub(super) async fn page(staff: Staff, holder: Holder) -> Result<Response, Stop> {
    let visit = &staff.visit;
    may_convene(staff.actor()).map_err(|_| AppError::NotFound)?;
    let done = |_: SubmissionKey, code: &str| format!("/convocatorias/{code}");
    let (key, filled) = forms::open_result(visit, &holder, COUNCIL, done).await?;
    let mut presets = all();
    presets.retain(|preset| preset.classification == Classification::CitizenCouncil);
    let usual = usual(visit.reader.today, &presets);
    let filled = filled.or(usual);
    let directory = works::directory(&visit.cx).await?;
    let reader = visit.reader;
    let whole = choice(EVERYWHERE, t!(reader => "council-everywhere"));
    let localities = directory.localities.iter();
    let places =
        localities.map(|place| choice(place.slug.as_str(), place.name.as_str().to_owned()));
    let places: Vec<Choice> = [whole].into_iter().chain(places).collect();
    let page = staff
        .page(t!(reader => "council-title"))
        .section(Section::Convene)
        .narrow()
        .lede(t!(reader => "council-lede"))
        .trail([crumb(t!(reader => "convene-title"), paths::CONVENE)]);
    let response = page.render(move || {
        let choices = presets.iter().map(described).collect();
        view! {
            <Form action=link(paths::CONVENE_COUNCIL) key=key filled=filled labels=labels()>
                <TextField name="name" label=t!("council-name") hint=t!("council-name-hint")/>
                <Select name="locality" label=t!("council-locality") choices=places/>
                <Radios name="preset" label=t!("draft-preset") choices=choices/>
                <WhenAndWhere/>
                <TextField name="legal_basis" label=t!("draft-basis") hint=t!("draft-basis-hint")/>
                <Button text=t!("convene-send") wide=true/>
            </Form>
        }
    });
    Ok(holder.keep(response))
}

/// `POST /convocar/consejo`
pub(super) async fn send(staff: Staff, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    let visit = &staff.visit;
    let submission = sent.submission(COUNCIL, &holder);
    let drafted =
        meetings::convene_council(&visit.cx, staff.actor(), &submission, &sent.typed()).await;
    forms::answer(visit, &holder, COUNCIL, &sent, drafted.map(paths::convocation)).await
}
