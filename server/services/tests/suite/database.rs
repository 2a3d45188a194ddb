use crate::town::Town;
use sea_orm::{ConnectionTrait as _, Statement};
use services::{Context, OpenError, Settings, check, database};
use std::path::Path;

async fn setting(cx: &Context, sql: &str) -> String {
    let reader = cx.database().reader();
    let row = reader
        .query_one_raw(Statement::from_string(reader.get_database_backend(), sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get_by_index::<String>(0)
        .or_else(|_| row.try_get_by_index::<i64>(0).map(|n| n.to_string()))
        .unwrap()
}

on_both! {
    async fn a_change_not_committed_leaves_no_trace(town: Town) {
        let tx = town.cx.begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO series (name, last) VALUES ('x', 1)").await.unwrap();
        drop(tx);
        assert_eq!(town.count("series").await, 0);
    }

    async fn readers_see_the_last_commit_while_a_writer_writes(town: Town) {
        let tx = town.cx.begin().await.unwrap();
        tx.execute_unprepared("INSERT INTO series (name, last) VALUES ('x', 1)").await.unwrap();
        assert_eq!(town.count("series").await, 0);
        tx.commit().await.unwrap();
        assert_eq!(town.count("series").await, 1);
    }

    async fn opening_again_migrates_nothing_and_keeps_everything(town: Town) {
        let town = town.demonstrated().await;
        let again = town.reopened().await;
        assert!(database::migrate(again.database()).await.unwrap().is_empty());
        assert!(check::run(&again).await.unwrap().is_sound());
        assert_eq!(town.count("projects").await, Town::works());
    }

    async fn a_database_of_a_newer_version_is_refused_untouched(town: Town) {
        town.tamper("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_later', 1)").await.unwrap();
        let refused = Context::open(town.cx.settings(), town.now.clock()).await.err().unwrap();
        assert!(matches!(&refused, OpenError::NewerVersion(name) if name.contains("later")), "{refused}");
        assert_eq!(refused.to_string().lines().count(), 1);
    }

    async fn looking_at_an_older_database_does_not_change_it(town: Town) {
        town.tamper("DELETE FROM seaql_migrations WHERE version LIKE '%works'").await.unwrap();
        let left = town.count("seaql_migrations").await;
        let refused = Context::inspect(town.cx.settings(), town.now.clock()).await.err().unwrap();
        assert!(matches!(refused, OpenError::OlderSchema), "{refused}");
        assert_eq!(town.count("seaql_migrations").await, left);
    }

    async fn check_finds_totals_and_an_index_that_drifted(town: Town) {
        let town = town.demonstrated().await;
        assert!(check::run(&town.cx).await.unwrap().is_sound());
        town.tamper("UPDATE project_tallies SET works = works + 1 WHERE kind = 'paving'").await.unwrap();
        town.tamper("DELETE FROM project_search").await.unwrap();
        let report = check::run(&town.cx).await.unwrap().to_string();
        assert!(report.contains("kept totals") && report.contains("search index"), "{report}");
    }
}

#[tokio::test]
async fn sqlite_runs_with_the_settings_we_rely_on() {
    let town = Town::on_sqlite().await;
    assert_eq!(setting(&town.cx, "PRAGMA journal_mode").await, "wal");
    assert_eq!(setting(&town.cx, "PRAGMA foreign_keys").await, "1");
    assert_eq!(setting(&town.cx, "PRAGMA query_only").await, "1");
    let refused = town.cx.database().reader().execute_unprepared("DELETE FROM series").await;
    assert!(refused.unwrap_err().to_string().contains("readonly"));
}

async fn open(data: &Path) -> Result<Context, OpenError> {
    let settings = Settings { data: data.to_owned(), database_url: None };
    Context::open(&settings, services::Clock::system()).await
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tequio.db");
    for bytes in ["carta de la abuela, la única copia".as_bytes(), b"x"] {
        std::fs::write(&file, bytes).unwrap();
        let refused = open(folder.path()).await.err().unwrap();
        assert!(matches!(refused, OpenError::NotADatabase(_)), "{refused}");
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
    }
}

#[tokio::test]
async fn a_file_left_empty_by_a_killed_start_is_a_new_database() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tequio.db"), b"").unwrap();
    assert!(open(folder.path()).await.is_ok());
}

#[tokio::test]
async fn a_damaged_database_is_refused_in_one_line() {
    let town = Town::on_sqlite().await.demonstrated().await;
    town.cx.close().await.unwrap();
    let file = town.cx.settings().data.join("tequio.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100..4096].fill(0xAA);
    std::fs::write(&file, bytes).unwrap();
    let refused = open(&town.cx.settings().data).await.err().unwrap();
    assert!(matches!(refused, OpenError::Damaged(_)), "{refused}");
    assert_eq!(refused.to_string().lines().count(), 1, "{refused}");
}

#[tokio::test]
async fn two_servers_cannot_use_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let held = services::lock::acquire(folder.path()).unwrap();
    assert!(matches!(services::lock::acquire(folder.path()), Err(OpenError::InUse(_))));
    drop(held);
    assert!(services::lock::acquire(folder.path()).is_ok());
}

#[tokio::test]
async fn a_full_disk_refuses_writes_serves_reads_and_recovers() {
    use domain::works::{Kind, Status};
    let town = Town::on_sqlite().await.demonstrated().await;
    let pages: i64 = setting(&town.cx, "PRAGMA page_count").await.parse().unwrap();
    limit_pages(&town.cx, pages).await;
    let mut written = 0;
    let refusal = loop {
        match services::jobs::queue_daily(
            &town.cx,
            town.cx.today() + chrono::TimeDelta::days(written),
        )
        .await
        {
            Ok(()) => written += 1,
            Err(error) => break error,
        }
        assert!(written < 1000, "the disk never filled");
    };
    assert!(matches!(refusal, services::Error::Busy(_)), "{refusal}");
    assert_eq!(town.count("projects").await, Town::works(), "reading goes on");

    limit_pages(&town.cx, pages * 10).await;
    town.work("Puente", Kind::Construction, Status::Approved).await;
    assert!(check::run(&town.cx).await.unwrap().is_sound());
}

/// Plays a disk with no room for more than so many pages of the database.
async fn limit_pages(cx: &Context, most: i64) {
    let tx = cx.begin().await.unwrap();
    let sql = format!("PRAGMA max_page_count = {most}");
    tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql)).await.unwrap();
    tx.commit().await.unwrap();
}
