//! The floor of a meeting: who came in and went out, whether they are enough, which point of the
//! agenda is open.

mod capacity;
mod entry;
mod ledger;
mod points;
mod quorum;

pub use capacity::{Capacity, Method, UnknownWord};
pub use entry::{Entry, EntryKey, Happening};
pub use ledger::{CannotMark, Ledger, Stay};
pub use points::{CannotAdvance, Point, PointState, Points};
pub use quorum::{Base, CannotDeclare, Declaration, QuorumRule, WhichCall};
