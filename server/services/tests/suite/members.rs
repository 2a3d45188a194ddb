//! Members with the keys of their pages: what opens, for whom, and how often.

use crate::{
    phone::{CANARY, Phone, STORY, staff},
    town::{Town, once},
};
use chrono::TimeDelta;
use domain::{
    bodies::{KEY_OPEN, Organization},
    identity::{Actor, Role},
    ids::MembershipId,
    works::{Move, Number},
};
use services::{
    Error,
    bodies::{self, KeyState, Seated},
    intake::{list_for_committee, list_for_work},
    meetings,
    secret::Secret,
    works,
};

fn office() -> Actor {
    staff(Role::Participation, None)
}

/// A committee of the demonstration that was elected.
async fn elected(town: &Town) -> (Organization, Number) {
    for summary in meetings::list_convened(&town.cx, office()).await.unwrap() {
        let meeting = meetings::find_meeting(&town.cx, office(), summary.code).await.unwrap();
        if !seated(town, &meeting.body).await.is_empty() {
            let number = meeting.body.project.unwrap();
            return (meeting.body, number);
        }
    }
    panic!("the demonstration elected nobody")
}

async fn seated(town: &Town, body: &Organization) -> Vec<Seated> {
    bodies::list_seated(&town.cx, office(), body.id).await.unwrap()
}

async fn give(town: &Town, member: MembershipId) -> Secret {
    let form = once(bodies::forms::OFFER);
    bodies::offer_key(&town.cx, office(), &form, member).await.unwrap().unwrap()
}

/// What a phone makes of its own.
fn own(number: u8) -> Secret {
    Secret::parse(&format!("{number:048x}")).unwrap()
}

