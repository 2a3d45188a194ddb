use super::poll::{Poll, resalted};
use domain::elections::{Channel, Choice, Receipt, recount};
use services::{
    Error,
    elections::{self, Act, Told},
};
use std::sync::Arc;

/// Everything sent at once, from as many tasks.
async fn at_once(poll: &Arc<Poll>, casts: Vec<elections::Cast>) -> Vec<Result<Receipt, Error>> {
    let send = |cast| {
        let poll = Arc::clone(poll);
        tokio::spawn(async move { elections::cast(poll.cx(), cast).await })
    };
    let tasks: Vec<_> = casts.into_iter().map(send).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

on_both! {
    /// SECURITY.md V01.
    async fn fifty_ballots_with_one_slip_are_one_vote(town: Town) {
        let poll = Arc::new(Poll::open(town, 2, 2).await);
        let casts = (0..50).map(|n| poll.ballot(0, poll.for_candidate(n % 2))).collect();
        let answers = at_once(&poll, casts).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        for refused in answers.into_iter().filter(Result::is_err) {
            assert_eq!(Poll::why(refused), "problem-slip-used");
        }
        assert_eq!((poll.town.count("ballots").await, poll.town.count("slip_uses").await), (1, 1));
    }

    /// The same from two processes, which do not share a queue.
    async fn two_processes_take_one_ballot_of_a_slip(town: Town) {
        let poll = Poll::open(town, 2, 20).await;
        let other = poll.town.reopened().await;
        for slip in 0..20 {
            let (one, two) = (poll.ballot(slip, Choice::Blank), poll.ballot(slip, Choice::Null));
            let (one, two) = tokio::join!(elections::cast(poll.cx(), one), elections::cast(&other, two));
            assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        }
        assert_eq!(poll.town.count("ballots").await, 20);
    }

    async fn one_ballot_sent_fifty_times_has_one_receipt(town: Town) {
        let poll = Arc::new(Poll::open(town, 2, 2).await);
        let ballot = poll.ballot(0, Choice::Blank);
        let answers = at_once(&poll, vec![ballot; 50]).await;
        let first = answers[0].as_ref().unwrap();
        assert!(answers.iter().all(|answer| answer.as_ref().unwrap() == first));
        assert_eq!(poll.town.count("ballots").await, 1);
        assert!(elections::cast(poll.cx(), resalted(ballot)).await.is_err());
    }

    /// SECURITY.md V03.
    async fn two_hundred_ballots_race_the_close(town: Town) {
        let poll = Arc::new(Poll::open(town, 2, 200).await);
        let ballots = |slips: std::ops::Range<usize>| {
            slips.map(|slip| poll.ballot(slip, poll.for_candidate(slip % 2))).collect::<Vec<_>>()
        };
        // A hundred are under way, of which some are in; then the close and eighty more at once;
        // and twenty when it is over, so that somebody is always refused.
        let first = tokio::spawn({
            let (poll, casts) = (Arc::clone(&poll), ballots(0..100));
            async move { at_once(&poll, casts).await }
        });
        while elections::turnout(poll.cx(), poll.election).await.unwrap().voted < 20 {
            tokio::task::yield_now().await;
        }
        let closing = Arc::clone(&poll);
        let close = tokio::spawn(async move { closing.act(Act::Close).await });
        let racing = at_once(&poll, ballots(100..180)).await;
        close.await.unwrap().unwrap();
        let late = at_once(&poll, ballots(180..200)).await;
        assert!(late.iter().all(Result::is_err), "nobody votes after the close");
        let answers: Vec<_> = first.await.unwrap().into_iter().chain(racing).chain(late).collect();
        let taken: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert!(taken.len() >= 20);
        let stored = |leaf: String| format!("ballots WHERE leaf = '{leaf}'");
        for receipt in &taken {
            assert_eq!(poll.town.count(&stored(receipt.leaf.to_string())).await, 1, "a promise was broken");
        }
        assert_eq!(poll.town.count("ballots").await, taken.len() as i64, "a refusal was counted");
        assert_eq!(poll.town.count("slip_uses").await, taken.len() as i64);
        for refused in answers.iter().filter(|answer| answer.is_err()) {
            let Err(Error::Rejected(problems)) = refused else { panic!("{refused:?}") };
            assert_eq!(problems[0].message, "problem-poll-closed");
        }
        // Closing again changes nothing.
        let events = poll.town.count("election_events").await;
        assert_eq!(poll.act(Act::Close).await.unwrap(), Told::Done);
        assert_eq!(poll.town.count("election_events").await, events);
        let told = poll.act(Act::Resolve).await.unwrap();
        assert_eq!(told, Told::Done);
        let result = elections::result(poll.cx(), poll.election).await.unwrap();
        assert_eq!(result[0].ledger.phone, taken.len() as u64);
        let votes: u32 = result[0].tally.ranking.iter().map(|ranked| ranked.votes).sum();
        assert_eq!(votes as usize, taken.len(), "every promise is in the tally");
    }

    async fn a_crowd_is_counted_to_the_last_ballot(town: Town) {
        let poll = Poll::among(town, 300, 3, 300, &[Channel::Phone]).await;
        poll.act(Act::Open).await.unwrap();
        let poll = Arc::new(poll);
        let casts = (0..300).map(|slip| poll.ballot(slip, poll.for_candidate(usize::from(slip % 10 != 0)))).collect();
        let answers = at_once(&poll, casts).await;
        assert!(answers.iter().all(Result::is_ok));
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        poll.act(Act::Proclaim).await.unwrap();
        let archive = elections::archive(poll.cx(), poll.election).await.unwrap();
        let checks = recount(archive.as_bytes());
        assert!(checks.iter().all(|check| check.holds()), "{checks:#?}");
        let result = elections::result(poll.cx(), poll.election).await.unwrap();
        let votes: Vec<_> = result[0].tally.ranking.iter().map(|ranked| ranked.votes).collect();
        assert_eq!(votes, [270, 30, 0]);
    }
}
