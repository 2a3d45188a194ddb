//! What was announced, counted, declared or put up for signing is never changed: the tables refuse
//! it themselves, whoever asks.

use crate::dialect::append_only;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    "announcements",
    "attendance_entries",
    "document_signers",
    "floor_steps",
    "privacy_notices",
    "quorum_declarations",
    "teller_counts",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only(manager, TABLES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
