//! The working sample form: sent twice it takes effect once; refused, it keeps what was typed.

use super::{fields::PHOTO_OR_PDF, open};
use crate::{
    components::{
        Button, Choice, FileField, Filled, Form, KEY_FIELD, LinkButton, Notice, Select, TextArea,
        TextField, Tone, Weight, choice,
    },
    error::AppError,
    holder::Holder,
    lang::{Text, t},
    page::{Visit, crumb},
    paths,
    reader::link,
};
use axum::{
    extract::{
        Multipart,
        multipart::{Field, MultipartError},
    },
    response::{IntoResponse, Redirect, Response},
};
use domain::submissions::SubmissionKey;
use http::StatusCode;
use leptos::prelude::*;
use services::{
    gallery::{FORM, IDEA_MOST, NAME_MOST, RawSample, receive_sample},
    submissions::{self, Recalled, Submission},
    works,
};

/// `GET /galeria/formulario`, and with `?envio=KEY` what was sent under that key.
pub(super) async fn page(visit: Visit, holder: Holder) -> Result<Response, AppError> {
    open(&visit)?;
    let digest = holder.digest();
    let asked = visit.param(KEY_FIELD);
    let own = asked.as_deref().and_then(|raw| raw.parse::<SubmissionKey>().ok());
    let own = own.filter(|key| key.is_bound_to(FORM, digest.as_str()));
    let Some(key) = own.or_else(|| led_before(&asked, &holder)) else {
        // The key stands in the address, so that going back leads to the same sending.
        let key = submissions::new_key(FORM, digest.as_str());
        return Ok(holder.keep(to(&visit, paths::GALLERY_FORM, key)));
    };
    let filled = match recall(&visit, &holder, key).await? {
        Some(Recalled::Done { .. }) => return Ok(to_received(&visit, key)),
        Some(Recalled::Failed { typed, problems }) => Filled::new(typed, problems),
        None => Filled::default(),
    };
    let directory = works::directory(&visit.cx).await?;
    let places: Vec<Choice> = directory
        .localities
        .iter()
        .map(|place| choice(place.slug.as_str(), place.name.as_str().to_owned()))
        .collect();
    let reader = visit.reader;
    let title = t!(reader => "sample-title");
    let tab = if filled.is_refused() {
        t!(reader => "error-tab", title = title.as_ref())
    } else {
        title.clone()
    };
    let page = visit
        .page(tab)
        .heading(title)
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
    // A browser cannot put a chosen file back; whoever chose one must know.
    let again = filled.is_refused().then(|| t!("sample-attachment-again"));
    let most = reader.file_size(PHOTO_OR_PDF.most_bytes);
    let hint = again.unwrap_or_else(|| t!("sample-attachment-hint", most = most));
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
pub(super) async fn send(
    visit: Visit,
    holder: Holder,
    multipart: Multipart,
) -> Result<Response, AppError> {
    open(&visit)?;
    let (key, raw) = read(multipart).await?;
    let response = match receive_sample(&visit.cx, key, holder.digest().as_str(), &raw).await {
        Ok(_) => to_received(&visit, key),
        Err(services::Error::Rejected(_)) => to(&visit, paths::GALLERY_FORM, key),
        Err(error) => return Err(error.into()),
    };
    Ok(holder.keep(response))
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
    let digest = holder.digest();
    let submission = Submission { key, form: FORM, holder: digest.as_str() };
    Ok(submissions::recall(&visit.cx, &submission).await?)
}

/// A browser that keeps no cookie is not led to a key of its own again and again: it is shown the
/// form under a fresh one.
fn led_before(asked: &Option<String>, holder: &Holder) -> Option<SubmissionKey> {
    let keeps_none = asked.is_some() && holder.is_fresh();
    keeps_none.then(|| submissions::new_key(FORM, holder.digest().as_str()))
}

/// Reads the parts of the form; parts it does not know are passed over.
async fn read(mut multipart: Multipart) -> Result<(SubmissionKey, RawSample), AppError> {
    let (mut key, mut raw) = (None, RawSample::default());
    while let Some(field) = multipart.next_field().await.map_err(refused)? {
        match field.name().unwrap_or_default() {
            KEY_FIELD => key = text(field).await?.parse().ok(),
            "name" => raw.name = text(field).await?,
            "locality" => raw.locality = text(field).await?,
            "idea" => raw.idea = text(field).await?,
            "attachment" => raw.attachment = field.bytes().await.map_err(refused)?,
            _ => {}
        }
    }
    Ok((key.ok_or(AppError::BadRequest)?, raw))
}

async fn text(field: Field<'_>) -> Result<String, AppError> {
    field.text().await.map_err(refused)
}

fn refused(error: MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        status if status.is_server_error() => AppError::internal(error),
        _ => AppError::BadRequest,
    }
}

fn to_received(visit: &Visit, key: SubmissionKey) -> Response {
    to(visit, paths::GALLERY_RECEIVED, key)
}

/// Answers a sent form with the page to look at next, so that reloading sends nothing again.
fn to(visit: &Visit, path: &str, key: SubmissionKey) -> Response {
    let path: Text = format!("{path}?{KEY_FIELD}={key}").into();
    Redirect::to(&visit.reader.link(path)).into_response()
}
