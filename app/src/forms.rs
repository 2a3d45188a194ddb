//! Forms that change something: what every one of them does around its own use case.
//!
//! A form's page carries its submission key in the address, so that going back, reloading and
//! sending twice all lead to the same sending. What was refused lies under the key and is shown
//! again; what took effect leads to its result.

use crate::{
    components::{Filled, KEY_FIELD},
    error::AppError,
    holder::Holder,
    page::Visit,
};
use axum::{
    body::Bytes,
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    response::{IntoResponse, Redirect, Response},
};
use domain::submissions::{Problem, SubmissionKey, Typed};
use http::{StatusCode, header::CONTENT_TYPE};
use services::submissions::{self, Recalled, Submission};
use std::collections::BTreeMap;

/// What a form sent: its key, its fields, its files.
#[derive(Debug, Clone)]
pub struct Sent {
    pub key: SubmissionKey,
    fields: Vec<(String, String)>,
    files: BTreeMap<String, Bytes>,
}

impl Sent {
    /// What was typed into a field; empty when the form had none of that name.
    pub fn get(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// Every value sent under a name.
    pub fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a statement was agreed to.
    pub fn is_checked(&self, field: &str) -> bool {
        self.get(field) == "si"
    }

    /// A file, unless none was chosen.
    pub fn file(&self, field: &str) -> Option<&Bytes> {
        self.files.get(field).filter(|bytes| !bytes.is_empty())
    }

    /// What may be shown again. Passwords are never kept: their fields are left out by name.
    pub fn typed(&self) -> Typed {
        let kept = self.fields.iter().filter(|(name, _)| !SECRETS.contains(&name.as_str()));
        kept.cloned().collect()
    }

    /// The sending, as a use case asks for it.
    pub fn submission<'a>(&self, form: &'static str, holder: &'a Holder) -> Submission<'a> {
        Submission { key: self.key, form, holder: holder.digest() }
    }

    /// The sending of a page where one form has many buttons: each deed takes effect once. What is
    /// refused is kept under the key of the form all the same.
    pub fn submission_of<'a>(
        &self,
        form: &'static str,
        holder: &'a Holder,
        deed: &str,
    ) -> Submission<'a> {
        let key = self.key.of_deed(deed, form, holder.digest());
        Submission { key, form, holder: holder.digest() }
    }
}

/// Fields whose text is never stored: passwords, and the code of a slip, which is a vote.
const SECRETS: [&str; 4] = ["password", "again", "old", "boleto"];

impl<S: Sync + Send> FromRequest<S> for Sent {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default();
        let (mut fields, files) = if kind.starts_with("multipart/form-data") {
            let parts = Multipart::from_request(request, state).await;
            read_parts(parts.map_err(|_| AppError::BadRequest)?).await?
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let body = Bytes::from_request(request, state).await;
            let body = body.map_err(|refused| match refused.status() {
                StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
                _ => AppError::BadRequest,
            })?;
            let fields: Vec<(String, String)> =
                serde_urlencoded::from_bytes(&body).map_err(|_| AppError::BadRequest)?;
            (fields, BTreeMap::new())
        } else {
            return Err(AppError::BadRequest);
        };
        let key = fields.iter().position(|(name, _)| name == KEY_FIELD);
        let (_, key) = fields.swap_remove(key.ok_or(AppError::BadRequest)?);
        let key = key.parse().map_err(|_| AppError::BadRequest)?;
        Ok(Self { key, fields, files })
    }
}

type Parts = (Vec<(String, String)>, BTreeMap<String, Bytes>);

async fn read_parts(mut multipart: Multipart) -> Result<Parts, AppError> {
    let (mut fields, mut files) = (Vec::new(), BTreeMap::new());
    while let Some(part) = multipart.next_field().await.map_err(refused)? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            files.insert(name, part.bytes().await.map_err(refused)?);
        } else {
            fields.push((name, text(part).await?));
        }
    }
    Ok((fields, files))
}

async fn text(part: Field<'_>) -> Result<String, AppError> {
    part.text().await.map_err(refused)
}

fn refused(error: MultipartError) -> AppError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        status if status.is_server_error() => AppError::internal(error),
        _ => AppError::BadRequest,
    }
}

