//! People on the roll (Popolo `Person`): what is asked of them, and nothing more.
//!
//! No official number, no picture, no date of birth. How to reach somebody lies apart, so that a
//! list of people cannot show it by accident.

mod likeness;
mod person;
mod phone;
mod policy;

pub use likeness::{FIRST, NAMESAKES_MOST, likeness};
pub use person::{
    AdultUnconfirmed, Confirmed, Consent, NAME_MOST, Person, PrivacyNotice, STREET_MOST,
};
pub use phone::{InvalidPhone, Phone};
pub use policy::{Call, Enrol, may_call, may_enrol, may_see_roll};
