use crate::{
    phone::{CANARY, Phone, STORY, staff, town_with_work},
    town::{Town, once, typed},
};
use bytes::Bytes;
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role},
    ids::AreaId,
    intake::{
        Category, Desk, Folio, Judgement, Reason, Status, Viewer,
        dialogue::{Choice, Outcome},
    },
};
use services::{
    Error,
    intake::{
        Act, CHAT_FORM, CONTACT_FORM, DESK_FORM, Decision, Deed, Queue, RESIDENT_FORM, Told, areas,
        attend, decide, find_conversation, find_for_owner, find_for_staff, find_photo, forget_old,
        list_escalated_and_sealed, list_for_area, list_for_work, reveal_contact, say, transfer,
    },
    jobs,
    municipality::{forms::HOLIDAY, holidays},
    submissions::{self, Submission},
};
use std::{io::Write as _, sync::Arc, time::Instant};

pub async fn area(town: &Town, slug: &str) -> AreaId {
    let areas = areas::list(&town.cx).await.unwrap();
    areas.into_iter().find(|area| area.slug.as_str() == slug).unwrap().id
}

pub fn deed(folio: Folio, version: i64, note: &str) -> Deed<'_> {
    Deed { folio, version, note, private_note: "" }
}

on_both! {
    async fn a_day_of_rest_is_no_day_to_answer_in(town: Town) {
        let (town, _) = town_with_work(town).await;
        let due = async || {
            let (folio, _) = Phone::at(&town, None).report(STORY).await;
            let (case, ..) = find_for_staff(&town.cx, Actor::Operator, folio).await.unwrap();
            case.case.clocks.resolution_due
        };
        let before = due().await;
        // It is Friday; Monday was a day of work.
        let feast = typed(&[("date", "2026-11-23"), ("name", "Fiesta patronal")]);
        holidays::add(&town.cx, Actor::Operator, &once(HOLIDAY), &feast).await.unwrap();
        assert!(due().await > before);
    }

    async fn a_story_gets_a_folio_an_owner_and_a_date_at_once(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        phone.text(STORY).await;
        phone.press(Choice::Hurt(false)).await;
        phone.press(Choice::Agree { reachable: false }).await;
        let talk = phone.press(Choice::Send).await;
        assert_eq!(talk.state.outcome, Outcome::Sent);
        assert_eq!(talk.messages.len(), 5, "began, and four turns");
        let (folio, secret) = talk.folio.unwrap();
        let (stored, history, area) = find_for_owner(&town.cx, folio, &secret.unwrap()).await.unwrap();
        assert_eq!(area.unwrap().slug.as_str(), "obras-publicas", "the area of the work");
        assert_eq!(stored.case.category, Category::Access);
        assert!(stored.case.due().unwrap() > town.cx.today());
        assert_eq!(history.len(), 1);
        while jobs::run_one(&town.cx).await.unwrap() {}
        let told = town.count(&format!("case_notices WHERE case_ordinal = {}", folio.ordinal())).await;
        assert_eq!(told, 1);
    }

    /// SECURITY.md C04.
    async fn sent_twice_it_is_one_folio(town: Town) {
        let (town, work) = town_with_work(town).await;
        let before = town.count("cases").await;
        let mut phone = Phone::at(&town, Some(work));
        phone.text(STORY).await;
        phone.press(Choice::Hurt(false)).await;
        let talk = phone.press(Choice::Agree { reachable: false }).await;
        let told = Told {
            conversation: Some(talk.id),
            pressed: Some((talk.state.turn, Choice::Send)),
            ..Told::default()
        };
        let form = once(CHAT_FORM);
        for _ in 0..2 {
            assert_eq!(say(&town.cx, &form, &told).await.unwrap(), talk.id);
        }
        // Another tab, the same button: it is stale by now.
        say(&town.cx, &once(CHAT_FORM), &told).await.unwrap();
        assert_eq!(town.count("cases").await, before + 1);
        // A phone that was off sends it days later, when what was typed is forgotten, then the
        // conversation, then the sending itself.
        for (days, heard) in [(3, true), (5, true), (400, false)] {
            town.now.advance(TimeDelta::days(days));
            submissions::prune(&town.cx).await.unwrap();
            forget_old(&town.cx).await.unwrap();
            let again = say(&town.cx, &form, &told).await;
            assert_eq!(again.ok(), heard.then_some(talk.id), "{days}");
            assert_eq!(town.count("cases").await, before + 1);
        }
    }

    async fn fifty_at_once_are_one_folio(town: Town) {
        let (town, work) = town_with_work(town).await;
        let before = town.count("cases").await;
        let mut phone = Phone::at(&town, Some(work));
        phone.text(STORY).await;
        phone.press(Choice::Hurt(false)).await;
        let talk = phone.press(Choice::Agree { reachable: false }).await;
        let told = Arc::new(Told {
            conversation: Some(talk.id),
            pressed: Some((talk.state.turn, Choice::Send)),
            ..Told::default()
        });
        let shared = submissions::new_key(CHAT_FORM, "h");
        let town = Arc::new(town);
        let senders: Vec<_> = (0..50)
            .map(|n| {
                let (town, told) = (Arc::clone(&town), Arc::clone(&told));
                // Half are the same sending again, half are other tabs.
                let key = if n % 2 == 0 { shared } else { submissions::new_key(CHAT_FORM, "h") };
                tokio::spawn(async move {
                    let submission = Submission { key, form: CHAT_FORM, holder: "h" };
                    say(&town.cx, &submission, &told).await.map(drop)
                })
            })
            .collect();
        for sender in senders {
            sender.await.unwrap().unwrap();
        }
        assert_eq!(town.count("cases").await, before + 1);
        assert!(find_conversation(&town.cx, talk.id, "h").await.unwrap().folio.is_some());
    }

    /// SECURITY.md C01.
    async fn a_folio_opens_with_its_own_secret_alone(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (one, secret) = Phone::at(&town, Some(work)).report(STORY).await;
        let (two, other) = Phone::at(&town, Some(work)).report("hay un bache en la calle").await;
        assert!(find_for_owner(&town.cx, one, &secret).await.is_ok());
        let missing = Folio::new(2026, 999_999).unwrap();
        for (folio, secret) in [(one, &other), (two, &secret), (missing, &secret)] {
            let found = find_for_owner(&town.cx, folio, secret).await;
            assert!(matches!(found, Err(Error::NotFound)), "one answer for all");
            let judged = decide(&town.cx, &once(RESIDENT_FORM), (folio, secret), Decision::Withdraw, "").await;
            assert!(matches!(judged, Err(Error::NotFound)));
        }
        let stored = town.count(&format!("cases WHERE secret_digest LIKE '%{}%'", secret.reveal())).await;
        assert_eq!(stored, 0);
    }

    async fn another_browser_hears_nothing(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        let talk = phone.text(STORY).await;
        assert!(matches!(find_conversation(&town.cx, talk.id, "theirs").await, Err(Error::NotFound)));
        let theirs = Submission { key: submissions::new_key(CHAT_FORM, "theirs"), form: CHAT_FORM, holder: "theirs" };
        let told = Told { conversation: Some(talk.id), text: "x".into(), ..Told::default() };
        assert!(matches!(say(&town.cx, &theirs, &told).await, Err(Error::NotFound)));
    }

    async fn a_way_to_be_reached_lies_apart_and_is_asked_for_with_a_trace(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        let (folio, _) = phone.report(STORY).await;
        for place in [
            "cases WHERE description LIKE", "messages WHERE event LIKE", "conversations WHERE state LIKE",
            "case_events WHERE note LIKE", "audit WHERE facts LIKE", "jobs WHERE payload LIKE",
            "submissions WHERE typed LIKE",
        ] {
            assert_eq!(town.count(&format!("{place} '%{CANARY}%'")).await, 0, "{place}");
        }
        let ours = area(&town, "obras-publicas").await;
        let officer = staff(Role::AreaOfficer, Some(ours));
        let before = town.count("audit").await;
        let form = once(CONTACT_FORM);
        for _ in 0..2 {
            let seen = reveal_contact(&town.cx, officer, &form, folio, Reason::Visit).await.unwrap();
            assert_eq!(seen.as_deref(), Some(CANARY));
        }
        assert_eq!(town.count("audit").await, before + 1, "reloading is the same look");
        let why = "audit WHERE event = 'case.contact-seen' AND facts LIKE '%visit%'";
        assert_eq!(town.count(why).await, 1);
        let (other, _) = Phone::at(&town, Some(work)).report(STORY).await;
        let theirs = reveal_contact(&town.cx, officer, &form, other, Reason::Visit).await;
        assert!(matches!(theirs, Err(Error::Conflict)), "a look at one case opens no other");
        let stranger = staff(Role::AreaOfficer, Some(area(&town, "alumbrado-publico").await));
        let refused = reveal_contact(&town.cx, stranger, &once(CONTACT_FORM), folio, Reason::Visit).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }

    async fn the_desk_asks_answers_and_only_the_resident_closes(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, secret) = Phone::at(&town, Some(work)).report(STORY).await;
        let ours = area(&town, "obras-publicas").await;
        let officer = staff(Role::AreaOfficer, Some(ours));
        let own = |decision, words: &'static str| {
            let (cx, secret) = (&town.cx, &secret);
            async move { decide(cx, &once(RESIDENT_FORM), (folio, secret), decision, words).await }
        };
        assert!(matches!(own(Decision::Judge(Judgement::Solved), "").await, Err(Error::Conflict)));
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, ""), Act::Acknowledge).await.unwrap();
        let silent = attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 2, " "), Act::Ask).await;
        assert!(matches!(silent, Err(Error::Rejected(_))));
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 2, "¿Qué número de casa?"), Act::Ask).await.unwrap();
        own(Decision::Add, "El 14").await.unwrap();
        let (stored, _, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
        assert_eq!(stored.case.status, Status::InReview);
        for times in 1..=2_u16 {
            let (stored, _, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
            attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, stored.version, "Ya hay paso."), Act::Answer).await.unwrap();
            assert!(matches!(own(Decision::Judge(Judgement::NotSolved), "").await, Err(Error::Rejected(_))), "why?");
            own(Decision::Judge(Judgement::NotSolved), "no quedó").await.unwrap();
            let (stored, _, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
            assert_eq!((stored.case.status, stored.case.reopenings), (Status::Reopened, times));
            let comptroller = staff(Role::Comptroller, None);
            let desk = list_escalated_and_sealed(&town.cx, comptroller).await.unwrap();
            assert_eq!(desk.iter().any(|case| case.folio == folio), times == 2);
        }
        let (stored, _, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, stored.version, "Se tapó la zanja."), Act::Answer).await.unwrap();
        own(Decision::Judge(Judgement::Solved), "").await.unwrap();
        let (stored, history, _) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
        assert_eq!(stored.case.status, Status::ClosedConfirmed);
        assert_eq!(history.len(), 10);
    }

    async fn two_officers_do_not_answer_over_one_another(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, _) = Phone::at(&town, Some(work)).report(STORY).await;
        let officer = staff(Role::PublicWorks, None);
        let town = Arc::new(town);
        let answers: Vec<_> = (0..6)
            .map(|n| {
                let town = Arc::clone(&town);
                tokio::spawn(async move {
                    let said = format!("respuesta {n}");
                    attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, &said), Act::Answer).await
                })
            })
            .collect();
        let mut taken = 0;
        for given in answers {
            match given.await.unwrap() {
                Ok(_) => taken += 1,
                Err(error) => assert!(matches!(error, Error::Conflict), "{error}"),
            }
        }
        assert_eq!(taken, 1);
        let (_, history, _) = find_for_staff(&town.cx, officer, folio).await.unwrap();
        assert_eq!(history.len(), 2);
    }

    async fn a_transfer_names_who_receives_it(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, _) = Phone::at(&town, Some(work)).report(STORY).await;
        let ours = area(&town, "obras-publicas").await;
        let theirs = area(&town, "agua-potable-y-alcantarillado").await;
        let (officer, receiver) = (staff(Role::AreaOfficer, Some(ours)), staff(Role::AreaOfficer, Some(theirs)));
        let due = find_for_staff(&town.cx, officer, folio).await.unwrap().0.case.due();
        transfer(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, "Es de agua."), theirs).await.unwrap();
        assert!(matches!(find_for_staff(&town.cx, officer, folio).await, Err(Error::NotFound)));
        let (stored, _, _) = find_for_staff(&town.cx, receiver, folio).await.unwrap();
        assert_eq!(stored.case.due(), due, "sending it on wins no time");
        let named = areas::list(&town.cx).await.unwrap().into_iter().find(|area| area.id == theirs);
        let officer_of = Desk::Area { area: theirs, officer: named.unwrap().duties.officer };
        assert_eq!(stored.case.desk, officer_of, "whoever is named there is named of it");
        let queue = list_for_area(&town.cx, receiver, theirs, Queue::All).await.unwrap();
        assert!(queue.iter().any(|case| case.folio == folio));
        assert!(matches!(list_for_area(&town.cx, officer, theirs, Queue::All).await, Err(Error::NotFound)));
    }

    async fn a_sealed_case_is_in_no_list_but_the_comptrollers(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, secret) = Phone::at(&town, Some(work)).report("los del comite nos piden dinero a fuerza").await;
        let (stored, _, area) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
        assert!(stored.case.desk.is_sealed() && area.is_none());
        let listed = list_for_work(&town.cx, work).await.unwrap();
        assert!(listed.iter().all(|case| case.folio != folio));
        for area in areas::list(&town.cx).await.unwrap() {
            for actor in [Actor::System, Actor::Operator, staff(Role::PublicWorks, None)] {
                let queue = list_for_area(&town.cx, actor, area.id, Queue::All).await.unwrap();
                assert!(queue.iter().all(|case| case.folio != folio));
            }
        }
        for actor in [Actor::System, Actor::Operator, Actor::Public, staff(Role::Administrator, None), staff(Role::PublicWorks, None)] {
            assert!(matches!(list_escalated_and_sealed(&town.cx, actor).await, Err(Error::NotFound)));
            assert!(matches!(find_for_staff(&town.cx, actor, folio).await, Err(Error::NotFound)));
        }
        let comptroller = staff(Role::Comptroller, None);
        let desk = list_escalated_and_sealed(&town.cx, comptroller).await.unwrap();
        assert!(desk.iter().any(|case| case.folio == folio));
        attend(&town.cx, comptroller, &once(DESK_FORM), &deed(folio, 1, "Se abrió investigación."), Act::Answer).await.unwrap();
        // Nor does the audit chain say what it is about.
        let named = town.count("audit WHERE event = 'case.submitted' AND facts LIKE '%committee%'").await;
        assert_eq!(named, 0);
    }

    /// SECURITY.md F03.
    async fn a_photo_is_written_anew_upright_and_without_its_notes(town: Town) {
        let (town, work) = town_with_work(town).await;
        let mut phone = Phone::at(&town, Some(work));
        // A picture to one reader, a page and an archive to others.
        let tail = b"<script>POLYGLOT</script>PK\x03\x04";
        phone.told.photo = [&jpeg_lying(40, 20)[..], tail].concat().into();
        phone.told.text = STORY.to_owned();
        let talk = phone.send().await;
        phone.told.photo = Bytes::new();
        assert_eq!(talk.state.draft.photos.len(), 1);
        let (folio, secret) = {
            phone.press(Choice::Hurt(false)).await;
            phone.press(Choice::Agree { reachable: false }).await;
            phone.press(Choice::Send).await.folio.unwrap()
        };
        let (stored, _, _) = find_for_owner(&town.cx, folio, &secret.unwrap()).await.unwrap();
        let kept = find_photo(&town.cx, Viewer::Owner, &stored, 1).await.unwrap();
        let picture = image::load_from_memory(&kept).unwrap();
        assert_eq!((picture.width(), picture.height()), (20, 40), "turned upright");
        for trace in [&b"Exif"[..], b"GPSCANARY", b"POLYGLOT", b"<script", b"PK\x03\x04"] {
            assert!(!kept.windows(trace.len()).any(|window| window == trace));
        }
        assert!(matches!(find_photo(&town.cx, Viewer::Public, &stored, 1).await, Err(Error::NotFound)));
    }

    /// SECURITY.md F01, F02.
    async fn what_is_no_photo_or_too_large_a_one_is_refused_quickly(town: Town) {
        let (town, work) = town_with_work(town).await;
        for (bytes, message) in [
            (Bytes::from_static(b"<svg onload=alert(1)>"), "problem-photo-kind"),
            (Bytes::from_static(b"%PDF-1.7"), "problem-photo-kind"),
            (Bytes::from_static(b"GIF89a\x10\x27\x10\x27\x80\0\0"), "problem-photo-kind"),
            (Bytes::from_static(b"\xFF\xD8\xFF\xE0 not really"), "problem-photo-kind"),
            (png_that_says(60_000, 60_000), "problem-photo-pixels"),
            (Bytes::from(vec![0xFF; 13 << 20]), "problem-file-large"),
        ] {
            let begun = Instant::now();
            let told = Told { work: Some(work), text: STORY.into(), photo: bytes, ..Told::default() };
            let Err(Error::Rejected(problems)) = say(&town.cx, &once(CHAT_FORM), &told).await else {
                panic!("taken: {message}")
            };
            assert_eq!(problems[0].message, message);
            assert!(begun.elapsed().as_secs() < 5);
        }
        assert_eq!(town.count("conversations").await, 0);
    }

    async fn nothing_and_too_much_are_said_so(town: Town) {
        let (town, _) = town_with_work(town).await;
        for (text, message) in [("  \n".to_owned(), "problem-empty"), ("ñ".repeat(10_001), "problem-long")] {
            let told = Told { text, ..Told::default() };
            let Err(Error::Rejected(problems)) = say(&town.cx, &once(CHAT_FORM), &told).await else {
                panic!("taken")
            };
            assert_eq!(problems[0].message, message);
        }
    }

    async fn an_answer_nobody_confirms_is_closed_apart(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, secret) = Phone::at(&town, Some(work)).report(STORY).await;
        let officer = staff(Role::PublicWorks, None);
        attend(&town.cx, officer, &once(DESK_FORM), &deed(folio, 1, "Ya."), Act::Answer).await.unwrap();
        town.now.advance(TimeDelta::days(20));
        jobs::queue_daily(&town.cx, town.cx.today()).await.unwrap();
        while jobs::run_one(&town.cx).await.unwrap() {}
        let (stored, _, _) = find_for_owner(&town.cx, folio, &secret).await.unwrap();
        assert_eq!(stored.case.status, Status::ClosedUnconfirmed);
        let no = Decision::Judge(Judgement::NotSolved);
        decide(&town.cx, &once(RESIDENT_FORM), (folio, &secret), no, "no quedó").await.unwrap();
    }

    async fn a_conversation_is_forgotten_and_its_case_is_not(town: Town) {
        let (town, work) = town_with_work(town).await;
        let (folio, secret) = Phone::at(&town, Some(work)).report(STORY).await;
        assert_eq!(forget_old(&town.cx).await.unwrap(), 0);
        town.now.advance(TimeDelta::days(8));
        assert_eq!(forget_old(&town.cx).await.unwrap(), 1);
        assert_eq!(town.count("messages").await, 0);
        assert!(find_for_owner(&town.cx, folio, &secret).await.is_ok());
    }

    async fn the_history_of_a_case_only_grows(town: Town) {
        let (town, _) = town_with_work(town).await;
        for sql in ["UPDATE case_events SET note = 'x'", "DELETE FROM case_events"] {
            town.refuses(sql).await;
        }
    }

    async fn the_demonstration_has_a_case_in_every_state(town: Town) {
        let (town, _) = town_with_work(town).await;
        for status in Status::ALL {
            let shown = town.count(&format!("cases WHERE status = '{}'", status.code())).await;
            assert_eq!(shown > 0, status != Status::Duplicate, "{status:?}");
        }
    }
}

