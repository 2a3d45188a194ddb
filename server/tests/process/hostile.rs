//! Files made to exhaust the program (SECURITY.md F02).

use crate::program::{Place, Server, text};
use std::{
    fs,
    io::{Read as _, Write as _},
    time::{Duration, Instant},
};

/// What a refusal may cost at its highest, in KiB, and how long it may take. The reference names a
/// second; a machine that runs every other test beside this one is given more.
const MEMORY: u64 = 64 * 1024;
const TIME: Duration = Duration::from_secs(10);

/// A figure of the process, in KiB.
fn figure(server: &Server, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.child.0.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A photo sent to the chat. Returns the status, and what came with it.
fn send(server: &Server, photo: &[u8]) -> String {
    let mut body = Vec::new();
    for (name, value) in [("envio", "0".repeat(32)), ("text", "Hay un bache".to_owned())] {
        let part =
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let head = "--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\
                Content-Type: image/jpeg\r\n\r\n";
    body.extend(head.as_bytes());
    body.extend(photo);
    body.extend(b"\r\n--x--\r\n");
    post(server, body.len(), &body)
}

/// Announces a body of this length, and sends what there is of it.
fn post(server: &Server, announced: usize, body: &[u8]) -> String {
    let mut socket = server.connect();
    let head = format!(
        "POST /reportar HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Accept: text/html\r\nConnection: close\r\nContent-Length: {announced}\r\n\
         Content-Type: multipart/form-data; boundary=x\r\n\r\n"
    );
    socket.send(&head);
    // It may be refused before it is read to its end.
    _ = socket.0.write_all(body);
    let mut answer = Vec::new();
    _ = socket.0.read_to_end(&mut answer);
    text(&answer)
}

/// A picture whose head says this size, with nothing in it.
fn png_that_says(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(13_u32.to_be_bytes());
    file.extend(&head);
    file.extend(crc(&head).to_be_bytes());
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let turn = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| turn(crc));
    !bytes.iter().fold(u32::MAX, byte)
}

#[test]
fn a_file_made_to_exhaust_it_is_refused_in_little_time_and_memory() {
    let place = Place::new();
    let server = place.serve(&[]);
    // What any page and any refusal need is there already.
    server.get("/reportar");
    send(&server, b"GIF89a");
    let before = figure(&server, "VmRSS");
    let gif = [&b"GIF89a\x10\x27\x10\x27\x80\0\0"[..], &[0x2C; 4 << 20]].concat();
    let nothing = vec![0xFF; 4 << 20];
    let attacks: [(&str, usize, Vec<u8>); 4] = [
        ("a picture of 60,000 by 60,000", 303, png_that_says(60_000, 60_000)),
        ("an animation of a million frames", 303, gif),
        ("four mebibytes of nothing", 303, nothing),
        ("a stream of 200 MB", 413, Vec::new()),
    ];
    for (what, status, photo) in attacks {
        let begun = Instant::now();
        let answer = match status {
            413 => post(&server, 200 << 20, &vec![b'a'; 1 << 20]),
            _ => send(&server, &photo),
        };
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{what}: {answer}");
        assert!(begun.elapsed() < TIME, "{what}: {:?}", begun.elapsed());
    }
    let peak = figure(&server, "VmHWM").saturating_sub(before);
    assert!(peak < MEMORY, "{peak} KiB more at the highest");
}
