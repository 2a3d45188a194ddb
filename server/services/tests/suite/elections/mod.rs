//! Elections on both databases: from nomination to archive, and what attackers try.

mod counting;
mod poll;
mod race;
mod secrecy;
mod voting;
