//! Public works with their places, steps, totals and full-text index.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    "CREATE TABLE localities (
        id {uuid} PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text NOT NULL
    )",
    "CREATE TABLE streets (
        id {uuid} PRIMARY KEY,
        locality_id {uuid} NOT NULL REFERENCES localities (id),
        name text NOT NULL,
        course text NOT NULL
    )",
    "CREATE INDEX streets_locality ON streets (locality_id, name)",
    // `ordinal` is the number of the work as one integer; lists walk it downwards.
    "CREATE TABLE projects (
        ordinal bigint PRIMARY KEY,
        id {uuid} NOT NULL UNIQUE,
        kind text NOT NULL,
        status text NOT NULL,
        stage text NOT NULL,
        is_public boolean NOT NULL,
        name text NOT NULL,
        description text NOT NULL,
        locality_id {uuid} NOT NULL REFERENCES localities (id),
        site text NOT NULL,
        cross_streets text NOT NULL,
        course text NOT NULL,
        fund text NOT NULL,
        amounts text NOT NULL,
        cost bigint NOT NULL CHECK (cost >= 0),
        contractor text,
        agency_responsible text NOT NULL,
        households bigint NOT NULL CHECK (households >= 0),
        planned_start {date} NOT NULL,
        planned_end {date} NOT NULL,
        physical smallint NOT NULL CHECK (physical BETWEEN 0 AND 10000),
        financial smallint NOT NULL CHECK (financial BETWEEN 0 AND 10000),
        milestones text NOT NULL,
        version bigint NOT NULL
    )",
    // A list by any mix of filters starts on an index that already holds its order.
    "CREATE INDEX projects_all ON projects (is_public, ordinal)",
    "CREATE INDEX projects_stage ON projects (is_public, stage, ordinal)",
    "CREATE INDEX projects_kind ON projects (is_public, kind, ordinal)",
    "CREATE INDEX projects_kind_stage ON projects (is_public, kind, stage, ordinal)",
    "CREATE INDEX projects_place ON projects (is_public, locality_id, ordinal)",
    "CREATE INDEX projects_place_stage ON projects (is_public, locality_id, stage, ordinal)",
    "CREATE INDEX projects_place_kind ON projects (is_public, locality_id, kind, stage, ordinal)",
    // Counts kept in the transaction that changes them: a list never counts rows.
    "CREATE TABLE project_tallies (
        locality_id {uuid} NOT NULL REFERENCES localities (id),
        kind text NOT NULL,
        stage text NOT NULL,
        works bigint NOT NULL,
        PRIMARY KEY (locality_id, kind, stage)
    )",
];

/// `facets` holds a word for the locality, kind and stage, so that a filtered search stays one
/// walk of the index; `rowid` is the ordinal, which gives the order of the list for nothing.
const SEARCH_SQLITE: &[&str] = &["CREATE VIRTUAL TABLE project_search USING fts5 (
        terms, facets, tokenize = 'unicode61', prefix = '3', detail = 'column'
    )"];

const SEARCH_POSTGRES: &[&str] = &[
    "CREATE TABLE project_search (
        ordinal bigint PRIMARY KEY,
        document tsvector NOT NULL
    )",
    "CREATE INDEX project_search_document ON project_search USING gin (document)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_either(manager, SEARCH_SQLITE, SEARCH_POSTGRES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
