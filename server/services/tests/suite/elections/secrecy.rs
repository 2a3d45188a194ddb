use super::poll::{Poll, STAFF};
use crate::town::Town;
use chrono::TimeDelta;
use domain::{
    elections::{Ballot, Choice},
    jobs::MOST_ATTEMPTS,
};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use services::{
    Error,
    elections::{self, Act},
    jobs,
    meetings::floor,
    submissions::{Submission, new_key},
};

/// A query's rows as text, one column.
async fn texts(poll: &Poll, sql: &str) -> Vec<String> {
    let reader = poll.cx().database().reader();
    let statement = Statement::from_string(reader.get_database_backend(), sql);
    let rows = reader.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Bytes of every file of the database, log beside it included.
fn files(poll: &Poll) -> Vec<u8> {
    let data = &poll.cx().settings().data;
    ["tequio.db", "tequio.db-wal"]
        .iter()
        .flat_map(|name| std::fs::read(data.join(name)).unwrap_or_default())
        .collect()
}

on_both! {
    /// SECURITY.md V05: with the code of every slip and a copy of every table, nothing leads from
    /// a slip to a ballot.
    async fn nothing_links_ten_known_slips_to_their_ballots(town: Town) {
        let poll = Poll::open(town, 2, 30).await;
        let tables = ["audit", "submissions", "jobs", "files", "election_events"];
        let mut before = Vec::new();
        for table in tables {
            before.push(poll.town.count(table).await);
        }
        let mut cast = Vec::new();
        for slip in 0..20 {
            let receipt = poll.vote(slip, poll.for_candidate(slip % 2)).await;
            cast.push((poll.slips[slip].hash().to_string(), receipt.leaf.to_string()));
        }
        for (table, rows) in tables.into_iter().zip(before) {
            assert_eq!(poll.town.count(table).await, rows, "a vote left a trace in {table}");
        }
        poll.close().await;
        poll.town.now.advance(TimeDelta::hours(25));
        while jobs::run_one(poll.cx()).await.unwrap() {}
        let uses = texts(&poll, "SELECT code_hash FROM slip_uses").await;
        let leaves = texts(&poll, "SELECT leaf FROM ballots").await;
        assert!(uses.is_sorted() && leaves.is_sorted(), "rows lie in the order of their keys");
        // The order of voting is neither that of the slips nor that of the ballots.
        assert_ne!(cast.iter().map(|(hash, _)| hash.clone()).collect::<Vec<_>>(), uses);
        assert_ne!(cast.iter().map(|(_, leaf)| leaf.clone()).collect::<Vec<_>>(), leaves);
        let ballots = texts(&poll, "SELECT ballot FROM ballots").await;
        for ballot in &ballots {
            assert_eq!(ballot.len(), 2 * Ballot::LENGTH, "size tells nothing");
            assert!(cast.iter().all(|(hash, _)| !ballot.contains(hash.as_str())));
        }
        match poll.cx().database().backend() {
            DbBackend::Postgres => {
                let written = texts(&poll, "SELECT DISTINCT xmin::text FROM ballots UNION SELECT DISTINCT xmin::text FROM slip_uses UNION SELECT DISTINCT xmin::text FROM slips").await;
                assert_eq!(written.len(), 1, "one transaction wrote every row: {written:?}");
                let placed = texts(&poll, "SELECT leaf FROM ballots ORDER BY ctid").await;
                assert!(placed.is_sorted());
                let placed = texts(&poll, "SELECT code_hash FROM slip_uses ORDER BY ctid").await;
                assert!(placed.is_sorted());
            }
            _ => {
                let reader = poll.cx().database().reader();
                for table in ["ballots", "slip_uses", "slips"] {
                    let sql = format!("SELECT rowid FROM {table}");
                    assert!(reader.execute_unprepared(&sql).await.is_err(), "{table} has row numbers");
                }
                let bytes = files(&poll);
                let count = |needle: &str| bytes.windows(needle.len()).filter(|w| *w == needle.as_bytes()).count();
                // The log beside the file held each page once for every commit that touched it:
                // the first ballot stood there twenty times. What is left was written in the order
                // of the keys, by one pass.
                for (hash, leaf) in &cast {
                    assert!(count(leaf) <= 6 && count(hash) <= 10, "{} {}", count(leaf), count(hash));
                }
            }
        }
    }

    async fn the_database_holds_no_code(town: Town) {
        let poll = Poll::open(town, 2, 3).await;
        poll.vote(0, Choice::Blank).await;
        if poll.cx().database().backend() == DbBackend::Sqlite {
            let bytes = files(&poll);
            for code in &poll.slips {
                let printed = code.to_string();
                let bare = printed.replace('-', "");
                for needle in [printed.as_bytes(), bare.as_bytes()] {
                    assert!(!bytes.windows(needle.len()).any(|window| window == needle));
                }
            }
        }
        let columns = texts(&poll, "SELECT code_hash FROM slips").await;
        assert!(columns.iter().all(|hash| hash.len() == 64));
    }

    /// SECURITY.md V06.
    async fn before_the_close_there_is_a_turnout_and_nothing_else(town: Town) {
        let poll = Poll::open(town, 2, 30).await;
        for slip in 0..5 {
            poll.vote(slip, poll.for_candidate(0)).await;
        }
        let turnout = elections::turnout(poll.cx(), poll.election).await.unwrap();
        assert_eq!((turnout.round, turnout.voted), (1, 5));
        let log = elections::log_root(poll.cx(), poll.election).await.unwrap();
        poll.vote(5, poll.for_candidate(1)).await;
        assert_eq!(elections::log_root(poll.cx(), poll.election).await.unwrap(), log, "the log does not count votes");
        let hidden = async || {
            let result = elections::result(poll.cx(), poll.election).await;
            let archive = elections::archive(poll.cx(), poll.election).await;
            matches!(result, Err(Error::NotFound)) && matches!(archive, Err(Error::NotFound))
        };
        assert!(hidden().await);
        let told = format!("{:?}", elections::find(poll.cx(), STAFF, poll.election).await.unwrap());
        assert!(!told.contains("votes"), "{told}");
        poll.close().await;
        // Nor before the tellers have counted and the rules have decided.
        assert!(hidden().await);
        poll.act(Act::Resolve).await.unwrap();
        assert!(!hidden().await);
        assert!(matches!(elections::turnout(poll.cx(), poll.election).await, Err(Error::NotFound)));
    }

    async fn the_order_is_not_erased_while_people_may_vote(town: Town) {
        let poll = Poll::open(town, 2, 20).await;
        poll.vote(0, Choice::Blank).await;
        let other = Poll::open(Town { cx: poll.cx().clone(), now: poll.town.now.clone(), folder: tempfile::tempdir().unwrap() }, 1, 2).await;
        poll.close().await;
        let waiting = "jobs WHERE kind = 'erase-ballot-order' AND state = 'queued' AND attempts = 0";
        for _ in 0..=MOST_ATTEMPTS {
            assert!(jobs::run_one(poll.cx()).await.unwrap());
            poll.town.now.advance(TimeDelta::minutes(2));
        }
        assert_eq!(poll.town.count(waiting).await, 1, "it waits, and is never given up for it");
        other.close().await;
        // Nor while the next poll of the meeting may open at any moment.
        poll.town.now.advance(TimeDelta::minutes(2));
        while jobs::run_one(poll.cx()).await.unwrap() {}
        assert_eq!(poll.town.count(waiting).await, 2);
        for meeting in [&poll.rehearsal.meeting, &other.rehearsal.meeting] {
            let form = floor::forms::TABLE;
            let once = Submission { key: new_key(form, "h"), form, holder: "h" };
            floor::perform(poll.cx(), STAFF, &once, meeting.code, floor::Turn::Close, &domain::submissions::Typed::new()).await.unwrap();
        }
        poll.town.now.advance(TimeDelta::minutes(2));
        while jobs::run_one(poll.cx()).await.unwrap() {}
        assert_eq!(poll.town.count("jobs WHERE kind = 'erase-ballot-order' AND state = 'done'").await, 2);
        assert_eq!(poll.town.count("ballots").await, 1);
    }
}
