//! What was shown at a door, and which privacy notice somebody accepted when they entered.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const CHANGES: &[&str] = &[
    // When the door saw a pass: only such a pass signs and reads an act whole.
    "ALTER TABLE passes ADD COLUMN shown_at {instant}",
    // Of earlier meetings the ledger tells who came with a pass, but not with which: where there
    // was one alone it is that one.
    "UPDATE passes SET shown_at = (
        SELECT min(entry.at) FROM attendance_entries AS entry
        WHERE entry.meeting_id = passes.meeting_id AND entry.person_id = passes.person_id
            AND entry.method IN ('scan', 'code')
     )
     WHERE (SELECT count(*) FROM passes AS other WHERE other.meeting_id = passes.meeting_id
            AND other.person_id = passes.person_id) = 1",
    // The version accepted for this meeting; `people` keeps that of the first one.
    "ALTER TABLE registrations ADD COLUMN notice smallint REFERENCES privacy_notices (version)",
    "UPDATE registrations SET notice = (
        SELECT notice FROM people WHERE people.id = registrations.person_id
     )",
    "INSERT INTO privacy_notices (version, code, since) VALUES (2, '2', '2026-11-20')",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, CHANGES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
