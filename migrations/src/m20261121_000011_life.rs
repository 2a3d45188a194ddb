//! Why a meeting broke up, and why a body was given up.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &[&str] = &[
    // Of the step that closed a meeting before it had done what it was called for.
    "ALTER TABLE floor_steps ADD COLUMN reason text",
    "ALTER TABLE organizations ADD COLUMN dissolved_because text",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, COLUMNS).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
