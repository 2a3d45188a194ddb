use crate::{
    ids::{CandidacyId, PersonId},
    text::Line,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest name on a ballot, in characters.
pub const NAME_MOST: usize = 120;

/// What a nominated person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    Nominated,
    Accepted,
    Declined,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an answer to a nomination")]
pub struct UnknownStance;

impl Stance {
    pub const ALL: [Self; 3] = [Self::Nominated, Self::Accepted, Self::Declined];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Nominated => "nominated",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// What a nominee says. Until the slate is frozen the last word counts: a no tapped by mistake
    /// takes nobody off the ballot, and nobody stands against their will.
    pub const fn of_answer(accepted: bool) -> Self {
        if accepted { Self::Accepted } else { Self::Declined }
    }

    /// # Errors
    /// [`UnknownStance`] when no answer has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownStance> {
        Self::ALL.into_iter().find(|stance| stance.code() == code).ok_or(UnknownStance)
    }
}

/// Somebody nominated for an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidacy {
    pub id: CandidacyId,
    pub person: PersonId,
    /// As it stands on the ballot.
    pub name: Line,
    pub stance: Stance,
}

/// A name on the ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub candidacy: CandidacyId,
    pub name: Line,
}

/// The names on the ballot: who accepted, in the order of nomination.
pub fn slate(candidacies: &[Candidacy]) -> Vec<Standing> {
    let accepted = |candidacy: &&Candidacy| candidacy.stance == Stance::Accepted;
    let standing = |c: &Candidacy| Standing { candidacy: c.id, name: c.name.clone() };
    candidacies.iter().filter(accepted).map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn candidacy(n: u128, stance: Stance) -> Candidacy {
        Candidacy {
            id: CandidacyId::from_uuid(Uuid::from_u128(n)),
            person: PersonId::from_uuid(Uuid::from_u128(n)),
            name: Line::parse("Ana", NAME_MOST).unwrap(),
            stance,
        }
    }

    #[test]
    fn only_who_said_yes_stands() {
        let all: Vec<_> = (1..).zip(Stance::ALL).map(|(n, s)| candidacy(n, s)).collect();
        let standing: Vec<_> = slate(&all).into_iter().map(|s| s.candidacy).collect();
        assert_eq!(standing, [all[1].id]);
    }

    #[test]
    fn an_answer_is_one_stance() {
        assert_eq!(Stance::of_answer(true), Stance::Accepted);
        assert_eq!(Stance::of_answer(false), Stance::Declined);
        for stance in Stance::ALL {
            assert_eq!(Stance::from_code(stance.code()), Ok(stance));
        }
    }
}
