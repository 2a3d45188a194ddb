use super::poll::{Poll, STAFF, line};
use chrono::TimeDelta;
use domain::{
    bodies::{BodyStatus, Committee, VoteMode},
    elections::{Channel, Count},
    ids::{ElectionId, PersonId},
    meetings::MeetingCode,
    submissions::Typed,
    works::Step,
};
use services::{
    Context, Error, bodies,
    demo::{self, Rehearsal},
    elections::{self, Act, Seat, Told},
    meetings::{self, Meeting, floor},
    minutes::{self, Hand},
    submissions::{Submission, new_key},
    works,
};

pub async fn prepare(cx: &Context, meeting: &Meeting) -> Result<(), Error> {
    let submission = Submission { key: new_key("prepare", "h"), form: "prepare", holder: "h" };
    elections::prepare_posts_once(cx, STAFF, &submission, meeting.code).await
}

pub async fn act(cx: &Context, election: ElectionId, act: Act) -> Told {
    elections::perform(cx, STAFF, election, act).await.unwrap()
}

/// Elects by raised hands: as many as there are seats, and one who follows.
pub async fn elect(cx: &Context, election: ElectionId, people: &[PersonId]) {
    let mut votes = Vec::new();
    for (person, raised) in people.iter().zip([6, 5, 2]) {
        let Told::Nominated(candidacy) = act(cx, election, Act::Nominate { person: *person }).await
        else {
            panic!()
        };
        act(cx, election, Act::Answer { candidacy, accepted: true }).await;
        votes.push((candidacy, raised));
    }
    act(cx, election, Act::Freeze).await;
    act(cx, election, Act::Open).await;
    act(cx, election, Act::Close).await;
    let count = Count { votes: votes.into_iter().collect(), blank: 0, null: 0 };
    for (seat, teller) in [(Seat::First, "Eva"), (Seat::Second, "Sol")] {
        let (channel, teller, count) = (Channel::Hands, line(teller), count.clone());
        act(cx, election, Act::EnterCount { channel, seat, teller, count }).await;
    }
    act(cx, election, Act::Resolve).await;
}

pub async fn status(cx: &Context, rehearsal: &Rehearsal) -> BodyStatus {
    bodies::find(cx, rehearsal.meeting.body.id).await.unwrap().status
}

