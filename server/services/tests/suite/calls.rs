//! What a telephone is left for: to be told that the meeting changed.

use crate::{
    floor::{PARTICIPATION, announced, pass},
    phone::staff,
    town::{Town, once, typed},
};
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role},
    meetings::MeetingCode,
};
use services::{Error, meetings};

const FORM: &str = meetings::forms::CALL;

async fn says_she_comes(town: &Town, code: MeetingCode) {
    let fields = typed(&[
        ("name", "Álvara Ruiz"),
        ("street", "Juárez 4"),
        ("phone", "387 763 0001"),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", "2"),
    ]);
    let form = once(meetings::forms::ATTEND);
    meetings::register_attendance(&town.cx, Actor::Public, &form, code, pass(9), &fields)
        .await
        .unwrap();
}

async fn calls_off(town: &Town, code: MeetingCode) {
    let version = meetings::find_public_meeting(&town.cx, code).await.unwrap().version.to_string();
    let fields = typed(&[("version", &version), ("reason", "Llueve")]);
    let form = once(meetings::forms::CANCEL);
    meetings::cancel_meeting(&town.cx, PARTICIPATION(), &form, code, &fields).await.unwrap();
}

on_both! {
    async fn telephones_are_read_when_the_meeting_changes_and_it_is_written_down(town: Town) {
        let town = town.demonstrated().await;
        let code = announced(&town, 2).await;
        says_she_comes(&town, code).await;
        let gone = once(meetings::forms::WITHDRAW);
        meetings::cancel_registration(&town.cx, Actor::Public, &gone, pass(1)).await.unwrap();
        let list = async |actor| meetings::list_to_call(&town.cx, actor, &once(FORM), code).await;
        assert!(matches!(list(PARTICIPATION()).await, Err(Error::NotFound)), "nothing changed");
        calls_off(&town, code).await;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Participation) {
            assert!(matches!(list(staff(role, None)).await, Err(Error::NotFound)), "{role:?}");
        }
        assert!(matches!(list(Actor::Public).await, Err(Error::NotFound)));
        assert_eq!(town.count("audit WHERE event = 'telephones.seen'").await, 0);

        let form = once(FORM);
        for _ in 0..2 {
            let listed = meetings::list_to_call(&town.cx, PARTICIPATION(), &form, code).await.unwrap();
            let told: Vec<_> = listed.iter().map(|entry| (entry.name.as_str(), entry.phone.as_deref())).collect();
            assert_eq!(told, [("Álvara Ruiz", Some("+523877630001")), ("Vecina 0", None)]);
        }
        assert_eq!(town.count("audit WHERE event = 'telephones.seen'").await, 1);
        assert_eq!(town.count("audit WHERE facts LIKE '%7630001%'").await, 0);
        town.now.advance(TimeDelta::days(9));
        assert!(matches!(list(PARTICIPATION()).await, Err(Error::NotFound)), "its day is over");
    }
}
