//! Choosing a password, by an invitation or in one's own account.

use super::session::keep;
use crate::{
    components::TextField,
    error::AppError,
    forms::{self, Sent},
    holder::Holder,
    lang::{Text, t},
    page::Visit,
    paths,
};
use axum::response::Response;
use domain::identity::PASSWORD_LEAST;
use leptos::prelude::*;
use services::{Error, secret::Secret};

/// The fields of a new password: it, and it once more.
#[component]
pub(super) fn NewPassword(label: Text) -> impl IntoView {
    view! {
        <TextField
            name="password"
            label=label
            hint=t!("invitation-password-hint", least = PASSWORD_LEAST)
            kind="password"
            fill="new-password"
        />
        <TextField name="again" label=t!("invitation-again") kind="password" fill="new-password"/>
    }
}

/// Answers with the session that a new password began. Sent once more it begins none: the way in
/// is the door.
///
/// # Errors
/// Every failure of the use case that is not the form's own.
pub(super) async fn begin(
    visit: &Visit,
    holder: &Holder,
    form: &'static str,
    sent: &Sent,
    session: Result<Option<Secret>, Error>,
) -> Result<Response, AppError> {
    match session {
        Ok(Some(session)) => Ok(keep(forms::go(visit, paths::TODAY), &session)),
        Ok(None) => Ok(forms::go(visit, paths::SIGN_IN)),
        Err(error) => forms::answer(visit, holder, form, sent, Err(error)).await,
    }
}
