//! Public works (OC4IDS `Project`): what they are, how far they have come, how they are listed.

mod kind;
mod listing;
mod policy;
mod project;
mod road;
mod status;

pub use kind::{Kind, UnknownKind};
pub use listing::{Cursor, Filter, InvalidCursor, Page, Summary, Tally, Totals};
pub use policy::{Advance, Register, may_advance, may_register};
pub use project::{Amounts, Number, Progress, Project, Share, UnknownNumber};
pub use road::{Milestone, Road, Step, Stone, UnknownStep};
pub use status::{Stage, Status, UnknownStatus};
