//! The rules of Tequio: pure functions and closed types.
//!
//! Nothing here reads a clock, draws a random number, waits, or knows of a database or a page.
//! `now` and fresh identifiers arrive as arguments, so every rule can be tested as a table.

// A new state must be looked at wherever states are told apart.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod agreements;
pub mod audit;
pub mod bodies;
pub mod calendar;
pub mod elections;
pub mod files;
pub mod identity;
pub mod ids;
pub mod intake;
pub mod jobs;
pub mod meetings;
pub mod minutes;
pub mod money;
pub mod municipality;
pub mod people;
pub mod place;
pub mod search;
pub mod submissions;
pub mod text;
pub mod works;
