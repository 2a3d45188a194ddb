//! Who acts, and the proof that they may.

use std::marker::PhantomData;
use thiserror::Error;

/// Who does something. Persons will stand here by identifier alone, so that no record of an act
/// holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: a job, a migration.
    System,
    /// A person at the command line of the server.
    Operator,
    /// Somebody who is not signed in.
    Public,
}

impl Actor {
    pub const ALL: [Self; 3] = [Self::System, Self::Operator, Self::Public];

    /// Its name in the audit chain.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Operator => "operator",
            Self::Public => "public",
        }
    }
}

/// The policy says no. It does not say why: the reader may not be meant to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not allowed")]
pub struct Denied;

/// Proof that a policy allowed `Action`. Only policies make one, and every store function that
/// changes a record asks for it, so a forgotten check does not compile.
#[derive(Debug)]
pub struct Permit<Action>(PhantomData<Action>);

impl<Action> Permit<Action> {
    pub(crate) const fn granted() -> Self {
        Self(PhantomData)
    }
}