on_both! {
    async fn a_key_opens_one_phone_and_is_replaced(town: Town) {
        let town = town.demonstrated().await;
        let (body, _) = elected(&town).await;
        let members = seated(&town, &body).await;
        assert!(members.len() >= 4 && members.iter().all(|one| one.key == KeyState::None));
        assert!(members[0].seat.is_holder(), "holders stand first");
        let member = members[0].membership;

        let offered = give(&town, member).await;
        assert_eq!(seated(&town, &body).await[0].key, KeyState::Offered);
        assert_eq!(bodies::find_offer(&town.cx, &offered).await.unwrap().name, members[0].name);
        assert!(bodies::find_own_seat(&town.cx, &offered).await.is_err(), "an offer is no key");

        bodies::take_key(&town.cx, &offered, &own(1)).await.unwrap();
        bodies::take_key(&town.cx, &offered, &own(1)).await.unwrap();
        let again = bodies::take_key(&town.cx, &offered, &own(2)).await;
        assert!(matches!(again, Err(Error::NotFound)), "another phone finds it gone");
        assert!(bodies::find_offer(&town.cx, &offered).await.is_err());
        assert_eq!(bodies::find_own_seat(&town.cx, &own(1)).await.unwrap().body.id, body.id);
        assert_eq!(seated(&town, &body).await[0].key, KeyState::Held);

        let newer = give(&town, member).await;
        assert!(bodies::find_own_seat(&town.cx, &own(1)).await.is_err(), "the older key ends");
        town.now.advance(KEY_OPEN);
        let late = bodies::take_key(&town.cx, &newer, &own(3)).await;
        assert!(matches!(late, Err(Error::NotFound)), "an offer waits five days");
        assert_eq!(seated(&town, &body).await[0].key, KeyState::None);
    }

    async fn a_key_ends_with_the_work(town: Town) {
        let town = town.demonstrated().await;
        let (body, work) = elected(&town).await;
        let member = seated(&town, &body).await[0].membership;
        let offered = give(&town, member).await;
        bodies::take_key(&town.cx, &offered, &own(1)).await.unwrap();
        let underway = format!("UPDATE projects SET status = 'suspended' WHERE ordinal = {}", work.ordinal());
        town.tamper(&underway).await.unwrap();
        town.tamper("UPDATE organizations SET status = 'constituted' WHERE project IS NOT NULL AND status = 'act-signing'").await.unwrap();
        let move_on = async |step: Move| {
            let desk = works::find_desk(&town.cx, staff(Role::PublicWorks, None), work).await.unwrap();
            let fields = [("version", &*desk.version.to_string()), ("step", step.code()), ("reason", "Se acordó así.")];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            works::move_on(&town.cx, staff(Role::PublicWorks, None), &once(works::forms::MOVE), work, &fields.into()).await.unwrap();
            bodies::find(&town.cx, body.id).await.unwrap().status.code()
        };
        assert_eq!(move_on(Move::Resume).await, "follow-up");
        assert_eq!(move_on(Move::Suspend).await, "suspended");
        town.now.advance(TimeDelta::days(2));
        assert!(bodies::find_own_seat(&town.cx, &own(1)).await.is_ok());
        assert_eq!(move_on(Move::Cancel).await, "dissolved");
        town.now.advance(TimeDelta::days(1));
        assert!(bodies::find_own_seat(&town.cx, &own(1)).await.is_err(), "there is nothing left to watch over");
        assert!(seated(&town, &body).await.is_empty());
    }

    async fn only_those_who_stand_with_members_give_keys(town: Town) {
        let town = town.demonstrated().await;
        let (body, _) = elected(&town).await;
        let member = seated(&town, &body).await[0].membership;
        for actor in [Actor::Public, staff(Role::PublicWorks, None), staff(Role::Administrator, None), staff(Role::Comptroller, None)] {
            let listed = bodies::list_seated(&town.cx, actor, body.id).await;
            assert!(matches!(listed, Err(Error::NotFound)), "{actor:?}");
            let form = once(bodies::forms::OFFER);
            let given = bodies::offer_key(&town.cx, actor, &form, member).await;
            assert!(matches!(given, Err(Error::NotFound)), "{actor:?}");
        }
        let form = once(bodies::forms::OFFER);
        assert!(bodies::offer_key(&town.cx, office(), &form, member).await.unwrap().is_some());
        let repeated = bodies::offer_key(&town.cx, office(), &form, member).await.unwrap();
        assert!(repeated.is_none(), "a form that is sent twice gives one key");
        assert_eq!(town.count("member_keys").await, 1);
        let stranger = MembershipId::from_uuid(uuid::Uuid::from_u128(9));
        let form = once(bodies::forms::OFFER);
        let given = bodies::offer_key(&town.cx, office(), &form, stranger).await;
        assert!(matches!(given, Err(Error::NotFound)));
    }

    async fn the_committee_reads_the_story_without_numbers(town: Town) {
        let town = town.demonstrated().await;
        let (body, work) = elected(&town).await;
        let members = seated(&town, &body).await;
        let alternate = members.iter().find(|one| !one.seat.is_holder()).unwrap();
        for (number, member) in [(1, members[0].membership), (2, alternate.membership)] {
            let offered = give(&town, member).await;
            bodies::take_key(&town.cx, &offered, &own(number)).await.unwrap();
        }
        let story = format!("{STORY}, llámenme al {CANARY}");
        let (folio, _) = Phone::at(&town, Some(work)).report(&story).await;
        let about = "los del comite nos piden dinero a fuerza";
        let (sealed, _) = Phone::at(&town, Some(work)).report(about).await;

        let told = list_for_committee(&town.cx, &own(1)).await.unwrap();
        assert!(told.iter().all(|case| case.folio != sealed), "what is said of them is sealed");
        let told = told.into_iter().find(|case| case.folio == folio).unwrap().story.unwrap();
        assert!(told.contains("zanja") && !told.contains("0199"), "{told}");
        let stands_in = list_for_committee(&town.cx, &own(2)).await.unwrap();
        assert_eq!(stands_in, list_for_work(&town.cx, work).await.unwrap());
        assert!(stands_in.iter().all(|case| case.story.is_none()));
        let stranger = list_for_committee(&town.cx, &own(9)).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
    }
}
