//! Who signs, and in which of the ways the law knows.

use super::{State, UnknownCode};
use crate::{files::ContentHash, ids::PersonId, text::Line};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// In what quality somebody is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    Neighbour,
    Beneficiary,
    Delegate,
    Technician,
    Authority,
    Contractor,
    Witness,
}

impl Capacity {
    pub const ALL: [Self; 7] = [
        Self::Neighbour,
        Self::Beneficiary,
        Self::Delegate,
        Self::Technician,
        Self::Authority,
        Self::Contractor,
        Self::Witness,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Neighbour => "neighbour",
            Self::Beneficiary => "beneficiary",
            Self::Delegate => "delegate",
            Self::Technician => "technician",
            Self::Authority => "authority",
            Self::Contractor => "contractor",
            Self::Witness => "witness",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no quality has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|capacity| capacity.code() == code).ok_or(UnknownCode)
    }
}

/// Somebody who was present and is therefore asked to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Their line, from 1: the number on the attendance list.
    pub number: u32,
    /// Whoever is on the roll may sign on their own phone.
    pub person: Option<PersonId>,
    pub name: Line,
    pub capacity: Capacity,
    /// The post they hold or were elected to.
    pub post: Option<Line>,
}

/// How one line of the signatures was settled.
///
/// A drawn line is evidence, no certificate. Who cannot sign has another sign at their request,
/// with two witnesses and after the text was read to them; their fingerprint is on paper only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "mode", deny_unknown_fields)]
pub enum Manner {
    /// On a screen: the line alone, without speed or pressure.
    Drawn {
        strokes: String,
    },
    /// With a pen, on a numbered sheet that is kept.
    Paper {
        sheet: u32,
    },
    AtRequest {
        reason: Line,
        by: Line,
        witnesses: [Line; 2],
        read_aloud: ReadAloud,
        sheet: u32,
    },
    /// Present, and did not sign.
    NotSigned {
        reason: Line,
    },
}

/// The text was read to them. There is no other value: without it nobody signs for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadAloud {
    Read,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    Drawn,
    Paper,
    AtRequest,
    NotSigned,
}

impl Mode {
    pub const ALL: [Self; 4] = [Self::Drawn, Self::Paper, Self::AtRequest, Self::NotSigned];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Drawn => "drawn",
            Self::Paper => "paper",
            Self::AtRequest => "at-request",
            Self::NotSigned => "not-signed",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no way of signing has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|mode| mode.code() == code).ok_or(UnknownCode)
    }
}

impl Manner {
    pub const fn mode(&self) -> Mode {
        match self {
            Self::Drawn { .. } => Mode::Drawn,
            Self::Paper { .. } => Mode::Paper,
            Self::AtRequest { .. } => Mode::AtRequest,
            Self::NotSigned { .. } => Mode::NotSigned,
        }
    }
}

/// A line that is settled, for the very text it was settled under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub number: u32,
    pub content: ContentHash,
    pub manner: Manner,
}

/// Why a signature is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotSign {
    #[error("a document in state `{}` is not signed", .from.code())]
    NotOpen { from: State },
    #[error("the text changed since it was shown")]
    OtherText,
    #[error("this line is settled")]
    Settled,
}

impl Signed {
    /// Takes a signature for the text `content` of a document; `settled` says whether the line is
    /// settled already.
    ///
    /// # Errors
    /// [`CannotSign`].
    pub fn take(
        self,
        state: State,
        content: &ContentHash,
        settled: bool,
    ) -> Result<Self, CannotSign> {
        match state {
            State::Signing if self.content != *content => Err(CannotSign::OtherText),
            State::Signing if settled => Err(CannotSign::Settled),
            State::Signing => Ok(self),
            State::Draft | State::Approved | State::Sealed | State::Void => {
                Err(CannotSign::NotOpen { from: state })
            }
        }
    }
}

/// How many are to sign, and how many lines are settled in each way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headcount {
    pub of: u32,
    pub drawn: u32,
    pub paper: u32,
    pub at_request: u32,
    pub not_signed: u32,
}

