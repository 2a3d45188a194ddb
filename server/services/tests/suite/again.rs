//! What follows when a founding meeting comes to nothing: another one, or the end of its body.

use crate::town::{Town, once, staff, typed};
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role},
    meetings::{Announcement, MeetingCode, Progress, floor::WhichCall},
    works::{Cursor, Kind, Move, Number, Status, Step},
};
use services::{
    Error, bodies,
    meetings::{self, Further, floor, forms},
    works,
};

fn office() -> Actor {
    staff(Role::Participation)
}

/// The committee of a work, called for Saturday 28 November at 17:00.
async fn called(town: &Town) -> (MeetingCode, Number) {
    let work =
        town.work("Empedrado de la calle Hidalgo", Kind::Cobblestone, Status::Approved).await;
    let draft = typed(&[
        ("preset", "jalisco-comite-de-obra"),
        ("date", "2026-11-28"),
        ("time", "17:00"),
        ("place", "Plaza principal"),
        ("caller", "Dirección de Participación Ciudadana"),
        ("legal_basis", "Reglamento de participación"),
    ]);
    let form = once(forms::CONVENE);
    let code = meetings::convene_committee(&town.cx, office(), &form, work, &draft).await.unwrap();
    publish(town, code).await.unwrap();
    (code, work)
}

async fn publish(town: &Town, code: MeetingCode) -> Result<(), Error> {
    let version = typed(&[("version", "1")]);
    meetings::publish_convocation(&town.cx, office(), &once(forms::PUBLISH), code, &version).await
}

/// On its day at its hour, with its door open and so many inside.
async fn gathered(town: &Town, code: MeetingCode, people: usize) {
    let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
    town.now.advance(meeting.convocation.starts.unwrap().at - town.cx.now());
    let table = || once(floor::forms::TABLE);
    floor::perform(
        &town.cx,
        office(),
        &table(),
        code,
        floor::Turn::OpenDoor,
        &domain::submissions::Typed::new(),
    )
    .await
    .unwrap();
    for number in 0..people {
        let fields = typed(&[
            ("name", &format!("Vecina {number}")),
            ("street", "Hidalgo 12"),
            ("told", "si"),
            ("notice_version", "2"),
        ]);
        let door = once(floor::forms::DOOR);
        floor::walk_in(&town.cx, office(), &door, code, &fields).await.unwrap();
    }
}

async fn close(town: &Town, code: MeetingCode) -> Result<(), Error> {
    floor::perform(
        &town.cx,
        office(),
        &once(floor::forms::TABLE),
        code,
        floor::Turn::Close,
        &domain::submissions::Typed::new(),
    )
    .await
}

async fn break_off(town: &Town, code: MeetingCode, reason: &str) -> Result<(), Error> {
    let form = once(floor::forms::TABLE);
    floor::perform(
        &town.cx,
        office(),
        &form,
        code,
        floor::Turn::BreakOff,
        &typed(&[("reason", reason)]),
    )
    .await
}

async fn cancel(town: &Town, code: MeetingCode) -> Result<(), Error> {
    let meeting = meetings::find_meeting(&town.cx, office(), code).await.unwrap();
    let fields = typed(&[("version", &meeting.version.to_string()), ("reason", "Llueve mucho")]);
    meetings::cancel_meeting(&town.cx, office(), &once(forms::CANCEL), code, &fields).await
}

/// Another meeting eight days from now.
async fn again(town: &Town, code: MeetingCode) -> Result<MeetingCode, Error> {
    let date = (town.cx.today() + TimeDelta::days(8)).to_string();
    let fields = typed(&[("date", &date), ("time", "17:00"), ("place", "Escuela primaria")]);
    meetings::call_again(&town.cx, office(), &once(forms::AGAIN), code, &fields).await
}

async fn dissolve(town: &Town, code: MeetingCode, reason: &str) -> Result<(), Error> {
    let fields = typed(&[("reason", reason)]);
    meetings::dissolve(&town.cx, office(), &once(forms::DISSOLVE), code, &fields).await
}

async fn status(town: &Town, code: MeetingCode) -> &'static str {
    meetings::find_meeting(&town.cx, office(), code).await.unwrap().body.status.code()
}

async fn further(town: &Town, code: MeetingCode) -> Further {
    let meeting = meetings::find_meeting(&town.cx, office(), code).await.unwrap();
    meetings::find_further(&town.cx, &meeting).await.unwrap()
}

