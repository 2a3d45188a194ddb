//! Bodies, people, meetings and who has said they come.

use crate::dialect::run;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const BODIES: &[&str] = &[
    // The days of rest beyond weekends; deadlines are counted around them.
    "CREATE TABLE holidays (
        day {date} PRIMARY KEY,
        name text NOT NULL
    )",
    "CREATE TABLE organizations (
        id {uuid} PRIMARY KEY,
        classification text NOT NULL,
        status text NOT NULL,
        name text NOT NULL,
        project bigint REFERENCES projects (ordinal),
        locality_id {uuid} REFERENCES localities (id),
        handles_money boolean NOT NULL,
        preset text NOT NULL,
        version bigint NOT NULL
    )",
    // A work has one living committee; one that was dissolved makes room for another.
    "CREATE UNIQUE INDEX organizations_project ON organizations (project)
        WHERE status <> 'dissolved'",
    "CREATE TABLE posts (
        id {uuid} PRIMARY KEY,
        organization_id {uuid} NOT NULL REFERENCES organizations (id),
        place integer NOT NULL,
        title text NOT NULL,
        seats integer NOT NULL CHECK (seats > 0),
        alternates integer NOT NULL CHECK (alternates >= 0),
        UNIQUE (organization_id, place)
    )",
];

const PEOPLE: &[&str] = &[
    // What the notice says lies in the catalogue; a version somebody accepted is never reworded.
    "CREATE TABLE privacy_notices (
        version smallint PRIMARY KEY,
        code text NOT NULL UNIQUE,
        since {date} NOT NULL
    )",
    "INSERT INTO privacy_notices (version, code, since) VALUES (1, '1', '2026-11-21')",
    // `likeness` is what two entries of one neighbour have in common.
    "CREATE TABLE people (
        id {uuid} PRIMARY KEY,
        name text NOT NULL,
        street text NOT NULL,
        locality_id {uuid} REFERENCES localities (id),
        likeness text NOT NULL UNIQUE,
        notice smallint NOT NULL REFERENCES privacy_notices (version),
        accepted_at {instant} NOT NULL
    )",
    // Apart, so that no list of people joins it by accident; sealed with a key that lies outside
    // the database.
    "CREATE TABLE contacts (
        person_id {uuid} PRIMARY KEY REFERENCES people (id),
        phone text NOT NULL,
        stored_at {instant} NOT NULL
    )",
    "CREATE TABLE memberships (
        id {uuid} PRIMARY KEY,
        organization_id {uuid} NOT NULL REFERENCES organizations (id),
        post_id {uuid} NOT NULL REFERENCES posts (id),
        person_id {uuid} NOT NULL REFERENCES people (id),
        seat text NOT NULL,
        starts_on {date} NOT NULL,
        ends_on {date},
        CHECK (ends_on IS NULL OR ends_on >= starts_on)
    )",
    "CREATE INDEX memberships_body ON memberships (organization_id, post_id)",
    "CREATE INDEX memberships_person ON memberships (person_id)",
];

const MEETINGS: &[&str] = &[
    // `preset` is the whole preset as it was when the convocation was drafted.
    "CREATE TABLE meetings (
        id {uuid} PRIMARY KEY,
        organization_id {uuid} NOT NULL REFERENCES organizations (id),
        code text NOT NULL UNIQUE,
        announcement text NOT NULL,
        progress text NOT NULL,
        title text NOT NULL,
        caller text,
        legal_basis text,
        starts_at {instant},
        starts_on {date},
        place text,
        directions text,
        vote_mode text NOT NULL,
        preset text NOT NULL,
        sequence integer NOT NULL,
        issued_at {instant},
        version bigint NOT NULL,
        CHECK ((starts_at IS NULL) = (starts_on IS NULL)),
        CHECK (announcement = 'draft' OR (starts_at IS NOT NULL AND issued_at IS NOT NULL))
    )",
    "CREATE INDEX meetings_body ON meetings (organization_id)",
    "CREATE INDEX meetings_upcoming ON meetings (announcement, starts_at)",
    "CREATE TABLE agenda_items (
        id {uuid} PRIMARY KEY,
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        place integer NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        UNIQUE (meeting_id, place)
    )",
    // What was announced, word for word, each time it was: rows are added and never changed.
    "CREATE TABLE announcements (
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        sequence integer NOT NULL,
        kind text NOT NULL,
        issued_at {instant} NOT NULL,
        content text NOT NULL,
        reason text,
        PRIMARY KEY (meeting_id, sequence)
    )",
    "CREATE TABLE registrations (
        meeting_id {uuid} NOT NULL REFERENCES meetings (id),
        person_id {uuid} NOT NULL REFERENCES people (id),
        source text NOT NULL,
        registered_at {instant} NOT NULL,
        PRIMARY KEY (meeting_id, person_id)
    )",
    // A pass is kept as digests alone. Two phones may register one neighbour: each has a pass of
    // its own with the name as it was typed there, and neither learns of the other.
    "CREATE TABLE passes (
        digest text PRIMARY KEY,
        meeting_id {uuid} NOT NULL,
        person_id {uuid} NOT NULL,
        code_digest text NOT NULL,
        name text NOT NULL,
        issued_at {instant} NOT NULL,
        withdrawn_at {instant},
        UNIQUE (meeting_id, code_digest),
        FOREIGN KEY (meeting_id, person_id) REFERENCES registrations (meeting_id, person_id)
    )",
    "CREATE INDEX passes_person ON passes (meeting_id, person_id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BODIES).await?;
        run(manager, PEOPLE).await?;
        run(manager, MEETINGS).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
