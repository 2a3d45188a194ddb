//! Pages through the router, as a browser without script asks for them. One program: each would
//! hold all that sets documents.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![cfg(feature = "ssr")]

mod town;

mod booth;
mod form;
mod intake;
mod kept;
mod meetings;
mod members;
mod minutes;
mod pages;
mod refusals;
mod resume;
mod routes;
mod table;
