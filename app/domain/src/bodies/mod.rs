//! Bodies (Popolo `Organization`): committees and councils, their posts, members, rules and lives.

mod committee;
mod council;
mod organization;
mod policy;
mod post;
mod preset;
mod presets;
mod quorum;

pub use committee::{CannotChange, Committee, Standing};
pub use council::{CannotAdvance, Council};
pub use organization::{BodyStatus, BodyStays, Classification, Organization, UnknownBody};
pub use policy::{
    Convene, Follow, HandKeys, Install, may_convene, may_follow, may_hand_keys, may_install,
};
pub use post::{InvalidSeats, KEY_OPEN, Membership, Post, PostRule, Seat, Seats, Term};
pub use preset::{Enforcement, OffAgenda, Parity, Preset, SecondCall, TermRule, TieStep, VoteMode};
pub use presets::{all, find, jalisco_citizen_council, jalisco_works_committee};
pub use quorum::{Call, Floor, Quorum, Share};
