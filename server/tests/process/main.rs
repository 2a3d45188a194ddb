//! The built program, started and stopped as an operator would.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod connections;
mod durability;
mod hostile;
mod program;
mod records;
mod recount;
mod refusals;
mod silence;
mod staff;
mod verify;
mod voting;
