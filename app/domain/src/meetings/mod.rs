//! Meetings (OParl `Meeting`): how they are convened, who has said they come, how far they are.

mod agenda;
mod code;
mod convocation;
pub mod floor;
mod pass;
mod policy;
mod state;

pub use agenda::{AgendaItem, AgendaKind, TITLE_MOST, default_agenda, rewrite};
pub use code::{InvalidCode, MeetingCode, ShortCode};
pub use convocation::{
    Convocation, DIRECTIONS_MOST, Hindrance, LINE_MOST, Part, REASON_MOST, Readiness,
};
pub use pass::{InvalidPass, PassDigest, PassToken};
pub use policy::{Conduct, may_conduct};
pub use state::{Announcement, CannotHold, Progress, UnknownState};
