//! Forms of the town hall: who fills them in, and what their addresses name.
//!
//! Extractors, so that a handler begins where its own form does. The address is read after it is
//! known who asks: whoever is not signed in is led to the door, wherever they wanted to go.

use crate::{
    components::Filled,
    error::AppError,
    forms::{self, Sent, Stop},
    holder::Holder,
    identity::Staff,
    page::{Page, Visit},
    reader::Reader,
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    response::{IntoResponse as _, Response},
};
use domain::{
    identity::Actor,
    submissions::{SubmissionKey, Typed},
};
use http::request::Parts;
use leptos::prelude::IntoView;
use services::{Context, Error, submissions::Submission};
use std::str::FromStr;

/// Somebody of the municipality at a form, and the browser it is filled in with.
pub(crate) struct Clerk {
    pub staff: Staff,
    pub holder: Holder,
}

impl Clerk {
    pub const fn visit(&self) -> &Visit {
        &self.staff.visit
    }

    pub const fn cx(&self) -> &Context {
        &self.staff.visit.cx
    }

    pub const fn actor(&self) -> Actor {
        self.staff.actor()
    }

    pub const fn reader(&self) -> Reader {
        self.staff.visit.reader
    }

    /// A page of the town hall, as [`Staff::page`] makes it.
    pub fn page(&self, title: impl Into<String>) -> Page {
        self.staff.page(title)
    }

    /// Opens a form's page; what took effect leads to `done`.
    ///
    /// # Errors
    /// [`Stop`], which is the handler's answer.
    pub async fn open(
        &self,
        form: &'static str,
        done: impl Into<String>,
    ) -> Result<(SubmissionKey, Filled), Stop> {
        forms::open(self.visit(), &self.holder, form, done).await
    }

    /// As [`Clerk::open`], where the path comes from what the use case finished with.
    ///
    /// # Errors
    /// [`Stop`], which is the handler's answer.
    pub async fn open_result(
        &self,
        form: &'static str,
        done: impl FnOnce(&str) -> String,
    ) -> Result<(SubmissionKey, Filled), Stop> {
        forms::open_result(self.visit(), &self.holder, form, |_, result| done(result)).await
    }

    /// Leads back from a form that has nothing to do any more. One that was refused meanwhile is
    /// shown all the same: nobody loses what they typed.
    ///
    /// # Errors
    /// [`Stop`], which leads back.
    pub fn stay(&self, stands: bool, filled: &Filled, back: &str) -> Result<(), Stop> {
        if stands || filled.is_refused() {
            return Ok(());
        }
        Err(Stop::Led(Box::new(forms::go(self.visit(), back))))
    }

    /// A form's page, which hands the browser its cookie.
    pub fn show<V: IntoView + 'static>(&self, page: Page, body: impl FnOnce() -> V) -> Response {
        self.holder.keep(page.render(body))
    }

    /// What a use case asks for of a sent form: where it was sent to, by whom, which sending it is,
    /// and what was typed.
    pub fn sending(
        &self,
        form: &'static str,
        sent: &Sent,
    ) -> (&Context, Actor, Submission<'_>, Typed) {
        (self.cx(), self.actor(), sent.submission(form, &self.holder), sent.typed())
    }

    /// Answers a sent form, as [`forms::answer`] does.
    ///
    /// # Errors
    /// Every failure of the use case that is not the form's own.
    pub async fn answer(
        &self,
        form: &'static str,
        sent: &Sent,
        outcome: Result<String, Error>,
    ) -> Result<Response, AppError> {
        forms::answer(self.visit(), &self.holder, form, sent, outcome).await
    }
}

impl<S: Sync + Send> FromRequestParts<S> for Clerk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let holder = Holder::from_request_parts(parts, state).await;
        Ok(Self { staff, holder: holder.map_err(AppError::into_response)? })
    }
}

/// What the first part of an address names. What cannot be read is not there.
pub(crate) struct At<T>(pub T);

impl<S: Sync + Send, T: FromStr> FromRequestParts<S> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        part(parts, state, 0).await.map(Self)
    }
}

/// What the second part of an address names, below the first.
pub(crate) struct Below<T>(pub T);

impl<S: Sync + Send, T: FromStr> FromRequestParts<S> for Below<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        part(parts, state, 1).await.map(Self)
    }
}

/// A record that addresses of the town hall name.
pub(crate) trait Named: Sized + Send {
    type Name: FromStr + Send;

    /// The record, for whom it concerns.
    ///
    /// # Errors
    /// Those of its use case, for everybody else.
    fn find(clerk: &Clerk, name: Self::Name) -> impl Future<Output = Result<Self, Error>> + Send;
}

/// Somebody at a form about the record its address names.
pub(crate) struct On<R> {
    pub clerk: Clerk,
    pub record: R,
}

impl<S: Sync + Send, R: Named> FromRequestParts<S> for On<R> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let clerk = Clerk::from_request_parts(parts, state).await?;
        let At(name) = At::<R::Name>::from_request_parts(parts, state).await?;
        let record = R::find(&clerk, name).await;
        let record = record.map_err(|error| AppError::from(error).into_response())?;
        Ok(Self { clerk, record })
    }
}

async fn part<S: Sync + Send, T: FromStr>(
    parts: &mut Parts,
    state: &S,
    place: usize,
) -> Result<T, Response> {
    let named = RawPathParams::from_request_parts(parts, state).await;
    let named = named.map_err(|refused| refused.into_response())?;
    let raw = named.iter().nth(place).map(|(_, raw)| raw);
    let found = raw.and_then(|raw| raw.parse().ok());
    found.ok_or_else(|| AppError::NotFound.into_response())
}
