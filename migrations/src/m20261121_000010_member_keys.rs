//! What a member of a committee or council holds on their phone.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // One for each member: a newer one takes the place of an older. `digest` is of the offer until
    // it is taken, then of the secret the phone got in its place.
    "CREATE TABLE member_keys (
        membership_id {uuid} PRIMARY KEY REFERENCES memberships (id) ON DELETE CASCADE,
        digest text NOT NULL UNIQUE,
        expires_at {instant} NOT NULL,
        taken_at {instant}
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