/// Publishes another meeting of the body of this one, and comes to its election.
async fn elects(town: &Town, code: MeetingCode) {
    let second = again(town, code).await.unwrap();
    assert!(matches!(again(town, code).await, Err(Error::Conflict)), "one at a time");
    publish(town, second).await.unwrap();
    assert_eq!(further(town, second).await, Further { again: false, dissolve: false });
    gathered(town, second, 8).await;
    let call = typed(&[("call", WhichCall::First.code())]);
    let form = once(floor::forms::TABLE);
    floor::perform(&town.cx, office(), &form, second, floor::Turn::Declare, &call).await.unwrap();
    assert_eq!(status(town, second).await, "electing");
}

async fn road(town: &Town, work: Number) -> Vec<(Step, bool)> {
    let found = works::find_public(&town.cx, work).await.unwrap().project.milestones;
    found.iter().map(|milestone| (milestone.step, milestone.met.is_some())).collect()
}

fn message(outcome: Result<(), Error>) -> String {
    match outcome {
        Err(Error::Rejected(problems)) => problems[0].message.clone(),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn too_few_are_called_again(town: Town) {
        let town = town.demonstrated().await;
        let (code, _) = called(&town).await;
        assert!(matches!(again(&town, code).await, Err(Error::Conflict)), "the first one is to come");
        gathered(&town, code, 0).await;
        assert_eq!(message(close(&town, code).await), "problem-close-early", "the second call is to come");
        town.now.advance(TimeDelta::minutes(30));
        close(&town, code).await.unwrap();
        assert_eq!(further(&town, code).await, Further { again: true, dissolve: true });
        elects(&town, code).await;
    }

    async fn of_two_who_call_again_one_does(town: Town) {
        let town = town.demonstrated().await;
        let (code, _) = called(&town).await;
        cancel(&town, code).await.unwrap();
        let (one, two) = tokio::join!(again(&town, code), again(&town, code));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let second = one.or(two).unwrap();
        let meeting = meetings::find_meeting(&town.cx, office(), second).await.unwrap();
        assert_eq!(meeting.convocation.place.unwrap().as_str(), "Escuela primaria");
        assert_eq!(meeting.convocation.caller.unwrap().as_str(), "Dirección de Participación Ciudadana");
        assert_eq!(meeting.convocation.agenda.len(), 6);
        for actor in [Actor::Public, staff(Role::PublicWorks)] {
            let fields = typed(&[]);
            let refused = meetings::call_again(&town.cx, actor, &once(forms::AGAIN), code, &fields).await;
            assert!(matches!(refused, Err(Error::Denied)));
            let refused = meetings::dissolve(&town.cx, actor, &once(forms::DISSOLVE), code, &fields).await;
            assert!(matches!(refused, Err(Error::Denied)));
        }
    }

    async fn what_was_called_off_holds_no_step_and_is_called_again(town: Town) {
        let town = town.demonstrated().await;
        let (code, work) = called(&town).await;
        assert_eq!(road(&town, work).await, [(Step::Convocation, true), (Step::Committee, false), (Step::Act, false)]);
        cancel(&town, code).await.unwrap();
        assert_eq!(road(&town, work).await, [], "nobody is called, and no day is said");
        elects(&town, code).await;
        assert_eq!(road(&town, work).await[0], (Step::Convocation, true));
    }

    async fn a_meeting_that_breaks_up_says_why(town: Town) {
        let town = town.demonstrated().await;
        let (code, _) = called(&town).await;
        gathered(&town, code, 9).await;
        assert_eq!(message(close(&town, code).await), "problem-quorum-reached");
        assert_eq!(message(break_off(&town, code, " ").await), "problem-empty");
        break_off(&town, code, "Empezó a llover y no hay techo").await.unwrap();
        let record = meetings::find_record(&town.cx, office(), code).await.unwrap();
        assert_eq!(record.meeting.progress, Progress::Closed);
        assert_eq!(record.broken_off.unwrap().as_str(), "Empezó a llover y no hay techo");
        assert!(record.declarations.is_empty(), "no quorum was that was not declared");
        assert_eq!(status(&town, code).await, "no-quorum");
        assert_eq!(town.count("audit WHERE facts LIKE '%llover%'").await, 0);
        elects(&town, code).await;
    }

    async fn a_session_that_breaks_up_keeps_what_it_decided(town: Town) {
        let town = town.demonstrated().await;
        let (code, _) = called(&town).await;
        gathered(&town, code, 8).await;
        let call = typed(&[("call", WhichCall::First.code())]);
        floor::perform(&town.cx, office(), &once(floor::forms::TABLE), code, floor::Turn::Declare, &call).await.unwrap();
        break_off(&town, code, "Se fue la luz").await.unwrap();
        assert_eq!(status(&town, code).await, "electing");
        let record = meetings::find_record(&town.cx, office(), code).await.unwrap();
        assert!(record.quorum().is_some() && record.broken_off.is_some());
        elects(&town, code).await;
    }

    async fn a_body_that_is_given_up_frees_its_work(town: Town) {
        let town = town.demonstrated().await;
        let (code, work) = called(&town).await;
        assert!(matches!(dissolve(&town, code, "Reglas equivocadas").await, Err(Error::Conflict)), "people are called");
        cancel(&town, code).await.unwrap();
        let second = again(&town, code).await.unwrap();
        assert_eq!(message(dissolve(&town, second, "").await), "problem-empty");
        let waits = async || {
            let page = works::list_without_committee(&town.cx, Cursor::First).await.unwrap();
            page.works.iter().any(|waiting| waiting.number == work)
        };
        assert!(!waits().await);
        // The draft goes with its body.
        dissolve(&town, second, "Reglas equivocadas").await.unwrap();
        assert!(waits().await);
        assert!(matches!(publish(&town, second).await, Err(Error::Conflict)));
        assert!(matches!(again(&town, code).await, Err(Error::Conflict)));
        let body = meetings::find_meeting(&town.cx, office(), second).await.unwrap().body;
        let reason = bodies::find_dissolved_because(&town.cx, body.id).await.unwrap();
        assert_eq!(reason.unwrap().as_str(), "Reglas equivocadas");
        assert_eq!(town.count("audit WHERE facts LIKE '%equivocadas%'").await, 0);
        let listed = meetings::list_convened(&town.cx, office()).await.unwrap();
        assert!(listed.iter().all(|meeting| meeting.code != second && meeting.code != code));
        let draft = typed(&[("preset", "jalisco-comite-de-obra")]);
        let form = once(forms::CONVENE);
        meetings::convene_committee(&town.cx, office(), &form, work, &draft).await.unwrap();
        assert!(!waits().await);
        assert!(services::check::run(&town.cx).await.unwrap().is_sound());
    }

    async fn a_work_that_ends_calls_its_meeting_off(town: Town) {
        let town = town.demonstrated().await;
        let (code, work) = called(&town).await;
        let desk = works::find_desk(&town.cx, staff(Role::PublicWorks), work).await.unwrap();
        let fields = typed(&[("version", &desk.version.to_string()), ("step", Move::Cancel.code()), ("reason", "No alcanzó el dinero.")]);
        let form = once(works::forms::MOVE);
        works::move_on(&town.cx, staff(Role::PublicWorks), &form, work, &fields).await.unwrap();
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert_eq!(meeting.announcement, Announcement::Cancelled, "nobody waits in the square");
        assert_eq!(meeting.body.status.code(), "dissolved");
    }

    async fn a_work_that_began_without_a_committee_waits_for_one(town: Town) {
        let town = town.demonstrated().await;
        let waits = async |work: Number| {
            let mut cursor = Some(Cursor::First);
            while let Some(at) = cursor {
                let page = works::list_without_committee(&town.cx, at).await.unwrap();
                assert!(at == Cursor::First || !page.works.is_empty(), "no page is empty");
                if page.works.iter().any(|waiting| waiting.number == work) {
                    return true;
                }
                cursor = page.older;
            }
            false
        };
        let begun = town.work("Barda", Kind::Paving, Status::Underway).await;
        let idea = town.work("Puente", Kind::Paving, Status::Proposed).await;
        let done = town.work("Drenaje", Kind::Paving, Status::Closed).await;
        assert!(waits(begun).await && !waits(idea).await && !waits(done).await);
        // Elected on paper before the program came.
        let act = r#"[{"step":"act","due":null,"met":"2026-10-01"}]"#;
        town.tamper(&format!("UPDATE projects SET milestones = '{act}' WHERE ordinal = {}", begun.ordinal())).await.unwrap();
        assert!(!waits(begun).await);
    }
}
