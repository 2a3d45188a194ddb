//! One telephone goes through everything that takes one, and is then looked for in the clear
//! (SECURITY.md P01). A name that may lie there is looked for as well: who finds nothing at all
//! has not searched.

use crate::{
    phone::{CANARY, Phone, STORY},
    town::{Town, once},
};
use domain::{identity::Actor, meetings::PassToken, submissions::Typed};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use services::{backup, meetings, submissions};
use std::{fs, path::Path, process::Command};

/// However it is written: spaced as it was typed, whole as it is kept.
const TRACES: [&str; 2] = ["5555 0199", "55550199"];

/// The name it is given with, which the roll keeps as it is.
const NAME: &str = "Canaria";

fn typed() -> Typed {
    let fields = [
        ("name", NAME),
        ("street", "Hidalgo 1"),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", "2"),
        ("phone", CANARY),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Every file below a folder that holds one of these.
fn search(folder: &Path, traces: &[&str], found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, traces, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for trace in traces {
            if bytes.windows(trace.len()).any(|window| window == trace.as_bytes()) {
                found.push(format!("{trace} in {}", path.display()));
            }
        }
    }
}

/// Every table with a row that holds one of these. Files of the database are searched as they lie.
async fn search_tables(town: &Town, traces: &[&str]) -> Vec<String> {
    let reader = town.cx.database().reader();
    if reader.get_database_backend() != DbBackend::Postgres {
        return Vec::new();
    }
    let all = "SELECT table_name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    let tables = Statement::from_string(DbBackend::Postgres, all);
    let mut found = Vec::new();
    for row in reader.query_all_raw(tables).await.unwrap() {
        let table: String = row.try_get("", "table_name").unwrap();
        for trace in traces {
            let held = format!("{table} AS row WHERE row::text LIKE '%{trace}%'");
            if town.count(&held).await > 0 {
                found.push(format!("{trace} in table {table}"));
            }
        }
    }
    found
}

/// A backup as whoever steals it reads it: a dump of PostgreSQL is compressed, and is written out
/// beside it.
async fn stolen_backup(town: &Town) {
    let copy = town.folder.path().join("copia");
    let taken = backup::create_during_a_poll(&town.cx, &copy).await.unwrap();
    if town.cx.settings().database_url.is_some() {
        let written = Command::new("pg_restore")
            .arg("--file")
            .arg(copy.join("volcado.sql"))
            .arg(copy.join(&taken.database))
            .status();
        assert!(written.unwrap().success());
    }
}

on_both! {
    async fn a_telephone_is_nowhere_in_the_clear(town: Town) {
        let town = town.demonstrated().await;
        let meeting = meetings::list_upcoming(&town.cx).await.unwrap()[0].code;
        let form = once(meetings::forms::ATTEND);
        let pass = PassToken::from_bytes([7; 16]);
        meetings::register_attendance(&town.cx, Actor::Public, &form, meeting, pass, &typed()).await.unwrap();
        submissions::keep(&town.cx, &once(meetings::forms::ATTEND), &typed(), &[]).await.unwrap();
        // One conversation becomes a case; another ends after the number was told.
        Phone::at(&town, None).report(STORY).await;
        let mut unfinished = Phone::at(&town, None);
        unfinished.text(STORY).await;
        unfinished.text(CANARY).await;

        stolen_backup(&town).await;
        let whole = async |traces: &[&str]| {
            let mut found = search_tables(&town, traces).await;
            search(town.folder.path(), traces, &mut found);
            found
        };
        let control = whole(&[NAME]).await;
        let kept = if town.cx.settings().database_url.is_some() { "table people" } else { "/data/" };
        for place in [kept, "/copia/"] {
            assert!(control.iter().any(|found| found.contains(place)), "{place}: {control:?}");
        }
        assert_eq!(whole(&TRACES).await, Vec::<String>::new());
    }
}
