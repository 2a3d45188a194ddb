//! Elections: from the first nomination to the archive anyone can recount.
//!
//! Every act but voting is an [`Act`]: it locks the contest, asks the rules, stores the new
//! state, and writes one entry into the log of the election and one into the audit chain, all in
//! one transaction. Voting is [`cast`], which writes neither: an entry would hold the moment.
//! `decision-secret-ballots.md` beside this file says what is kept of a vote and what is not.

mod acts;
mod archive;
mod cast;
mod counting;
mod erase;
mod open;
mod queue;
mod slips;
mod store;
mod views;

pub use acts::{Act, Elected, NewContest, Seat, Told, perform, perform_once, prepare};
pub use archive::archive;
pub use cast::{Cast, cast, new_salt, slip_problem};
pub(crate) use erase::erase_order;
pub(crate) use open::count_open_in;
pub(crate) use queue::BallotBox;
pub use slips::{
    PRINTED_MOST, SlipCounts, count_slips, print_slips, print_slips_once, surrender_slip, void_slip,
};
pub use views::{
    Election, OpenBallot, Published, RoundResult, SlipView, Turnout, find, list_for_meeting,
    log_root, published, result, slip_view, turnout,
};
