//! The conversation, as a pure machine: `step(state, event)` gives the next state and what
//! follows from it.
//!
//! Each event carries what was understood of it, so a transcript always leads to the same state.
//! The order of a turn: seen before? → danger → steering words → button → the answer that is
//! waited for → anything else it says → what is asked next. Nothing anybody writes is lost: it
//! goes into the draft, or beside it into [`State::aside`].

mod answers;
mod choice;
mod draft;
mod event;
mod line;
mod state;
mod step;
mod transcript;

pub use choice::{Choice, Part, UnknownChoice};
pub use draft::{Consent, DESCRIPTION_MOST, Danger, Draft, Place, Report};
pub use event::{Event, EventId, InvalidEventId, What};
pub use line::{Effect, Line};
pub use state::{Asking, MORE_TO_END, MOST_EVENTS, Outcome, State, Sure, TEXT_MOST};
pub use step::step;
pub use transcript::{Order, Transcript};

#[cfg(test)]
mod accusations;
#[cfg(test)]
mod dialogues;
#[cfg(test)]
mod tests;
