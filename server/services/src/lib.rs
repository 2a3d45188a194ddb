//! Use cases and persistence of Tequio.
//!
//! One folder per capability: `mod.rs` holds the use cases, `store.rs` what touches its tables.
//! A use case always goes in the same order: load, authorize, decide, save, record, queue, commit.

pub mod agreements;
pub mod audit;
pub mod backup;
pub mod bodies;
mod calendar;
pub mod check;
mod context;
pub mod database;
pub mod demo;
pub mod elections;
mod error;
pub mod files;
pub mod gallery;
pub mod health;
pub mod identity;
pub mod intake;
pub mod jobs;
mod key_file;
pub mod lock;
pub mod meetings;
pub mod minutes;
pub mod municipality;
pub mod people;
pub mod presses;
mod remembered;
mod safe;
pub mod secret;
pub mod sheet;
pub mod submissions;
pub mod works;

pub use context::{Clock, Context, Settings};
pub use database::OpenError;
pub use error::{Cause, Error};
