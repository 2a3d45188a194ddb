//! Meetings as the public sees them: which there are, what each is about, saying that one comes,
//! and the pass.

mod at;
mod attend;
mod card;
mod floor;
mod meeting;
mod pass;
mod passes;
mod poster;
mod print;
mod upcoming;
mod words;

pub(crate) use at::{AtMeeting, sheet};
pub(crate) use card::MeetingCard;
pub(crate) use floor::FloorCards;
pub(crate) use passes::Passes;
pub(crate) use words::{Agenda, clock, meeting_tag, notice_text, posts_text, quorum_text};

use crate::{error::AppError, paths};
use axum::{Router, routing::get};
use domain::meetings::MeetingCode;

/// The pages' addresses.
pub fn router() -> Router {
    Router::new()
        .route(paths::MEETINGS, get(upcoming::page))
        .route("/reuniones/{code}", get(meeting::page))
        .route("/reuniones/{code}/voy", get(attend::page).post(attend::send))
        .route("/reuniones/{code}/cartel", get(poster::page))
        .route("/reuniones/{code}/cartel.pdf", get(print::poster))
        .route("/reuniones/{code}/calendario.ics", get(meeting::calendar))
        .route("/reuniones/{code}/puerta", get(floor::door::page).post(floor::door::send))
        .route("/reuniones/{code}/mesa", get(floor::table::page).post(floor::table::send))
        .route("/reuniones/{code}/mesa/terminar", get(floor::close::page).post(floor::close::send))
        .route("/reuniones/{code}/pantalla", get(floor::screen::page))
        .route("/reuniones/{code}/vivo", get(floor::stream::events))
        .route("/r/{code}", get(meeting::short))
        .route(paths::PASS, get(pass::page))
        .route(paths::WITHDRAW, get(pass::confirm).post(pass::withdraw))
}

/// The code of an address, forgiving what people copy from a poster.
fn code(raw: &str) -> Result<MeetingCode, AppError> {
    raw.parse().map_err(|_| AppError::NotFound)
}
