use super::{Capacity, Entry, EntryKey, Happening, Method};
use crate::ids::PersonId;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Everybody's comings and goings: a set of lines, read in the order in which they happened.
///
/// It is the same whatever order the lines arrive in and however often: two devices without
/// signal may send theirs at any time, and nobody is present twice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    stays: BTreeMap<PersonId, Vec<Stay>>,
}

/// A time somebody was inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// The line that let them in; undoing it undoes the stay.
    pub key: EntryKey,
    pub capacity: Capacity,
    pub method: Method,
    pub from: DateTime<Utc>,
    /// `None` while they are inside.
    pub until: Option<Exit>,
}

/// The line that let somebody out.
pub type Exit = (DateTime<Utc>, EntryKey);

/// Why a line is not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotMark {
    #[error("inside since {}", .0.from)]
    Inside(Stay),
    #[error("not inside")]
    Absent,
}

impl Stay {
    /// Whether they were inside at some moment from `start` to `end`.
    pub fn touches(&self, start: DateTime<Utc>, end: Option<DateTime<Utc>>) -> bool {
        end.is_none_or(|end| self.from <= end) && self.until.is_none_or(|(left, _)| left > start)
    }

    fn covers(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && self.until.is_none_or(|(left, _)| at < left)
    }
}

impl Ledger {
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Self {
        // Sorted by instant, then by key; one line for each key.
        let mut seen = BTreeSet::new();
        let sorted: BTreeSet<_> = entries.into_iter().collect();
        let lines: Vec<_> = sorted.into_iter().filter(|entry| seen.insert(entry.key)).collect();
        let undone: BTreeSet<_> = lines.iter().filter_map(undoes).collect();
        let mut ledger = Self::default();
        for entry in lines.iter().filter(|entry| !undone.contains(&entry.key)) {
            ledger.read(entry);
        }
        ledger
    }

    fn read(&mut self, entry: &Entry) {
        let stays = self.stays.entry(entry.person).or_default();
        let open = stays.last_mut().filter(|stay| stay.until.is_none());
        match (entry.what, open) {
            (Happening::Entered { capacity, method }, None) => {
                let key = entry.key;
                stays.push(Stay { key, capacity, method, from: entry.at, until: None });
            }
            (Happening::Left, Some(stay)) => stay.until = Some((entry.at, entry.key)),
            // Seen again by a second device, or gone already.
            (Happening::Entered { .. }, Some(_)) | (Happening::Left, None) => {}
            (Happening::Undone(_), _) => {}
        }
    }

    /// Everybody who was ever inside, with each time they were.
    pub fn people(&self) -> impl Iterator<Item = (PersonId, &[Stay])> {
        let stays = self.stays.iter().map(|(person, stays)| (*person, stays.as_slice()));
        stays.filter(|(_, stays)| !stays.is_empty())
    }

    /// The last time this person came in, whether they are still inside or not.
    pub fn last(&self, person: PersonId) -> Option<Stay> {
        self.stays.get(&person)?.last().copied()
    }

    /// Who was inside at an instant, and in what capacity.
    pub fn present_at(&self, at: DateTime<Utc>) -> impl Iterator<Item = (PersonId, Capacity)> {
        self.people().filter_map(move |(person, stays)| {
            stays.iter().find(|stay| stay.covers(at)).map(|stay| (person, stay.capacity))
        })
    }

    /// How many of those inside at an instant count for the quorum.
    pub fn counted_at(&self, at: DateTime<Utc>) -> u32 {
        let counted = self.present_at(at).filter(|(_, capacity)| capacity.votes()).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    }

    /// Whether this person may be let in.
    ///
    /// # Errors
    /// [`CannotMark::Inside`] with the stay that is open.
    pub fn enter(&self, person: PersonId) -> Result<(), CannotMark> {
        match self.last(person) {
            Some(stay) if stay.until.is_none() => Err(CannotMark::Inside(stay)),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether this person may be marked as gone.
    ///
    /// # Errors
    /// [`CannotMark::Absent`] for whoever is not inside.
    pub fn leave(&self, person: PersonId) -> Result<Stay, CannotMark> {
        self.last(person).filter(|stay| stay.until.is_none()).ok_or(CannotMark::Absent)
    }

    /// The line to undo when the last thing written of this person was a mistake: their exit if
    /// they are out, their entry if they are in.
    ///
    /// # Errors
    /// [`CannotMark::Absent`] when nothing is written of them.
    pub fn last_line(&self, person: PersonId) -> Result<EntryKey, CannotMark> {
        let stay = self.last(person).ok_or(CannotMark::Absent)?;
        Ok(stay.until.map_or(stay.key, |(_, key)| key))
    }
}

const fn undoes(entry: &Entry) -> Option<EntryKey> {
    match entry.what {
        Happening::Undone(key) => Some(key),
        Happening::Entered { .. } | Happening::Left => None,
    }
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
