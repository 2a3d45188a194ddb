//! Documents of Tequio: facts in, PDF out; no database.
//!
//! This room is kept for posters, slips and actas. A document is a function from facts, as a
//! serializable value of `domain`, to bytes; it reads no clock and draws no number, so the same
//! facts always make the same document.
