use super::poll::{Poll, STAFF, line};
use domain::elections::{Breach, Channel, Choice, Phase, Rolls, TieBreak, recount};
use services::{
    Error,
    elections::{self, Act, Seat, Told, Turn},
    submissions::{self, Submission},
};

async fn sound(poll: &Poll) -> bool {
    let archive = elections::archive(poll.cx(), poll.election).await.unwrap();
    recount(archive.as_bytes()).iter().all(|check| check.holds())
}

on_both! {
    async fn a_tie_is_settled_by_run_off_and_then_by_lot(town: Town) {
        let poll = Poll::open(town, 3, 60).await;
        for slip in 0..40 {
            poll.vote(slip, poll.for_candidate(slip % 2)).await;
        }
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        let found = elections::find(poll.cx(), STAFF, poll.election).await.unwrap();
        let Phase::TieBreak(TieBreak::RunOff(round)) = found.phase else { panic!("{:?}", found.phase) };
        assert_eq!((round.number, round.slate.len()), (2, 2));
        // More slips may be printed between the rounds, and every slip votes anew.
        let more = elections::print_slips(poll.cx(), STAFF, poll.meeting, 5).await.unwrap();
        poll.act(Act::Open).await.unwrap();
        let view = elections::slip_view(poll.cx(), more[0]).await.unwrap();
        assert_eq!((view.open[0].round, view.open[0].options.len()), (2, 2));
        let out = poll.ballot_in(2, 0, poll.for_candidate(2));
        assert_eq!(Poll::why(elections::cast(poll.cx(), out).await), "problem-ballot-choice");
        for slip in 0..20 {
            let ballot = poll.ballot_in(2, slip, poll.for_candidate(slip % 2));
            elections::cast(poll.cx(), ballot).await.unwrap();
        }
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Proclaim).await), "problem-phase");
        assert_eq!(Poll::why(poll.act(Act::Open).await), "problem-phase");
        let rolls = Rolls::parse("12345 65432 12345 61234").unwrap();
        poll.act(Act::Draw(rolls)).await.unwrap();
        let Told::Proclaimed(elected) = poll.act(Act::Proclaim).await.unwrap() else { panic!() };
        // Who lost the draw follows, and nobody else: the third received no vote.
        assert_eq!(elected.len(), 2);
        assert!(sound(&poll).await);
        let (entries, _) = elections::log_root(poll.cx(), poll.election).await.unwrap();
        assert_eq!(entries as i64, poll.town.count("election_events").await);
    }

    async fn all_blank_elects_nobody(town: Town) {
        let poll = Poll::open(town, 2, 20).await;
        for slip in 0..16 {
            poll.vote(slip, if slip % 2 == 0 { Choice::Blank } else { Choice::Null }).await;
        }
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        assert_eq!(poll.act(Act::Proclaim).await.unwrap(), Told::Proclaimed(vec![]));
        assert!(sound(&poll).await);
    }

    async fn nobody_votes_and_nothing_breaks(town: Town) {
        let poll = Poll::open(town, 2, 1).await;
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        assert_eq!(poll.act(Act::Proclaim).await.unwrap(), Told::Proclaimed(vec![]));
        assert!(sound(&poll).await);
    }

    async fn two_tellers_count_blind_until_they_see_the_same(town: Town) {
        let poll = Poll::of(town, 2, 5, &[Channel::Phone, Channel::Hands]).await;
        poll.vote(0, poll.for_candidate(1)).await;
        let early = poll.count_by_hand(Channel::Hands, Seat::First, "Ana", &[7, 5]).await;
        assert_eq!(Poll::why(early), "problem-phase", "nobody counts while people vote");
        poll.close().await;
        assert_eq!(Poll::why(poll.act(Act::Resolve).await), "problem-count-missing");
        let enter = async |seat, teller, votes: &[u32]| poll.count_by_hand(Channel::Hands, seat, teller, votes).await;
        assert_eq!(enter(Seat::First, "Ana", &[7, 5]).await.unwrap(), Told::CountWaits);
        assert_eq!(Poll::why(enter(Seat::First, "Ana", &[7, 5]).await), "problem-count-seat");
        assert_eq!(Poll::why(enter(Seat::Second, "  ANA ", &[7, 5]).await), "problem-teller-same");
        assert_eq!(enter(Seat::Second, "Luis", &[6, 5]).await.unwrap(), Told::CountDiffered);
        assert_eq!(Poll::why(poll.act(Act::Resolve).await), "problem-count-missing");
        // The second seat may be first in the recount.
        assert_eq!(enter(Seat::Second, "Luis", &[7, 5]).await.unwrap(), Told::CountWaits);
        assert_eq!(enter(Seat::First, "Ana", &[7, 5]).await.unwrap(), Told::CountMatched);
        assert_eq!(Poll::why(enter(Seat::First, "Ana", &[7, 5]).await), "problem-count-done");
        poll.act(Act::Resolve).await.unwrap();
        let result = elections::result(poll.cx(), poll.election).await.unwrap();
        assert_eq!((result[0].ledger.hands, result[0].ledger.phone), (12, 1));
        assert_eq!(result[0].tally.ranking[0].votes, 7);
        poll.act(Act::Proclaim).await.unwrap();
        assert!(sound(&poll).await);
        // Both attempts stay on record.
        assert_eq!(poll.town.count("teller_counts").await, 4);
    }

    async fn figures_that_contradict_stop_the_proclamation_until_explained(town: Town) {
        let poll = Poll::of(town, 2, 10, &[Channel::Phone, Channel::Paper]).await;
        for slip in 0..3 {
            poll.vote(slip, poll.for_candidate(0)).await;
        }
        elections::turn_slip(poll.cx(), STAFF, poll.meeting, poll.slips[4], Turn::Surrender).await.unwrap();
        poll.close().await;
        // Two paper ballots for one slip handed over.
        for (seat, teller) in [(Seat::First, "Ana"), (Seat::Second, "Luis")] {
            poll.count_by_hand(Channel::Paper, seat, teller, &[1, 1]).await.unwrap();
        }
        poll.act(Act::Resolve).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Proclaim).await), "problem-breaches");
        let result = elections::result(poll.cx(), poll.election).await.unwrap();
        let breaches = result[0].breaches.clone();
        assert_eq!(breaches.len(), 2, "{breaches:?}");
        let invented = Breach::VotesBeyondPeople { votes: 9, checked_in: 8 };
        let settle = |breach| Act::Settle { round: 1, breach, reason: line("una boleta de más, anulada a la vista") };
        assert!(matches!(poll.act(settle(invented)).await, Err(Error::Conflict)));
        for breach in breaches {
            assert_eq!(Poll::why(poll.act(Act::Proclaim).await), "problem-breaches");
            poll.act(settle(breach)).await.unwrap();
        }
        poll.act(Act::Proclaim).await.unwrap();
        assert!(sound(&poll).await);
    }

    async fn an_annulled_contest_stays_annulled(town: Town) {
        let poll = Poll::open(town, 2, 3).await;
        poll.vote(0, Choice::Blank).await;
        poll.act(Act::Annul { reason: line("padrón equivocado") }).await.unwrap();
        let refused = elections::cast(poll.cx(), poll.ballot(1, Choice::Blank)).await;
        assert_eq!(Poll::why(refused), "problem-poll-closed");
        for act in [Act::Close, Act::Resolve, Act::Proclaim, Act::Annul { reason: line("otra vez") }] {
            assert_eq!(Poll::why(poll.act(act).await), "problem-phase");
        }
        assert!(matches!(elections::archive(poll.cx(), poll.election).await, Err(Error::NotFound)));
        // Its receipts have a root they can be held against, and the order of its ballots goes.
        let job = "jobs WHERE kind = 'erase-ballot-order' AND state = 'queued'";
        assert_eq!(poll.town.count(job).await, 1);
        let closed = "election_events WHERE entry LIKE '%\"event\":\"closed\"%'";
        assert_eq!(poll.town.count(closed).await, 1);
        assert!(services::check::run(poll.cx()).await.unwrap().is_sound());
        // Where its result was, anybody reads that there is none, and why.
        let told = elections::published(poll.cx(), poll.election).await.unwrap();
        assert_eq!((told.phase, told.annulled), ("annulled", Some(line("padrón equivocado"))));
        assert!(told.rounds.is_empty() && told.candidates.is_empty() && told.proof.is_none());
    }

    async fn a_run_off_nobody_votes_in_goes_to_the_lot(town: Town) {
        let poll = Poll::open(town, 2, 20).await;
        for slip in 0..10 {
            poll.vote(slip, poll.for_candidate(slip % 2)).await;
        }
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        poll.act(Act::Open).await.unwrap();
        elections::cast(poll.cx(), poll.ballot_in(2, 0, Choice::Blank)).await.unwrap();
        poll.close().await;
        poll.act(Act::Resolve).await.unwrap();
        let found = elections::find(poll.cx(), STAFF, poll.election).await.unwrap();
        assert!(matches!(found.phase, Phase::TieBreak(TieBreak::Lot(_))), "{:?}", found.phase);
        poll.act(Act::Draw(Rolls::parse("12345 65432 12345 61234").unwrap())).await.unwrap();
        let Told::Proclaimed(elected) = poll.act(Act::Proclaim).await.unwrap() else { panic!() };
        assert_eq!(elected.len(), 2, "one by lot, and who lost it follows");
        assert!(sound(&poll).await);
        // The key and the roots an archive is compared with are there to be read.
        let told = elections::published(poll.cx(), poll.election).await.unwrap();
        let (_, log) = elections::log_root(poll.cx(), poll.election).await.unwrap();
        let proof = told.proof.unwrap();
        assert_eq!(proof.events, log);
        let mark = elections::fingerprint(poll.cx(), poll.meeting).await.unwrap().unwrap();
        assert!(proof.key.is_copied_as(&mark));
        assert!(told.rounds.iter().all(|round| round.root.is_some()));
    }

    async fn a_form_sent_twice_acts_once(town: Town) {
        let poll = Poll::open(town, 2, 3).await;
        let key = submissions::new_key("election-close", "h");
        let submission = Submission { key, form: "election-close", holder: "h" };
        let once = async |act| elections::perform_once(poll.cx(), STAFF, &submission, poll.election, act).await;
        assert_eq!(Poll::why(once(Act::Resolve).await), "problem-phase");
        assert_eq!(once(Act::Close).await.unwrap(), "done");
        let events = poll.town.count("election_events").await;
        assert_eq!(once(Act::Close).await.unwrap(), "done");
        assert_eq!(poll.town.count("election_events").await, events);
    }
}
