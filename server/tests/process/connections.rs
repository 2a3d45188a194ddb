//! Connections are bounded in time, and a stop lets the last ones finish.

use crate::program::{Place, Server};
use std::time::Instant;

/// The place stays as long as its server.
fn impatient() -> (Server, Place) {
    let place = Place::new().set("TEQUIO_LIMITS__HEADER_SECONDS", 1);
    (place.serve(&[]), place)
}

#[test]
fn a_silent_connection_is_closed() {
    let (server, _place) = impatient();
    let begun = Instant::now();
    assert_eq!(server.connect().rest(), "");
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn headers_that_do_not_end_are_not_waited_for() {
    let (server, _place) = impatient();
    let mut socket = server.connect();
    socket.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    assert_eq!(socket.rest(), "");
}

#[test]
fn a_connection_without_a_next_request_is_closed() {
    let (server, _place) = impatient();
    let mut socket = server.connect();
    socket.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(socket.rest().ends_with("ok\n"));
}

#[test]
fn callers_beyond_the_cap_wait_their_turn() {
    let place =
        Place::new().set("TEQUIO_LIMITS__HEADER_SECONDS", 1).set("TEQUIO_LIMITS__CONNECTIONS", 2);
    let server = place.serve(&[]);
    let silent: Vec<_> = (0..20).map(|_| server.connect()).collect();
    // The silent ones are let go two by two, and the next caller is served.
    drop(silent.into_iter().skip(2).collect::<Vec<_>>());
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
}

#[test]
fn broken_requests_are_refused() {
    let (server, _place) = impatient();
    for request in [
        "\0\0\0\0\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "a".repeat(100_000)),
        format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200)),
    ] {
        let answer = server.try_ask(&request);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let two = "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n";
    assert!(server.ask(two).starts_with("HTTP/1.1 4"));
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
}

/// A phone that sends a photo too many must see the page that says so, not a broken line.
#[test]
fn what_is_too_large_is_answered_after_it_was_sent() {
    let place = Place::new();
    let server = place.serve(&[]);
    let length = 12 * 1024 * 1024;
    let mut socket = server.connect();
    socket.send(&format!(
        "POST /galeria/formulario HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    ));
    socket.send(&"a".repeat(length));
    assert!(socket.rest().starts_with("HTTP/1.1 413"));
}

#[test]
fn a_stop_lets_the_running_request_finish() {
    for signal in ["TERM", "INT"] {
        let place = Place::new().set("TEQUIO_GALLERY", "true");
        let mut server = place.serve(&[]);
        let mut socket = server.connect();
        socket.send(
            "POST /galeria/formulario HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\
             Expect: 100-continue\r\n\r\n",
        );
        // The handler has begun to read once we are told to go on.
        let mut line = [0; 25];
        std::io::Read::read_exact(&mut socket.0, &mut line).unwrap();
        assert_eq!(&line, b"HTTP/1.1 100 Continue\r\n\r\n");
        server.signal(signal);
        crate::program::until("no new connection is taken", || {
            std::net::TcpStream::connect(("127.0.0.1", server.port)).err()
        });
        socket.send("--x--");
        assert!(socket.rest().starts_with("HTTP/1.1 4"), "{signal}");
        assert_eq!(server.child.wait().code(), Some(0), "{signal}");
    }
}
