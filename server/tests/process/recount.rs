//! Recounting an election as a neighbour would: one file, one command.

use crate::program::Place;
use domain::{
    elections::{
        Channel, Choice, Credential, Eligibility, MeetingFacts, Modes, NomineeFacts, Seats,
        TermMonths, Threshold, TieChain,
    },
    identity::Actor,
    ids::{ElectionId, MeetingId, OrganizationId, PersonId, PostId},
    text::Line,
};
use services::{
    Clock, Context, Settings,
    elections::{self, Act, Cast, NewContest, Told},
};
use std::fs;

const STAFF: Actor = Actor::Operator;
const FACTS: MeetingFacts =
    MeetingFacts { in_session: true, quorum_declared: true, checked_in: 40 };

fn line(text: &str) -> Line {
    Line::parse(text, 80).unwrap()
}

async fn open_poll(cx: &Context) -> (ElectionId, Vec<Choice>, MeetingId) {
    let meeting = MeetingId::from_uuid(cx.new_id());
    let contest = NewContest {
        meeting,
        organization: OrganizationId::from_uuid(cx.new_id()),
        post: PostId::from_uuid(cx.new_id()),
        office: line("Presidencia del comité"),
        seats: Seats::try_from(1).unwrap(),
        modes: Modes::of([Channel::Phone]).unwrap(),
        ties: TieChain::RunOffThenLot,
        eligibility: Eligibility::OnRoll,
        threshold: Threshold::default(),
        term: TermMonths::try_from(36).unwrap(),
    };
    let election = elections::prepare(cx, STAFF, contest).await.unwrap();
    let act = async |act| elections::perform(cx, STAFF, election, act).await.unwrap();
    let mut choices = vec![Choice::Blank, Choice::Null];
    for name in ["Ana", "Luis"] {
        let person = PersonId::from_uuid(cx.new_id());
        let facts = NomineeFacts { on_roll: true, present: true };
        let nominated = act(Act::Nominate { person, name: line(name), facts }).await;
        let Told::Nominated(candidacy) = nominated else { panic!() };
        act(Act::Answer { candidacy, accepted: true }).await;
        choices.push(Choice::Candidate(candidacy));
    }
    act(Act::Freeze).await;
    (election, choices, meeting)
}

/// The archive of a small election, held in a municipality of its own.
async fn archive() -> String {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: folder.path().to_owned(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await.unwrap();
    let (election, choices, meeting) = open_poll(&cx).await;
    let slips = elections::print_slips(&cx, STAFF, meeting, 30).await.unwrap();
    let act = async |act| elections::perform(&cx, STAFF, election, act).await.unwrap();
    act(Act::Open(FACTS)).await;
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
    for step in [Act::Close(FACTS), Act::Resolve, Act::Proclaim] {
        act(step).await;
    }
    let archive = elections::archive(&cx, election).await.unwrap();
    cx.close().await.unwrap();
    archive
}

#[tokio::test]
async fn a_sound_archive_is_recounted_and_an_altered_one_refused() {
    let archive = archive().await;
    // Nothing is configured where a neighbour recounts, and what is wrong there does not matter.
    let place = Place::new().set("TEQUIO_LISEN", "nonsense");
    let file = place.path("archivo.json").display().to_string();
    fs::write(&file, &archive).unwrap();
    let told = place.run(&["recount", &file]);
    assert!(told.starts_with("Presidencia del comité, election "), "{told}");
    assert!(told.contains("ok    tally, round 1: 7 valid, 7 blank, 7 null"), "{told}");
    assert!(told.contains("ok    result: Ana"), "{told}");
    assert!(!told.contains("WRONG"), "{told}");
    assert!(!place.data().exists());

    for (from, to) in [("\"blank\": 7", "\"blank\": 8"), ("Ana", "Eva"), ("\n}\n", "\n}")] {
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
