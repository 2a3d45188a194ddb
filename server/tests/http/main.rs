//! The router called in process, over a real database.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod assets;
mod changes;
mod errors;
mod floor;
mod headers;
mod health;
mod limits;
mod rate;
mod remembered;
mod secret_poll;
mod staff;
mod tenancy;
mod works;
mod world;
