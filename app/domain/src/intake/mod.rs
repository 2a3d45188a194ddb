//! Doubts, complaints, requests for advice and reports: from the first words to an answer that
//! only the resident declares good.
//!
//! [`dialogue`] turns what a neighbour says into a [`Report`](dialogue::Report); [`understand`]
//! reads the words; [`Case`] is what becomes of it. Nothing here knows a database or a page.

mod area;
mod case;
mod category;
mod clocks;
pub mod dialogue;
mod folio;
mod kind;
mod policy;
mod reason;
mod redact;
mod status;
pub mod understand;
mod visibility;

pub use area::{Area, Duties, NoArea, Route, Routed, route};
pub use case::{
    ByResident, CannotAct, CannotReopen, CannotSeal, CannotTransfer, Case, Desk, IsOver, Judgement,
    WrongState,
};
pub use category::{Category, UnknownCategory};
#[cfg(test)]
use clocks::monday_to_friday;
pub use clocks::{Clocks, Late, Terms};
pub use folio::{Folio, InvalidSecret, Secret, SecretDigest, UnknownFolio};
pub use kind::{Kind, UnknownKind};
pub use policy::{
    Attend, Decide, Expire, Manage, Submit, may_attend, may_decide, may_expire, may_manage_areas,
    may_see_desk, may_see_sealed_desk, may_submit,
};
pub use reason::Reason;
pub use redact::without_contacts;
pub use status::{Action, Phase, Status, UnknownStatus};
pub use visibility::{Sight, Viewer, sight};
