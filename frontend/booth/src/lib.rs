//! The ballot and its recount in the browser.
//!
//! This room is kept for what a voter's phone does by itself: checking a receipt, recounting a
//! published archive. It stands on `domain` alone, so that the phone runs the very rules of the
//! server and nothing else.
