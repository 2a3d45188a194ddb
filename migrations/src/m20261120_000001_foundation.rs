//! What every capability stands on: the municipality, the audit chain, jobs, files, submissions.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    "CREATE TABLE municipality (
        id smallint PRIMARY KEY CHECK (id = 1),
        name text NOT NULL,
        region text NOT NULL,
        country text NOT NULL,
        time_zone text NOT NULL,
        currency text NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE TABLE audit (
        number bigint PRIMARY KEY CHECK (number > 0),
        at {instant} NOT NULL,
        actor text NOT NULL,
        event text NOT NULL,
        subject text NOT NULL,
        facts text NOT NULL,
        digest text NOT NULL
    )",
    "CREATE INDEX audit_subject ON audit (subject, number)",
    // The head is one row, so that two writers cannot both append after the same entry.
    "CREATE TABLE audit_head (
        id smallint PRIMARY KEY CHECK (id = 1),
        number bigint NOT NULL,
        digest text NOT NULL
    )",
    "INSERT INTO audit_head (id, number, digest) VALUES
        (1, 0, '0000000000000000000000000000000000000000000000000000000000000000')",
    "CREATE TABLE jobs (
        id {uuid} PRIMARY KEY,
        kind text NOT NULL,
        payload text NOT NULL,
        once text UNIQUE,
        state text NOT NULL CHECK (state IN ('queued', 'leased', 'done', 'dead')),
        attempts integer NOT NULL,
        run_at {instant} NOT NULL,
        leased_until {instant},
        last_error text,
        queued_at {instant} NOT NULL
    )",
    "CREATE INDEX jobs_due ON jobs (state, run_at)",
    "CREATE TABLE files (
        id {uuid} PRIMARY KEY,
        content text NOT NULL UNIQUE,
        size bigint NOT NULL CHECK (size > 0),
        media_type text NOT NULL,
        stored_at {instant} NOT NULL
    )",
    "CREATE TABLE submissions (
        key text PRIMARY KEY,
        form text NOT NULL,
        holder text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'failed', 'done')),
        typed text NOT NULL,
        problems text NOT NULL,
        result text,
        expires_at {instant} NOT NULL
    )",
    "CREATE INDEX submissions_expiry ON submissions (expires_at)",
    "CREATE TABLE series (
        name text PRIMARY KEY,
        last bigint NOT NULL CHECK (last >= 0)
    )",
];

/// The chain is append-only in the database itself, whoever asks.
const APPEND_ONLY_SQLITE: &[&str] = &[
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit chain only grows'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit chain only grows'); END",
];

const APPEND_ONLY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit chain only grows'; END $$",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
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
