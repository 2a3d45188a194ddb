//! The life of a document.

use super::Headcount;
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a code of documents")]
pub struct UnknownCode;

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The act of a meeting.
    Act,
    /// The act by which a work is handed to its neighbours.
    Delivery,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::Act, Self::Delivery];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Delivery => "delivery",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no kind has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(UnknownCode)
    }
}

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Its text may still change.
    Draft,
    /// Its text was read and found right.
    Approved,
    /// Those named in it sign.
    Signing,
    /// Finished for good.
    Sealed,
    /// Given up before it was sealed.
    Void,
}

/// Why a document does not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a document in state `{}` does not go there", .from.code())]
pub struct CannotMove {
    pub from: State,
}

/// Why a document is not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotSeal {
    #[error("a document in state `{}` is not sealed", .from.code())]
    NotSigning { from: State },
    #[error("{missing} people neither signed nor are marked with a reason")]
    Unaccounted { missing: u32 },
    #[error("nobody is named to sign")]
    NobodySigns,
}

impl State {
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Approved, Self::Signing, Self::Sealed, Self::Void];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Signing => "signing",
            Self::Sealed => "sealed",
            Self::Void => "void",
        }
    }

    /// # Errors
    /// [`UnknownCode`] when no state has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|state| state.code() == code).ok_or(UnknownCode)
    }

    /// Whether the public may learn that the document exists.
    pub const fn is_public(self) -> bool {
        match self {
            Self::Sealed => true,
            Self::Draft | Self::Approved | Self::Signing | Self::Void => false,
        }
    }

    /// The text changes: whatever was approved or signed was another text.
    ///
    /// # Errors
    /// [`CannotMove`] after the seal.
    pub const fn revise(self) -> Result<Self, CannotMove> {
        match self {
            Self::Draft | Self::Approved | Self::Signing => Ok(Self::Draft),
            Self::Sealed | Self::Void => Err(CannotMove { from: self }),
        }
    }

    /// # Errors
    /// [`CannotMove`] unless it is a draft.
    pub const fn approve(self) -> Result<Self, CannotMove> {
        match self {
            Self::Draft => Ok(Self::Approved),
            Self::Approved | Self::Signing | Self::Sealed | Self::Void => {
                Err(CannotMove { from: self })
            }
        }
    }

    /// # Errors
    /// [`CannotMove`] unless its text is approved.
    pub const fn open_signing(self) -> Result<Self, CannotMove> {
        match self {
            Self::Approved => Ok(Self::Signing),
            Self::Draft | Self::Signing | Self::Sealed | Self::Void => {
                Err(CannotMove { from: self })
            }
        }
    }

    /// # Errors
    /// [`CannotSeal`] while somebody has neither signed nor is marked with a reason.
    pub const fn seal(self, headcount: &Headcount) -> Result<Self, CannotSeal> {
        match self {
            Self::Signing => match headcount.missing() {
                0 if headcount.of == 0 => Err(CannotSeal::NobodySigns),
                0 => Ok(Self::Sealed),
                missing => Err(CannotSeal::Unaccounted { missing }),
            },
            Self::Draft | Self::Approved | Self::Sealed | Self::Void => {
                Err(CannotSeal::NotSigning { from: self })
            }
        }
    }

    /// # Errors
    /// [`CannotMove`] after the seal: what was issued stays.
    pub const fn void(self) -> Result<Self, CannotMove> {
        match self {
            Self::Draft | Self::Approved | Self::Signing => Ok(Self::Void),
            Self::Sealed | Self::Void => Err(CannotMove { from: self }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_SIGNED: Headcount =
        Headcount { of: 3, drawn: 1, paper: 1, at_request: 0, not_signed: 1 };

    #[test]
    fn codes_lead_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Ok(state));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
        }
        assert_eq!(State::from_code("issued"), Err(UnknownCode));
    }

    #[test]
    fn a_text_is_approved_signed_and_sealed() {
        let sealed = State::Draft
            .approve()
            .and_then(State::open_signing)
            .map(|signing| signing.seal(&ALL_SIGNED));
        assert_eq!(sealed, Ok(Ok(State::Sealed)));
    }

    /// State, then where revising, approving, opening, sealing and voiding lead.
    #[test]
    fn every_state_answers_every_step() {
        use State::{Approved, Draft, Sealed, Signing, Void};
        let table = [
            (Draft, Some(Draft), Some(Approved), None, None, Some(Void)),
            (Approved, Some(Draft), None, Some(Signing), None, Some(Void)),
            (Signing, Some(Draft), None, None, Some(Sealed), Some(Void)),
            (Sealed, None, None, None, None, None),
            (Void, None, None, None, None, None),
        ];
        for (state, revised, approved, opened, sealed, void) in table {
            assert_eq!(state.revise().ok(), revised, "{state:?}");
            assert_eq!(state.approve().ok(), approved, "{state:?}");
            assert_eq!(state.open_signing().ok(), opened, "{state:?}");
            assert_eq!(state.seal(&ALL_SIGNED).ok(), sealed, "{state:?}");
            assert_eq!(state.void().ok(), void, "{state:?}");
        }
    }

    #[test]
    fn nobody_is_left_out_of_a_seal() {
        let waiting = Headcount { of: 41, drawn: 30, paper: 5, at_request: 1, not_signed: 1 };
        assert_eq!(State::Signing.seal(&waiting), Err(CannotSeal::Unaccounted { missing: 4 }));
        assert_eq!(State::Signing.seal(&Headcount::default()), Err(CannotSeal::NobodySigns));
    }

    #[test]
    fn only_what_is_sealed_is_public() {
        let public: Vec<_> = State::ALL.into_iter().filter(|state| state.is_public()).collect();
        assert_eq!(public, [State::Sealed]);
    }
}
