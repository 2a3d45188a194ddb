//! Documents of Tequio: facts in, PDF out; no database, no clock, no chance.
//!
//! A document is a function from facts to bytes: the same facts always make the same bytes, so a
//! digest taken once holds for every later printing. Facts are plain serializable values. Every
//! word in them that a person typed stays data until it is drawn: templates are ours and fixed,
//! and nothing typed is ever read as markup ([record](../decision-typst.md)).
//!
//! Every document is PDF/A-2a (it can be archived) and PDF/UA-1 (it can be read aloud), with
//! title, author, language and date, and prints in black at letter and A4.
//!
//! # Public versions
//! There is no switch that hides things. The public version of a document is made from facts
//! that were built without what must not be public: streets `None`, [`SignatureMode::Drawn`]
//! without strokes, names of minors left out. What is not in the facts cannot be in the file,
//! neither under a black bar nor in its metadata.

mod act;
mod attendance;
mod compile;
mod delivery;
mod facts;
mod fonts;
mod legible;
mod poster;
mod qr;
mod signatures;
mod slips;
mod strokes;
mod world;

pub use act::{
    Act, AgendaItem, Agreement, Candidate, Convocation, ElectionResult, Member, Narration,
    Occasion, Posting, Presentation, Quorum, Term, TieMethod, TieStep, VoteMode, act,
};
pub use attendance::{AttendanceList, AttendanceRow, attendance_list};
pub use compile::Error;
pub use delivery::{
    DeliveryAct, Fulfilment, Goal, Observation, ObservationState, Operation, Point, PointState,
    Verdict, delivery_act,
};
pub use facts::{
    Body, Call, Capacity, Imprint, Issuer, Language, Paper, Place, Preset, Privacy, Record, Road,
    Stone, Verification, Work,
};
pub use poster::{Poster, poster};
pub use qr::{Qr, QrTooLong};
pub use signatures::{Signature, SignatureMode, Signer};
pub use slips::{Slip, Slips, slips};
pub use strokes::{InvalidStrokes, Strokes};
