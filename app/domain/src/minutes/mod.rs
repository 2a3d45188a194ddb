//! Documents people sign: what is written, who signs and how, and the seal at the end.
//!
//! One life for every kind: the act of a meeting, the delivery of a work. A text is approved, opened for
//! signing, signed by everybody named in it or marked with a reason, and sealed. Before the seal a
//! change of its text voids the signatures on it; after the seal nothing changes any more, and a
//! correction is a new document that names the old one.

mod document;
mod folio;
mod policy;
mod seal;
mod signature;

pub use document::{CannotMove, CannotSeal, Kind, State, UnknownCode};
pub use folio::{DocumentCode, Folio, InvalidFolio};
pub use policy::{Prepare, Sign, may_prepare, may_read_whole, may_sign};
pub use seal::{Part, SealFile, Statement, Unsealed};
pub use signature::{CannotSign, Capacity, Headcount, Manner, Mode, ReadAloud, Signed, Signer};

/// The longest narration, reason of a change or reason not to sign, in characters.
pub const NARRATION_MOST: usize = 5000;
pub const REASON_MOST: usize = 300;
