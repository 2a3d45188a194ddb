//! The working sample form: sent twice it takes effect once; refused, it keeps what was typed.

use super::{fields::PHOTO_OR_PDF, open};
use crate::{
    components::{
        Button, Choice, FileField, Filled, Form, KEY_FIELD, LinkButton, Notice, Select, TextArea,
        TextField, Tone, Weight, choice,
    },
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    lang::t,
    page::{Visit, crumb},
    paths,
    reader::link,
};
use axum::response::Response;
use domain::submissions::SubmissionKey;
use leptos::prelude::*;
use services::{
    gallery::{FORM, IDEA_MOST, NAME_MOST, RawSample, receive_sample},
    submissions::{self, Recalled, Submission},
    works,
};

/// `GET /galeria/formulario`, and with `?envio=KEY` what was sent under that key.
pub(super) async fn page(visit: Visit, holder: Holder) -> Result<Response, Stop> {
    open(&visit)?;
    let (key, filled) =
        forms::open_result(&visit, &holder, FORM, |key, _| received_at(key)).await?;
    let directory = works::directory(&visit.cx).await?;
    let places: Vec<Choice> = directory
        .localities
        .iter()
        .map(|place| choice(place.slug.as_str(), place.name.as_str().to_owned()))
        .collect();
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "sample-title"))
        .narrow()
        .private()
        .lede(t!(reader => "sample-lede"))
        .trail([crumb(t!(reader => "gallery-name"), paths::GALLERY)]);
    let response = page.render(move || view! { <Sample key=key filled=filled places=places/> });
    Ok(holder.keep(response))
}

#[component]
fn Sample(key: SubmissionKey, filled: Filled, places: Vec<Choice>) -> impl IntoView {
    let reader = crate::reader::reader();
    let labels = vec![
        ("name", t!("sample-name")),
        ("locality", t!("sample-locality")),
        ("idea", t!("sample-idea")),
        ("attachment", t!("sample-attachment")),
    ];
    let hint = t!("sample-attachment-hint", most = reader.file_size(PHOTO_OR_PDF.most_bytes));
    view! {
        <Form action=link(paths::GALLERY_FORM) key=key filled=filled labels=labels files=true>
            <TextField
                name="name"
                label=t!("sample-name")
                hint=t!("sample-letters", most = NAME_MOST)
                fill="name"
            />
            <Select name="locality" label=t!("sample-locality") choices=places/>
            <TextArea
                name="idea"
                label=t!("sample-idea")
                hint=t!("sample-letters", most = IDEA_MOST)
            />
            <FileField
                name="attachment"
                label=t!("sample-attachment")
                hint=hint
                optional=true
                accepts=PHOTO_OR_PDF
            />
            <Button text=t!("sample-send")/>
        </Form>
    }
}

/// `POST /galeria/formulario`
pub(super) async fn send(visit: Visit, holder: Holder, sent: Sent) -> Result<Response, AppError> {
    open(&visit)?;
    let raw = RawSample {
        name: sent.get("name").to_owned(),
        locality: sent.get("locality").to_owned(),
        idea: sent.get("idea").to_owned(),
        attachment: sent.file("attachment").cloned().unwrap_or_default(),
    };
    let taken = receive_sample(&visit.cx, sent.key, holder.digest(), &raw).await;
    let outcome = taken.map(|_| received_at(sent.key));
    forms::answer(&visit, &holder, FORM, &sent, outcome).await
}

/// `GET /galeria/recibido?envio=KEY`
pub(super) async fn received(visit: Visit, holder: Holder) -> Result<Response, AppError> {
    open(&visit)?;
    let key = visit.param(KEY_FIELD).and_then(|raw| raw.parse().ok()).ok_or(AppError::NotFound)?;
    let Some(Recalled::Done { result: name }) = recall(&visit, &holder, key).await? else {
        return Err(AppError::NotFound);
    };
    let reader = visit.reader;
    let page = visit
        .page(t!(reader => "sample-received"))
        .narrow()
        .private()
        .trail([crumb(t!(reader => "gallery-name"), paths::GALLERY)]);
    Ok(page.render(move || {
        view! {
            <Notice tone=Tone::Done title=t!("sample-thanks", name = name) live=true>
                <p>{t!("sample-once")}</p>
            </Notice>
            <p>
                <LinkButton
                    text=t!("sample-another")
                    href=link(paths::GALLERY_FORM)
                    weight=Weight::Quiet
                />
            </p>
        }
    }))
}

/// What is kept under the key of the address, if this browser sent it.
async fn recall(
    visit: &Visit,
    holder: &Holder,
    key: SubmissionKey,
) -> Result<Option<Recalled>, AppError> {
    let submission = Submission { key, form: FORM, holder: holder.digest() };
    Ok(submissions::recall(&visit.cx, &submission).await?)
}

fn received_at(key: SubmissionKey) -> String {
    format!("{}?{KEY_FIELD}={key}", paths::GALLERY_RECEIVED)
}
