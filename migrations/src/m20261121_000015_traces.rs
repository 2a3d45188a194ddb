//! What was said of a work, of its agreements and of its delivery leaves a trace.

use crate::dialect::{append_only, run};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // What became of an agreement, with every word and photo; `action` is an act of its form.
    "CREATE TABLE agreement_events (
        project bigint NOT NULL,
        agreement bigint NOT NULL,
        number bigint NOT NULL,
        done_on {date} NOT NULL,
        action text NOT NULL,
        note text,
        file_id {uuid} REFERENCES files (id),
        PRIMARY KEY (project, agreement, number),
        FOREIGN KEY (project, agreement) REFERENCES agreements (project, number)
    )",
    // What agreements already tell of themselves.
    "INSERT INTO agreement_events (project, agreement, number, done_on, action, note, file_id)
        SELECT project, number, 1, fulfilled_on, 'fulfil', evidence, evidence_file
        FROM agreements WHERE status IN ('fulfilled', 'verified')",
    "INSERT INTO agreement_events (project, agreement, number, done_on, action)
        SELECT project, number, 2, verified_on, 'verify' FROM agreements WHERE status = 'verified'",
    "INSERT INTO agreement_events (project, agreement, number, done_on, action, note)
        SELECT project, number, 1, cancelled_on, 'cancel', reason
        FROM agreements WHERE status = 'cancelled'",
    // The point of the list an observation is about.
    "ALTER TABLE delivery_observations ADD COLUMN point text",
    // What an edit changed, as JSON: the field, what it said, what it says.
    "ALTER TABLE project_events ADD COLUMN changes text",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        append_only(manager, &["agreement_events"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