/// Writes the act of a meeting that is over, in which nobody signs, and seals it.
async fn seal_act(cx: &Context, code: MeetingCode) {
    let sent = |form| Submission { key: new_key(form, "h"), form, holder: "h" };
    let typed = |fields: &[(&str, &str)]| -> Typed {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let site = "http://localhost".to_owned();
    let setting = minutes::Setting { site, language: press::Language::Es, amount: None };
    let write = sent(minutes::forms::WRITE);
    let folio = minutes::write_act(cx, STAFF, &write, code, &setting).await.unwrap();
    let document = minutes::find(cx, &Hand::Staff(STAFF), folio).await.unwrap();
    let content = document.content.to_string();
    let seen = typed(&[("content", &content)]);
    minutes::approve(cx, STAFF, &sent(minutes::forms::APPROVE), folio, &seen).await.unwrap();
    minutes::open_signing(cx, STAFF, &sent(minutes::forms::OPEN), folio, &seen).await.unwrap();
    let absent = [("mode", "not-signed"), ("reason", "se retiró"), ("content", &*content)];
    let mut line = 1;
    while minutes::sign(
        cx,
        Hand::Staff(STAFF),
        &sent(minutes::forms::SIGN),
        (folio, line),
        &typed(&absent),
    )
    .await
    .is_ok()
    {
        line += 1;
    }
    minutes::seal(cx, STAFF, &sent(minutes::forms::SEAL), folio, &seen).await.unwrap();
}

async fn met(cx: &Context, rehearsal: &Rehearsal) -> bool {
    has_met(cx, rehearsal, Step::Committee).await
}

async fn has_met(cx: &Context, rehearsal: &Rehearsal, step: Step) -> bool {
    let work = rehearsal.meeting.body.project.unwrap();
    let milestones = works::find_public(cx, work).await.unwrap().project.milestones;
    milestones.iter().any(|m| m.step == step && m.met.is_some())
}

on_both! {
    async fn a_meeting_is_prepared_once_and_seats_a_whole_committee(town: Town) {
        let cx = &town.cx;
        let rehearsal = demo::rehearse(cx, 14, VoteMode::ShowOfHands).await.unwrap();
        let meeting = &rehearsal.meeting;
        let (one, two) = tokio::join!(prepare(cx, meeting), prepare(cx, meeting));
        one.and(two).unwrap();
        let prepared = elections::list_prepared(cx, STAFF, meeting.code).await.unwrap();
        let offices: Vec<_> = prepared.contests.iter().map(|(c, _)| (c.office.as_str(), c.seats.get(), c.alternates)).collect();
        assert_eq!(offices, [("Presidencia", 1, 1), ("Secretaría", 1, 1), ("Vocalía", 2, 0)]);
        assert!(prepared.waiting.is_empty());
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::Electing));

        let ids: Vec<_> = prepared.contests.iter().map(|(contest, _)| contest.election).collect();
        for (place, election) in ids.iter().enumerate() {
            assert!(!met(cx, &rehearsal).await);
            elect(cx, *election, &rehearsal.neighbours[3 * place..3 * place + 3]).await;
            assert!(matches!(act(cx, *election, Act::Proclaim).await, Told::Proclaimed(_)));
            if place == 0 {
                let twice = Act::Nominate { person: rehearsal.neighbours[0] };
                let refused = elections::perform(cx, STAFF, ids[1], twice).await;
                assert_eq!(Poll::why(refused), "problem-nominee-holds");
                let offered = elections::search_neighbours(cx, STAFF, ids[1], "").await.unwrap();
                assert!(offered.iter().all(|other| other.person != rehearsal.neighbours[0]));
            }
        }
        let members = bodies::list_members(cx, meeting.body.id).await.unwrap();
        let holders = members.iter().filter(|member| member.seat.is_holder()).count();
        assert_eq!((holders, members.len()), (4, 6));
        assert!(members.iter().all(|member| member.term.ends.is_none()), "until the committee closes");
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::ActSigning));
        assert!(met(cx, &rehearsal).await);
        assert!(services::check::run(cx).await.unwrap().is_sound());

        // What was annulled is vacant again, and its post alone is elected anew.
        act(cx, ids[2], Act::Annul { reason: line("se contó a quien no debía") }).await;
        assert_eq!(bodies::list_members(cx, meeting.body.id).await.unwrap().len(), 4);
        assert!(!met(cx, &rehearsal).await, "the road of the work does not say elected any more");
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::Electing));
        prepare(cx, meeting).await.unwrap();
        let prepared = elections::list_prepared(cx, STAFF, meeting.code).await.unwrap();
        assert_eq!(prepared.contests.len(), 4);
        elect(cx, prepared.contests[3].0.election, &rehearsal.neighbours[9..12]).await;
        act(cx, prepared.contests[3].0.election, Act::Proclaim).await;
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::ActSigning));
        assert!(services::check::run(cx).await.unwrap().is_sound());
    }

    async fn a_seat_nobody_stood_for_is_elected_at_a_further_meeting(town: Town) {
        let cx = &town.cx;
        let rehearsal = demo::rehearse(cx, 14, VoteMode::ShowOfHands).await.unwrap();
        let (meeting, body) = (&rehearsal.meeting, rehearsal.meeting.body.id);
        prepare(cx, meeting).await.unwrap();
        let contests = elections::list_prepared(cx, STAFF, meeting.code).await.unwrap().contests;
        for (place, people) in [(0, 0..3), (1, 3..6), (2, 6..7)] {
            let election = contests[place].0.election;
            elect(cx, election, &rehearsal.neighbours[people]).await;
            act(cx, election, Act::Proclaim).await;
        }
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::Electing));
        let sent = |form| Submission { key: new_key(form, "h"), form, holder: "h" };
        let table = floor::forms::TABLE;
        floor::perform(cx, STAFF, &sent(table), meeting.code, floor::Turn::Close, &Typed::new()).await.unwrap();
        seal_act(cx, meeting.code).await;
        assert!(!has_met(cx, &rehearsal, Step::Act).await, "its act constitutes nobody yet");

        let date = (cx.today() + TimeDelta::days(8)).to_string();
        let fields = [("date", &*date), ("time", "17:00"), ("place", "Plaza")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let again = sent(meetings::forms::AGAIN);
        let code = meetings::call_again(cx, STAFF, &again, meeting.code, &fields.into()).await.unwrap();
        let fields = [("version".to_owned(), "1".to_owned())];
        let publish = sent(meetings::forms::PUBLISH);
        meetings::publish_convocation(cx, STAFF, &publish, code, &fields.into()).await.unwrap();
        let further = meetings::find_public_meeting(cx, code).await.unwrap();
        town.now.advance(further.convocation.starts.unwrap().at - cx.now());
        floor::perform(cx, STAFF, &sent(table), code, floor::Turn::OpenDoor, &Typed::new()).await.unwrap();
        let mut came = Vec::new();
        for number in 0..12 {
            let name = format!("Vecina {number}");
            let fields = [("name", &*name), ("street", "Hidalgo 12"), ("told", "si"), ("notice_version", "2")];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let entered = floor::walk_in(cx, STAFF, &sent(floor::forms::DOOR), code, &fields.into()).await;
            let Ok(floor::Answer::Entered(person)) = entered else { panic!() };
            came.push(person);
        }
        let fields = [("call".to_owned(), "first".to_owned())];
        floor::perform(cx, STAFF, &sent(table), code, floor::Turn::Declare, &fields.into()).await.unwrap();

        // What was filled is not voted again; of the two seats of one post, one is.
        let waiting = elections::list_prepared(cx, STAFF, code).await.unwrap().waiting;
        let waiting: Vec<_> = waiting.iter().map(|post| (post.title.as_str(), post.seats.count())).collect();
        assert_eq!(waiting, [("Vocalía", 1)]);
        prepare(cx, &further).await.unwrap();
        let contests = elections::list_prepared(cx, STAFF, code).await.unwrap().contests;
        assert_eq!(contests.len(), 1);
        elect(cx, contests[0].0.election, &came[..2]).await;
        act(cx, contests[0].0.election, Act::Proclaim).await;
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::ActSigning));
        assert!(met(cx, &rehearsal).await);
        let members = bodies::list_members(cx, body).await.unwrap();
        assert_eq!(members.iter().filter(|member| member.seat.is_holder()).count(), 4);
        floor::perform(cx, STAFF, &sent(table), code, floor::Turn::Close, &Typed::new()).await.unwrap();
        seal_act(cx, code).await;
        assert_eq!(status(cx, &rehearsal).await, BodyStatus::Committee(Committee::Constituted));
        assert!(has_met(cx, &rehearsal, Step::Act).await);
        assert!(services::check::run(cx).await.unwrap().is_sound());
    }

    async fn nobody_is_seated_twice(town: Town) {
        let cx = &town.cx;
        let rehearsal = demo::rehearse(cx, 14, VoteMode::ShowOfHands).await.unwrap();
        prepare(cx, &rehearsal.meeting).await.unwrap();
        let prepared = elections::list_prepared(cx, STAFF, rehearsal.meeting.code).await.unwrap();
        let (first, second) = (prepared.contests[0].0.election, prepared.contests[1].0.election);
        elect(cx, first, &rehearsal.neighbours[..3]).await;
        elect(cx, second, &rehearsal.neighbours[..3]).await;
        act(cx, first, Act::Proclaim).await;
        let refused = elections::perform(cx, STAFF, second, Act::Proclaim).await;
        assert_eq!(Poll::why(refused), "problem-elected-holds");
        assert_eq!(town.count("memberships").await, 2, "nothing of it was stored");
    }
}