/// Why a handler ends before its page is made.
#[derive(Debug)]
pub enum Stop {
    Failed(AppError),
    /// What was sent took effect, or the form needs a key in its address first.
    Led(Box<Response>),
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<services::Error> for Stop {
    fn from(error: services::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Failed(error) => error.into_response(),
            Self::Led(response) => *response,
        }
    }
}

/// Opens a form's page: its key, and what was typed before. What took effect leads to `done`.
///
/// # Errors
/// [`Stop`], which is the handler's answer.
pub async fn open(
    visit: &Visit,
    holder: &Holder,
    form: &'static str,
    done: impl Into<String>,
) -> Result<(SubmissionKey, Filled), Stop> {
    let path = done.into();
    open_result(visit, holder, form, |_, _| path).await
}

/// As [`open`], where the path comes from the key, or from the result its use case finished with.
///
/// # Errors
/// [`Stop`], which is the handler's answer.
pub async fn open_result(
    visit: &Visit,
    holder: &Holder,
    form: &'static str,
    done: impl FnOnce(SubmissionKey, &str) -> String,
) -> Result<(SubmissionKey, Filled), Stop> {
    let led = |response| Stop::Led(Box::new(holder.keep(response)));
    let digest = holder.digest();
    let asked = visit.param(KEY_FIELD);
    let own = asked.as_deref().and_then(|raw| raw.parse::<SubmissionKey>().ok());
    let own = own.filter(|key| key.is_bound_to(form, digest));
    // A browser that keeps no cookie is not led to a key of its own again and again.
    let keeps_none = asked.is_some() && holder.is_fresh();
    let fresh = || submissions::new_key(form, digest);
    let Some(key) = own.or_else(|| keeps_none.then(fresh)) else {
        return Err(led(to_form(visit, fresh())));
    };
    let submission = Submission { key, form, holder: digest };
    match submissions::recall(&visit.cx, &submission).await? {
        Some(Recalled::Done { result }) => Err(led(go(visit, &done(key, &result)))),
        Some(Recalled::Failed { typed, problems }) => Ok((key, Filled::new(typed, problems))),
        None => Ok((key, Filled::default())),
    }
}

/// Answers a sent form: on to `Ok`'s path, or back to the form with what was typed, which this
/// keeps. `form` is the name the key was bound to. Whoever acted on an older version finds it said
/// above what they typed.
///
/// # Errors
/// Every other failure of the use case.
pub async fn answer(
    visit: &Visit,
    holder: &Holder,
    form: &'static str,
    sent: &Sent,
    outcome: Result<String, services::Error>,
) -> Result<Response, AppError> {
    let outcome = outcome.map_err(|error| match error {
        services::Error::Conflict => rejected("version", "problem-changed"),
        error => error,
    });
    let response = match outcome {
        Ok(path) => go(visit, &path),
        Err(services::Error::Rejected(problems)) => {
            let submission = sent.submission(form, holder);
            submissions::keep(&visit.cx, &submission, &sent.typed(), &problems).await?;
            to_form(visit, sent.key)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(holder.keep(response))
}

/// Adds the problem of one field to a use case's answer.
pub fn rejected(field: &str, message: &str) -> services::Error {
    services::Error::Rejected(vec![Problem::new(field, message)])
}

/// Leads on to a page of this site, so that reloading sends nothing again.
pub fn go(visit: &Visit, path: &str) -> Response {
    Redirect::to(&visit.reader.link(path)).into_response()
}

/// The form's own page under a key.
fn to_form(visit: &Visit, key: SubmissionKey) -> Response {
    go(visit, &path_under(visit, key))
}

/// The path of this page under a key; what else its address asked for stays.
pub fn path_under(visit: &Visit, key: SubmissionKey) -> String {
    let others: Vec<(String, String)> =
        serde_urlencoded::from_str(visit.query.as_deref().unwrap_or_default()).unwrap_or_default();
    let others = others.into_iter().filter(|(name, _)| name != KEY_FIELD);
    let pairs: Vec<_> =
        [(KEY_FIELD.to_owned(), key.to_string())].into_iter().chain(others).collect();
    let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
    format!("{}?{query}", visit.path)
}
