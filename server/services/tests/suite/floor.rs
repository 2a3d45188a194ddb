use crate::town::{Town, once, staff, typed};
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role},
    ids::{AgendaItemId, PersonId},
    meetings::{
        MeetingCode, PassToken, Progress,
        floor::{Capacity, Method, PointState, WhichCall},
    },
    submissions::Typed,
    works::{Kind, Status},
};
use services::{
    Error,
    meetings::{
        self, Record,
        floor::{self, Answer, forms},
    },
};
use std::sync::Arc;

/// Those of the demonstration are written by the operator.
const LINES: &str = "attendance_entries WHERE actor LIKE 'staff %'";

pub const PARTICIPATION: fn() -> Actor = || staff(Role::Participation);

pub const fn pass(number: u8) -> PassToken {
    PassToken::from_bytes([number; 16])
}

/// A meeting announced for Saturday 28 November at 17:00, with neighbours who said they come.
pub async fn announced(town: &Town, neighbours: u8) -> MeetingCode {
    let (cx, actor) = (&town.cx, PARTICIPATION());
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
    let form = once(meetings::forms::CONVENE);
    let code = meetings::convene_committee(cx, actor, &form, work, &draft).await.unwrap();
    let form = once(meetings::forms::PUBLISH);
    meetings::publish_convocation(cx, actor, &form, code, &typed(&[("version", "1")]))
        .await
        .unwrap();
    for number in 0..neighbours {
        let fields = typed(&[
            ("name", &format!("Vecina {number}")),
            ("street", "Hidalgo 12"),
            ("adult", "si"),
            ("notice", "si"),
            ("notice_version", "2"),
        ]);
        let form = once(meetings::forms::ATTEND);
        meetings::register_attendance(cx, Actor::Public, &form, code, pass(number), &fields)
            .await
            .unwrap();
    }
    code
}

/// The same, on its day at its hour, with its door open.
pub async fn open(town: &Town, neighbours: u8) -> MeetingCode {
    let code = announced(town, neighbours).await;
    // From noon of the 20th in Mexico to 17:00 of the 28th.
    town.now.advance(TimeDelta::hours(8 * 24 + 5));
    floor::perform(
        &town.cx,
        PARTICIPATION(),
        &once(forms::TABLE),
        code,
        floor::Turn::OpenDoor,
        &Typed::new(),
    )
    .await
    .unwrap();
    code
}

