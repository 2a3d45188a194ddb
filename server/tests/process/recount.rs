//! Recounting an election as a neighbour would: one file, one command.

use crate::program::Place;
use domain::{
    bodies::VoteMode,
    elections::{Channel, Choice, Credential},
    identity::Actor,
    text::Line,
};
use services::{
    Clock, Context, Settings, demo,
    elections::{self, Act, Cast, Told},
    submissions::{Submission, new_key},
};
use std::fs;

const STAFF: Actor = Actor::Operator;
/// The archive of a small election, held in a municipality of its own.
async fn archive() -> (String, Line) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: folder.path().to_owned(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await.unwrap();
    let rehearsal = demo::rehearse(&cx, 24, VoteMode::Ballot).await.unwrap();
    let meeting = &rehearsal.meeting;
    let form = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(&cx, STAFF, &form, meeting.code).await.unwrap();
    let prepared = elections::list_prepared(&cx, STAFF, meeting.code).await.unwrap();
    let election = prepared.contests[0].0.election;
    let act = async |act| elections::perform(&cx, STAFF, election, act).await.unwrap();
    let mut choices = vec![Choice::Blank, Choice::Null];
    for person in &rehearsal.neighbours[..2] {
        let Told::Nominated(candidacy) = act(Act::Nominate { person: *person }).await else {
            panic!()
        };
        act(Act::Answer { candidacy, accepted: true }).await;
        choices.push(Choice::Candidate(candidacy));
    }
    act(Act::Freeze).await;
    let first = elections::find(&cx, STAFF, election).await.unwrap().candidacies[0].name.clone();
    let slips = elections::print_slips(&cx, STAFF, meeting.id, 30).await.unwrap();
    act(Act::Open).await;
    for (place, slip) in slips.into_iter().enumerate().take(21) {
        let cast = Cast {
            credential: Credential::Slip(slip),
            election,
            round: 1,
            choice: choices[place % 3],
            salt: elections::new_salt().unwrap(),
            channel: Channel::Phone,
        };
        elections::cast(&cx, cast).await.unwrap();
    }
    for step in [Act::Close, Act::Resolve, Act::Proclaim] {
        act(step).await;
    }
    let archive = elections::archive(&cx, election).await.unwrap();
    cx.close().await.unwrap();
    (archive, first)
}

#[tokio::test]
async fn a_sound_archive_is_recounted_and_an_altered_one_refused() {
    let (archive, elected) = archive().await;
    let elected = elected.as_str();
    // Nothing is configured where a neighbour recounts, and what is wrong there does not matter.
    let place = Place::new().set("TEQUIO_LISEN", "nonsense");
    let file = place.path("archivo.json").display().to_string();
    fs::write(&file, &archive).unwrap();
    let told = place.run(&["recount", &file]);
    assert!(told.starts_with("Presidencia, election "), "{told}");
    assert!(told.contains("ok    tally, round 1: 7 valid, 7 blank, 7 null"), "{told}");
    assert!(told.contains(&format!("ok    result: {elected}")), "{told}");
    assert!(!told.contains("WRONG"), "{told}");
    assert!(!place.data().exists());
    // The key the act shows, whole or as much of it as a slip carries.
    let key = archive.split("\"receipt_key\": \"").nth(1).unwrap().split('"').next().unwrap();
    for copied in [key, &key[..16]] {
        assert!(!place.run(&["recount", &file, "--key", copied]).contains("WRONG"));
    }
    let other = "0".repeat(64);
    let line = place.refused(&["recount", &file, "--key", &other]);
    assert!(line.contains("made by another key"), "{line}");

    for (from, to) in [("\"blank\": 7", "\"blank\": 8"), (elected, "Eva"), ("\n}\n", "\n}")] {
        assert!(archive.contains(from), "{from:?}");
        fs::write(&file, archive.replacen(from, to, 1)).unwrap();
        let line = place.refused(&["recount", &file]);
        assert!(line.contains("does not prove its result"), "{line}");
    }
}

#[test]
fn what_is_no_archive_is_named() {
    let place = Place::new();
    assert!(place.refused(&["recount", "nada.json"]).contains("nada.json cannot be read"));
    fs::write(place.path("lista.txt"), "mi lista").unwrap();
    assert!(place.refused(&["recount", "lista.txt"]).contains("1 of 1 checks do not hold"));
}
