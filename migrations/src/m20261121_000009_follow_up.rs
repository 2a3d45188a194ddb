//! From the first shovel to the signed delivery: steps, progress, agreements, deliveries.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // The board asks for the last committee of a work, a dissolved one too.
    "CREATE INDEX organizations_of_work ON organizations (project)",
    // The board walks by urgency, newest first, towards these.
    "CREATE INDEX cases_open_of_work ON cases (project_id, is_over, is_sealed)",
    // What was done with a work and why; `action` is a step, or the waiver of its committee.
    "CREATE TABLE project_events (
        project bigint NOT NULL REFERENCES projects (ordinal),
        number bigint NOT NULL,
        at {instant} NOT NULL,
        action text NOT NULL,
        status text NOT NULL,
        reason text,
        PRIMARY KEY (project, number)
    )",
    // Cumulative; a correction is a new entry. `paid` is in cents.
    "CREATE TABLE progress_entries (
        project bigint NOT NULL REFERENCES projects (ordinal),
        number bigint NOT NULL,
        made_on {date} NOT NULL,
        physical smallint NOT NULL CHECK (physical BETWEEN 0 AND 10000),
        financial smallint NOT NULL CHECK (financial BETWEEN 0 AND 10000),
        paid bigint NOT NULL CHECK (paid >= 0),
        note text NOT NULL,
        reason text,
        recorded_at {instant} NOT NULL,
        PRIMARY KEY (project, number)
    )",
    "CREATE TABLE progress_photos (
        project bigint NOT NULL,
        entry bigint NOT NULL,
        place bigint NOT NULL,
        file_id {uuid} NOT NULL REFERENCES files (id),
        PRIMARY KEY (project, entry, place),
        FOREIGN KEY (project, entry) REFERENCES progress_entries (project, number)
    )",
    // `owner` names an office, a post or a company, never a private person.
    "CREATE TABLE agreements (
        id {uuid} PRIMARY KEY,
        project bigint NOT NULL REFERENCES projects (ordinal),
        number bigint NOT NULL,
        text text NOT NULL,
        owner_kind text NOT NULL,
        owner text NOT NULL,
        due_on {date} NOT NULL,
        meeting_id {uuid} REFERENCES meetings (id),
        status text NOT NULL,
        fulfilled_on {date},
        evidence text,
        evidence_file {uuid} REFERENCES files (id),
        verified_on {date},
        cancelled_on {date},
        reason text,
        version bigint NOT NULL,
        UNIQUE (project, number),
        CHECK (status IN ('open', 'cancelled') OR (fulfilled_on IS NOT NULL AND evidence IS NOT NULL)),
        CHECK ((status = 'verified') = (verified_on IS NOT NULL)),
        CHECK ((status = 'cancelled') = (cancelled_on IS NOT NULL AND reason IS NOT NULL))
    )",
    "CREATE INDEX agreements_open ON agreements (project, status, due_on)",
];

const DELIVERIES: &[&str] = &[
    // A refused work is delivered in another round; the one before stays as it was.
    "CREATE TABLE deliveries (
        project bigint NOT NULL REFERENCES projects (ordinal),
        round bigint NOT NULL,
        status text NOT NULL,
        verdict text,
        reasons text,
        requested_on {date} NOT NULL,
        walked_on {date},
        ready_on {date},
        answered_on {date},
        concluded_on {date},
        operation text,
        duties text,
        warranty_until {date},
        agreements_accepted boolean NOT NULL,
        document_id {uuid},
        version bigint NOT NULL,
        PRIMARY KEY (project, round)
    )",
    "CREATE TABLE delivery_checks (
        project bigint NOT NULL,
        round bigint NOT NULL,
        point text NOT NULL,
        answer text NOT NULL,
        PRIMARY KEY (project, round, point),
        FOREIGN KEY (project, round) REFERENCES deliveries (project, round)
    )",
    "CREATE TABLE delivery_observations (
        project bigint NOT NULL,
        round bigint NOT NULL,
        number bigint NOT NULL,
        text text NOT NULL,
        place text,
        responsible text NOT NULL,
        due_on {date} NOT NULL,
        file_id {uuid} REFERENCES files (id),
        corrected_on {date},
        correction text,
        correction_file {uuid} REFERENCES files (id),
        PRIMARY KEY (project, round, number),
        FOREIGN KEY (project, round) REFERENCES deliveries (project, round),
        CHECK ((corrected_on IS NULL) = (correction IS NULL))
    )",
];

/// What was done with a work and how far it came is never written over.
const APPEND_ONLY_SQLITE: &[&str] = &[
    "CREATE TRIGGER project_events_no_update BEFORE UPDATE ON project_events
        BEGIN SELECT RAISE(ABORT, 'the history of a work only grows'); END",
    "CREATE TRIGGER project_events_no_delete BEFORE DELETE ON project_events
        BEGIN SELECT RAISE(ABORT, 'the history of a work only grows'); END",
    "CREATE TRIGGER progress_entries_no_update BEFORE UPDATE ON progress_entries
        BEGIN SELECT RAISE(ABORT, 'the progress of a work only grows'); END",
    "CREATE TRIGGER progress_entries_no_delete BEFORE DELETE ON progress_entries
        BEGIN SELECT RAISE(ABORT, 'the progress of a work only grows'); END",
];

const APPEND_ONLY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION follow_up_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the history of a work only grows'; END $$",
    "CREATE TRIGGER project_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON project_events
        FOR EACH STATEMENT EXECUTE FUNCTION follow_up_only_grows()",
    "CREATE TRIGGER progress_entries_no_change BEFORE UPDATE OR DELETE OR TRUNCATE
        ON progress_entries FOR EACH STATEMENT EXECUTE FUNCTION follow_up_only_grows()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run(manager, DELIVERIES).await?;
        run_either(manager, APPEND_ONLY_SQLITE, APPEND_ONLY_POSTGRES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
