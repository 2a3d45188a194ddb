use crate::{
    intake::{Category, Kind},
    works::Number,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a button")]
pub struct UnknownChoice;

/// A part of the draft that can be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Story,
    Kind,
    Category,
    Place,
    Contact,
}

impl Part {
    pub const ALL: [Self; 5] =
        [Self::Story, Self::Kind, Self::Category, Self::Place, Self::Contact];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Kind => "kind",
            Self::Category => "category",
            Self::Place => "place",
            Self::Contact => "contact",
        }
    }
}

/// What a button says. Its text form travels in forms and in the buttons of messengers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Choice {
    Kind(Kind),
    Category(Category),
    Work(Number),
    /// Of no work, or none that is known.
    NoWork,
    Hurt(bool),
    Person,
    /// Agrees to the notice; with or without leaving a way to be reached.
    Agree {
        reachable: bool,
    },
    Disagree,
    Send,
    Correct,
    Cancel,
    Part(Part),
    Yes,
    No,
}

const PLAIN: [(Choice, &str); 12] = [
    (Choice::NoWork, "no-work"),
    (Choice::Hurt(true), "hurt"),
    (Choice::Hurt(false), "not-hurt"),
    (Choice::Person, "person"),
    (Choice::Agree { reachable: true }, "agree-reachable"),
    (Choice::Agree { reachable: false }, "agree-anonymous"),
    (Choice::Disagree, "disagree"),
    (Choice::Send, "send"),
    (Choice::Correct, "correct"),
    (Choice::Cancel, "cancel"),
    (Choice::Yes, "yes"),
    (Choice::No, "no"),
];

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => write!(f, "kind:{}", kind.code()),
            Self::Category(category) => write!(f, "category:{}", category.code()),
            Self::Work(number) => write!(f, "work:{number}"),
            Self::Part(part) => write!(f, "part:{}", part.code()),
            Self::NoWork
            | Self::Hurt(_)
            | Self::Person
            | Self::Agree { .. }
            | Self::Disagree
            | Self::Send
            | Self::Correct
            | Self::Cancel
            | Self::Yes
            | Self::No => {
                let named = PLAIN.iter().find(|(choice, _)| choice == self);
                f.write_str(named.map_or("", |(_, name)| name))
            }
        }
    }
}

impl FromStr for Choice {
    type Err = UnknownChoice;

    fn from_str(raw: &str) -> Result<Self, UnknownChoice> {
        if let Some((choice, _)) = PLAIN.iter().find(|(_, name)| *name == raw) {
            return Ok(*choice);
        }
        let (family, value) = raw.split_once(':').ok_or(UnknownChoice)?;
        match family {
            "kind" => Kind::from_code(value).map(Self::Kind).map_err(|_| UnknownChoice),
            "category" => Category::from_code(value).map(Self::Category).map_err(|_| UnknownChoice),
            "work" => value.parse().map(Self::Work).map_err(|_| UnknownChoice),
            "part" => {
                let part = Part::ALL.into_iter().find(|part| part.code() == value);
                part.map(Self::Part).ok_or(UnknownChoice)
            }
            _ => Err(UnknownChoice),
        }
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> Self {
        choice.to_string()
    }
}

impl TryFrom<String> for Choice {
    type Error = UnknownChoice;

    fn try_from(raw: String) -> Result<Self, UnknownChoice> {
        raw.parse()
    }
}
