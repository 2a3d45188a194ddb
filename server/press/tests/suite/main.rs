//! Documents, read back by programs that are not ours.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod acts;
mod archive;
mod facts;
mod hostile;
mod papers;
mod reader;
mod scale;
mod words;
