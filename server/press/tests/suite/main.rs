//! Documents, read back by programs that are not ours.

// Tests stop where they fail.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod acts;
mod archive;
mod facts;
mod hostile;
mod papers;
mod reader;
mod scale;
mod words;
