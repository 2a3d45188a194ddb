//! What a case is called, and the secret that opens it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The number of a case: year and a count within it, `2026-0417`. Short enough to say aloud,
/// and worth nothing without its [`Secret`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folio {
    year: u16,
    count: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a folio")]
pub struct UnknownFolio;

impl Folio {
    const PER_YEAR: u32 = 10_000_000;

    /// # Errors
    /// [`UnknownFolio`] outside the years 2000 to 2999 or a count of 1 to 9,999,999.
    pub const fn new(year: u16, count: u32) -> Result<Self, UnknownFolio> {
        if year < 2000 || year > 2999 || count == 0 || count >= Self::PER_YEAR {
            Err(UnknownFolio)
        } else {
            Ok(Self { year, count })
        }
    }

    /// As one integer that sorts as the folio does.
    pub fn ordinal(self) -> i64 {
        i64::from(self.year) * i64::from(Self::PER_YEAR) + i64::from(self.count)
    }

    /// # Errors
    /// [`UnknownFolio`] for an integer [`Folio::ordinal`] never gives.
    pub fn from_ordinal(ordinal: i64) -> Result<Self, UnknownFolio> {
        let per_year = i64::from(Self::PER_YEAR);
        let year = u16::try_from(ordinal / per_year).map_err(|_| UnknownFolio)?;
        let count = u32::try_from(ordinal % per_year).map_err(|_| UnknownFolio)?;
        Self::new(year, count)
    }

    /// Reads what a person typed: spaces around it, a missing zero, another dash.
    ///
    /// # Errors
    /// [`UnknownFolio`] when it is no folio even so.
    pub fn typed(raw: &str) -> Result<Self, UnknownFolio> {
        let plain: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
        let (year, count) = plain.split_once(['-', '–', '/', '.']).ok_or(UnknownFolio)?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 7;
        if !digits(year) || !digits(count) {
            return Err(UnknownFolio);
        }
        let count = count.parse().map_err(|_| UnknownFolio)?;
        Self::new(year.parse().map_err(|_| UnknownFolio)?, count)
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}", self.year, self.count)
    }
}

impl FromStr for Folio {
    type Err = UnknownFolio;

    /// Reads exactly what [`Folio`] displays, so that one case has one address.
    fn from_str(raw: &str) -> Result<Self, UnknownFolio> {
        let folio = Self::typed(raw)?;
        if folio.to_string() == raw { Ok(folio) } else { Err(UnknownFolio) }
    }
}

/// What only the resident knows: with it, and never without it, the folio opens. Twelve signs of
/// an alphabet without look-alikes, 60 bits: at a guess a second, longer than the Earth is old.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a secret")]
pub struct InvalidSecret;

impl Secret {
    const SIGNS: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const LENGTH: usize = 12;

    /// `random` must come from a secure source.
    pub fn from_random(random: u64) -> Self {
        let bytes = random.to_be_bytes();
        // Five bits at a time; a sign may span two bytes.
        let bit = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
        let sign = |place: usize| {
            let value = (0..5).fold(0, |value, n| value << 1 | bit(5 * place + n));
            char::from(Self::SIGNS[usize::from(value)])
        };
        Self((0..Self::LENGTH).map(sign).collect())
    }

    /// Reads what was typed: any case, dashes and spaces anywhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`InvalidSecret`] when it can be no secret of ours.
    pub fn parse(raw: &str) -> Result<Self, InvalidSecret> {
        let plain = raw.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–'));
        let mut secret = String::with_capacity(Self::LENGTH);
        for c in plain {
            let sign = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = u8::try_from(sign).is_ok_and(|byte| Self::SIGNS.contains(&byte));
            if !known || secret.len() == Self::LENGTH {
                return Err(InvalidSecret);
            }
            secret.push(sign);
        }
        if secret.len() == Self::LENGTH { Ok(Self(secret)) } else { Err(InvalidSecret) }
    }

    /// What is stored instead of the secret. The folio goes in, so that one guess tries one case.
    pub fn digest(&self, folio: Folio) -> SecretDigest {
        let mut hash = Sha256::new();
        hash.update(b"tequio-case-1");
        hash.update(folio.ordinal().to_be_bytes());
        hash.update(self.0.as_bytes());
        SecretDigest(hex::encode(hash.finalize()))
    }

    /// In groups of four, as it is shown and linked: `K7QM-4TXP-9WRD`.
    pub fn reveal(&self) -> String {
        format!("{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

/// Not in a log, not in a panic.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// SHA-256 of a secret with its folio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SecretDigest(String);

impl SecretDigest {
    /// Takes a digest as it was stored.
    pub fn stored(raw: impl Into<String>) -> Self {
        Self(raw.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_folio_is_read_as_it_is_written_and_as_it_is_said() {
        let folio = Folio::new(2026, 417).unwrap();
        assert_eq!(folio.to_string(), "2026-0417");
        assert_eq!("2026-0417".parse(), Ok(folio));
        assert_eq!(Folio::from_ordinal(folio.ordinal()), Ok(folio));
        for typed in [" 2026-417 ", "2026 - 0417", "2026/417", "2026–0417"] {
            assert_eq!(Folio::typed(typed), Ok(folio), "{typed:?}");
        }
        for raw in ["", "2026", "2026-", "2026-0", "1999-0001", "2026-417a", "2026--17", "-"] {
            assert_eq!(Folio::typed(raw), Err(UnknownFolio), "{raw:?}");
        }
        assert_eq!("2026-417".parse::<Folio>(), Err(UnknownFolio));
    }

    #[test]
    fn a_secret_says_nothing_of_itself() {
        let secret = Secret::from_random(0x1234_5678_9ABC_DEF0);
        assert_eq!(format!("{secret:?}"), "Secret");
        assert_eq!(secret.reveal().len(), 14);
        for raw in ["", "K7QM-4TXP-9WR", "K7QM-4TXP-9WRDA", "K7QM-4TXP-9WRÑ", "UUUU-UUUU-UUUU"] {
            assert_eq!(Secret::parse(raw), Err(InvalidSecret), "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn a_secret_survives_a_careless_hand(random in any::<u64>(), count in 1_u32..9999) {
            let secret = Secret::from_random(random);
            let careless = secret.reveal().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            let read = Secret::parse(&careless).unwrap();
            let folio = Folio::new(2026, count).unwrap();
            prop_assert_eq!(read.digest(folio), secret.digest(folio));
            let other = Folio::new(2026, count + 1).unwrap();
            prop_assert_ne!(read.digest(other), secret.digest(folio));
        }

        #[test]
        fn no_input_breaks_the_readers(raw in "\\PC{0,40}") {
            let _ = Secret::parse(&raw);
            let _ = Folio::typed(&raw);
        }
    }
}
