//! Elections: from the first nomination to the archive anyone can recount.
//!
//! Every act but voting is an [`Act`]: it locks the contest, asks the rules, stores the new
//! state, and writes one entry into the log of the election and one into the audit chain, all in
//! one transaction. Voting is [`cast`], which writes neither: an entry would hold the moment.
//! `decision-secret-ballots.md` beside this file says what is kept of a vote and what is not.

mod acts;
mod archive;
mod audit;
mod batch;
mod cast;
mod counting;
mod decided;
mod erase;
mod open;
mod prepare;
mod queue;
mod running;
mod slips;
mod store;
mod views;

pub use acts::{Act, NewContest, Seat, Told, perform, perform_once, prepare};
pub use archive::archive;
pub(crate) use archive::find_declared;
pub(crate) use audit::list_differences;
pub use cast::{Cast, cast, new_salt, slip_problem};
pub use decided::{Decided, list_decided};
pub(crate) use erase::{erase_order, remembers_order};
pub(crate) use open::count_open_in;
pub(crate) use prepare::prepare_posts_in;
pub use prepare::{Prepared, list_prepared, prepare_posts_once, search_neighbours};
pub(crate) use queue::BallotBox;
pub use running::list_running;
pub use slips::{
    PRINTED_MOST, SlipCounts, Turn, count_slips, fingerprint, print_slips, print_slips_once,
    turn_slip, turn_slip_once,
};
pub use views::{
    Election, OpenBallot, Proof, Published, RoundResult, SlipView, Turnout, find, list_for_meeting,
    log_root, published, result, slip_view, turnout,
};
pub(crate) use views::{list_for_meeting_in, published_in};
