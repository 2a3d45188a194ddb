//! What somebody of the town hall sent after their session had ended: it is kept, and signing in
//! leads back to the form as they had filled it.

use super::session::{NotSignedIn, brought, to_door};
use crate::{
    error::AppError,
    forms::{self, Sent},
    holder::Holder,
    page::Visit,
};
use axum::{
    body::{self, Body},
    extract::{FromRequest as _, FromRequestParts as _, Request},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{Method, request::Parts};
use services::{Context, secret::Secret, submissions};

/// Lets every request through, and keeps what one sent that is led to the door.
pub(crate) async fn keep_for_later(request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<Context>().cloned();
    let session = brought(request.headers());
    if request.method() != Method::POST || is_signed_in(cx, session).await {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // No more than every form takes anyway: the server limits bodies before this.
    let Ok(bytes) = body::to_bytes(body, usize::MAX).await else {
        return AppError::TooLarge.into_response();
    };
    let response = next.run(Request::from_parts(parts.clone(), Body::from(bytes.clone()))).await;
    if response.extensions().get::<NotSignedIn>().is_none() {
        return response;
    }
    keep(parts, Body::from(bytes)).await.unwrap_or(response)
}

async fn is_signed_in(cx: Option<Context>, session: Option<Secret>) -> bool {
    match (cx, session) {
        (Some(cx), Some(secret)) => {
            matches!(services::identity::find_session(&cx, &secret).await, Ok(Some(_)))
        }
        _ => false,
    }
}

/// Keeps a sent form under its key and leads to the door, and from there back to it. What is no
/// form of ours is led there as it was.
async fn keep(mut parts: Parts, body: Body) -> Result<Response, AppError> {
    let visit = Visit::from_request_parts(&mut parts, &()).await?;
    let holder = Holder::from_request_parts(&mut parts, &()).await?;
    let sent = Sent::from_request(Request::from_parts(parts, body), &()).await?;
    let submission = sent.submission(submissions::ANY_FORM, &holder);
    submissions::keep(&visit.cx, &submission, &sent.typed(), &[]).await?;
    Ok(to_door(&visit, &forms::path_under(&visit, sent.key)))
}
