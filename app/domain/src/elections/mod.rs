//! Elections: a free vote that anyone can recount.
//!
//! Nominations, a frozen slate, slips as credentials, ballots without person, order or time, one
//! reconciled tally over phone, kiosk, paper and raised hands, ties by the rule declared
//! beforehand, and an archive that a stranger can check. Everything here is pure: the server, the
//! command and the browser recount with the same code.

mod archive;
mod ballot;
mod candidacy;
mod contest;
mod count;
mod declared;
mod log;
mod lot;
mod merkle;
mod phase;
mod policy;
mod receipt;
mod reconcile;
mod recount;
mod round;
mod slip;
mod tally;

pub use archive::{
    Archive, ArchivedBallots, ArchivedRound, ArchivedSheets, FORMAT, Unreadable, VERSION,
};
pub use ballot::{Ballot, Choice, InvalidBallot, Salt};
pub use candidacy::{Candidacy, NAME_MOST, Stance, Standing, UnknownStance, slate};
pub use contest::{
    Channel, Contest, Eligibility, Ineligible, InvalidContest, Method, Modes, NomineeFacts,
    OFFICE_MOST, Seats, TermMonths, Threshold, TieChain, TieRule, UnknownCode,
};
pub use count::{Count, Difference, InvalidCount, Verdict, compare};
pub use declared::{CannotElect, Declared};
pub use log::{Entry, LogEvent};
pub use lot::{Draw, InvalidRolls, Rolls};
pub use merkle::{
    Hash, consistency, inclusion, leaf_hash, root, verify_consistency, verify_inclusion,
};
pub use phase::{CannotFreeze, CannotOpen, CannotProclaim, Phase, WrongPhase};
pub use policy::{
    Answer, CastBallot, Manage, Nominate, TakeCount, may_answer, may_cast, may_count, may_manage,
    may_nominate,
};
pub use receipt::{InvalidReceipt, LogKey, LogPublic, Receipt, Signature};
pub use reconcile::{Breach, Ledger, Road, Settled, exposed, reconcile};
pub use recount::{Check, Subject, recount};
pub use round::{Closed, Closing, MeetingFacts, Outcome, PendingLot, Round, TieBreak};
pub use slip::{Credential, Slip, SlipCode, SlipRefused, SlipState, SlipTypo, VoidReason};
pub use tally::{Decision, Ranked, Step, Tally, alternates, plurality};
