//! What may no longer be changed of a work: not its contractor away once it is under contract, not
//! its kind and money once the municipality has received it.

use super::{Project, Status};
use thiserror::Error;

/// Why a work may not be described so from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CannotEdit {
    #[error("a work under contract names its contractor")]
    ContractorNeeded,
    #[error("kind and money of a work that is received stay as they are")]
    Received,
}

/// Whether a work may be described anew.
///
/// # Errors
/// [`CannotEdit`] with what stands against it.
pub fn may_become(before: &Project, after: &Project) -> Result<(), CannotEdit> {
    if is_contracted(before.status) && before.contractor.is_some() && after.contractor.is_none() {
        return Err(CannotEdit::ContractorNeeded);
    }
    let same = before.kind == after.kind && before.amounts == after.amounts;
    if is_received(before.status) && !same { Err(CannotEdit::Received) } else { Ok(()) }
}

const fn is_contracted(status: Status) -> bool {
    match status {
        Status::Proposed
        | Status::Prioritised
        | Status::Approved
        | Status::DirectAdministration => false,
        Status::Awarded
        | Status::Underway
        | Status::Suspended
        | Status::CompletionNotified
        | Status::Inspection
        | Status::Deficiencies
        | Status::Received
        | Status::HandedOver
        | Status::Settled
        | Status::Guarantee
        | Status::Closed
        | Status::Rescinded
        | Status::Cancelled => true,
    }
}

/// Whether kind and money of a work in this state are settled: its delivery is walked through and
/// signed by them.
pub const fn is_received(status: Status) -> bool {
    match status {
        Status::Received
        | Status::HandedOver
        | Status::Settled
        | Status::Guarantee
        | Status::Closed => true,
        Status::Proposed
        | Status::Prioritised
        | Status::Approved
        | Status::DirectAdministration
        | Status::Awarded
        | Status::Underway
        | Status::Suspended
        | Status::CompletionNotified
        | Status::Inspection
        | Status::Deficiencies
        | Status::Rescinded
        | Status::Cancelled => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_received_was_contracted_or_built_by_the_town_hall() {
        let free = |fixed: fn(Status) -> bool| {
            Status::ALL.into_iter().filter(move |status| !fixed(*status)).count()
        };
        assert_eq!(free(is_contracted), 4);
        assert_eq!(free(is_received), 12);
        assert!(Status::ALL.into_iter().all(|s| !is_received(s) || is_contracted(s)));
        assert!(is_contracted(Status::Awarded) && is_received(Status::Received));
    }
}
