use std::fmt;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a role")]
pub struct UnknownRole;

/// What somebody does for the municipality. One person may have several roles; what a role
/// allows is the policies' to say. Tellers and members of a committee are not here: their powers
/// come from a meeting or a membership and its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Accounts and settings; no word in any work, meeting or case.
    Administrator,
    /// *Participación Ciudadana*: convenes, runs meetings and elections.
    Participation,
    /// *Obras Públicas*: registers works and follows their sign-off.
    PublicWorks,
    /// Answers the cases of one area.
    AreaOfficer,
    /// *Contraloría*: the sealed cases, and a look at everything.
    Comptroller,
    /// *Tesorería*: supplies.
    Treasury,
    /// *Planeación*: evaluates.
    Planning,
    /// Delegate or agent of a locality: registers neighbours, posts convocations.
    Delegate,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Administrator,
        Self::Participation,
        Self::PublicWorks,
        Self::AreaOfficer,
        Self::Comptroller,
        Self::Treasury,
        Self::Planning,
        Self::Delegate,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Participation => "participation",
            Self::PublicWorks => "public-works",
            Self::AreaOfficer => "area-officer",
            Self::Comptroller => "comptroller",
            Self::Treasury => "treasury",
            Self::Planning => "planning",
            Self::Delegate => "delegate",
        }
    }

    /// # Errors
    /// [`UnknownRole`] when no role has this code.
    pub fn from_code(code: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(UnknownRole)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Roles(u16);

impl Roles {
    pub const NONE: Self = Self(0);

    pub fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, role| bits | role.bit()))
    }

    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.contains(*role))
    }

    /// Reads what [`Roles`] displays: codes with a space between them.
    ///
    /// # Errors
    /// [`UnknownRole`] when a word is no role.
    pub fn parse(raw: &str) -> Result<Self, UnknownRole> {
        let roles: Vec<_> =
            raw.split_whitespace().map(Role::from_code).collect::<Result<_, _>>()?;
        Ok(Self::of(&roles))
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, role) in self.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(role.code())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_set_is_read_as_it_is_written(bits in 0_u16..256) {
            let roles = Roles(bits);
            prop_assert_eq!(Roles::parse(&roles.to_string()), Ok(roles));
            prop_assert_eq!(Roles::of(&roles.iter().collect::<Vec<_>>()), roles);
        }
    }

    #[test]
    fn an_unknown_word_is_no_role() {
        assert_eq!(Roles::parse("participation mayor"), Err(UnknownRole));
        assert_eq!(Roles::parse(" "), Ok(Roles::NONE));
    }
}
