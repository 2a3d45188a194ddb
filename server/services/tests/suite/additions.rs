//! What becomes of a case that is there: what is added to it, and what it turns out to be.

use crate::town::once;
use crate::{
    intake::{area, deed, jpeg_lying},
    phone::{Phone, STORY, staff, town_with_work},
};
use bytes::Bytes;
use chrono::TimeDelta;
use domain::{
    identity::Role,
    intake::{Action, Judgement, Status, dialogue::Line},
};
use services::{
    Error,
    intake::{
        Act, DESK_FORM, Decision, RESIDENT_FORM, SEAL_FORM, attend, decide, find_for_owner,
        find_for_staff, list_escalated_and_sealed, list_for_work, seal, transfer,
    },
};

on_both! {
    async fn a_photo_is_an_answer_and_so_are_words_with_it(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        let (folio, secret) = phone.report(STORY).await;
        let officer = staff(Role::PublicWorks, None);
        for (version, words, entries) in [(1, "", 3), (3, "Aquí está.", 5)] {
            let asked = deed(folio, version, "Mándenos una foto.");
            attend(&town.cx, officer, &once(DESK_FORM), &asked, Act::Ask).await.unwrap();
            let (audited, told) = (town.count("audit").await, town.count("jobs").await);
            phone.told.photo = jpeg_lying(40, 20);
            phone.text(words).await;
            phone.told.photo = Bytes::new();
            let (stored, history, _) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
            assert_eq!((stored.case.status, history.len()), (Status::InReview, entries));
            let last = history.last().unwrap();
            assert_eq!(last.action, Some(Action::Reply));
            assert_eq!(last.note.as_deref(), Some(words).filter(|words| !words.is_empty()));
            assert_eq!(stored.version, version + 2, "whoever had it open is told");
            assert_eq!((town.count("audit").await, town.count("jobs").await), (audited + 1, told + 1));
            assert!(stored.case.due().is_some(), "the clock goes on");
        }
    }

    async fn words_after_the_folio_are_audited_told_and_waited_for(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        let (folio, secret) = phone.report(STORY).await;
        let officer = staff(Role::PublicWorks, None);
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, ""), Act::Acknowledge).await.unwrap();
        let before = find_for_staff(&town.cx, officer, folio).await.unwrap().0.case;
        let (audited, told) = (town.count("audit").await, town.count("jobs").await);
        phone.text("es enfrente de la tienda").await;
        assert_eq!((town.count("audit").await, town.count("jobs").await), (audited + 1, told + 1));
        let blind = attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 2, "Ya."), Act::Answer).await;
        assert!(matches!(blind, Err(Error::Conflict)), "it was said meanwhile");
        let after = find_for_staff(&town.cx, officer, folio).await.unwrap().0.case;
        assert!(after.due() < before.due() && !after.urgent, "{:?} {:?}", after.due(), before.due());
        decide(&town.cx, &once(RESIDENT_FORM), (folio, &secret), Decision::Withdraw, "").await.unwrap();
        let talk = phone.text("¿siguen ahí?").await;
        assert_eq!(talk.messages.last().unwrap().replies, [Line::CaseOver]);
        let (_, history, _) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
        assert_eq!(history.last().unwrap().action, Some(Action::Withdraw), "nothing after the end");
    }

    async fn why_it_is_not_solved_is_read_for_danger_and_blame(town: Town) {
        let (town, work) = town_with_work(town).await;
        let officer = staff(Role::PublicWorks, None);
        let comptroller = staff(Role::Comptroller, None);
        let no = Decision::Judge(Judgement::NotSolved);
        for (why, urgent, sealed) in [
            ("sigue igual", false, false),
            ("ya se cayo la barda", true, false),
            ("el encargado nos pidio una mordida", false, true),
        ] {
            let (folio, secret) = Phone::at(&town, Some(work)).report(STORY).await;
            attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, "Ya."), Act::Answer).await.unwrap();
            decide(&town.cx, &once(RESIDENT_FORM), (folio, &secret), no, why).await.unwrap();
            let (stored, ..) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
            assert_eq!((stored.case.status, stored.case.urgent), (Status::Reopened, urgent), "{why}");
            assert_eq!(stored.case.desk.is_sealed(), sealed, "{why}");
            assert_eq!(find_for_staff(&town.cx, officer, folio).await.is_err(), sealed, "{why}");
            assert_eq!(find_for_staff(&town.cx, comptroller, folio).await.is_ok(), sealed, "{why}");
        }
    }

    async fn danger_told_after_the_folio_wakes_the_case(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        let (folio, _) = phone.report(STORY).await;
        let officer = staff(Role::PublicWorks, None);
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, "Ya hay paso."), Act::Answer).await.unwrap();
        phone.text("ya se cayo la barda").await;
        let (stored, history, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
        assert_eq!((stored.case.status, stored.case.urgent), (Status::Reopened, true));
        assert_eq!(history.last().unwrap().action, Some(Action::Reopen));
        // It is Friday.
        assert_eq!(stored.case.due(), Some(town.cx.today() + TimeDelta::days(3)));
    }

    async fn a_case_that_turns_out_to_accuse_is_sealed_for_good(town: Town) {
        let (town, work) = town_with_work(town).await;
        let officer = staff(Role::PublicWorks, None);
        let comptroller = staff(Role::Comptroller, None);
        let mut phone = Phone::at(&town, Some(work));
        let (told, _) = phone.report(STORY).await;
        phone.text("y el encargado nos pidio una mordida").await;
        let (found, _) = Phone::at(&town, Some(work)).report("hay un bache en la calle").await;
        let silent = seal(&town.cx, officer, &once(SEAL_FORM), &deed(found, 1, " ")).await;
        assert!(matches!(silent, Err(Error::Rejected(_))), "a reason is asked for");
        let form = once(SEAL_FORM);
        for _ in 0..2 {
            seal(&town.cx, officer, &form, &deed(found, 1, "Es del comité.")).await.unwrap();
        }
        let elsewhere = area(&town, "alumbrado-publico").await;
        for folio in [told, found] {
            assert!(matches!(find_for_staff(&town.cx, officer, folio).await, Err(Error::NotFound)));
            assert!(list_for_work(&town.cx, work).await.unwrap().iter().all(|case| case.folio != folio));
            let desk = list_escalated_and_sealed(&town.cx, comptroller).await.unwrap();
            assert!(desk.iter().any(|case| case.folio == folio));
            let (stored, history, area) = find_for_staff(&town.cx, comptroller, folio).await.unwrap();
            assert!(area.is_none());
            assert_eq!(history.last().unwrap().action, Some(Action::Seal));
            let out = deed(folio, stored.version, "Es de luz.");
            let sent_on = transfer(&town.cx, comptroller, &once(DESK_FORM), &out, elsewhere).await;
            assert!(matches!(sent_on, Err(Error::Denied)), "no road leads out");
        }
    }
}
