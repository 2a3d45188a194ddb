//! Slips: paper drawn from a box, and the secret written on it.

use super::{contest::Channel, merkle::Hash};
use std::fmt;
use thiserror::Error;

/// Figures and letters that are not taken for one another (Crockford): no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 26 signs hold 130 bits; the two highest are zero.
const SIGNS: usize = 26;
const GROUP: usize = 4;

/// The 128-bit secret of a slip. The server keeps only [`SlipCode::hash`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SlipCode(u128);

/// Why a typed code is no code: a mistake of the typing, told apart from an unknown slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SlipTypo {
    #[error("nothing was typed")]
    Empty,
    #[error("{found} signs where {needed} are needed")]
    Length { found: usize, needed: usize },
    #[error("`{0}` is not on any slip")]
    Sign(char),
    #[error("one sign is wrong, or two changed places")]
    Checksum,
}

impl SlipCode {
    /// How many signs a person types.
    pub const LENGTH: usize = SIGNS + 1;

    /// `random` must come from a secure source: whoever knows the code votes with it.
    pub const fn from_random(random: u128) -> Self {
        Self(random)
    }

    /// What is stored of a slip. 128 random bits cannot be guessed from their hash.
    pub fn hash(self) -> Hash {
        Hash::over(&[b"tequio-slip-v1", &self.0.to_be_bytes()])
    }

    /// Reads a code as people type it or a phone pastes it: in small letters, with spaces or
    /// hyphens anywhere, with O for 0 and I or L for 1, or as the whole address of the QR.
    ///
    /// # Errors
    /// [`SlipTypo`] saying what to look at again.
    pub fn parse(raw: &str) -> Result<Self, SlipTypo> {
        let typed = raw.rsplit_once('#').map_or(raw, |(_, fragment)| fragment);
        let passed_over = |c: &char| !(c.is_whitespace() || "-–—_.,".contains(*c));
        let mut values = Vec::with_capacity(Self::LENGTH);
        for sign in typed.chars().filter(passed_over) {
            // More than any code: the rest is not worth reading.
            if values.len() > 4 * Self::LENGTH {
                break;
            }
            values.push(value(sign).ok_or(SlipTypo::Sign(sign))?);
        }
        if values.is_empty() {
            return Err(SlipTypo::Empty);
        }
        if values.len() != Self::LENGTH {
            return Err(SlipTypo::Length { found: values.len(), needed: Self::LENGTH });
        }
        let (signs, check) = values.split_at(SIGNS);
        if checksum(signs) != check[0] || signs[0] > 7 {
            return Err(SlipTypo::Checksum);
        }
        Ok(Self(signs.iter().fold(0, |code, sign| (code << 5) | u128::from(*sign))))
    }

    fn signs(self) -> [u8; SIGNS] {
        let (mut signs, mut rest) = ([0; SIGNS], self.0);
        for sign in signs.iter_mut().rev() {
            *sign = u8::try_from(rest & 31).unwrap_or_default();
            rest >>= 5;
        }
        signs
    }
}

/// In groups of four, as it is printed.
impl fmt::Display for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signs = self.signs();
        for (place, sign) in signs.iter().chain([&checksum(&signs)]).enumerate() {
            if place > 0 && place.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*sign)]))?;
        }
        Ok(())
    }
}

/// Says nothing: the code is a vote.
impl fmt::Debug for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipCode(..)")
    }
}

fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(place).ok()
}

/// A check sign over the field of 32 elements: each place has a weight of its own, so every
/// single wrong sign and every exchange of two signs is found, not only most of them.
fn checksum(signs: &[u8]) -> u8 {
    signs.iter().rev().fold(0, |sum, sign| double(sum ^ sign))
}

/// Multiplication by x modulo x⁵ + x² + 1, which is primitive: its powers are 31 weights.
const fn double(value: u8) -> u8 {
    let shifted = value << 1;
    if shifted & 32 == 0 { shifted } else { (shifted ^ 0b10_0101) & 31 }
}

