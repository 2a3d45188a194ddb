//! How a document is called: its folio, and the code it is verified by.

use super::Kind;
use crate::meetings::{InvalidCode, ShortCode};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a folio of a document")]
pub struct InvalidFolio;

/// `A-2026-041`: its kind, its year, its place in the book of that year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Folio {
    pub kind: Kind,
    pub year: u16,
    pub number: u32,
}

const fn letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Act => "A",
        Kind::Delivery => "R",
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:03}", letter(self.kind), self.year, self.number)
    }
}

impl FromStr for Folio {
    type Err = InvalidFolio;

    /// Reads the one form that [`Folio`] displays, so that one document has one address.
    fn from_str(raw: &str) -> Result<Self, InvalidFolio> {
        let mut parts = raw.splitn(3, '-');
        let mut part = || parts.next().ok_or(InvalidFolio);
        let sign = part()?;
        let kind = Kind::ALL.into_iter().find(|kind| letter(*kind) == sign).ok_or(InvalidFolio)?;
        let year = part()?.parse().map_err(|_| InvalidFolio)?;
        let number = part()?.parse().map_err(|_| InvalidFolio)?;
        let folio = Self { kind, year, number };
        if folio.to_string() == raw { Ok(folio) } else { Err(InvalidFolio) }
    }
}

impl From<Folio> for String {
    fn from(folio: Folio) -> Self {
        folio.to_string()
    }
}

impl TryFrom<String> for Folio {
    type Error = InvalidFolio;

    fn try_from(raw: String) -> Result<Self, InvalidFolio> {
        raw.parse()
    }
}

/// What stands on every page of a document and leads to its verification: `/v/K7P4-WX2M`. Drawn
/// at random, so that one code does not lead to the next; not a secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentCode(ShortCode);

impl DocumentCode {
    /// From a number drawn at random.
    pub fn from_number(number: u64) -> Self {
        Self(ShortCode::from_number(number))
    }
}

impl fmt::Display for DocumentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for DocumentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentCode({self})")
    }
}

impl FromStr for DocumentCode {
    type Err = InvalidCode;

    fn from_str(raw: &str) -> Result<Self, InvalidCode> {
        raw.parse().map(Self)
    }
}

impl From<DocumentCode> for String {
    fn from(code: DocumentCode) -> Self {
        code.to_string()
    }
}

impl TryFrom<String> for DocumentCode {
    type Error = InvalidCode;

    fn try_from(raw: String) -> Result<Self, InvalidCode> {
        raw.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_document_has_one_folio() {
        let folio = Folio { kind: Kind::Act, year: 2026, number: 41 };
        assert_eq!(folio.to_string(), "A-2026-041");
        for raw in
            ["", "A-2026", "A-2026-41", "B-2026-041", "a-2026-041", "A-26-041", "A-2026-041 "]
        {
            assert_eq!(raw.parse::<Folio>(), Err(InvalidFolio), "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(year in 1900_u16..9999, number in 0_u32.., random in any::<u64>()) {
            for kind in Kind::ALL {
                let folio = Folio { kind, year, number };
                prop_assert_eq!(folio.to_string().parse(), Ok(folio));
            }
            let code = DocumentCode::from_number(random);
            prop_assert_eq!(code.to_string().to_lowercase().parse(), Ok(code));
        }
    }
}
