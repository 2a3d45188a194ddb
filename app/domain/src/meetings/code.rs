//! Codes short enough to say aloud.
//!
//! Of every group of signs that look alike only one is used, and reading forgives the others:
//! there is no wrong way to copy a code that is right.

use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// 28 signs. Left out: I and L (1), O and Q (0), S (5), Z (2), B (8), U (V).
const SIGNS: &[u8; 28] = b"0123456789ACDEFGHJKMNPRTVWXY";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a code")]
pub struct InvalidCode;

/// Reads a sign as it was meant.
fn sign(typed: char) -> Option<u8> {
    let meant = match typed.to_ascii_uppercase() {
        'I' | 'L' | '|' => '1',
        'O' | 'Q' => '0',
        'S' => '5',
        'Z' => '2',
        'B' => '8',
        'U' => 'V',
        other => other,
    };
    let meant = u8::try_from(u32::from(meant)).ok()?;
    SIGNS.contains(&meant).then_some(meant)
}

fn read<const N: usize>(raw: &str) -> Result<[u8; N], InvalidCode> {
    let parting = |c: &char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '_');
    let mut signs = [0; N];
    let mut place = 0;
    for typed in raw.chars().filter(|c| !parting(c)) {
        *signs.get_mut(place).ok_or(InvalidCode)? = sign(typed).ok_or(InvalidCode)?;
        place += 1;
    }
    if place == N { Ok(signs) } else { Err(InvalidCode) }
}

/// Spreads a number over signs. The bias is below 2⁻²⁴ and helps nobody guess.
fn spread<const N: usize>(mut number: u64) -> [u8; N] {
    let count = SIGNS.len() as u64;
    let mut signs = [SIGNS[0]; N];
    for place in signs.iter_mut().rev() {
        let index = usize::try_from(number % count).unwrap_or(0);
        *place = SIGNS[index];
        number /= count;
    }
    signs
}

fn write(signs: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    signs.iter().try_for_each(|sign| write!(f, "{}", char::from(*sign)))
}

/// The code of a pass, said at the table when no camera works: `K7P4-WX2M`. 38 bits: whoever tries
/// codes at a door for a whole evening, as fast as the server takes changes, finds none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCode([u8; 8]);

impl ShortCode {
    /// From a number drawn at random, or a digest.
    pub fn from_number(number: u64) -> Self {
        Self(spread(number))
    }

    /// What is stored and what the door compares. A code alone is short enough to be tried out
    /// against a stolen list, so the meeting is part of what is digested: each list has to be
    /// tried by itself.
    pub fn digest(self, meeting: crate::ids::MeetingId) -> String {
        let mut hash = Sha256::new();
        hash.update(b"tequio-code-1");
        hash.update(meeting.uuid().as_bytes());
        hash.update(self.0);
        hex::encode(hash.finalize())
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.0[..4], f)?;
        f.write_str("-")?;
        write(&self.0[4..], f)
    }
}

/// A code is a secret of its bearer: no debug line shows it.
impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

impl FromStr for ShortCode {
    type Err = InvalidCode;

    fn from_str(raw: &str) -> Result<Self, InvalidCode> {
        read(raw).map(Self)
    }
}

/// The code of a meeting, short enough for a poster: `/r/K7P4WX`. Not a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingCode([u8; 6]);

impl MeetingCode {
    /// From a number drawn at random.
    pub fn from_number(number: u64) -> Self {
        Self(spread(number))
    }
}

impl fmt::Display for MeetingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(&self.0, f)
    }
}

impl FromStr for MeetingCode {
    type Err = InvalidCode;

    fn from_str(raw: &str) -> Result<Self, InvalidCode> {
        read(raw).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::MeetingId;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn reading_forgives_what_looks_alike() {
        let code: ShortCode = "K7P4-WX2M".parse().unwrap();
        assert_eq!(code.to_string(), "K7P4-WX2M");
        for raw in ["k7p4wx2m", " K7P4 WX2M ", "k7p4–wxzm", "K7.P4-WX_2M"] {
            assert_eq!(raw.parse(), Ok(code), "{raw}");
        }
        let zero: ShortCode = "0015-28V0".parse().unwrap();
        assert_eq!("OQIS-ZBUo".parse(), Ok(zero));
        for raw in ["", "K7P4-WX2", "K7P4-WX2MM", "K7P4-WX2Ñ", "K7P4-WX2*", "K7P4WX2\u{0}"] {
            assert_eq!(raw.parse::<ShortCode>(), Err(InvalidCode), "{raw:?}");
        }
        assert_eq!(format!("{code:?}"), "ShortCode(…)");
    }

    #[test]
    fn a_list_of_one_meeting_says_nothing_of_another() {
        let meeting = |n| MeetingId::from_uuid(Uuid::from_u128(n));
        let code = ShortCode::from_number(7);
        assert_eq!(code.digest(meeting(1)), code.digest(meeting(1)));
        assert_ne!(code.digest(meeting(1)), code.digest(meeting(2)));
    }

    /// SECURITY.md Q03: the passes of a full hall against one door that tries as many changes a
    /// minute as the server takes from one browser, from the first neighbour to the last.
    #[test]
    fn an_evening_of_tries_finds_no_pass() {
        let codes = (0..8).fold(1_u64, |codes, _| codes * SIGNS.len() as u64);
        let (passes, minutes, tries_a_minute) = (1_000, 120, 240);
        assert!(passes * minutes * tries_a_minute < codes / 10_000);
        // None of them is out of reach: numbers below that count give codes of their own.
        let of = |number| ShortCode::from_number(number).to_string();
        assert_eq!([of(0), of(codes - 1), of(codes)], ["0000-0000", "YYYY-YYYY", "0000-0000"]);
    }

    proptest! {
        #[test]
        fn every_code_is_read_as_it_is_written(number in any::<u64>()) {
            let (short, meeting) = (ShortCode::from_number(number), MeetingCode::from_number(number));
            prop_assert_eq!(short.to_string().parse(), Ok(short));
            prop_assert_eq!(short.to_string().to_lowercase().parse(), Ok(short));
            prop_assert_eq!(meeting.to_string().parse(), Ok(meeting));
        }
    }
}
