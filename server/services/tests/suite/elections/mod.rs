//! Elections on both databases: from nomination to archive, and what attackers try.

mod check;
mod counting;
mod in_the_act;
mod poll;
mod proclaim;
mod race;
mod running;
mod secrecy;
mod voting;
