//! The service suite: every test runs on real SQLite and real PostgreSQL, each in a database of
//! its own. `TEQUIO_TEST_POSTGRES` names a PostgreSQL server that may be filled and thrown away;
//! `cargo xtask test` starts one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod phone;
mod town;

/// Makes each test twice: once for each database.
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($town:ident: Town) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing but its town")]
            use super::*;

            $(#[$attribute])*
            async fn run($town: $crate::town::Town) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::town::Town::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::town::Town::on_postgres().await).await;
            }
        }
    )+};
}

mod additions;
mod again;
mod audit;
mod backup;
mod calls;
mod canary;
mod database;
mod elections;
mod files;
mod floor;
mod follow_up;
mod identity;
mod intake;
mod jobs;
mod meetings;
mod members;
mod minutes;
mod municipality;
mod sample_form;
mod works;