/// What opens the ballot box: how strongly a person proves the right to one ballot. Blind-signed
/// tokens will stand here beside the bearer code, and nothing else will change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// Tier T2: whoever types the code of the slip votes. Only the box keeps the vote secret from
    /// somebody who sees both code and person.
    Slip(SlipCode),
}

/// What has become of a slip. A slip goes one road: electronic, paper, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipState {
    Printed,
    Phone,
    Kiosk,
    /// Handed over for paper ballots.
    Paper,
    /// Lost, torn or left over.
    Void,
}

impl SlipState {
    pub const ALL: [Self; 5] = [Self::Printed, Self::Phone, Self::Kiosk, Self::Paper, Self::Void];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Phone => "phone",
            Self::Kiosk => "kiosk",
            Self::Paper => "paper",
            Self::Void => "void",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody votes with it, by whatever road.
    pub const fn is_activated(self) -> bool {
        match self {
            Self::Phone | Self::Kiosk | Self::Paper => true,
            Self::Printed | Self::Void => false,
        }
    }
}

/// Why a slip is taken out of use. Words of their own would end up in the record of the meeting,
/// where no name belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoidReason {
    Spoiled,
    /// Lying about, nobody knows whose.
    Found,
    LeftOver,
}

impl VoidReason {
    pub const ALL: [Self; 3] = [Self::Spoiled, Self::Found, Self::LeftOver];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Spoiled => "spoiled",
            Self::Found => "found",
            Self::LeftOver => "left-over",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Why a slip cannot take the road asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SlipRefused {
    #[error("the slip was handed over for paper ballots")]
    OnPaper,
    #[error("the slip was declared void")]
    Void,
    #[error("the slip has already voted by phone or kiosk")]
    Electronic,
    #[error("this kind of vote takes no slip")]
    NoSlip,
}

/// A slip as the rules see it: its hash and what has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    pub hash: Hash,
    pub state: SlipState,
}

impl Slip {
    /// The slip votes by phone or kiosk. Its first use settles the road; a slip on the electronic
    /// road may go on at the kiosk when the phone dies, because each use is counted anyway.
    ///
    /// # Errors
    /// [`SlipRefused`] when it went another road.
    pub const fn cast(self, by: Channel) -> Result<Self, SlipRefused> {
        let state = match (self.state, by) {
            (SlipState::Paper, _) => return Err(SlipRefused::OnPaper),
            (SlipState::Void, _) => return Err(SlipRefused::Void),
            (_, Channel::Paper | Channel::Hands) => return Err(SlipRefused::NoSlip),
            (SlipState::Printed, Channel::Phone) => SlipState::Phone,
            (SlipState::Printed, Channel::Kiosk) => SlipState::Kiosk,
            (SlipState::Phone, Channel::Phone | Channel::Kiosk) => SlipState::Phone,
            (SlipState::Kiosk, Channel::Phone | Channel::Kiosk) => SlipState::Kiosk,
        };
        Ok(Self { hash: self.hash, state })
    }

    /// The slip is handed over for paper ballots. Handing it over again changes nothing.
    ///
    /// # Errors
    /// [`SlipRefused`] when it has voted electronically or is void.
    pub const fn surrender(self) -> Result<Self, SlipRefused> {
        match self.state {
            SlipState::Printed | SlipState::Paper => {
                Ok(Self { hash: self.hash, state: SlipState::Paper })
            }
            SlipState::Phone | SlipState::Kiosk => Err(SlipRefused::Electronic),
            SlipState::Void => Err(SlipRefused::Void),
        }
    }

