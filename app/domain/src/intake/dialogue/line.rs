use super::{Part, Report};
use crate::{
    intake::{Category, Kind},
    works::Number,
};
use serde::{Deserialize, Serialize};

/// What the program says. Pages hold the words, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "kebab-case")]
pub enum Line {
    Greeting,
    GreetingAtWork {
        work: Number,
    },
    /// 911 and civil protection: before anything else.
    Emergency,
    /// What was understood, to be put right.
    Noted {
        kind: Kind,
        category: Category,
    },
    AtWork {
        work: Number,
    },
    AskStory,
    AskKind,
    AskCategory,
    AskPlace,
    /// The place again, now that the words led to some works.
    AskWhichWork,
    AskDanger,
    AskConsent,
    AskContact,
    AskSend,
    AskPart,
    AskRestart,
    AskCancel,
    AskCategoryChange {
        from: Category,
        to: Category,
    },
    AskWorkChange {
        to: Number,
    },
    NotUnderstood,
    PhotoKept,
    Added,
    Corrected {
        part: Part,
    },
    StaleButton,
    /// It will be read by the comptroller alone.
    Sealed,
    PersonNoted,
    ConsentNeeded,
    ContactTooLong,
    HowLong,
    WhoSees,
    Price,
    Help,
    Privacy,
    FolioHelp,
    Restarted,
    Cancelled,
    Kept,
    Sent,
    /// After the folio: what is said goes to the case.
    AddedToCase,
    /// The case is over: what is said now is of another.
    CaseOver,
    AlreadySent,
    Full,
}

impl Line {
    /// The work it names, whose words a page looks up.
    pub const fn work(&self) -> Option<Number> {
        match self {
            Self::GreetingAtWork { work } | Self::AtWork { work } => Some(*work),
            Self::AskWorkChange { to } => Some(*to),
            Self::Noted { .. }
            | Self::AskCategoryChange { .. }
            | Self::Corrected { .. }
            | Self::Greeting
            | Self::Emergency
            | Self::AskStory
            | Self::AskKind
            | Self::AskCategory
            | Self::AskPlace
            | Self::AskWhichWork
            | Self::AskDanger
            | Self::AskConsent
            | Self::AskContact
            | Self::AskSend
            | Self::AskPart
            | Self::AskRestart
            | Self::AskCancel
            | Self::NotUnderstood
            | Self::PhotoKept
            | Self::Added
            | Self::StaleButton
            | Self::Sealed
            | Self::PersonNoted
            | Self::ConsentNeeded
            | Self::ContactTooLong
            | Self::HowLong
            | Self::WhoSees
            | Self::Price
            | Self::Help
            | Self::Privacy
            | Self::FolioHelp
            | Self::Restarted
            | Self::Cancelled
            | Self::Kept
            | Self::Sent
            | Self::AddedToCase
            | Self::CaseOver
            | Self::AlreadySent
            | Self::Full => None,
        }
    }
}

/// What follows from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Say(Line),
    /// Once in a conversation.
    Submit(Box<Report>),
    /// Words or a photo for the case that came of the conversation.
    AddToCase(String),
    AddPhotoToCase(crate::ids::FileId),
}
