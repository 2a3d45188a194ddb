use super::{Role, Roles};
use crate::ids::{AreaId, PersonId, StaffId};
use std::fmt;

/// Somebody of the municipality who is signed in, with the powers they have now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffMember {
    pub id: StaffId,
    pub roles: Roles,
    /// The area whose cases an area officer answers.
    pub area: Option<AreaId>,
}

/// Who does something. Persons stand here by identifier alone, so that no record of an act holds
/// a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: a job, a migration.
    System,
    /// A person at the command line of the server.
    Operator,
    /// Somebody who is not signed in.
    Public,
    /// Somebody on the roll, known by a pass of theirs.
    Resident(PersonId),
    /// Somebody of the municipality.
    Staff(StaffMember),
}

impl Actor {
    /// Whether this is somebody of the municipality in this role. The program and its operator
    /// have none: where they may act, a policy names them.
    pub const fn has(self, role: Role) -> bool {
        match self {
            Self::Staff(staff) => staff.roles.contains(role),
            Self::System | Self::Operator | Self::Public | Self::Resident(_) => false,
        }
    }

    /// One actor of every kind, and one of every single role: what a table of permissions is
    /// tested with.
    #[cfg(test)]
    pub fn examples() -> Vec<Self> {
        let id = uuid::Uuid::from_u128(0x0193_2c07_9a51_7c3e_8a5b_0000_0000_0001);
        let staff = |role| {
            Self::Staff(StaffMember {
                id: StaffId::from_uuid(id),
                roles: Roles::of(&[role]),
                area: None,
            })
        };
        let others =
            [Self::System, Self::Operator, Self::Public, Self::Resident(PersonId::from_uuid(id))];
        others.into_iter().chain(Role::ALL.map(staff)).collect()
    }
}

/// Its name in the audit chain.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Operator => f.write_str("operator"),
            Self::Public => f.write_str("public"),
            Self::Resident(person) => write!(f, "resident {person}"),
            Self::Staff(staff) => write!(f, "staff {}", staff.id),
        }
    }
}
