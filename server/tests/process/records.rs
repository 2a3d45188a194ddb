//! Making, copying and restoring a municipality.

use crate::program::{Place, contents};
use std::fs;

#[test]
fn the_demonstration_is_filled_once() {
    let place = Place::new().set("TEQUIO_LOG", "error");
    for _ in 0..2 {
        let server = place.serve(&["--demo"]);
        assert!(
            server.ready.starts_with("Tequio is ready at http://localhost:"),
            "{}",
            server.ready
        );
        let bundle = server.lines.lock().unwrap().recv_timeout(crate::program::DEADLINE).unwrap();
        assert!(bundle.ends_with("the browser bundle is missing: no compiler for it"), "{bundle}");
        assert!(server.get("/obras").starts_with("HTTP/1.1 200"));
    }
    assert!(place.run(&["check"]).contains("ok    works"));
}

#[test]
fn the_demonstration_says_what_to_open() {
    let place = Place::new().set("TEQUIO_LISTEN", "127.0.0.1:4455");
    assert!(place.run(&["demo"]).contains("start `tequio serve` and open http://localhost:4455"));
}

#[test]
fn a_backup_is_taken_while_serving_and_restored_elsewhere() {
    let place = Place::new();
    place.run(&["demo"]);
    let server = place.serve(&[]);
    assert!(place.run(&["backup", "copy"]).contains("copy holds"));
    assert!(place.refused(&["backup", "copy"]).contains("exists already"));
    drop(server);

    let copy = place.path("copy").display().to_string();
    let other = Place::new();
    assert!(other.run(&["restore", &copy]).contains("restored as of"));
    assert!(other.run(&["check"]).contains("ok    audit chain"));
    assert!(other.serve(&[]).get("/obras").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_restore_overwrites_nothing() {
    let place = Place::new();
    place.run(&["demo"]);
    place.run(&["backup", "copy"]);
    let before = contents(&place.data());
    assert!(place.refused(&["restore", "copy"]).contains("already holds a municipality"));
    assert_eq!(contents(&place.data()), before);

    let other = Place::new();
    fs::create_dir(other.path("empty")).unwrap();
    assert!(other.refused(&["restore", "empty"]).contains("is not a backup of this program"));
    assert!(!other.data().join("tequio.db").exists());
}

#[test]
fn a_migration_runs_once() {
    let place = Place::new();
    assert!(place.run(&["migrate"]).contains("applied m2"));
    assert!(place.run(&["migrate"]).contains("the schema is current"));
}

#[test]
fn municipalities_are_kept_apart() {
    let place = Place::new();
    let file = "data = 'towns'\n[[municipalities]]\nhosts = ['uno.example']\n\
                [[municipalities]]\nhosts = ['dos.example']\n";
    fs::write(place.path("tequio.toml"), file).unwrap();
    let filled = place.run(&["demo"]);
    assert_eq!(filled.matches("start `tequio serve`").count(), 2, "{filled}");
    place.run(&["backup", "copy"]);
    for town in ["uno.example", "dos.example"] {
        assert!(place.path("towns").join(town).join("tequio.db").exists());
        assert!(place.path("copy").join(town).join("backup.json").exists());
    }
    let server = place.serve(&[]);
    let ask = |host: &str| {
        server.ask(&format!("GET /obras HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    assert!(ask("uno.example").starts_with("HTTP/1.1 200"));
    assert!(ask("tres.example").starts_with("HTTP/1.1 404"));
}