/// A JPEG that lies on its side and says where it was taken.
pub fn jpeg_lying(width: u32, height: u32) -> Bytes {
    let mut plain = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, height, image::Rgb([200, 120, 40]))
        .write_to(&mut plain, image::ImageFormat::Jpeg)
        .unwrap();
    let plain = plain.into_inner();
    // TIFF, little endian: one entry, orientation 6 (turn right), then a text a camera might leave.
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPSCANARY");
    let mut out = plain[..2].to_vec();
    out.extend_from_slice(&[0xFF, 0xE1]);
    out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend_from_slice(&exif);
    out.extend_from_slice(&plain[2..]);
    out.into()
}

/// A PNG whose head announces a picture of this size, and whose body is empty.
fn png_that_says(width: u32, height: u32) -> Bytes {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 6, 0, 0, 0]);
    out.write_all(&13_u32.to_be_bytes()).unwrap();
    out.extend_from_slice(&head);
    out.extend_from_slice(&crc(&head).to_be_bytes());
    let end = b"IEND";
    for (name, body) in [(b"IDAT", &b""[..]), (end, &b""[..])] {
        out.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
        out.extend_from_slice(name);
        out.extend_from_slice(body);
        out.extend_from_slice(&crc(name).to_be_bytes());
    }
    out.into()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}
