//! Who is signed in: the extractor of every staff page.

use crate::{
    cookie,
    error::AppError,
    forms,
    page::{Page, Visit},
    paths,
};
use axum::{
    extract::FromRequestParts,
    response::{IntoResponse as _, Response},
};
use domain::identity::{Actor, Role, SESSION_LENGTH};
use http::{HeaderMap, request::Parts};
use services::{identity::SignedIn, secret::Secret};

const NAME: &str = "__Host-tequio-staff";

/// A visit of somebody of the municipality. Whoever is not signed in is led to the door first,
/// and back afterwards.
#[derive(Clone)]
pub struct Staff {
    pub visit: Visit,
    pub signed_in: SignedIn,
}

impl Staff {
    pub const fn actor(&self) -> Actor {
        self.signed_in.actor()
    }

    pub const fn has(&self, role: Role) -> bool {
        self.actor().has(role)
    }

    /// A page of the town hall: only for who is signed in, with the town hall's navigation.
    pub fn page(&self, title: impl Into<String>) -> Page {
        self.visit.page(title).private().desk(self.signed_in.staff.roles)
    }
}

impl<S: Sync + Send> FromRequestParts<S> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let visit = Visit::from_request_parts(parts, state).await;
        let visit = visit.map_err(AppError::into_response)?;
        let found = match brought(&parts.headers) {
            Some(secret) => services::identity::find_session(&visit.cx, &secret).await,
            None => Ok(None),
        };
        match found {
            Ok(Some(signed_in)) => Ok(Self { visit, signed_in }),
            Ok(None) => Err(to_door(&visit, &visit.path)),
            Err(error) => Err(AppError::from(error).into_response()),
        }
    }
}

/// Marks an answer that leads to the door because nobody is signed in.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotSignedIn;

/// Leads to the door, and from there on to a path.
pub(super) fn to_door(visit: &Visit, path: &str) -> Response {
    let query = serde_urlencoded::to_string([("sigue", path)]).unwrap_or_default();
    let mut response = forms::go(visit, &format!("{}?{query}", paths::SIGN_IN));
    response.extensions_mut().insert(NotSignedIn);
    response
}

/// The secret of the session a browser brings, whether or not it still opens anything.
pub(super) fn brought(headers: &HeaderMap) -> Option<Secret> {
    cookie::brought(headers, NAME).next().and_then(Secret::parse)
}

/// Hands a session over to the browser.
pub(super) fn keep(mut response: Response, secret: &Secret) -> Response {
    let age = SESSION_LENGTH.num_seconds();
    cookie::hand_over(&mut response, NAME, secret.as_str(), Some(age));
    response
}

/// Takes the session from the browser.
pub(super) fn forget(mut response: Response) -> Response {
    cookie::hand_over(&mut response, NAME, "", Some(0));
    response
}
