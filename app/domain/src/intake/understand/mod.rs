//! Reading what a neighbour wrote: kind, category, place, danger, and the few words that steer
//! the conversation. Rules alone; whoever adds a statistical classifier adds its guesses to
//! [`Scores`] in [`score`], and everything else stays as it is.

mod commands;
mod danger;
mod fold;
mod place;
mod rules;
mod told;

pub use commands::{Command, Topic};
pub use fold::tokens;
pub use place::{Gazetteer, Known, find_works};
pub use told::{SAID_MOST, Said, TooLong};

use super::{Category, Kind};
use crate::works::Number;
use serde::{Deserialize, Serialize};

/// A value with how strongly the words speak for it. Whole points, so that the same words give
/// the same order on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess<T> {
    pub value: T,
    pub score: u16,
}

/// What one message says, as far as it could be read. Stored with the message: the same
/// transcript then always leads to the same state, whatever the rules have learnt since.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    pub kinds: Vec<Guess<Kind>>,
    pub categories: Vec<Guess<Category>>,
    pub works: Vec<Guess<Number>>,
    /// A street or locality of the municipality is named.
    pub names_place: bool,
    pub emergency: bool,
    pub command: Option<Command>,
    pub topic: Option<Topic>,
    /// A bare yes or no.
    pub agrees: Option<bool>,
    /// A yes or no that goes on: *sí, mi abuelita no puede caminar*.
    #[serde(default)]
    pub leads: Option<bool>,
    /// A greeting and nothing else.
    pub greets: bool,
    /// No word at all: signs, pictures, a single letter.
    pub empty: bool,
}

/// What words added to a case change of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signs {
    /// Somebody may be in danger now.
    pub danger: bool,
    /// It complains of the committee, or tells of corruption.
    pub accuses: bool,
}

impl Reading {
    /// The category nobody but the comptroller may read of, if the words so much as touch it. A
    /// lead over other categories is not asked for: told beside a broken lamp, it is still told.
    pub fn sealed(&self) -> Option<Category> {
        let touched = |guess: &&Guess<Category>| guess.value.is_sealed() && guess.score >= LEAST;
        self.categories.iter().find(touched).map(|guess| guess.value)
    }

    /// What is read in words that come after the folio. There the committee is often named in
    /// passing (*ya le avisé al comité*), and nobody asks back: only a complaint accuses it.
    pub fn signs(&self) -> Signs {
        let complains = self.kinds.first().is_some_and(|guess| guess.value == Kind::Complaint);
        let corrupt =
            |guess: &Guess<Category>| guess.value == Category::Corruption && guess.score >= LEAST;
        Signs {
            danger: self.emergency,
            accuses: self.categories.iter().any(corrupt) || complains && self.sealed().is_some(),
        }
    }
}

/// Guesses for kind and category, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scores {
    pub kinds: Vec<Guess<Kind>>,
    pub categories: Vec<Guess<Category>>,
}

/// What can be done with guesses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision<T> {
    /// One is well ahead of the others.
    Clear(T),
    /// Several are close: ask.
    Close(Vec<T>),
    Unknown,
}

/// How far ahead a guess must be.
const MARGIN: u16 = 2;
/// The least that counts as a guess one may act on.
const LEAST: u16 = 2;
/// Buttons that fit a phone's screen with their question.
const OFFERED: usize = 5;

/// Whether one guess stands out.
pub fn decide<T: Copy>(guesses: &[Guess<T>]) -> Decision<T> {
    let Some(best) = guesses.first() else { return Decision::Unknown };
    let second = guesses.get(1).map_or(0, |guess| guess.score);
    if best.score >= LEAST && best.score >= second.saturating_add(MARGIN) {
        return Decision::Clear(best.value);
    }
    Decision::Close(guesses.iter().take(OFFERED).map(|guess| guess.value).collect())
}

/// Scored guesses for a message: the seam where another way of reading joins in.
pub fn score(words: &[String], asks: bool) -> Scores {
    Scores { kinds: rules::kinds(words, asks), categories: rules::categories(words) }
}

/// Reads a message against the places of the municipality.
pub fn read(said: &Said, gazetteer: &Gazetteer) -> Reading {
    let text = said.as_str();
    let words = tokens(text);
    let asks = text.contains('?') || text.contains('¿');
    let Scores { kinds, categories } = score(&words, asks);
    let (works, names_place) = find_works(&words, gazetteer);
    Reading {
        kinds,
        categories,
        works,
        names_place,
        emergency: danger::is_emergency(&words),
        command: commands::command(&words),
        topic: commands::topic(&words),
        agrees: commands::agrees(&words),
        leads: commands::leads(&words, danger::denies(&words)),
        greets: commands::greets(&words),
        empty: !words.iter().any(|word| word.chars().count() > 1),
    }
}

/// Best first; equal scores keep the order of `all`, which is the order things are offered in.
fn ranked<T: Copy>(all: impl IntoIterator<Item = (T, u16)>) -> Vec<Guess<T>> {
    let mut guesses: Vec<_> = all
        .into_iter()
        .filter(|(_, score)| *score > 0)
        .map(|(value, score)| Guess { value, score })
        .collect();
    guesses.sort_by_key(|guess| std::cmp::Reverse(guess.score));
    guesses
}

#[cfg(test)]
pub(in crate::intake) mod tests;
