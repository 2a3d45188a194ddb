use super::{Choice, Consent, Draft, EventId, Part, Place};
use crate::{
    intake::{Category, Kind},
    works::Number,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Messages of one conversation. A person needs ten; whoever sends more is not telling a story.
pub const MOST_EVENTS: usize = 200;

/// Buttons and steering words that are taken after that: a full conversation can still be sent.
pub const MORE_TO_END: usize = 50;

/// Characters one conversation keeps in its draft.
pub const TEXT_MOST: usize = 40_000;

/// The question that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asking", content = "of", rename_all = "kebab-case")]
pub enum Asking {
    Story,
    Kind,
    Category,
    Place,
    Danger,
    Consent,
    Contact,
    Send,
    Part,
    Sure(Sure),
    /// Nothing: it is sent or cancelled.
    Nothing,
}

/// What is done only after a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sure", content = "of", rename_all = "kebab-case")]
pub enum Sure {
    Restart,
    Cancel,
    Category(Category),
    Work(Number),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Open,
    Sent,
    Cancelled,
}

/// Everything the conversation knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Of the question that waits. A button of an earlier one is a correction, never an answer.
    pub turn: u32,
    pub asking: Asking,
    pub draft: Draft,
    pub outcome: Outcome,
    /// The work whose board was scanned; a restart keeps it.
    pub scanned: Option<Number>,
    /// What the words may mean, for the buttons.
    pub kinds: Vec<Kind>,
    pub categories: Vec<Category>,
    pub works: Vec<Number>,
    /// Answers in a row that were none.
    pub misses: u8,
    /// What was said beside the draft, and what drafts thrown away held.
    pub aside: Vec<String>,
    pub seen: BTreeSet<EventId>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            turn: 0,
            asking: Asking::Story,
            draft: Draft::default(),
            outcome: Outcome::Open,
            scanned: None,
            kinds: Vec::new(),
            categories: Vec::new(),
            works: Vec::new(),
            misses: 0,
            aside: Vec::new(),
            seen: BTreeSet::new(),
        }
    }
}

impl State {
    /// The buttons of the question that waits.
    pub fn choices(&self) -> Vec<Choice> {
        match self.asking {
            Asking::Story => vec![Choice::Person],
            Asking::Kind => {
                let kinds = if self.kinds.is_empty() { &Kind::ALL[..] } else { &self.kinds };
                kinds.iter().copied().map(Choice::Kind).collect()
            }
            Asking::Category => self.category_choices(),
            Asking::Place => {
                let works = self.works.iter().copied().map(Choice::Work);
                works.chain([Choice::NoWork]).collect()
            }
            Asking::Danger => vec![Choice::Hurt(false), Choice::Hurt(true), Choice::Person],
            Asking::Consent => vec![
                Choice::Agree { reachable: true },
                Choice::Agree { reachable: false },
                Choice::Disagree,
            ],
            Asking::Contact => vec![Choice::Agree { reachable: false }],
            Asking::Send => vec![Choice::Send, Choice::Correct, Choice::Cancel],
            Asking::Part => Part::ALL.into_iter().map(Choice::Part).collect(),
            Asking::Sure(_) => vec![Choice::Yes, Choice::No],
            Asking::Nothing => Vec::new(),
        }
    }

    /// The likely ones first; with none, all.
    fn category_choices(&self) -> Vec<Choice> {
        let likely: Vec<Category> = if self.categories.is_empty() {
            Category::ALL.to_vec()
        } else {
            let other = (!self.categories.contains(&Category::Other)).then_some(Category::Other);
            self.categories.iter().copied().chain(other).collect()
        };
        likely.into_iter().map(Choice::Category).collect()
    }

    /// Characters kept so far.
    pub fn length(&self) -> usize {
        self.draft.story.iter().chain(&self.aside).map(|text| text.chars().count()).sum()
    }

    /// What is asked next: the first thing that is missing.
    pub(super) fn missing(&self) -> Asking {
        let draft = &self.draft;
        if draft.story.is_empty() {
            Asking::Story
        } else if draft.kind.is_none() {
            Asking::Kind
        } else if draft.category.is_none() {
            Asking::Category
        } else if draft.place.is_none() {
            Asking::Place
        } else if matches!(draft.danger, super::Danger::Unasked) {
            Asking::Danger
        } else {
            match draft.consent {
                Consent::Unasked => Asking::Consent,
                Consent::Reachable => Asking::Contact,
                Consent::Anonymous | Consent::Reached(_) | Consent::HandedOver => Asking::Send,
            }
        }
    }

    /// Throws the draft away without losing a word of it.
    pub(super) fn put_aside(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        self.aside.extend(draft.story);
        if let Some(Place::Told(place)) = draft.place {
            self.aside.push(place);
        }
        self.draft.place = self.scanned.map(Place::Work);
        self.kinds.clear();
        self.categories.clear();
        self.works.clear();
        self.misses = 0;
    }
}
