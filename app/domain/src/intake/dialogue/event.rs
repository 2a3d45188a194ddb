use super::Choice;
use crate::{
    ids::FileId,
    intake::understand::{Reading, Said},
    works::Number,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The name a channel gives a message. The same name twice is the same message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventId(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the name of a message")]
pub struct InvalidEventId;

impl EventId {
    /// # Errors
    /// [`InvalidEventId`] unless it is 1 to 200 visible ASCII characters.
    pub fn parse(raw: &str) -> Result<Self, InvalidEventId> {
        let sound = (1..=200).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_graphic());
        if sound { Ok(Self(raw.to_owned())) } else { Err(InvalidEventId) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One thing that reached the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum What {
    /// The conversation began, perhaps at the code on the board of a work.
    Began {
        work: Option<Number>,
    },
    Said {
        text: Said,
        reading: Box<Reading>,
    },
    Photo {
        file: FileId,
    },
    /// A button of the question asked in `turn`.
    Pressed {
        turn: u32,
        choice: Choice,
    },
}
