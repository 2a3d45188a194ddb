use crate::{
    ids::{LocalityId, PersonId},
    text::Line,
};
use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

/// Long enough for every name in the registry, short enough for a list.
pub const NAME_MOST: usize = 120;
pub const STREET_MOST: usize = 120;

/// A neighbour, as they said who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: Line,
    /// Street and number, as they say it.
    pub street: Line,
    pub locality: Option<LocalityId>,
    pub consent: Consent,
    pub adult: Confirmed,
}

/// They said they are of age. There is no other value: who does not say it is not entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed(());

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not confirmed to be of age")]
pub struct AdultUnconfirmed;

impl Confirmed {
    /// # Errors
    /// [`AdultUnconfirmed`] when they did not say so.
    pub const fn of(said: bool) -> Result<Self, AdultUnconfirmed> {
        if said { Ok(Self(())) } else { Err(AdultUnconfirmed) }
    }
}

/// Which privacy notice somebody accepted, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    pub notice: u16,
    pub at: DateTime<Utc>,
}

/// A version of the privacy notice. Its words lie in the catalogue, under its code; a version
/// somebody accepted is never reworded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyNotice {
    pub version: u16,
    pub code: String,
    pub since: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_of_age_without_saying_so() {
        assert_eq!(Confirmed::of(false), Err(AdultUnconfirmed));
        assert!(Confirmed::of(true).is_ok());
    }
}
