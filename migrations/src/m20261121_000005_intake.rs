//! Conversations, cases, what happened to them, and the areas that answer.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    "CREATE TABLE areas (
        id {uuid} PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        categories text NOT NULL,
        takes_unsure boolean NOT NULL,
        officer_id {uuid}
    )",
    // `secret` is shown to the browser that wrote the conversation until it is forgotten; the case
    // itself keeps a digest alone.
    "CREATE TABLE conversations (
        id {uuid} PRIMARY KEY,
        channel text NOT NULL,
        holder text NOT NULL,
        state text NOT NULL,
        turn bigint NOT NULL,
        case_ordinal bigint UNIQUE,
        secret text,
        began_at {instant} NOT NULL,
        touched_at {instant} NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE INDEX conversations_holder ON conversations (holder, touched_at)",
    "CREATE INDEX conversations_age ON conversations (touched_at)",
    "CREATE TABLE messages (
        conversation_id {uuid} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        turn bigint NOT NULL,
        message_id text NOT NULL,
        event text NOT NULL,
        replies text NOT NULL,
        at {instant} NOT NULL,
        PRIMARY KEY (conversation_id, turn),
        UNIQUE (conversation_id, message_id)
    )",
    // `ordinal` is the folio as one integer. `due_on` is the next day somebody waits for.
    "CREATE TABLE cases (
        ordinal bigint PRIMARY KEY,
        id {uuid} NOT NULL UNIQUE,
        kind text NOT NULL,
        category text NOT NULL,
        status text NOT NULL,
        is_sealed boolean NOT NULL,
        is_urgent boolean NOT NULL,
        area_id {uuid} REFERENCES areas (id),
        officer_id {uuid},
        project_id {uuid} REFERENCES projects (id),
        work_ordinal bigint,
        description text NOT NULL,
        place text,
        photos bigint NOT NULL CHECK (photos >= 0),
        secret_digest text NOT NULL,
        submitted_at {instant} NOT NULL,
        due_on {date},
        clocks text NOT NULL,
        reopenings bigint NOT NULL CHECK (reopenings >= 0),
        is_escalated boolean NOT NULL,
        is_over boolean NOT NULL,
        version bigint NOT NULL,
        CHECK (is_sealed = (area_id IS NULL))
    )",
    "CREATE INDEX cases_desk ON cases (area_id, is_over, due_on, ordinal)",
    "CREATE INDEX cases_officer ON cases (area_id, officer_id, is_over, due_on)",
    "CREATE INDEX cases_sealed ON cases (is_sealed, is_over, ordinal)",
    "CREATE INDEX cases_escalated ON cases (is_escalated, is_over, ordinal)",
    "CREATE INDEX cases_work ON cases (project_id, is_sealed, ordinal)",
    "CREATE INDEX cases_answered ON cases (status, ordinal)",
    // Apart, so that no list can carry them along.
    "CREATE TABLE case_contacts (
        case_ordinal bigint PRIMARY KEY REFERENCES cases (ordinal),
        contact text NOT NULL,
        notice text NOT NULL,
        agreed_at {instant} NOT NULL
    )",
    "CREATE TABLE case_photos (
        case_ordinal bigint NOT NULL REFERENCES cases (ordinal),
        place bigint NOT NULL,
        file_id {uuid} NOT NULL REFERENCES files (id),
        PRIMARY KEY (case_ordinal, place)
    )",
    "CREATE TABLE case_events (
        case_ordinal bigint NOT NULL REFERENCES cases (ordinal),
        number bigint NOT NULL,
        at {instant} NOT NULL,
        party text NOT NULL,
        action text NOT NULL,
        status text NOT NULL,
        note text,
        private_note text,
        PRIMARY KEY (case_ordinal, number)
    )",
    // What must be told to somebody; channels deliver from here.
    "CREATE TABLE case_notices (
        case_ordinal bigint NOT NULL,
        number bigint NOT NULL,
        status text NOT NULL,
        queued_at {instant} NOT NULL,
        delivered_at {instant},
        PRIMARY KEY (case_ordinal, number)
    )",
];

/// What happened to a case is never written over.
const APPEND_ONLY_SQLITE: &[&str] = &[
    "CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events
        BEGIN SELECT RAISE(ABORT, 'the history of a case only grows'); END",
    "CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events
        BEGIN SELECT RAISE(ABORT, 'the history of a case only grows'); END",
];

const APPEND_ONLY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION case_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the history of a case only grows'; END $$",
    "CREATE TRIGGER case_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON case_events
        FOR EACH STATEMENT EXECUTE FUNCTION case_events_only_grow()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_either(manager, APPEND_ONLY_SQLITE, APPEND_ONLY_POSTGRES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
