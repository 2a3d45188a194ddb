//! Verifying an act as whoever received it would: one file, one command.

use crate::program::Place;
use domain::{
    identity::Actor,
    minutes::{Folio, SealFile},
};
use services::{
    Clock, Context, Settings,
    minutes::{self, Hand},
};
use std::fs;

/// The sealed act of the demonstration: its public version and its seal.
async fn sealed(place: &Place) -> (Vec<u8>, SealFile) {
    let settings = Settings { data: place.data(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await.unwrap();
    let folio: Folio = "A-2026-001".parse().unwrap();
    let document = minutes::find(&cx, &Hand::Staff(Actor::Operator), folio).await.unwrap();
    let file = minutes::public_version(&cx, document.code).await.unwrap();
    cx.close().await.unwrap();
    (file.to_vec(), document.seal.unwrap())
}

#[tokio::test]
async fn a_sealed_file_is_told_from_every_other() {
    let place = Place::new();
    place.run(&["demo"]);
    let (mut file, seal) = sealed(&place).await;
    let key = seal.key.to_string();
    let other = "0".repeat(64);
    fs::write(place.path("acta.pdf"), &file).unwrap();
    fs::write(place.path("sello.json"), serde_json::to_vec(&seal).unwrap()).unwrap();

    let told = place.run(&["verify", "acta.pdf"]);
    assert!(told.contains("A-2026-001") && told.contains("public version: unchanged"), "{told}");
    assert!(place.run(&["verify", "acta.pdf", "--key", &key]).contains("unchanged"));
    let line = place.refused(&["verify", "acta.pdf", "--key", &other]);
    assert!(line.contains("another key than the one named"), "{line}");
    assert!(place.refused(&["verify", "acta.pdf", "--key", "x"]).contains("64 hexadecimal"));

    // Where no municipality is at hand, against the seal that was handed out.
    let offline = ["verify", "acta.pdf", "--seal", "sello.json"];
    assert!(place.run(&offline).contains(&key));
    assert!(place.run(&[&offline[..], &["--key", &key]].concat()).contains("unchanged"));
    place.refused(&[&offline[..], &["--key", &other]].concat());

    // Whoever replaces the key of the municipality seals what they like: that is said.
    fs::remove_file(place.data().join("seal.key")).unwrap();
    let line = place.refused(&["verify", "acta.pdf"]);
    assert!(line.contains("another key than the municipality's"), "{line}");
    assert!(place.run(&["verify", "acta.pdf", "--key", &key]).contains("unchanged"));

    let middle = file.len() / 2;
    file[middle] ^= 1;
    fs::write(place.path("acta.pdf"), &file).unwrap();
    let line = place.refused(&["verify", "acta.pdf"]);
    assert!(line.contains("no sealed document has these bytes"), "{line}");
    place.refused(&offline);
}
