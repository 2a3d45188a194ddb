//! The floor of a meeting: comings and goings, steps, quorums, the agenda as it was gone through.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    // Each opening, pause and end of a meeting: rows are added and never changed.
    "CREATE TABLE floor_steps (
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        number integer NOT NULL,
        step text NOT NULL CHECK (step IN ('opened', 'began', 'paused', 'resumed', 'closed')),
        at {instant} NOT NULL,
        actor text NOT NULL,
        PRIMARY KEY (meeting_id, number)
    )",
    // The attendance ledger: lines are added and never changed. The device makes the key, so a
    // line sent again is the same line.
    "CREATE TABLE attendance_entries (
        key {uuid} PRIMARY KEY,
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        person_id {uuid} NOT NULL REFERENCES people (id),
        what text NOT NULL CHECK (what IN ('entered', 'left', 'undone')),
        capacity text,
        method text,
        undoes {uuid},
        at {instant} NOT NULL,
        recorded_at {instant} NOT NULL,
        actor text NOT NULL,
        CHECK ((what = 'entered') = (capacity IS NOT NULL)),
        CHECK ((what = 'entered') = (method IS NOT NULL)),
        CHECK ((what = 'undone') = (undoes IS NOT NULL))
    )",
    "CREATE INDEX attendance_entries_person ON attendance_entries (meeting_id, person_id)",
    // What the ledger says of each person last, so that the door counts without reading it whole.
    // Its row is also what two devices queue at that let in one person at once.
    "CREATE TABLE presences (
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        person_id {uuid} NOT NULL REFERENCES people (id),
        capacity text,
        votes boolean NOT NULL,
        inside boolean NOT NULL,
        entered_at {instant},
        left_at {instant},
        PRIMARY KEY (meeting_id, person_id)
    )",
    "CREATE TABLE quorum_declarations (
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        number integer NOT NULL,
        which_call text NOT NULL CHECK (which_call IN ('first', 'second')),
        present integer NOT NULL,
        needed integer NOT NULL,
        members integer NOT NULL,
        seats integer NOT NULL,
        at {instant} NOT NULL,
        actor text NOT NULL,
        PRIMARY KEY (meeting_id, number)
    )",
    // Items that were opened; those without a row are still to come.
    "CREATE TABLE agenda_points (
        item_id {uuid} PRIMARY KEY REFERENCES agenda_items (id),
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        opened_at {instant} NOT NULL,
        closed_at {instant},
        outcome text,
        CHECK (outcome IS NULL OR closed_at IS NOT NULL)
    )",
    "CREATE UNIQUE INDEX agenda_points_open ON agenda_points (meeting_id) WHERE closed_at IS NULL",
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
