//! The router called in process, over a real database.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod access;
mod addresses;
mod assets;
mod changes;
mod errors;
mod floor;
mod headers;
mod health;
mod limits;
mod neighbour;
mod new_town;
mod rate;
mod remembered;
mod routes;
mod secret_poll;
mod secrets;
mod staff;
mod tenancy;
mod works;
mod world;
