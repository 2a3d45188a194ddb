//! Killed in the midst of a vote (T1): every ballot that was acknowledged is in the box, once.

use crate::program::{Place, Server};
use domain::{
    bodies::VoteMode,
    elections::{Ballot, Choice, Salt, SlipCode},
    identity::Actor,
    ids::ElectionId,
};
use sea_orm::{ConnectionTrait as _, Database, DbBackend, QueryResult, Statement};
use services::{
    Clock, Context, Settings, demo,
    elections::{self, Act, Told},
    submissions::{Submission, new_key},
};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const STAFF: Actor = Actor::Operator;
const KILLS: usize = 50;
const PHONES: usize = 12;
/// Slips enough for every round, with some to spare.
const SLIPS: u16 = 1000;

/// Numbers that look like chance and are the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    /// Of this run, or the one `TEQUIO_TEST_SEED` asks to see again.
    fn seeded() -> Self {
        let asked = std::env::var("TEQUIO_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = asked.unwrap_or_else(|| u64::from(std::process::id()));
        eprintln!("TEQUIO_TEST_SEED={seed}");
        Self(seed)
    }
}

/// One ballot as a phone sends it, the same bytes every time.
struct Sending {
    body: String,
    leaf: String,
}

struct Poll {
    slips: Vec<SlipCode>,
    sendings: Vec<Sending>,
}

/// A poll of the municipality in `place`, open, with the ballots that will be sent.
async fn open(place: &Place) -> Poll {
    let settings = Settings { data: place.data(), database_url: None };
    let cx = Context::open(&settings, Clock::system()).await.unwrap();
    let rehearsal = demo::rehearse(&cx, 12, VoteMode::Ballot).await.unwrap();
    let code = rehearsal.meeting.code;
    let form = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(&cx, STAFF, &form, code).await.unwrap();
    let prepared = elections::list_prepared(&cx, STAFF, code).await.unwrap();
    let election = prepared.contests[0].0.election;
    let act = async |act| elections::perform(&cx, STAFF, election, act).await.unwrap();
    let mut choices = vec![Choice::Blank];
    for person in &rehearsal.neighbours[..2] {
        let Told::Nominated(candidacy) = act(Act::Nominate { person: *person }).await else {
            panic!()
        };
        act(Act::Answer { candidacy, accepted: true }).await;
        choices.push(Choice::Candidate(candidacy));
    }
    act(Act::Freeze).await;
    let meeting = rehearsal.meeting.id;
    let slips = elections::print_slips(&cx, STAFF, meeting, SLIPS).await.unwrap();
    act(Act::Open).await;
    cx.close().await.unwrap();
    let sendings = (0..).zip(&slips).map(|(n, slip)| {
        let choice = choices[usize::from(n) % choices.len()];
        sending(election, *slip, choice, n)
    });
    Poll { sendings: sendings.collect(), slips }
}

fn sending(election: ElectionId, slip: SlipCode, choice: Choice, n: u16) -> Sending {
    let mut random = [1; 32];
    random[..2].copy_from_slice(&n.to_be_bytes());
    let salt = Salt::from_random(random);
    let leaf = Ballot { election, round: 1, choice, salt }.leaf().to_string();
    let salt = salt.to_hex();
    let body =
        format!("boleto={slip}&lugar=&eleccion={election}&ronda=1&opcion={choice}&sal={salt}");
    Sending { body, leaf }
}

/// Whether the ballot was acknowledged: the receipt came, whole.
fn send(server: &Server, sending: &Sending) -> bool {
    let answer = server.try_ask(&format!(
        "POST /votar/emitir HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{}",
        sending.body.len(),
        sending.body
    ));
    answer.starts_with("HTTP/1.1 200") && answer.contains("Su voto quedó guardado")
}

/// Phones send the ballots of this round until the program is killed, which happens while
/// `after` have been acknowledged and others are under way.
fn vote_and_kill(
    server: &Server,
    poll: &Poll,
    next: &AtomicUsize,
    after: usize,
    acknowledged: &Mutex<BTreeSet<usize>>,
) {
    let told = AtomicUsize::new(0);
    let killed = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..PHONES {
            scope.spawn(|| {
                while killed.load(Ordering::SeqCst) == 0 {
                    if told.load(Ordering::SeqCst) >= after {
                        if killed.fetch_add(1, Ordering::SeqCst) == 0 {
                            server.signal("KILL");
                        }
                        return;
                    }
                    let n = next.fetch_add(1, Ordering::SeqCst);
                    let Some(sending) = poll.sendings.get(n) else { return };
                    if send(server, sending) {
                        acknowledged.lock().unwrap().insert(n);
                        told.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
    });
    if killed.load(Ordering::SeqCst) == 0 {
        server.signal("KILL");
    }
}

/// The ballots in the box, and how many slips have voted.
async fn stored(place: &Place) -> (BTreeSet<String>, usize) {
    let url = format!("sqlite://{}", place.data().join("tequio.db").display());
    let database = Database::connect(url).await.unwrap();
    let rows = async |sql: &str| {
        let select = Statement::from_string(DbBackend::Sqlite, sql);
        database.query_all_raw(select).await.unwrap()
    };
    let ballots = rows("SELECT ballot FROM ballots").await;
    let leaf = |row: &QueryResult| {
        let ballot = Ballot::from_hex(&row.try_get_by_index::<String>(0).unwrap()).unwrap();
        ballot.leaf().to_string()
    };
    let leaves = ballots.iter().map(leaf).collect();
    let used = rows("SELECT 1 FROM slip_uses").await.len();
    database.close().await.unwrap();
    (leaves, used)
}

#[tokio::test]
async fn no_acknowledged_ballot_is_lost_and_none_is_counted_twice() {
    let mut chance = Chance::seeded();
    let place = Place::new().set("TEQUIO_RATE__CREDENTIAL", 0).set("TEQUIO_RATE__ADDRESS", 0);
    let poll = open(&place).await;
    let (next, acknowledged) = (AtomicUsize::new(0), Mutex::new(BTreeSet::new()));
    for kill in 0..KILLS {
        let server = place.serve(&[]);
        vote_and_kill(&server, &poll, &next, chance.below(8), &acknowledged);
        drop(server);
        let (stored, used) = stored(&place).await;
        assert_eq!(stored.len(), used, "kill {kill}: as many ballots as slips that voted");
        let sent = next.load(Ordering::SeqCst).min(poll.sendings.len());
        let sent: BTreeSet<_> = poll.sendings[..sent].iter().map(|one| &one.leaf).collect();
        assert!(stored.iter().all(|leaf| sent.contains(leaf)), "kill {kill}: nobody sent it");
        for n in acknowledged.lock().unwrap().iter() {
            assert!(stored.contains(&poll.sendings[*n].leaf), "kill {kill}: ballot {n} is lost");
        }
    }
    let told = place.run(&["check"]);
    assert!(told.contains("ok    elections") && !told.contains("WRONG"), "{told}");
    // Whoever got no answer sends the same ballot again; who did may do so too.
    let sent = next.load(Ordering::SeqCst).min(poll.slips.len());
    let server = place.serve(&[]);
    for sending in &poll.sendings[..sent] {
        assert!(send(&server, sending), "a ballot sent again has no receipt");
    }
    drop(server);
    let (stored, used) = stored(&place).await;
    assert_eq!((stored.len(), used), (sent, sent));
    assert!(sent > KILLS, "{sent} ballots are no crowd");
}
