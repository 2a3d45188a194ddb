use crate::{
    ids::FileId,
    intake::{Category, Kind},
    works::Number,
};
use serde::{Deserialize, Serialize};

/// The longest description of a case, in characters (Open311). What is longer goes along as
/// additions, whole.
pub const DESCRIPTION_MOST: usize = 4000;

/// What is known so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// In the order told, one text per message.
    pub story: Vec<String>,
    pub kind: Option<Kind>,
    pub category: Option<Category>,
    pub place: Option<Place>,
    pub danger: Danger,
    pub photos: Vec<FileId>,
    pub consent: Consent,
    pub wants_person: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "at", rename_all = "kebab-case")]
pub enum Place {
    Work(Number),
    /// As it was told.
    Told(String),
    /// Of no work; where it is stands in the story, or nobody knows.
    Nowhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Danger {
    #[default]
    Unasked,
    Nobody,
    Somebody,
}

/// Whether the notice was agreed to, and what was left to be reached by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "is", content = "contact", rename_all = "kebab-case")]
pub enum Consent {
    #[default]
    Unasked,
    Anonymous,
    /// Agreed; the contact is still to come.
    Reachable,
    Reached(String),
    /// Taken over by the case; no longer here.
    HandedOver,
}

/// A draft that is whole and that its author told us to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub kind: Kind,
    pub category: Category,
    pub description: String,
    /// What did not fit into the description.
    pub additions: Vec<String>,
    pub place: Place,
    pub in_danger: bool,
    pub photos: Vec<FileId>,
    pub contact: Option<String>,
    pub wants_person: bool,
}

impl Draft {
    /// How much would be lost by throwing it away.
    pub fn filled(&self) -> usize {
        [
            !self.story.is_empty(),
            self.kind.is_some(),
            self.category.is_some(),
            self.place.is_some(),
            !self.photos.is_empty(),
        ]
        .into_iter()
        .filter(|is| *is)
        .count()
    }

    /// What is sent, if nothing is missing.
    pub(super) fn report(&self) -> Option<Report> {
        let contact = match &self.consent {
            Consent::Anonymous => None,
            Consent::Reached(contact) => Some(contact.clone()),
            Consent::Unasked | Consent::Reachable | Consent::HandedOver => return None,
        };
        let in_danger = match self.danger {
            Danger::Unasked => return None,
            Danger::Nobody => false,
            Danger::Somebody => true,
        };
        let mut parts = pieces(&self.story).into_iter();
        Some(Report {
            kind: self.kind?,
            category: self.category?,
            description: parts.next()?,
            additions: parts.collect(),
            place: self.place.clone()?,
            in_danger,
            photos: self.photos.clone(),
            contact,
            wants_person: self.wants_person,
        })
    }
}

/// The story in pieces of at most [`DESCRIPTION_MOST`] characters, none of them lost.
fn pieces(story: &[String]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for text in story {
        match pieces.last_mut() {
            Some(last) if length(last) + 1 + length(text) <= DESCRIPTION_MOST => {
                last.push('\n');
                last.push_str(text);
            }
            Some(_) | None => pieces.extend(cut(text)),
        }
    }
    pieces
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Cuts a text that is too long, after a space where there is one.
fn cut(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while length(rest) > DESCRIPTION_MOST {
        let end = rest.char_indices().nth(DESCRIPTION_MOST).map_or(rest.len(), |(at, _)| at);
        let at = rest[..end].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end);
        let (piece, after) = rest.split_at(at);
        pieces.push(piece.to_owned());
        rest = after.trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}
