//! Convening a citizen council: the open call, and the meeting in which it elects its offices.

use super::draft::{WhenAndWhere, described, labels, usual};
use crate::{
    clerk::Clerk,
    components::{Button, Choice, Form, Radios, Section, Select, TextField, choice},
    error::AppError,
    forms::{Sent, Stop},
    lang::t,
    page::crumb,
    paths,
    reader::link,
};
use axum::response::Response;
use domain::bodies::{Classification, all, may_convene};
use leptos::prelude::*;
use services::{
    meetings::{self, EVERYWHERE, forms::COUNCIL},
    works,
};

/// `GET /convocar/consejo`
pub(super) async fn page(clerk: Clerk) -> Result<Response, Stop> {
    may_convene(clerk.actor()).map_err(|_| AppError::NotFound)?;
    let done = |code: &str| format!("/convocatorias/{code}");
    let (key, filled) = clerk.open_result(COUNCIL, done).await?;
    let mut presets = all();
    presets.retain(|preset| preset.classification == Classification::CitizenCouncil);
    let reader = clerk.reader();
    let filled = filled.or(usual(reader.today, &presets));
    let directory = works::directory(clerk.cx()).await?;
    let whole = choice(EVERYWHERE, t!(reader => "council-everywhere"));
    let localities = directory.localities.iter();
    let places =
        localities.map(|place| choice(place.slug.as_str(), place.name.as_str().to_owned()));
    let places: Vec<Choice> = [whole].into_iter().chain(places).collect();
    let page = clerk
        .page(t!(reader => "council-title"))
        .section(Section::Convene)
        .narrow()
        .lede(t!(reader => "council-lede"))
        .trail([crumb(t!(reader => "convene-title"), paths::CONVENE)]);
    Ok(clerk.show(page, move || {
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
    }))
}

/// `POST /convocar/consejo`
pub(super) async fn send(clerk: Clerk, sent: Sent) -> Result<Response, AppError> {
    let (cx, actor, submission, typed) = clerk.sending(COUNCIL, &sent);
    let drafted = meetings::convene_council(cx, actor, &submission, &typed).await;
    clerk.answer(COUNCIL, &sent, drafted.map(paths::convocation)).await
}
