//! What a person can get wrong ends with one line that says what to do, and changes nothing.

use crate::program::{Place, contents};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use std::{fs, net::TcpListener};

async fn sqlite(place: &Place) -> DatabaseConnection {
    let url = format!("sqlite://{}", place.data().join("tequio.db").display());
    Database::connect(url).await.unwrap()
}

#[test]
fn an_occupied_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let place = Place::new().set("TEQUIO_LISTEN", address);
    let line = place.refused(&["serve"]);
    assert!(line.contains(&address.to_string()) && line.contains("TEQUIO_LISTEN"), "{line}");
    assert!(!place.data().exists());
}

#[test]
fn a_wrong_setting_is_named() {
    for (name, value) in [
        ("TEQUIO_LISEN", "127.0.0.1:1"),
        ("TEQUIO_LISTEN", "everywhere"),
        ("TEQUIO_LIMITS__BODY", "much"),
        ("TEQUIO_CONFIG", "no-such-file.toml"),
    ] {
        let place = Place::new().set(name, value);
        for command in [&["serve"][..], &["migrate"], &["check"], &["demo"]] {
            let line = place.refused(command);
            assert!(line.contains(name) || line.contains(value), "{line}");
        }
        assert!(!place.data().exists());
    }
}

#[test]
fn a_wrong_key_of_the_file_is_named() {
    let place = Place::new();
    fs::write(place.path("tequio.toml"), "[limits]\nbodi = 5\n").unwrap();
    assert!(place.refused(&["serve"]).contains("limits.bodi is not a setting"));
    fs::write(place.path("tequio.toml"), "[limits\n").unwrap();
    assert!(place.refused(&["serve"]).contains("tequio.toml: TOML parse error at line 1"));
}

#[test]
fn a_site_that_was_not_built_is_named() {
    let place = Place::new().set("TEQUIO_SITE", "nowhere");
    let line = place.refused(&["serve"]);
    assert!(line.contains("nowhere") && line.contains("TEQUIO_SITE"), "{line}");
    assert!(!place.data().exists());
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    for content in ["my shopping list, far longer than sixteen bytes", "short"] {
        let place = Place::new();
        fs::create_dir(place.data()).unwrap();
        fs::write(place.data().join("tequio.db"), content).unwrap();
        for command in [&["serve"][..], &["migrate"], &["check"], &["demo"], &["backup", "copy"]] {
            let line = place.refused(command);
            assert!(line.contains("is not a database of this program"), "{command:?}: {line}");
        }
        assert_eq!(fs::read_to_string(place.data().join("tequio.db")).unwrap(), content);
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let place = Place::new();
    place.run(&["migrate"]);
    let database = sqlite(&place).await;
    let newer = "INSERT INTO seaql_migrations VALUES ('m29991231_000001_hovercraft', 0)";
    database.execute_unprepared(newer).await.unwrap();
    // Folds the log into the file, so that the file alone holds everything.
    database.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    database.close().await.unwrap();
    let before = contents(&place.data());
    for command in [&["serve"][..], &["migrate"], &["check"], &["demo"], &["backup", "copy"]] {
        let line = place.refused(command);
        assert!(line.contains("newer version") && line.contains("hovercraft"), "{line}");
    }
    assert_eq!(contents(&place.data()), before);
}

#[test]
fn a_data_folder_that_cannot_be_is_named() {
    let place = Place::new();
    fs::write(place.path("file"), "").unwrap();
    let place = place.set("TEQUIO_DATA", "file/data");
    for command in [&["serve"][..], &["migrate"], &["demo"]] {
        let line = place.refused(command);
        assert!(line.contains("file/data") && line.contains("TEQUIO_DATA"), "{line}");
    }
}

#[test]
fn a_data_folder_in_use_is_not_shared() {
    let place = Place::new();
    let server = place.serve(&[]);
    for command in [&["serve"][..], &["migrate"], &["demo"], &["restore", "copy"]] {
        let line = place.refused(command);
        assert!(line.contains("another Tequio is using"), "{command:?}: {line}");
    }
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn looking_at_nothing_makes_nothing() {
    let place = Place::new();
    for command in [&["check"][..], &["backup", "copy"]] {
        assert!(place.refused(command).contains("there is no municipality in"));
    }
    assert!(!place.data().exists() && !place.path("copy").exists());
}

#[test]
fn a_demonstration_is_not_mixed_with_records() {
    let place = Place::new();
    place.run(&["demo"]);
    assert!(place.refused(&["demo"]).contains("never mixed"));
}

#[tokio::test]
async fn a_changed_audit_chain_is_found() {
    let place = Place::new();
    place.run(&["demo"]);
    assert!(place.run(&["check"]).contains("ok    audit chain"));
    let database = sqlite(&place).await;
    // The database itself refuses to change what was recorded (E04) ...
    let change = "UPDATE audit SET subject = 'another' WHERE number = 7";
    database.execute_unprepared(change).await.unwrap_err();
    // ... so whoever does it must take the guard away first.
    let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, triggers);
    for row in database.query_all_raw(statement).await.unwrap() {
        let name: String = row.try_get_by_index(0).unwrap();
        database.execute_unprepared(&format!("DROP TRIGGER {name}")).await.unwrap();
    }
    database.execute_unprepared(change).await.unwrap();
    database.close().await.unwrap();
    let line = place.refused(&["check"]);
    assert!(line.contains("entry 7 was changed"), "{line}");
}
