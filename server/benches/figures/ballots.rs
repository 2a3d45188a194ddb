//! Durable ballots: a crowd of phones voting at once through the program's own box, beside what
//! SQLite's C interface writes on the same disk in groups of the same size, and one by one.

use crate::{
    Outcome,
    commits::Raw,
    report::Report,
    run::Run,
    waits::{Waits, median},
};
use domain::{
    bodies::VoteMode,
    elections::{Channel, Choice, Credential, SlipCode},
    identity::Actor,
    ids::ElectionId,
};
use services::{
    Clock, Context, Settings, demo,
    elections::{self, Act, Cast, Told},
    submissions::{Submission, new_key},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

/// Phones that vote at the same time.
pub const PHONES: usize = 300;
/// Ballots of each, one after the other.
const EACH: usize = 10;
/// Ballots that share a commit at most, here as there.
const GROUP: usize = 64;
/// Single commits: enough to know the disk.
const SINGLE: usize = 400;
const STAFF: Actor = Actor::Operator;

pub fn measure(report: &mut Report, run: &mut Run) -> Outcome<()> {
    let folder = run.folder("ballots");
    std::fs::create_dir_all(&folder)?;
    let (mut rates, mut groups, mut singles) = (vec![], vec![], vec![]);
    let mut waits = Waits::default();
    for round in 0..run.rounds() {
        // In turn, so that a slow moment of the disk falls on all alike.
        groups.push(raw(&folder.join(format!("group-{round}.db")), PHONES * EACH, GROUP)?);
        singles.push(raw(&folder.join(format!("single-{round}.db")), SINGLE, 1)?);
        let (rate, waited) = votes(&folder.join(format!("votes-{round}")))?;
        rates.push(rate);
        waits.extend(waited);
    }
    let (rate, group, single) = (median(rates), median(groups), median(singles));
    report.add("ballots.per_second", rate, "ballots/s");
    report.add("ballots.raw_groups_per_second", group, "rows/s");
    report.add("ballots.raw_singles_per_second", single, "rows/s");
    report.add("ballots.to_raw_groups", rate / group, "ratio");
    report.at_least("ballots.to_single_commits", rate / single, "ratio", 1.0);
    report.at_most("ballots.300_phones.p99", waits.percentile_ms(99), "ms", 150.0);
    grow(report, run, &folder.join("growth"))
}

/// One box filled with a hundred thousand ballots: how fast it takes the last of them beside the
/// first.
fn grow(report: &mut Report, run: &Run, data: &Path) -> Outcome<()> {
    let (count, wave) = run.choose((100_000, 5_000), (6_000, 1_000));
    let runtime = tokio::runtime::Runtime::new()?;
    let rates = runtime.block_on(async {
        let settings = Settings { data: data.to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await?;
        let (election, choice, slips) = open(&cx, count).await?;
        let mut rates = Vec::new();
        for slips in slips.chunks(wave) {
            let begun = Instant::now();
            crowd(&cx, election, choice, slips).await?;
            rates.push(slips.len() as f64 / begun.elapsed().as_secs_f64());
        }
        cx.close().await?;
        Outcome::Ok(rates)
    })?;
    // Three waves each: one may meet a slow moment of the disk.
    let (first, last) = (rates.iter().take(3), rates.iter().rev().take(3));
    let (first, last) = (median(first.copied().collect()), median(last.copied().collect()));
    report.add("ballots.last_of_the_box", last, "ballots/s");
    report.at_most("ballots.growth", first / last, "ratio", 1.5);
    Ok(())
}

/// Ballots a second, and how long each waited for its receipt.
fn votes(data: &Path) -> Outcome<(f64, Waits)> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let settings = Settings { data: data.to_owned(), database_url: None };
        let cx = Context::open(&settings, Clock::system()).await?;
        let (election, choice, slips) = open(&cx, PHONES * EACH).await?;
        let begun = Instant::now();
        let waits = crowd(&cx, election, choice, &slips).await?;
        let taken = begun.elapsed();
        cx.close().await?;
        Ok((waits.len() as f64 / taken.as_secs_f64(), waits))
    })
}

/// Every slip votes, from so many phones at once. How long each waited for its receipt.
pub async fn crowd(
    cx: &Context,
    election: ElectionId,
    choice: Choice,
    slips: &[SlipCode],
) -> Outcome<Waits> {
    let phones: Vec<_> = slips
        .chunks(slips.len().div_ceil(PHONES))
        .map(|slips| tokio::spawn(phone(cx.clone(), election, choice, slips.to_vec())))
        .collect();
    let mut waits = Waits::default();
    for phone in phones {
        waits.extend(phone.await??);
    }
    Ok(waits)
}

async fn phone(
    cx: Context,
    election: ElectionId,
    choice: Choice,
    slips: Vec<SlipCode>,
) -> Result<Vec<Duration>, services::Error> {
    let mut waits = Vec::with_capacity(slips.len());
    for slip in slips {
        let salt = elections::new_salt()?;
        let credential = Credential::Slip(slip);
        let cast = Cast { credential, election, round: 1, choice, salt, channel: Channel::Phone };
        let sent = Instant::now();
        elections::cast(&cx, cast).await?;
        waits.push(sent.elapsed());
    }
    Ok(waits)
}

/// An election that is open, the one candidate of it, and so many slips.
pub async fn open(cx: &Context, count: usize) -> Outcome<(ElectionId, Choice, Vec<SlipCode>)> {
    let rehearsal = demo::rehearse(cx, 12, VoteMode::Ballot).await?;
    let code = rehearsal.meeting.code;
    let form = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(cx, STAFF, &form, code).await?;
    let prepared = elections::list_prepared(cx, STAFF, code).await?;
    let election = prepared.contests.first().ok_or("nothing to elect")?.0.election;
    let person = *rehearsal.neighbours.first().ok_or("nobody came")?;
    let told = elections::perform(cx, STAFF, election, Act::Nominate { person }).await?;
    let Told::Nominated(candidacy) = told else { return Err("nobody was nominated".into()) };
    let mut slips = Vec::new();
    while slips.len() < count {
        slips.extend(elections::print_slips(cx, STAFF, rehearsal.meeting.id, 1000).await?);
    }
    for act in [Act::Answer { candidacy, accepted: true }, Act::Freeze, Act::Open] {
        elections::perform(cx, STAFF, election, act).await?;
    }
    slips.truncate(count);
    Ok((election, Choice::Candidate(candidacy), slips))
}

/// Rows a second of the same size as a ballot with its use of a slip, so many to a commit.
fn raw(file: &Path, rows: usize, group: usize) -> Outcome<f64> {
    let connection = Raw::open(file)?;
    connection
        .run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    connection.run(
        "CREATE TABLE ballots (leaf text PRIMARY KEY, ballot text NOT NULL) WITHOUT ROWID;
         CREATE TABLE uses (code text PRIMARY KEY) WITHOUT ROWID",
    )?;
    let begun = Instant::now();
    for from in (0..rows).step_by(group) {
        connection.run("BEGIN IMMEDIATE")?;
        for n in from..rows.min(from + group) {
            // Spread over the tree as leaves and hashes are.
            let key = n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            connection.run(&format!(
                "INSERT INTO ballots VALUES ('{key:064x}', '{key:0164x}');
                 INSERT INTO uses VALUES ('{key:064x}')"
            ))?;
        }
        connection.run("COMMIT")?;
    }
    Ok(rows as f64 / begun.elapsed().as_secs_f64())
}