    /// The slip is taken out of use. Only one nobody has voted with.
    ///
    /// # Errors
    /// [`SlipRefused`] when it was used: a vote cannot be taken back by voiding its slip.
    pub const fn void(self) -> Result<Self, SlipRefused> {
        match self.state {
            SlipState::Printed | SlipState::Void => {
                Ok(Self { hash: self.hash, state: SlipState::Void })
            }
            SlipState::Phone | SlipState::Kiosk => Err(SlipRefused::Electronic),
            SlipState::Paper => Err(SlipRefused::OnPaper),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_read_as_it_is_printed_and_as_people_type_it(random in any::<u128>()) {
            let code = SlipCode(random);
            let printed = code.to_string();
            prop_assert_eq!(SlipCode::parse(&printed), Ok(code));
            prop_assert_eq!(SlipCode::parse(&printed.to_lowercase().replace('-', " ")), Ok(code));
            prop_assert_eq!(SlipCode::parse(&printed.replace('0', "o").replace('1', "l")), Ok(code));
            prop_assert_eq!(SlipCode::parse(&format!("https://x.mx/votar#{printed}")), Ok(code));
        }

        #[test]
        fn every_single_mistake_and_every_exchange_is_found(random in any::<u128>(), at in 0..SlipCode::LENGTH, with in 0..SlipCode::LENGTH, sign in 0..32_usize) {
            let printed: Vec<char> = SlipCode(random).to_string().chars().filter(|c| *c != '-').collect();
            let mut wrong = printed.clone();
            wrong[at] = char::from(ALPHABET[sign]);
            let read = SlipCode::parse(&wrong.iter().collect::<String>());
            prop_assert_eq!(read.is_ok(), wrong == printed);
            let mut exchanged = printed.clone();
            exchanged.swap(at, with);
            let read = SlipCode::parse(&exchanged.iter().collect::<String>());
            prop_assert_eq!(read.is_ok(), exchanged == printed);
        }

        #[test]
        fn no_text_breaks_the_parser(raw in "\\PC{0,80}") {
            let _ = SlipCode::parse(&raw);
        }
    }

    #[test]
    fn mistakes_are_told_apart() {
        let printed = SlipCode(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef).to_string();
        assert_eq!(printed.len(), 33, "{printed}");
        assert_eq!(SlipCode::parse("  - "), Err(SlipTypo::Empty));
        assert_eq!(SlipCode::parse("ABC"), Err(SlipTypo::Length { found: 3, needed: 27 }));
        assert_eq!(SlipCode::parse(&printed.replace('-', "*")), Err(SlipTypo::Sign('*')));
        assert_eq!(
            SlipCode::parse(&format!("{printed}7")),
            Err(SlipTypo::Length { found: 28, needed: 27 })
        );
        assert!(SlipCode::parse(&"7".repeat(100_000)).is_err());
        assert_eq!(format!("{:?}", SlipCode(1)), "SlipCode(..)");
    }

    #[test]
    fn reasons_lead_back() {
        for reason in VoidReason::ALL {
            assert_eq!(VoidReason::from_code(reason.code()), Some(reason));
        }
    }

    #[test]
    fn a_slip_goes_one_road() {
        use SlipState::{Kiosk, Paper, Phone, Printed, Void};
        let hash = SlipCode(1).hash();
        let table = [
            (Printed, Ok(Phone), Ok(Kiosk), Ok(Paper), Ok(Void)),
            (
                Phone,
                Ok(Phone),
                Ok(Phone),
                Err(SlipRefused::Electronic),
                Err(SlipRefused::Electronic),
            ),
            (
                Kiosk,
                Ok(Kiosk),
                Ok(Kiosk),
                Err(SlipRefused::Electronic),
                Err(SlipRefused::Electronic),
            ),
            (
                Paper,
                Err(SlipRefused::OnPaper),
                Err(SlipRefused::OnPaper),
                Ok(Paper),
                Err(SlipRefused::OnPaper),
            ),
            (
                Void,
                Err(SlipRefused::Void),
                Err(SlipRefused::Void),
                Err(SlipRefused::Void),
                Ok(Void),
            ),
        ];
        for (state, phone, kiosk, paper, void) in table {
            let slip = Slip { hash, state };
            assert_eq!(slip.cast(Channel::Phone).map(|s| s.state), phone, "{state:?}");
            assert_eq!(slip.cast(Channel::Kiosk).map(|s| s.state), kiosk, "{state:?}");
            assert_eq!(slip.surrender().map(|s| s.state), paper, "{state:?}");
            assert_eq!(slip.void().map(|s| s.state), void, "{state:?}");
            assert!(slip.cast(Channel::Hands).is_err());
            assert_eq!(SlipState::from_code(state.code()), Some(state));
        }
    }
}
