//! Two people may say what an area answers for: the second is told what the first one said.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const VERSION: &[&str] = &["ALTER TABLE areas ADD COLUMN version bigint NOT NULL DEFAULT 1"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, VERSION).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
