//! The convocation as a poster: what is pasted on a post.

use crate::{
    compile::{self, Error},
    facts::{Body, Imprint, Place, Privacy},
    qr::Qr,
    world::Template,
};
use chrono::{NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    pub imprint: Imprint,
    pub body: Body,
    pub starts: NaiveDateTime,
    /// When it begins should the people needed not be there.
    pub second_call: Option<NaiveTime>,
    pub place: Place,
    /// In short: a poster has room for five or six.
    pub agenda: Vec<String>,
    pub who_can_vote: String,
    pub link: Qr,
    /// The same address as one types it: without the scheme.
    pub short_address: String,
    pub privacy: Privacy,
}

/// One page at any paper.
///
/// # Errors
/// [`Error`] when our template fails; no text typed by people makes it fail.
pub fn poster(facts: &Poster) -> Result<Vec<u8>, Error> {
    compile::run(Template::Poster, facts)
}
