//! Agreements: what somebody owes a work's neighbours, and until when.

mod agreement;
mod policy;

pub use agreement::{
    Agreement, CannotChange, Owner, OwnerKind, Status, TEXT_MOST, UnknownAgreement,
};
pub use policy::{Agree, Fulfil, Verify, may_agree, may_fulfil, may_verify};
