//! SECURITY.md V06: while people vote, nothing anybody can ask tells how the votes fall.

use crate::world::{Answer, Ask, World};
use axum::body::Body;
use chrono::{DateTime, Utc};
use domain::{
    bodies::VoteMode,
    elections::{Channel, Choice, Credential, Salt, SlipCode},
    identity::{Actor, Role, Roles},
    ids::{CandidacyId, ElectionId},
    meetings::MeetingCode,
};
use http::{Request, header};
use http_body_util::BodyExt as _;
use services::{
    Clock, Context, Settings, demo,
    elections::{self, Act, Cast, Told},
    identity::{self, NewInvitation},
    submissions::{Submission, new_key},
};
use std::{fs, path::Path};
use tower::ServiceExt as _;

const STAFF: Actor = Actor::Operator;
const PASSWORD: &str = "tres burros cargan leña";

/// A poll that is open, as it lies in a folder nobody has voted in yet.
struct Poll {
    election: ElectionId,
    meeting: MeetingCode,
    candidates: Vec<CandidacyId>,
    slips: Vec<SlipCode>,
    /// Somebody who runs it, signed in.
    cookie: String,
}

async fn open(data: &Path, clock: Clock) -> Poll {
    let settings = Settings { data: data.to_owned(), database_url: None };
    let cx = Context::open(&settings, clock).await.unwrap();
    let new = NewInvitation {
        login: "ana".to_owned(),
        name: "Ana López".to_owned(),
        roles: Roles::of(&[Role::Participation]),
        area: None,
    };
    let secret = identity::invite(&cx, STAFF, None, &new).await.unwrap().unwrap();
    let session = identity::take_up(&cx, &secret, PASSWORD, PASSWORD).await.unwrap();
    let cookie = format!("__Host-tequio-staff={}", session.as_str());
    let rehearsal = demo::rehearse(&cx, 24, VoteMode::Ballot).await.unwrap();
    let meeting = rehearsal.meeting.code;
    let form = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(&cx, STAFF, &form, meeting).await.unwrap();
    let prepared = elections::list_prepared(&cx, STAFF, meeting).await.unwrap();
    let election = prepared.contests[0].0.election;
    let act = async |act| elections::perform(&cx, STAFF, election, act).await.unwrap();
    let mut candidates = Vec::new();
    for person in &rehearsal.neighbours[..2] {
        let Told::Nominated(candidacy) = act(Act::Nominate { person: *person }).await else {
            panic!()
        };
        act(Act::Answer { candidacy, accepted: true }).await;
        candidates.push(candidacy);
    }
    act(Act::Freeze).await;
    let slips = elections::print_slips(&cx, STAFF, rehearsal.meeting.id, 12).await.unwrap();
    act(Act::Open).await;
    cx.close().await.unwrap();
    Poll { election, meeting, candidates, slips, cookie }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { _ = fs::copy(from, to).unwrap() }
    }
}

/// Everybody votes for the same one, each with the same salt in either town.
async fn all_vote_for(cx: &Context, poll: &Poll, candidacy: CandidacyId) {
    for (place, slip) in (0_u8..).zip(&poll.slips) {
        let cast = Cast {
            credential: Credential::Slip(*slip),
            election: poll.election,
            round: 1,
            choice: Choice::Candidate(candidacy),
            salt: Salt::from_random([place; 32]),
            channel: Channel::Phone,
        };
        elections::cast(cx, cast).await.unwrap();
    }
}

/// Without what is drawn anew for each answer: keys of forms, nonces.
fn evened(text: &str) -> String {
    let mut even = text.to_owned();
    for mark in ["nonce=\"", "'nonce-", "envio=", "name=\"envio\" value=\"", "tequio-form="] {
        let mut parts = even.split(mark);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(['"', '\'', '&', ';', '\n']).unwrap_or(part.len());
            kept.push_str(mark);
            kept.push_str(&part[end..]);
        }
        even = kept;
    }
    even
}

fn compared(answer: &Answer) -> (String, String) {
    let body = answer.comparable();
    let head = answer.headers.iter().filter(|(name, _)| {
        let name = name.as_str();
        // A nonce in the page makes another ETag each time.
        let drawn = body.contains("nonce=\"") && name == "etag";
        !(name == "x-request-id" || name == "set-cookie" || drawn)
    });
    let mut head: Vec<_> =
        head.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    head.sort();
    let head = format!("{}\n{}", answer.status, head.join("\n"));
    (evened(&head), evened(&body))
}

/// The whole state of a meeting, as its stream begins.
async fn first_frame(world: &World, meeting: MeetingCode) -> String {
    let request = Request::get(format!("/reuniones/{meeting}/vivo"))
        .header(header::HOST, crate::world::HOST)
        .body(Body::empty());
    let response = world.router.clone().oneshot(request.unwrap()).await.unwrap();
    let mut body = response.into_body();
    let frame = body.frame().await.unwrap().unwrap().into_data().unwrap();
    String::from_utf8(frame.to_vec()).unwrap()
}

/// Two towns that are one town to the byte, but for whom everybody voted for.
#[tokio::test]
async fn an_open_poll_tells_its_turnout_and_nothing_else() {
    let now: DateTime<Utc> = Utc::now();
    let clock = Clock::from_fn(move || now);
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let poll = open(&one.path().join("data"), clock.clone()).await;
    copy(&one.path().join("data"), &two.path().join("data"));
    let one = World::over(one, clock.clone(), |_| {}).await;
    let two = World::over(two, clock, |_| {}).await;
    all_vote_for(&one.cx, &poll, poll.candidates[0]).await;
    all_vote_for(&two.cx, &poll, poll.candidates[1]).await;
    let Poll { election, meeting, .. } = &poll;
    let public = [
        format!("/elecciones/{election}"),
        format!("/elecciones/{election}/archivo.json"),
        format!("/reuniones/{meeting}"),
        format!("/reuniones/{meeting}/pantalla"),
        format!("/en/reuniones/{meeting}/pantalla"),
    ];
    for path in &public {
        let (first, second) = (one.get(path).await, two.get(path).await);
        assert_eq!(compared(&first), compared(&second), "{path}");
    }
    let staff = [
        format!("/elecciones/{election}/mesa"),
        format!("/elecciones/{election}/boletos"),
        format!("/elecciones/{election}/boletos/recibir"),
        format!("/reuniones/{meeting}/elecciones"),
        "/hoy".to_owned(),
    ];
    for path in &staff {
        let ask = async |world: &World, path: &str| {
            let ask = Ask::get(path).header("cookie", &poll.cookie);
            let answer = world.send(ask).await;
            if answer.status != 303 {
                return answer;
            }
            // A form's page asks for its key first, and for the cookie it belongs to.
            let holder = answer.header("set-cookie").split(';').next().unwrap().to_owned();
            let cookies = format!("{}; {holder}", poll.cookie);
            world.send(Ask::get(answer.header("location")).header("cookie", &cookies)).await
        };
        let (first, second) = (ask(&one, path).await, ask(&two, path).await);
        assert_eq!(first.status, 200, "{path}");
        assert_eq!(compared(&first), compared(&second), "{path}");
    }
    assert_eq!(first_frame(&one, *meeting).await, first_frame(&two, *meeting).await);
    // What is compared is there: once the votes are counted, the pages differ.
    for world in [&one, &two] {
        for act in [Act::Close, Act::Resolve] {
            elections::perform(&world.cx, STAFF, *election, act).await.unwrap();
        }
    }
    let (first, second) = (one.get(&public[0]).await, two.get(&public[0]).await);
    assert_eq!(first.status, 200);
    assert_ne!(compared(&first), compared(&second));
}
