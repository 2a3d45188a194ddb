//! What the program says in the conversation, in the reader's language.

use super::names::Names;
use crate::{
    lang::{Text, t},
    reader::reader,
};
use domain::intake::{
    Category, Kind,
    dialogue::{Choice, Line, Part},
};

/// The words of a line; what is answered before a question comes first.
pub(super) fn line(line: &Line, names: &Names) -> Text {
    match line {
        Line::Greeting => t!("say-greeting"),
        Line::GreetingAtWork { work } => t!("say-greeting-work", work = names.of(*work)),
        Line::Emergency => t!("say-emergency"),
        Line::Noted { kind: of, category: about } => {
            t!("say-noted", kind = kind(*of), category = category(*about))
        }
        Line::AtWork { work } => t!("say-at-work", work = names.of(*work)),
        Line::AskStory => t!("say-ask-story"),
        Line::AskKind => t!("say-ask-kind"),
        Line::AskCategory => t!("say-ask-category"),
        Line::AskPlace => t!("say-ask-place"),
        Line::AskWhichWork => t!("say-ask-which-work"),
        Line::AskDanger => t!("say-ask-danger"),
        Line::AskConsent => t!("say-ask-consent"),
        Line::AskContact => t!("say-ask-contact"),
        Line::AskSend => t!("say-ask-send"),
        Line::AskPart => t!("say-ask-part"),
        Line::AskRestart => t!("say-ask-restart"),
        Line::AskCancel => t!("say-ask-cancel"),
        Line::AskCategoryChange { from, to } => {
            t!("say-ask-category-change", from = category(*from), to = category(*to))
        }
        Line::AskWorkChange { to } => t!("say-ask-work-change", to = names.of(*to)),
        Line::NotUnderstood => t!("say-not-understood"),
        Line::PhotoKept => t!("say-photo-kept"),
        Line::Added => t!("say-added"),
        Line::Corrected { part: of } => t!("say-corrected", part = part(*of)),
        Line::StaleButton => t!("say-stale-button"),
        Line::Sealed => t!("say-sealed"),
        Line::PersonNoted => t!("say-person-noted"),
        Line::ConsentNeeded => t!("say-consent-needed"),
        Line::ContactTooLong => t!("say-contact-too-long"),
        Line::HowLong => t!("say-how-long"),
        Line::WhoSees => t!("say-who-sees"),
        Line::Price => t!("say-price"),
        Line::Help => t!("say-help"),
        Line::Privacy => t!("say-privacy"),
        Line::FolioHelp => t!("say-folio-help"),
        Line::Restarted => t!("say-restarted"),
        Line::Cancelled => t!("say-cancelled"),
        Line::Kept => t!("say-kept"),
        Line::Sent => t!("say-sent"),
        Line::AddedToCase => t!("say-added-to-case"),
        Line::CaseOver => t!("say-case-over"),
        Line::AlreadySent => t!("say-already-sent"),
        Line::Full => t!("say-full"),
    }
}

/// The words of a button.
pub(super) fn choice(choice: Choice, names: &Names) -> Text {
    match choice {
        Choice::Kind(of) => kind(of),
        Choice::Category(of) => category(of),
        Choice::Work(work) => names.of(work).into(),
        Choice::Part(of) => part(of),
        Choice::NoWork => t!("chip-no-work"),
        Choice::Hurt(true) => t!("chip-hurt"),
        Choice::Hurt(false) | Choice::No => t!("chip-no"),
        Choice::Person => t!("chip-person"),
        Choice::Agree { reachable: true } => t!("chip-agree-reachable"),
        Choice::Agree { reachable: false } => t!("chip-agree-anonymous"),
        Choice::Disagree => t!("chip-disagree"),
        Choice::Send => t!("chip-send"),
        Choice::Correct => t!("chip-correct"),
        Choice::Cancel => t!("chip-cancel"),
        Choice::Yes => t!("chip-yes"),
    }
}

pub(super) fn kind(kind: Kind) -> Text {
    reader().word("case-kind", kind.code())
}

pub(super) fn category(category: Category) -> Text {
    reader().word("case-category", category.code())
}

fn part(part: Part) -> Text {
    reader().word("case-part", part.code())
}
