//! People of the municipality: accounts, invitations, sessions.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // Secrets are digests, so that a stolen copy opens no door.
    "CREATE TABLE staff (
        id {uuid} PRIMARY KEY,
        login text NOT NULL UNIQUE,
        name text NOT NULL,
        roles text NOT NULL,
        area_id {uuid},
        password text NOT NULL,
        is_open boolean NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE TABLE invitations (
        secret text PRIMARY KEY,
        login text NOT NULL,
        name text NOT NULL,
        roles text NOT NULL,
        area_id {uuid},
        expires_at {instant} NOT NULL
    )",
    "CREATE INDEX invitations_login ON invitations (login)",
    "CREATE TABLE sessions (
        secret text PRIMARY KEY,
        staff_id {uuid} NOT NULL REFERENCES staff (id),
        began_at {instant} NOT NULL,
        expires_at {instant} NOT NULL
    )",
    "CREATE INDEX sessions_staff ON sessions (staff_id)",
    // Kept for names that nobody has, too; the digest keeps mistyped passwords out.
    "CREATE TABLE sign_in_failures (
        login text PRIMARY KEY,
        failures bigint NOT NULL,
        last_at {instant} NOT NULL
    )",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
