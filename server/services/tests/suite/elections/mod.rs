//! Elections on both databases: from nomination to archive, and what attackers try.

mod check;
mod counting;
mod poll;
mod proclaim;
mod race;
mod secrecy;
mod voting;