pub async fn show(town: &Town, code: MeetingCode, shown: &str) -> Result<Answer, Error> {
    let fields = typed(&[("pass", shown)]);
    floor::check_in(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await
}

pub async fn enter(town: &Town, code: MeetingCode, number: u8) -> PersonId {
    match show(town, code, &pass(number).scanned()).await.unwrap() {
        Answer::Entered(person) => person,
        other => panic!("{other:?}"),
    }
}

async fn leave(town: &Town, code: MeetingCode, person: PersonId) -> Answer {
    let fields = typed(&[("person", &person.to_string())]);
    floor::leave(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await.unwrap()
}

async fn declare(town: &Town, code: MeetingCode, call: WhichCall) -> Result<(), Error> {
    let fields = typed(&[("call", call.code())]);
    floor::perform(
        &town.cx,
        PARTICIPATION(),
        &once(forms::TABLE),
        code,
        floor::Turn::Declare,
        &fields,
    )
    .await
}

async fn take(town: &Town, code: MeetingCode, item: AgendaItemId) -> Result<(), Error> {
    let fields = typed(&[("item", &item.to_string())]);
    floor::perform(
        &town.cx,
        PARTICIPATION(),
        &once(forms::TABLE),
        code,
        floor::Turn::OpenItem,
        &fields,
    )
    .await
}

async fn finish(
    town: &Town,
    code: MeetingCode,
    item: AgendaItemId,
    outcome: &str,
) -> Result<(), Error> {
    let fields = typed(&[("item", &item.to_string()), ("outcome", outcome)]);
    floor::perform(
        &town.cx,
        PARTICIPATION(),
        &once(forms::TABLE),
        code,
        floor::Turn::CloseItem,
        &fields,
    )
    .await
}

async fn close(town: &Town, code: MeetingCode) -> Result<(), Error> {
    floor::perform(
        &town.cx,
        PARTICIPATION(),
        &once(forms::TABLE),
        code,
        floor::Turn::Close,
        &Typed::new(),
    )
    .await
}

async fn record(town: &Town, code: MeetingCode) -> Record {
    meetings::find_record(&town.cx, PARTICIPATION(), code).await.unwrap()
}

pub async fn counted(town: &Town, code: MeetingCode) -> (u32, u32) {
    let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
    let inside = floor::count_inside(&town.cx, &meeting).await.unwrap();
    (inside.people, inside.counted)
}

fn message<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    match outcome {
        Err(Error::Rejected(problems)) => problems[0].message.clone(),
        other => panic!("{other:?}"),
    }
}

on_both! {
    /// SECURITY.md Q01.
    async fn a_pass_lets_in_once_however_it_is_shown(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 2).await;
        let rosa = enter(&town, code, 0).await;
        // A picture of the same pass on another phone, and the code said aloud.
        assert_eq!(show(&town, code, &pass(0).scanned()).await.unwrap(), Answer::Inside(rosa));
        assert_eq!(show(&town, code, &pass(0).code().to_string()).await.unwrap(), Answer::Inside(rosa));
        assert_eq!(counted(&town, code).await, (1, 1));
        assert!(matches!(show(&town, code, &pass(1).code().to_string()).await.unwrap(), Answer::Entered(_)));
        let record = record(&town, code).await;
        let methods: Vec<_> = record.attendance.iter().map(|a| (a.name.as_str(), a.method)).collect();
        assert_eq!(methods, [("Vecina 0", Method::Scan), ("Vecina 1", Method::Code)]);
        // Nobody's pass, and what is no pass at all.
        assert_eq!(show(&town, code, &pass(99).scanned()).await.unwrap(), Answer::Unknown);
        assert_eq!(show(&town, code, "0000-0000").await.unwrap(), Answer::Unknown);
        assert_eq!(message(show(&town, code, "https://example.mx").await), "problem-pass");
    }

    async fn one_sending_is_one_line_and_says_the_same_again(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let form = once(forms::DOOR);
        let fields = typed(&[("pass", &pass(0).scanned())]);
        let first = floor::check_in(&town.cx, PARTICIPATION(), &form, code, &fields).await.unwrap();
        let second = floor::check_in(&town.cx, PARTICIPATION(), &form, code, &fields).await.unwrap();
        assert_eq!(first, second);
        assert!(matches!(first, Answer::Entered(_)));
        assert_eq!(town.count(LINES).await, 1);
        assert_eq!(town.count("audit WHERE event = 'attendance.marked' AND actor LIKE 'staff %'").await, 1);
        assert_eq!(town.count("audit WHERE facts LIKE '%Vecina%'").await, 0);
    }

    async fn two_devices_at_once_are_one_presence(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let town = Arc::new(town);
        let devices = (0..8).map(|_| {
            let town = Arc::clone(&town);
            tokio::spawn(async move { show(&town, code, &pass(0).scanned()).await.unwrap() })
        });
        let mut entered = 0;
        for answer in all(devices).await {
            match answer {
                Answer::Entered(_) => entered += 1,
                Answer::Inside(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(entered, 1);
        assert_eq!(town.count(LINES).await, 1);
        assert_eq!(counted(&town, code).await, (1, 1));
    }

    async fn passes_of_other_meetings_and_withdrawn_ones_are_told_apart(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 2).await;
        let form = once(meetings::forms::WITHDRAW);
        meetings::cancel_registration(&town.cx, Actor::Public, &form, pass(1)).await.unwrap();
        assert!(matches!(show(&town, code, &pass(1).scanned()).await.unwrap(), Answer::Withdrawn(_)));
        let other = meetings::list_upcoming(&town.cx).await.unwrap().into_iter().find(|m| m.code != code && m.announcement.stands()).unwrap().code;
        let fields = typed(&[("name", "Otra"), ("street", "Juárez 1"), ("adult", "si"), ("notice", "si"), ("notice_version", "2")]);
        let form = once(meetings::forms::ATTEND);
        meetings::register_attendance(&town.cx, Actor::Public, &form, other, pass(9), &fields).await.unwrap();
        assert_eq!(show(&town, code, &pass(9).scanned()).await.unwrap(), Answer::Elsewhere(other));
        assert_eq!(counted(&town, code).await, (0, 0));
    }

    async fn who_came_without_saying_so_is_entered_at_the_door(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let walk_in = |fields: Typed| {
            let town = &town;
            async move { floor::walk_in(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await }
        };
        let mut fields = typed(&[("name", "Chuy Ramos"), ("street", "Juárez 3"), ("notice_version", "2")]);
        assert_eq!(message(walk_in(fields.clone()).await), "problem-told");
        fields.insert("told".into(), "si".into());
        let Answer::Entered(person) = walk_in(fields.clone()).await.unwrap() else { panic!() };
        assert_eq!(walk_in(fields).await.unwrap(), Answer::Inside(person));
        // Who said they would come and is entered by name again is the same neighbour.
        let known = typed(&[("name", "VECINA 0"), ("street", "hidalgo 12"), ("notice_version", "2"), ("told", "si"), ("capacity", "technician")]);
        assert!(matches!(walk_in(known).await.unwrap(), Answer::Entered(_)));
        assert_eq!(counted(&town, code).await, (2, 1), "a technician does not count");
        assert_eq!(town.count("registrations WHERE source = 'door'").await, 1);
    }

    async fn people_leave_return_and_mistakes_are_undone(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let rosa = enter(&town, code, 0).await;
        town.now.advance(TimeDelta::minutes(10));
        assert_eq!(leave(&town, code, rosa).await, Answer::Left(rosa));
        assert_eq!(leave(&town, code, rosa).await, Answer::Absent(rosa), "who is out cannot leave");
        assert_eq!(counted(&town, code).await, (0, 0));
        let fields = typed(&[("person", &rosa.to_string())]);
        let form = once(forms::DOOR);
        let undo = || floor::undo(&town.cx, PARTICIPATION(), &form, code, &fields);
        assert_eq!(undo().await.unwrap(), Answer::Undone(rosa));
        assert_eq!(undo().await.unwrap(), Answer::Undone(rosa), "the same sending again");
        assert_eq!(counted(&town, code).await, (1, 1), "she never left");
        let again = floor::undo(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await.unwrap();
        assert_eq!(again, Answer::Undone(rosa));
        assert_eq!(counted(&town, code).await, (0, 0), "she never came");
        assert!(record(&town, code).await.attendance.is_empty());
        assert_eq!(town.count(LINES).await, 4, "every line stays");
    }

    async fn a_quorum_is_declared_in_its_call_and_stays_as_it_was(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 9).await;
        let mut people = Vec::new();
        for number in 0..7 {
            people.push(enter(&town, code, number).await);
        }
        // Four seats, two people for each.
        assert_eq!(message(declare(&town, code, WhichCall::First).await), "problem-quorum-missing");
        assert_eq!(message(declare(&town, code, WhichCall::Second).await), "problem-call-early");
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert!(!floor::facts(&town.cx, meeting.id).await.unwrap().in_session);
        town.now.advance(TimeDelta::minutes(30));
        declare(&town, code, WhichCall::Second).await.unwrap();
        leave(&town, code, people[0]).await;
        let record = record(&town, code).await;
        let declared = record.quorum().unwrap();
        assert_eq!((declared.call, declared.present, declared.needed), (WhichCall::Second, 7, 1));
        assert_eq!(declared.base.seats, 4);
        assert_eq!(record.meeting.progress, Progress::InSession);
        assert_eq!(record.meeting.body.status.code(), "electing");
        let facts = floor::facts(&town.cx, meeting.id).await.unwrap();
        assert!(facts.in_session && facts.quorum_declared);
        assert_eq!(facts.checked_in, 7, "who voted and left has voted");
        assert!(matches!(declare(&town, code, WhichCall::First).await, Err(Error::Conflict)));
    }

    async fn the_agenda_is_taken_item_by_item_and_told_whole(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 9).await;
        let items: Vec<_> = record(&town, code).await.items.iter().map(|item| item.item.id).collect();
        assert!(matches!(take(&town, code, items[0]).await, Err(Error::Conflict)), "not before the quorum");
        let mut people = Vec::new();
        for number in 0..8 {
            people.push(enter(&town, code, number).await);
        }
        // One who leaves before the quorum, one who comes after it and leaves, one who stays.
        town.now.advance(TimeDelta::minutes(1));
        leave(&town, code, people[7]).await;
        let technician = typed(&[("name", "Ing. Mora"), ("street", "Obras Públicas"), ("told", "si"), ("notice_version", "2"), ("capacity", "technician")]);
        floor::walk_in(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &technician).await.unwrap();
        let late = enter(&town, code, 8).await;
        declare(&town, code, WhichCall::First).await.unwrap();
        town.now.advance(TimeDelta::minutes(5));
        leave(&town, code, late).await;
        take(&town, code, items[0]).await.unwrap();
        assert_eq!(message(take(&town, code, items[1]).await), "problem-another-item");
        assert_eq!(message(close(&town, code).await), "problem-item-open");
        finish(&town, code, items[0], "Se pasó lista.\nHay quórum.").await.unwrap();
        assert!(matches!(take(&town, code, items[0]).await, Err(Error::Conflict)), "it is closed");
        take(&town, code, items[1]).await.unwrap();
        finish(&town, code, items[1], "").await.unwrap();
        floor::perform(&town.cx, PARTICIPATION(), &once(forms::TABLE), code, floor::Turn::Pause, &Typed::new()).await.unwrap();
        town.now.advance(TimeDelta::minutes(5));
        assert!(matches!(take(&town, code, items[2]).await, Err(Error::Conflict)), "not in a recess");
        floor::perform(&town.cx, PARTICIPATION(), &once(forms::TABLE), code, floor::Turn::Resume, &Typed::new()).await.unwrap();
        close(&town, code).await.unwrap();
        let record = record(&town, code).await;
        assert_eq!(record.meeting.progress, Progress::Closed);
        assert!(record.opened < record.began && record.began < record.ended);
        assert_eq!(record.recesses.len(), 1);
        assert!(record.recesses[0].1.unwrap() - record.recesses[0].0 == TimeDelta::minutes(5));
        let PointState::Closed { outcome: Some(outcome), .. } = &record.items[0].state else { panic!() };
        assert_eq!(outcome.as_str(), "Se pasó lista.\nHay quórum.");
        assert!(matches!(record.items[1].state, PointState::Closed { outcome: None, .. }));
        assert_eq!(record.items[2].state, PointState::Pending);
        let signs = |name: &str| record.attendance.iter().find(|a| a.name.as_str() == name).unwrap().signs;
        assert!(!signs("Vecina 7") && signs("Vecina 8") && signs("Vecina 0") && !signs("Ing. Mora"));
        assert!(record.attendance.iter().any(|a| a.capacity == Capacity::Technician));
        // Nobody is let in any more.
        assert!(matches!(show(&town, code, &pass(7).scanned()).await, Err(Error::Conflict)));
        assert!(matches!(close(&town, code).await, Err(Error::Conflict)));
    }

    async fn without_a_quorum_the_meeting_ends_and_may_be_called_again(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let rosa = enter(&town, code, 0).await;
        assert_eq!(message(close(&town, code).await), "problem-quorum-reached", "one is enough in second call");
        leave(&town, code, rosa).await;
        assert_eq!(message(close(&town, code).await), "problem-close-early");
        town.now.advance(TimeDelta::minutes(30));
        close(&town, code).await.unwrap();
        let record = record(&town, code).await;
        assert_eq!((record.began, record.declarations.len()), (None, 0));
        assert_eq!(record.meeting.body.status.code(), "no-quorum");
        assert!(!record.attendance[0].signs, "nothing was held that she could sign");
    }

    async fn an_open_vote_keeps_the_meeting_open(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 8).await;
        for number in 0..8 {
            enter(&town, code, number).await;
        }
        declare(&town, code, WhichCall::First).await.unwrap();
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        let id = meeting.id.uuid();
        let (id, body) = if town.cx.settings().database_url.is_some() {
            (format!("'{id}'"), format!("'{}'", meeting.body.id))
        } else {
            (format!("x'{}'", id.simple()), format!("x'{}'", meeting.body.id.uuid().simple()))
        };
        town.tamper(&format!(
            "INSERT INTO elections (id, meeting_id, organization_id, contest, phase, state, version)
             VALUES ({body}, {id}, {body}, '{{}}', 'open', '{{}}', 1)"
        )).await.unwrap();
        assert_eq!(message(close(&town, code).await), "problem-votes-open");
        town.tamper("UPDATE elections SET phase = 'closed'").await.unwrap();
        close(&town, code).await.unwrap();
    }

    async fn the_room_is_told_whole_each_time_and_never_by_name(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 2).await;
        let mut watching = floor::watch(&town.cx, code).await.unwrap();
        let first = watching.next().await.unwrap();
        assert_eq!((first.progress, first.inside.counted, first.needed), (Progress::CheckingIn, 0, 8));
        enter(&town, code, 0).await;
        let second = watching.next().await.unwrap();
        assert!(second.version > first.version);
        assert_eq!((second.inside.counted, second.missing()), (1, 7));
        assert!(!format!("{second:?}").contains("Vecina"));
        // Whoever comes later is told the state of now.
        let mut late = floor::watch(&town.cx, code).await.unwrap();
        assert_eq!(late.next().await.unwrap(), second);
        floor::end_streams(&town.cx);
        assert_eq!(watching.next().await, None);
        assert!(matches!(floor::watch(&town.cx, code).await, Err(Error::Busy(_))));
    }

    async fn a_search_forgives_and_the_door_knows_who_is_inside(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 3).await;
        let rosa = enter(&town, code, 1).await;
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap().id;
        let found = floor::search_known(&town.cx, PARTICIPATION(), meeting, "vecnia 1").await.unwrap();
        assert_eq!(found.iter().filter(|k| k.inside).map(|k| k.person).collect::<Vec<_>>(), [rosa]);
        assert!(floor::search_known(&town.cx, PARTICIPATION(), meeting, "vecnia 9").await.unwrap().is_empty());
        let all = floor::search_known(&town.cx, PARTICIPATION(), meeting, "HIDALGO").await.unwrap();
        assert_eq!(all.len(), 3);
        let came = floor::list_known(&town.cx, PARTICIPATION(), meeting).await.unwrap();
        assert_eq!(came.iter().map(|k| k.person).collect::<Vec<_>>(), [rosa]);
        // By name, and a person of another meeting is nobody here.
        let fields = typed(&[("person", &all.iter().find(|k| !k.inside).unwrap().person.to_string())]);
        let entered = floor::check_in(&town.cx, PARTICIPATION(), &once(forms::DOOR), code, &fields).await.unwrap();
        assert!(matches!(entered, Answer::Entered(_)));
        let today = meetings::list_today(&town.cx, PARTICIPATION()).await.unwrap();
        assert!(today.iter().any(|meeting| meeting.code == code));
        for actor in [Actor::Public, staff(Role::Delegate)] {
            assert!(matches!(floor::list_known(&town.cx, actor, meeting).await, Err(Error::NotFound)));
            assert!(matches!(floor::search_known(&town.cx, actor, meeting, "hidalgo").await, Err(Error::NotFound)));
        }
    }

    /// SECURITY.md Q03: nobody else gets to try a code.
    async fn only_those_who_run_meetings_know_of_the_floor(town: Town) {
        let town = town.demonstrated().await;
        let code = open(&town, 1).await;
        let fields = typed(&[("pass", &pass(0).scanned())]);
        for actor in [Actor::Public, staff(Role::PublicWorks), staff(Role::Administrator), staff(Role::Delegate), staff(Role::Comptroller)] {
            let entered = floor::check_in(&town.cx, actor, &once(forms::DOOR), code, &fields).await;
            assert!(matches!(entered, Err(Error::NotFound)), "{actor:?}");
            let entered = floor::walk_in(&town.cx, actor, &once(forms::DOOR), code, &fields).await;
            assert!(matches!(entered, Err(Error::NotFound)), "{actor:?}");
            let closed = floor::perform(&town.cx, actor, &once(forms::TABLE), code, floor::Turn::Close, &Typed::new()).await;
            assert!(matches!(closed, Err(Error::NotFound)), "{actor:?}");
            assert!(matches!(meetings::find_record(&town.cx, actor, code).await, Err(Error::NotFound)));
        }
        assert_eq!(town.count(LINES).await, 0);
    }
}

async fn all<T>(tasks: impl Iterator<Item = tokio::task::JoinHandle<T>>) -> Vec<T> {
    let tasks: Vec<_> = tasks.collect();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done
}
