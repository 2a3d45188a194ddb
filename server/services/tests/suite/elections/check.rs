use super::poll::{Poll, STAFF};
use domain::elections::{Channel, Choice, SlipState, VoidReason};
use services::{
    check::{self, Verdict},
    elections::{self, Act, Seat, Turn},
    submissions::{Submission, new_key},
};

/// What the check says is wrong with elections.
async fn wrong(poll: &Poll) -> String {
    let report = check::run(poll.cx()).await.unwrap();
    let of = report.0.into_iter().find(|finding| finding.subject == "elections").unwrap();
    match of.verdict {
        Verdict::Sound(_) => String::new(),
        Verdict::Unsound(lines) => lines.join("\n"),
    }
}

on_both! {
    async fn what_was_taken_out_or_altered_is_noticed(town: Town) {
        let poll = Poll::open(town, 2, 6).await;
        for slip in 0..4 {
            poll.vote(slip, Choice::Blank).await;
        }
        assert_eq!(wrong(&poll).await, "");
        let one = "DELETE FROM ballots WHERE leaf = (SELECT min(leaf) FROM ballots)";
        poll.town.tamper(one).await.unwrap();
        assert!(wrong(&poll).await.contains("round 1: -1 more ballots than slips that voted"));
        poll.close().await;
        assert!(wrong(&poll).await.contains("-1 more ballots"));
        poll.town.tamper(one).await.unwrap();
        assert!(wrong(&poll).await.contains("do not lead to the root it closed with"));
        poll.town.tamper("UPDATE slip_uses SET channel = 'kiosk'").await.unwrap();
        assert!(wrong(&poll).await.contains("other slips have voted than when it closed"));
        poll.town.tamper("UPDATE elections SET contest = replace(contest, '\"term\":36', '\"term\":48')").await.unwrap();
        assert!(wrong(&poll).await.contains("its rules are not those it was prepared with"));
        poll.town.tamper("DELETE FROM election_keys").await.unwrap();
        assert!(wrong(&poll).await.contains("the key of its receipts is gone"));
    }

    /// SECURITY.md E04: whoever owns the database changes what was declared, and is found.
    async fn another_result_than_the_counted_one_is_noticed(town: Town) {
        let poll = Poll::of(town, 3, 40, &[Channel::Phone, Channel::Hands]).await;
        for slip in 0..20 {
            poll.vote(slip, poll.for_candidate(slip % 2 * (slip % 3))).await;
        }
        poll.close().await;
        for (seat, teller) in [(Seat::First, "Eva"), (Seat::Second, "Sol")] {
            poll.count_by_hand(Channel::Hands, seat, teller, &[5, 1, 0]).await.unwrap();
        }
        poll.act(Act::Resolve).await.unwrap();
        poll.act(Act::Proclaim).await.unwrap();
        assert_eq!(wrong(&poll).await, "");
        poll.town.refuses("UPDATE election_events SET entry = 'x'").await;
        poll.town.unguard("election_events").await;
        poll.town.unguard("teller_counts").await;
        let (one, two) = (poll.candidates[0], poll.candidates[1]);
        let change = |table: &str, column: &str, from: &str, to: &str| {
            format!("UPDATE {table} SET {column} = replace({column}, '{from}', '{to}')")
        };
        let elected = |id| format!("\"elected\":[\"{id}\"]");
        for (table, column, true_one, false_one, said) in [
            ("candidacies", "name", "e", "3", "the names on its ballot"),
            ("elections", "state", &*elected(one), &*elected(two), "counted again: WRONG result"),
            ("elections", "phase", "proclaimed", "annulled", "it stands somewhere else"),
            ("teller_counts", "sheet", "\"blank\":0", "\"blank\":7", "tellers' counts were altered"),
            ("election_events", "entry", "operator", "system", "the audit chain tells of"),
        ] {
            poll.town.tamper(&change(table, column, true_one, false_one)).await.unwrap();
            let told = wrong(&poll).await;
            assert!(told.contains(said), "{table} {column}: {told}");
            poll.town.tamper(&change(table, column, false_one, true_one)).await.unwrap();
        }
        let unused = "DELETE FROM slips WHERE code_hash NOT IN (SELECT code_hash FROM slip_uses)";
        poll.town.tamper(unused).await.unwrap();
        assert!(wrong(&poll).await.contains("the slips of round 1 were altered"));
    }

    async fn a_slip_is_given_up_once(town: Town) {
        let poll = Poll::open(town, 2, 4).await;
        let form = |key| Submission { key, form: "slip", holder: "h" };
        let key = new_key("slip", "h");
        let turn = async |key, slip: usize, turn| {
            let (cx, code) = (poll.cx(), poll.slips[slip]);
            elections::turn_slip_once(cx, STAFF, &form(key), poll.meeting, code, turn).await
        };
        turn(key, 0, Turn::Surrender).await.unwrap();
        // The same form again is the same slip; the same slip with another form is a second
        // paper ballot asked for.
        turn(key, 0, Turn::Surrender).await.unwrap();
        let again = turn(new_key("slip", "h"), 0, Turn::Surrender).await;
        assert_eq!(Poll::why(again), "problem-slip-paper");
        turn(new_key("slip", "h"), 1, Turn::Void(VoidReason::Spoiled)).await.unwrap();
        let void = turn(new_key("slip", "h"), 1, Turn::Surrender).await;
        assert_eq!(Poll::why(void), "problem-slip-void");
        let counts = elections::count_slips(poll.cx(), STAFF, poll.meeting).await.unwrap();
        assert_eq!((counts.of(SlipState::Paper), counts.of(SlipState::Void)), (1, 1));
        assert_eq!(poll.town.count("audit WHERE event = 'slip.surrendered'").await, 1);
    }
}
