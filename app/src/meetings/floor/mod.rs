//! The floor of a meeting: the door, the table, the wall, and the stream that keeps them alike.

pub(super) mod close;
pub(super) mod door;
mod inside;
mod result;
pub(super) mod screen;
pub(super) mod stream;
pub(super) mod table;
mod today;
mod words;

pub(crate) use today::FloorCards;
pub(super) use words::LiveCard;
