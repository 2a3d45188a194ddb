//! One render of a form may be sent any number of times and takes effect once.

use crate::ids::InvalidId;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, fmt, str::FromStr};
use uuid::Uuid;

/// How long an unfinished submission keeps what was typed: a working day and a night.
pub const TYPED_KEPT: TimeDelta = TimeDelta::hours(36);

/// How long a finished submission is remembered, without what was typed, so that a phone that
/// sends its queue again after months still changes nothing.
pub const RESULT_KEPT: TimeDelta = TimeDelta::days(366);

/// Drawn at random for each render of a form and sent back with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubmissionKey(Uuid);

impl SubmissionKey {
    /// Half of the key is the random number, half a digest of it with the form and its holder, so
    /// that a browser can tell a key of its own from one in an address somebody sent. `random`
    /// must come from a secure source: the key also guards what was typed.
    pub fn bound(random: u64, form: &str, holder: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"tequio-submission-1");
        hash.update(random.to_be_bytes());
        for part in [form, holder] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut tag = [0; 8];
        tag.copy_from_slice(&hash.finalize()[..8]);
        Self(Uuid::from_u64_pair(random, u64::from_be_bytes(tag)))
    }

    /// The key of one deed of a form with many buttons: another button of the same render is a
    /// sending of its own, the same one pressed twice is still one.
    #[must_use]
    pub fn of_deed(self, deed: &str, form: &str, holder: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"tequio-deed-1");
        hash.update(self.0.as_bytes());
        hash.update(deed.as_bytes());
        let mut random = [0; 8];
        random.copy_from_slice(&hash.finalize()[..8]);
        Self::bound(u64::from_be_bytes(random), form, holder)
    }

    /// Whether the key was made for this form and holder.
    pub fn is_bound_to(self, form: &str, holder: &str) -> bool {
        let (random, _) = self.0.as_u64_pair();
        self == Self::bound(random, form, holder)
    }
}

impl FromStr for SubmissionKey {
    type Err = InvalidId;

    fn from_str(raw: &str) -> Result<Self, InvalidId> {
        Uuid::try_parse(raw).map(Self).map_err(|_| InvalidId)
    }
}

impl fmt::Display for SubmissionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

/// What was typed, by field name.
pub type Typed = BTreeMap<String, String>;

/// What is wrong with a field: a message key of the catalogue and its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub field: String,
    pub message: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, i64>,
}

impl Problem {
    pub fn new(field: &str, message: &str) -> Self {
        Self { field: field.into(), message: message.into(), figures: BTreeMap::new() }
    }

    #[must_use]
    pub fn with(mut self, figure: &str, value: i64) -> Self {
        self.figures.insert(figure.into(), value);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_belongs_to_one_form_and_holder(random in any::<u64>(), holder in "[a-f0-9]{1,8}", other in "[a-f0-9]{1,8}") {
            let key = SubmissionKey::bound(random, "form", &holder);
            prop_assert_eq!(key.to_string().parse(), Ok(key));
            prop_assert!(key.is_bound_to("form", &holder));
            prop_assert!(!key.is_bound_to("other", &holder));
            prop_assert_eq!(key.is_bound_to("form", &other), holder == other);
        }

        #[test]
        fn a_deed_has_a_key_of_its_own(random in any::<u64>(), one in "[a-z]{1,8}", other in "[a-z]{1,8}") {
            let key = SubmissionKey::bound(random, "form", "holder");
            let of = |deed: &str| key.of_deed(deed, "form", "holder");
            prop_assert!(of(&one).is_bound_to("form", "holder"));
            prop_assert_ne!(of(&one), key);
            prop_assert_eq!(of(&one) == of(&other), one == other);
        }
    }
}
