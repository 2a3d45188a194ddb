//! Documents people sign: their texts, who signs and how, and their seals.
//!
//! Every text a document ever had is kept; signatures name the one they are for. Texts and seals
//! are never changed, and a signature only by being taken back, with the reason.

use crate::dialect::{run, run_either};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &[&str] = &[
    "CREATE TABLE documents (
        id {uuid} PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('act', 'delivery')),
        folio text NOT NULL UNIQUE,
        code text NOT NULL UNIQUE,
        state text NOT NULL CHECK (state IN ('draft', 'approved', 'signing', 'sealed', 'void')),
        meeting_id {uuid},
        project bigint,
        corrects {uuid} REFERENCES documents (id),
        revision integer NOT NULL CHECK (revision > 0),
        opened_at {instant} NOT NULL,
        version bigint NOT NULL
    )",
    "CREATE INDEX documents_meeting ON documents (meeting_id, id)",
    "CREATE INDEX documents_project ON documents (project, id)",
    "CREATE INDEX documents_corrects ON documents (corrects)",
    "CREATE INDEX documents_state ON documents (state, id)",
    // A meeting has one act, and a work one delivery; what corrects them is another document.
    "CREATE UNIQUE INDEX documents_one_act ON documents (meeting_id)
        WHERE kind = 'act' AND state <> 'void' AND corrects IS NULL",
    "CREATE UNIQUE INDEX documents_one_delivery ON documents (project)
        WHERE kind = 'delivery' AND state NOT IN ('void', 'sealed') AND corrects IS NULL",
    "CREATE TABLE document_texts (
        document_id {uuid} NOT NULL REFERENCES documents (id),
        revision integer NOT NULL,
        facts text NOT NULL,
        content text NOT NULL,
        author text NOT NULL,
        reason text,
        written_at {instant} NOT NULL,
        PRIMARY KEY (document_id, revision)
    )",
    "CREATE TABLE document_signers (
        document_id {uuid} NOT NULL REFERENCES documents (id),
        number integer NOT NULL CHECK (number > 0),
        person_id {uuid},
        name text NOT NULL,
        capacity text NOT NULL,
        post text,
        PRIMARY KEY (document_id, number)
    )",
    "CREATE INDEX document_signers_person ON document_signers (person_id)",
    "CREATE TABLE document_signatures (
        id {uuid} PRIMARY KEY,
        document_id {uuid} NOT NULL,
        revision integer NOT NULL,
        number integer NOT NULL,
        content text NOT NULL,
        mode text NOT NULL CHECK (mode IN ('drawn', 'paper', 'at-request', 'not-signed')),
        manner text NOT NULL,
        taken_by text NOT NULL,
        taken_at {instant} NOT NULL,
        withdrawn_at {instant},
        withdrawn_for text,
        FOREIGN KEY (document_id, revision) REFERENCES document_texts (document_id, revision),
        FOREIGN KEY (document_id, number) REFERENCES document_signers (document_id, number)
    )",
    "CREATE UNIQUE INDEX document_signatures_line
        ON document_signatures (document_id, revision, number) WHERE withdrawn_at IS NULL",
    "CREATE TABLE document_seals (
        document_id {uuid} PRIMARY KEY REFERENCES documents (id),
        seal text NOT NULL,
        whole text NOT NULL UNIQUE,
        public text NOT NULL UNIQUE,
        whole_file {uuid} NOT NULL REFERENCES files (id),
        public_file {uuid} NOT NULL REFERENCES files (id),
        sealed_at {instant} NOT NULL
    )",
];

const GUARDS_SQLITE: &[&str] = &[
    "CREATE TRIGGER document_texts_no_update BEFORE UPDATE ON document_texts
        BEGIN SELECT RAISE(ABORT, 'the texts of a document are never changed'); END",
    "CREATE TRIGGER document_texts_no_delete BEFORE DELETE ON document_texts
        BEGIN SELECT RAISE(ABORT, 'the texts of a document are never changed'); END",
    "CREATE TRIGGER document_seals_no_update BEFORE UPDATE ON document_seals
        BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
    "CREATE TRIGGER document_seals_no_delete BEFORE DELETE ON document_seals
        BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
];

const GUARDS_POSTGRES: &[&str] = &[
    "CREATE FUNCTION documents_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'texts and seals of a document are never changed'; END $$",
    "CREATE TRIGGER document_texts_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON document_texts
        FOR EACH STATEMENT EXECUTE FUNCTION documents_are_kept()",
    "CREATE TRIGGER document_seals_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON document_seals
        FOR EACH STATEMENT EXECUTE FUNCTION documents_are_kept()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_either(manager, GUARDS_SQLITE, GUARDS_POSTGRES).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
