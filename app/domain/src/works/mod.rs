//! Public works (OC4IDS `Project`): what they are, how far they have come, how they are listed.

mod board;
mod delivery;
pub mod dossier;
mod edit;
mod kind;
mod listing;
mod moves;
mod policy;
mod progress;
mod project;
mod road;
mod status;
mod walk;

pub use board::{Missing, Sign, Signs, StepState, Urgency, has_committee, is_constituted};
pub use delivery::{CannotDeliver, Delivery, Standing, UnknownDelivery, Verdict, usual_guarantee};
pub use edit::{CannotEdit, is_received, may_become};
pub use kind::{Kind, UnknownKind};
pub use listing::{Cursor, Filter, InvalidCursor, Page, Summary, Tally, Totals};
pub use moves::{CannotMove, Facts, Move, UnknownMove};
pub use policy::{
    Advance, AnswerFor, Deliver, Register, Report, Waive, may_advance, may_answer_for, may_deliver,
    may_register, may_report, may_see_desk, may_waive,
};
pub use progress::{
    Before, CannotMeasure, GAP_ALERT, Measured, financial, measure, takes_progress,
};
pub use project::{Amounts, Described, Number, Progress, Project, Share, UnknownNumber};
pub use road::{Milestone, Road, Step, Stone, UnknownStep};
pub use status::{Stage, Status, UnknownStatus};
pub use walk::{Answer, Check};
