use super::poll::{Poll, STAFF, line, new_contest, resalted};
use domain::{
    bodies::{Seat as Held, VoteMode},
    elections::{Channel, Choice, Credential, SlipCode, SlipState, VoidReason, recount},
    identity::Actor,
    ids::{MeetingId, PersonId},
};
use services::{
    Error, bodies, demo,
    elections::{self, Act, Cast, Told, Turn},
    meetings::floor,
    submissions::{Submission, new_key},
};

on_both! {
    async fn from_the_first_name_to_the_archive(town: Town) {
        let poll = Poll::open(town, 3, 40).await;
        for slip in 0..20 {
            let choice = match slip { 0 => Choice::Blank, 1 => Choice::Null, n if n < 14 => poll.for_candidate(0), _ => poll.for_candidate(1) };
            let receipt = poll.vote(slip, choice).await;
            assert_eq!((receipt.election, receipt.meeting), (poll.election, poll.meeting));
        }
        poll.close().await;
        assert_eq!(poll.act(Act::Resolve).await.unwrap(), Told::Done);
        let result = elections::result(poll.cx(), poll.election).await.unwrap();
        assert_eq!((result[0].tally.blank, result[0].tally.null), (1, 1));
        assert_eq!(result[0].tally.ranking[0].votes, 12);
        let Told::Proclaimed(elected) = poll.act(Act::Proclaim).await.unwrap() else { panic!() };
        let seated: Vec<_> = elected.iter().map(|m| (m.person, m.seat)).collect();
        let neighbours = &poll.rehearsal.neighbours;
        assert_eq!(seated, [(neighbours[0], Held::Holder), (neighbours[1], Held::Alternate)]);
        assert_eq!(elected[0].term.ends.unwrap().to_string(), "2029-11-19");
        let body = poll.rehearsal.meeting.body.id;
        assert_eq!(bodies::list_members(poll.cx(), body).await.unwrap(), elected);
        assert_eq!(Poll::why(poll.act(Act::Proclaim).await), "problem-phase", "proclaimed once");
        let archive = elections::archive(poll.cx(), poll.election).await.unwrap();
        let checks = recount(archive.as_bytes());
        assert!(checks.iter().all(|check| check.holds()), "{checks:#?}");
        assert!(!archive.contains(&poll.slips[0].to_string()));
        assert!(services::check::run(poll.cx()).await.unwrap().is_sound());
    }

    async fn the_same_ballot_again_has_the_same_receipt_also_after_the_close(town: Town) {
        let poll = Poll::open(town, 2, 3).await;
        let ballot = poll.ballot(0, poll.for_candidate(0));
        let first = elections::cast(poll.cx(), ballot).await.unwrap();
        assert_eq!(elections::cast(poll.cx(), ballot).await.unwrap(), first);
        poll.close().await;
        assert_eq!(elections::cast(poll.cx(), ballot).await.unwrap(), first);
        assert_eq!(poll.town.count("ballots").await, 1);
        let other = Cast { choice: poll.for_candidate(1), ..ballot };
        assert_eq!(Poll::why(elections::cast(poll.cx(), other).await), "problem-slip-used");
        assert_eq!(Poll::why(elections::cast(poll.cx(), resalted(ballot)).await), "problem-slip-used");
    }

    async fn a_slip_votes_only_where_it_may(town: Town) {
        let poll = Poll::open(town, 2, 6).await;
        let sound = poll.ballot(0, poll.for_candidate(0));
        let unknown = Cast { credential: Credential::Slip(SlipCode::from_random(5)), ..sound };
        assert_eq!(Poll::why(elections::cast(poll.cx(), unknown).await), "problem-slip-unknown");
        let elsewhere = MeetingId::from_uuid(poll.cx().new_id());
        let foreign = elections::print_slips(poll.cx(), STAFF, elsewhere, 1).await.unwrap()[0];
        let cast = Cast { credential: Credential::Slip(foreign), ..sound };
        assert_eq!(Poll::why(elections::cast(poll.cx(), cast).await), "problem-slip-foreign");

        elections::turn_slip(poll.cx(), STAFF, poll.meeting, poll.slips[1], Turn::Surrender).await.unwrap();
        elections::turn_slip(poll.cx(), STAFF, poll.meeting, poll.slips[2], Turn::Void(VoidReason::Spoiled)).await.unwrap();
        let cast = async |slip| Poll::why(elections::cast(poll.cx(), poll.ballot(slip, Choice::Blank)).await);
        assert_eq!(cast(1).await, "problem-slip-paper");
        assert_eq!(cast(2).await, "problem-slip-void");
        elections::cast(poll.cx(), sound).await.unwrap();
        let refused = elections::turn_slip(poll.cx(), STAFF, poll.meeting, poll.slips[0], Turn::Surrender).await;
        assert_eq!(Poll::why(refused), "problem-slip-electronic", "no second vote on paper");

        let stranger = Choice::Candidate(domain::ids::CandidacyId::from_uuid(poll.cx().new_id()));
        assert_eq!(Poll::why(elections::cast(poll.cx(), poll.ballot(3, stranger)).await), "problem-ballot-choice");
        assert_eq!(Poll::why(elections::cast(poll.cx(), poll.ballot_in(2, 3, Choice::Blank)).await), "problem-poll-closed");
        // A ballot that is in the box is not taken with a second slip, which stays unused.
        let again = Cast { credential: Credential::Slip(poll.slips[4]), ..sound };
        assert_eq!(Poll::why(elections::cast(poll.cx(), again).await), "problem-ballot-again");
        poll.vote(4, Choice::Null).await;
        let counts = elections::count_slips(poll.cx(), STAFF, poll.meeting).await.unwrap();
        assert_eq!((counts.activated(), counts.of(SlipState::Void), counts.printed_in_all()), (3, 1, 6));

        poll.close().await;
        assert_eq!(cast(5).await, "problem-poll-closed");
        assert_eq!(poll.town.count("ballots").await, 2);
    }

    async fn a_slip_votes_once_in_every_contest_of_its_meeting(town: Town) {
        let poll = Poll::open(town, 2, 3).await;
        let contest = new_contest(&poll.rehearsal.meeting, 1, &[Channel::Phone]);
        let second = elections::prepare(poll.cx(), STAFF, contest).await.unwrap();
        let nominee = Act::Nominate { person: poll.rehearsal.neighbours[7] };
        let Told::Nominated(id) = elections::perform(poll.cx(), STAFF, second, nominee).await.unwrap() else { panic!() };
        for act in [Act::Answer { candidacy: id, accepted: true }, Act::Freeze, Act::Open] {
            elections::perform(poll.cx(), STAFF, second, act).await.unwrap();
        }
        let view = elections::slip_view(poll.cx(), poll.slips[0]).await.unwrap();
        assert_eq!((view.open.len(), view.voted), (2, 0));
        poll.vote(0, poll.for_candidate(1)).await;
        let view = elections::slip_view(poll.cx(), poll.slips[0]).await.unwrap();
        assert_eq!((view.open.len(), view.voted), (1, 1));
        assert_eq!(view.open[0].office.as_str(), "Secretaría");
        let cast = Cast { election: second, choice: Choice::Candidate(id), ..poll.ballot(0, Choice::Blank) };
        elections::cast(poll.cx(), cast).await.unwrap();
        assert!(elections::slip_view(poll.cx(), poll.slips[0]).await.unwrap().open.is_empty());
        assert_eq!(Poll::why(elections::slip_view(poll.cx(), SlipCode::from_random(1)).await), "problem-slip-unknown");
    }

    async fn nothing_opens_without_session_and_candidates(town: Town) {
        let poll = Poll::frozen(town, 1, 2, &[Channel::Phone]).await;
        let code = poll.rehearsal.meeting.code;
        let once = || Submission { key: new_key(floor::forms::TABLE, "h"), form: floor::forms::TABLE, holder: "h" };
        floor::perform(poll.cx(), STAFF, &once(), code, floor::Turn::Pause, &domain::submissions::Typed::new()).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Open).await), "problem-not-in-session");
        floor::perform(poll.cx(), STAFF, &once(), code, floor::Turn::Resume, &domain::submissions::Typed::new()).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Proclaim).await), "problem-phase");
        poll.act(Act::Open).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Open).await), "problem-phase");
        let ended = floor::perform(poll.cx(), STAFF, &once(), code, floor::Turn::Close, &domain::submissions::Typed::new()).await;
        assert_eq!(Poll::why(ended), "problem-votes-open", "nobody goes home while a vote is open");
        let printing = elections::print_slips(poll.cx(), STAFF, poll.meeting, 5).await;
        assert_eq!(Poll::why(printing), "problem-slips-open", "the opening committed to the slips");

        let contest = new_contest(&poll.rehearsal.meeting, 1, &[Channel::Phone]);
        let empty = elections::prepare(poll.cx(), STAFF, contest).await.unwrap();
        let freeze = elections::perform(poll.cx(), STAFF, empty, Act::Freeze).await;
        assert_eq!(Poll::why(freeze), "problem-no-candidates");
    }

    async fn only_who_accepted_stands_and_nobody_after_the_freeze(town: Town) {
        let rehearsal = demo::rehearse(&town.cx, 12, VoteMode::Ballot).await.unwrap();
        let meeting = rehearsal.meeting.id;
        let contest = new_contest(&rehearsal.meeting, 0, &[Channel::Phone]);
        let election = elections::prepare(&town.cx, STAFF, contest).await.unwrap();
        let slips = elections::print_slips(&town.cx, STAFF, meeting, 1).await.unwrap();
        let poll = Poll { town, meeting, rehearsal, election, candidates: vec![], slips };
        let (ana, luis, eva) = (poll.nominate(0).await, poll.nominate(1).await, poll.nominate(2).await);
        let again = Act::Nominate { person: poll.rehearsal.neighbours[0] };
        assert_eq!(Poll::why(poll.act(again).await), "problem-nominee-again");
        poll.act(Act::Answer { candidacy: ana, accepted: true }).await.unwrap();
        poll.act(Act::Answer { candidacy: luis, accepted: false }).await.unwrap();
        // A no tapped by mistake is taken back until the list is closed, and said again.
        poll.act(Act::Answer { candidacy: luis, accepted: true }).await.unwrap();
        poll.act(Act::Answer { candidacy: luis, accepted: false }).await.unwrap();
        let sol = poll.rehearsal.neighbours[3];
        let form = floor::forms::DOOR;
        let left = Submission { key: new_key(form, "h"), form, holder: "h" };
        let typed = [("person".to_owned(), sol.to_string())].into();
        floor::leave(poll.cx(), STAFF, &left, poll.rehearsal.meeting.code, &typed).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Nominate { person: sol }).await), "problem-nominee-absent");
        let shown = elections::search_neighbours(poll.cx(), STAFF, poll.election, "").await.unwrap();
        assert_eq!(shown.len(), 12 - 4, "nobody who stands, and nobody who left");
        let stranger = Act::Nominate { person: PersonId::from_uuid(poll.cx().new_id()) };
        assert!(matches!(poll.act(stranger).await, Err(Error::NotFound)));
        poll.act(Act::Freeze).await.unwrap();
        assert_eq!(Poll::why(poll.act(Act::Answer { candidacy: eva, accepted: true }).await), "problem-phase");
        poll.act(Act::Open).await.unwrap();
        let view = elections::slip_view(poll.cx(), poll.slips[0]).await.unwrap();
        let names: Vec<_> = view.open[0].options.iter().map(|s| s.candidacy).collect();
        assert_eq!(names, [ana]);
    }

    async fn the_public_may_do_nothing_but_vote(town: Town) {
        let poll = Poll::open(town, 2, 2).await;
        let before = poll.town.count("audit").await;
        for act in [Act::Close, Act::Resolve, Act::Proclaim, Act::Annul { reason: line("x") }, Act::Freeze] {
            let refused = elections::perform(poll.cx(), Actor::Public, poll.election, act).await;
            assert!(matches!(refused, Err(Error::Denied)), "{refused:?}");
        }
        let refused = elections::print_slips(poll.cx(), Actor::Public, poll.meeting, 1).await;
        assert!(matches!(refused, Err(Error::Denied)));
        assert!(matches!(elections::find(poll.cx(), Actor::Public, poll.election).await, Err(Error::Denied)));
        assert_eq!(poll.town.count("audit").await, before);
    }
}
