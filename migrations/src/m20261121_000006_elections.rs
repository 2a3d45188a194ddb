//! Elections: slips, ballots, counts and the log of each contest.
//!
//! Ballots hold no person, slip, order or time, and are kept by their leaf; uses of slips are
//! kept by the hash of the slip. On SQLite neither table has a row number, which would be the
//! order of voting; on PostgreSQL both are written anew in the order of their keys after the poll.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // One key for each meeting; its row is what openings and print runs of a meeting queue at.
    "CREATE TABLE election_keys (
        meeting_id {uuid} PRIMARY KEY,
        secret text NOT NULL
    )",
    "CREATE TABLE elections (
        id {uuid} PRIMARY KEY,
        meeting_id {uuid} NOT NULL,
        organization_id {uuid} NOT NULL,
        contest text NOT NULL,
        phase text NOT NULL CHECK (phase IN ('preparing', 'nominating', 'frozen', 'open', 'closed',
            'tie-break', 'resolved', 'proclaimed', 'annulled')),
        state text NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE INDEX elections_meeting ON elections (meeting_id, id)",
    "CREATE INDEX elections_phase ON elections (phase)",
    "CREATE TABLE candidacies (
        id {uuid} PRIMARY KEY,
        election_id {uuid} NOT NULL REFERENCES elections (id),
        person_id {uuid} NOT NULL,
        name text NOT NULL,
        stance text NOT NULL CHECK (stance IN ('nominated', 'accepted', 'declined')),
        UNIQUE (election_id, person_id)
    )",
    "CREATE TABLE teller_counts (
        election_id {uuid} NOT NULL REFERENCES elections (id),
        round integer NOT NULL,
        channel text NOT NULL CHECK (channel IN ('paper', 'hands')),
        attempt integer NOT NULL,
        seat text NOT NULL CHECK (seat IN ('first', 'second')),
        teller text NOT NULL,
        sheet text NOT NULL,
        PRIMARY KEY (election_id, round, channel, attempt, seat)
    )",
    "CREATE TABLE election_events (
        election_id {uuid} NOT NULL REFERENCES elections (id),
        number integer NOT NULL CHECK (number > 0),
        entry text NOT NULL,
        PRIMARY KEY (election_id, number)
    )",
];

const SECRET_SQLITE: &[&str] = &[
    "CREATE TABLE slips (
        code_hash text PRIMARY KEY,
        meeting_id blob NOT NULL,
        batch integer NOT NULL,
        state text NOT NULL CHECK (state IN ('printed', 'phone', 'kiosk', 'paper', 'void'))
    ) WITHOUT ROWID",
    "CREATE TABLE slip_uses (
        code_hash text NOT NULL REFERENCES slips (code_hash),
        election_id blob NOT NULL REFERENCES elections (id),
        round integer NOT NULL,
        channel text NOT NULL CHECK (channel IN ('phone', 'kiosk')),
        PRIMARY KEY (code_hash, election_id, round)
    ) WITHOUT ROWID",
    "CREATE TABLE ballots (
        leaf text PRIMARY KEY,
        election_id blob NOT NULL REFERENCES elections (id),
        round integer NOT NULL,
        ballot text NOT NULL
    ) WITHOUT ROWID",
    "CREATE TRIGGER election_events_no_update BEFORE UPDATE ON election_events
        BEGIN SELECT RAISE(ABORT, 'the log of an election only grows'); END",
    "CREATE TRIGGER election_events_no_delete BEFORE DELETE ON election_events
        BEGIN SELECT RAISE(ABORT, 'the log of an election only grows'); END",
];

const SECRET_POSTGRES: &[&str] = &[
    "CREATE TABLE slips (
        code_hash text PRIMARY KEY,
        meeting_id uuid NOT NULL,
        batch integer NOT NULL,
        state text NOT NULL CHECK (state IN ('printed', 'phone', 'kiosk', 'paper', 'void'))
    )",
    "CREATE TABLE slip_uses (
        code_hash text NOT NULL,
        election_id uuid NOT NULL,
        round integer NOT NULL,
        channel text NOT NULL CHECK (channel IN ('phone', 'kiosk')),
        PRIMARY KEY (code_hash, election_id, round)
    )",
    "CREATE TABLE ballots (
        leaf text PRIMARY KEY,
        election_id uuid NOT NULL,
        round integer NOT NULL,
        ballot text NOT NULL
    )",
    "CREATE FUNCTION election_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the log of an election only grows'; END $$",
    "CREATE TRIGGER election_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON election_events
        FOR EACH STATEMENT EXECUTE FUNCTION election_log_only_grows()",
];

const INDEXES: &[&str] = &[
    "CREATE INDEX slips_meeting ON slips (meeting_id, batch, code_hash)",
    "CREATE INDEX slip_uses_round ON slip_uses (election_id, round, channel, code_hash)",
    "CREATE INDEX ballots_round ON ballots (election_id, round, leaf)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_either(manager, SECRET_SQLITE, SECRET_POSTGRES).await?;
        run(manager, INDEXES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