impl Headcount {
    /// Counts the lines of a document.
    pub fn of(signers: usize, settled: impl IntoIterator<Item = Mode>) -> Self {
        let of = u32::try_from(signers).unwrap_or(u32::MAX);
        let mut count = Self { of, ..Self::default() };
        for mode in settled {
            let ways = match mode {
                Mode::Drawn => &mut count.drawn,
                Mode::Paper => &mut count.paper,
                Mode::AtRequest => &mut count.at_request,
                Mode::NotSigned => &mut count.not_signed,
            };
            *ways = ways.saturating_add(1);
        }
        count
    }

    /// Those who signed in any way.
    pub const fn signed(&self) -> u32 {
        self.drawn.saturating_add(self.paper).saturating_add(self.at_request)
    }

    /// Lines that are settled: signed, or marked with a reason.
    pub const fn settled(&self) -> u32 {
        self.signed().saturating_add(self.not_signed)
    }

    /// Lines that are not.
    pub const fn missing(&self) -> u32 {
        self.of.saturating_sub(self.settled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str) -> Line {
        Line::parse(text, 99).unwrap()
    }

    fn signed(content: &ContentHash) -> Signed {
        Signed { number: 1, content: content.clone(), manner: Manner::Paper { sheet: 1 } }
    }

    #[test]
    fn a_signature_is_for_one_text_once() {
        let (text, other) = (ContentHash::of(b"one"), ContentHash::of(b"two"));
        assert!(signed(&text).take(State::Signing, &text, false).is_ok());
        let refused = |state, content: &ContentHash, settled| {
            signed(&text).take(state, content, settled).unwrap_err()
        };
        assert_eq!(refused(State::Signing, &other, false), CannotSign::OtherText);
        assert_eq!(refused(State::Signing, &text, true), CannotSign::Settled);
        for from in [State::Draft, State::Approved, State::Sealed, State::Void] {
            assert_eq!(refused(from, &text, false), CannotSign::NotOpen { from });
        }
    }

    #[test]
    fn every_way_is_written_and_read() {
        let ways = [
            Manner::Drawn { strokes: "M1 1 L2 2".into() },
            Manner::Paper { sheet: 2 },
            Manner::AtRequest {
                reason: line("no sabe firmar"),
                by: line("Rosa Elena Cortés"),
                witnesses: [line("Teresa Michel"), line("Rutilio Ramos")],
                read_aloud: ReadAloud::Read,
                sheet: 1,
            },
            Manner::NotSigned { reason: line("se retiró") },
        ];
        for (manner, mode) in ways.into_iter().zip(Mode::ALL) {
            let json = serde_json::to_string(&manner).unwrap();
            assert!(json.contains(mode.code()), "{json}");
            assert_eq!(serde_json::from_str::<Manner>(&json).unwrap(), manner);
            assert_eq!(manner.mode(), mode);
            assert_eq!(Mode::from_code(mode.code()), Ok(mode));
        }
        // Without having read it aloud there is no signing for another.
        let json = r#"{"mode":"at-request","reason":"x","by":"y","witnesses":["a","b"],"sheet":1}"#;
        assert!(serde_json::from_str::<Manner>(json).is_err());
    }

    #[test]
    fn capacities_lead_back() {
        for capacity in Capacity::ALL {
            assert_eq!(Capacity::from_code(capacity.code()), Ok(capacity));
        }
    }

    proptest! {
        #[test]
        fn every_line_is_counted_once(ways in proptest::collection::vec(0_usize..4, 0..60), more in 0_usize..9) {
            let count = Headcount::of(ways.len() + more, ways.iter().map(|way| Mode::ALL[*way]));
            prop_assert_eq!(count.settled() as usize, ways.len());
            prop_assert_eq!(count.missing() as usize, more);
            prop_assert_eq!(count.signed() + count.not_signed, count.settled());
        }
    }
}
