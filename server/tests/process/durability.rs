//! What was acknowledged is never lost, and never counted twice (T1, in small).

use crate::program::{Place, Server};
use sea_orm::{ConnectionTrait as _, Database, DbBackend, Statement};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};
use uuid::Uuid;

const SENDERS: usize = 6;

/// Acknowledgements after which the program is killed, round by round.
const KILLED_AFTER: [usize; 5] = [1, 7, 20, 33, 50];

/// Sends the sample form once. Returns whether it was acknowledged.
fn send(server: &Server, locality: &str, key: &str) -> bool {
    let field = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        field("envio", key),
        field("name", "Ana"),
        field("locality", locality),
        field("idea", "Una banca"),
        "--x--\r\n".to_owned(),
    ]
    .concat();
    let answer = server.try_ask(&format!(
        "POST /galeria/formulario HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: __Host-tequio-form={}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n{body}",
        "a".repeat(32),
        body.len()
    ));
    answer.starts_with("HTTP/1.1 303") && answer.contains("/galeria/recibido")
}

/// A locality of the demonstration town, as the form offers it.
fn locality(server: &Server) -> String {
    let page = server.get("/galeria/formulario?envio=none");
    let select = page.split("name=\"locality\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    let mut values = select.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.find(|value| !value.is_empty()).unwrap().to_owned()
}

async fn received(place: &Place) -> usize {
    let url = format!("sqlite://{}", place.data().join("tequio.db").display());
    let database = Database::connect(url).await.unwrap();
    let count = "SELECT count(*) FROM audit WHERE event = 'sample.received'";
    let row =
        database.query_one_raw(Statement::from_string(DbBackend::Sqlite, count)).await.unwrap();
    let count: i64 = row.unwrap().try_get_by_index(0).unwrap();
    database.close().await.unwrap();
    count.try_into().unwrap()
}

/// Everybody sends until the program is killed in the midst of it.
fn send_and_kill(server: &Server, locality: &str, after: usize, sent: &Mutex<BTreeSet<String>>) {
    let (acknowledged, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                while !over.load(Ordering::SeqCst) {
                    let key = Uuid::new_v4().to_string();
                    sent.lock().unwrap().insert(key.clone());
                    if send(server, locality, &key)
                        && acknowledged.fetch_add(1, Ordering::SeqCst) + 1 >= after
                        && !over.swap(true, Ordering::SeqCst)
                    {
                        server.signal("KILL");
                    }
                }
            });
        }
    });
}

#[tokio::test]
async fn a_killed_program_keeps_what_it_acknowledged_and_takes_the_rest_again() {
    let place = Place::new()
        .set("TEQUIO_GALLERY", "true")
        .set("TEQUIO_RATE__CREDENTIAL", 0)
        .set("TEQUIO_RATE__ADDRESS", 0);
    place.run(&["demo"]);
    let sent = Mutex::new(BTreeSet::new());
    for after in KILLED_AFTER {
        let server = place.serve(&[]);
        let locality = locality(&server);
        send_and_kill(&server, &locality, after, &sent);
        drop(server);
        let stored = received(&place).await;
        let sent = sent.lock().unwrap().len();
        assert!(stored <= sent, "{stored} of {sent}");
        assert!(place.run(&["check"]).contains("ok    audit chain"));
    }
    assert!(received(&place).await >= KILLED_AFTER.iter().sum::<usize>());
    // A phone that got no answer sends the same form again; one that did may do so too.
    let server = place.serve(&[]);
    let locality = locality(&server);
    let sent = sent.into_inner().unwrap();
    for key in &sent {
        assert!(send(&server, &locality, key), "{key}");
    }
    drop(server);
    assert_eq!(received(&place).await, sent.len());
}
