//! One telephone goes through everything that takes one, and is then looked for in the clear
//! (SECURITY.md P01).

use crate::{
    phone::{CANARY, Phone, STORY, sent},
    town::Town,
};
use domain::{identity::Actor, meetings::PassToken, submissions::Typed};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use services::{backup, meetings, submissions};
use std::{fs, path::Path};

/// However it is written: spaced as it was typed, whole as it is kept.
const TRACES: [&str; 2] = ["5555 0199", "55550199"];

fn typed() -> Typed {
    let fields = [
        ("name", "Canaria"),
        ("street", "Hidalgo 1"),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", "2"),
        ("phone", CANARY),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Every file below a folder that holds a trace.
fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for trace in TRACES {
            if bytes.windows(trace.len()).any(|window| window == trace.as_bytes()) {
                found.push(format!("{trace} in {}", path.display()));
            }
        }
    }
}

/// Every table with a row that holds a trace. Files of the database are searched as they lie.
async fn search_tables(town: &Town) -> Vec<String> {
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
        for trace in TRACES {
            let held = format!("{table} AS row WHERE row::text LIKE '%{trace}%'");
            if town.count(&held).await > 0 {
                found.push(format!("{trace} in {table}"));
            }
        }
    }
    found
}

on_both! {
    async fn a_telephone_is_nowhere_in_the_clear(town: Town) {
        let town = town.demonstrated().await;
        let meeting = meetings::list_upcoming(&town.cx).await.unwrap()[0].code;
        let form = sent(meetings::forms::ATTEND);
        let pass = PassToken::from_bytes([7; 16]);
        meetings::register_attendance(&town.cx, Actor::Public, &form, meeting, pass, &typed()).await.unwrap();
        submissions::keep(&town.cx, &sent(meetings::forms::ATTEND), &typed(), &[]).await.unwrap();
        // One conversation becomes a case; another ends after the number was told.
        Phone::at(&town, None).report(STORY).await;
        let mut unfinished = Phone::at(&town, None);
        unfinished.text(STORY).await;
        unfinished.text(CANARY).await;

        let copy = town.folder.path().join("copia");
        backup::create_during_a_poll(&town.cx, &copy).await.unwrap();
        let mut found = search_tables(&town).await;
        search(town.folder.path(), &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}
