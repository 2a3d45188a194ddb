use crate::town::{Town, once, staff, typed};
use chrono::TimeDelta;
use domain::{
    identity::{Actor, Role},
    ids::PersonId,
    meetings::{Announcement, MeetingCode, PassToken, Progress},
    submissions::Typed,
    works::{Kind, Number, Status, Step},
};
use services::{
    Error, bodies,
    meetings::{self, forms},
    submissions::{Submission, new_key},
    works,
};
use std::sync::Arc;

const PARTICIPATION: fn() -> Actor = || staff(Role::Participation);

/// The town is at noon of Friday 20 November 2026; Saturday 28 gives eight days of notice.
fn draft() -> Typed {
    typed(&[
        ("preset", "jalisco-comite-de-obra"),
        ("date", "2026-11-28"),
        ("time", "17:00"),
        ("place", "Plaza principal"),
        ("caller", "Dirección de Participación Ciudadana"),
        ("legal_basis", "Reglamento de participación"),
    ])
}

fn neighbour(name: &str, street: &str) -> Typed {
    typed(&[
        ("name", name),
        ("street", street),
        ("adult", "si"),
        ("notice", "si"),
        ("notice_version", "2"),
    ])
}

const fn pass(number: u8) -> PassToken {
    PassToken::from_bytes([number; 16])
}

async fn work(town: &Town) -> Number {
    town.work("Empedrado de la calle Hidalgo", Kind::Cobblestone, Status::Approved).await
}

async fn drafted(town: &Town) -> MeetingCode {
    let work = work(town).await;
    let form = once(forms::CONVENE);
    meetings::convene_committee(&town.cx, PARTICIPATION(), &form, work, &draft()).await.unwrap()
}

async fn published(town: &Town) -> MeetingCode {
    let code = drafted(town).await;
    publish(town, code, &typed(&[("version", "1")])).await.unwrap();
    code
}

async fn publish(town: &Town, code: MeetingCode, fields: &Typed) -> Result<(), Error> {
    let form = once(forms::PUBLISH);
    meetings::publish_convocation(&town.cx, PARTICIPATION(), &form, code, fields).await
}

async fn attend(town: &Town, code: MeetingCode, number: u8, fields: &Typed) -> Result<(), Error> {
    let form = once(forms::ATTEND);
    meetings::register_attendance(&town.cx, Actor::Public, &form, code, pass(number), fields).await
}

fn problems(outcome: Result<(), Error>) -> Vec<(String, String)> {
    match outcome {
        Err(Error::Rejected(problems)) => {
            problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_committee_is_drafted_once_with_its_posts_and_agenda(town: Town) {
        let town = town.demonstrated().await;
        let work = work(&town).await;
        let form = once(forms::CONVENE);
        let first = meetings::convene_committee(&town.cx, PARTICIPATION(), &form, work, &draft()).await.unwrap();
        let second = meetings::convene_committee(&town.cx, PARTICIPATION(), &form, work, &draft()).await.unwrap();
        assert_eq!(first, second);
        let meeting = meetings::find_meeting(&town.cx, PARTICIPATION(), first).await.unwrap();
        let posts: Vec<_> = meeting.convocation.posts.iter().map(|post| post.title.as_str()).collect();
        assert_eq!(posts, ["Presidencia", "Secretaría", "Vocalía"]);
        assert_eq!(meeting.convocation.agenda.len(), 6);
        // Frozen whole: the preset read back is the one it was drafted from.
        assert_eq!(Some(meeting.convocation.preset.clone()), domain::bodies::find("jalisco-comite-de-obra"));
        assert_eq!(bodies::find_of_work(&town.cx, work).await.unwrap().id, meeting.body.id);
        // Another form for the same work is told that it has a committee.
        let another = meetings::convene_committee(&town.cx, PARTICIPATION(), &once(forms::CONVENE), work, &draft()).await;
        assert_eq!(problems(another.map(drop)), [("preset".into(), "problem-has-committee".into())]);
    }

    async fn a_council_is_convened_by_its_own_rules(town: Town) {
        let town = town.demonstrated().await;
        let form = once(forms::COUNCIL);
        let mut fields = draft();
        let convene = async |fields: &Typed, form: &Submission<'_>| {
            meetings::convene_council(&town.cx, PARTICIPATION(), form, fields).await
        };
        // The rules of committees are no rules of a council, and a council has a name.
        let refused = convene(&fields, &once(forms::COUNCIL)).await;
        assert_eq!(problems(refused.map(drop)), [
            ("preset".into(), "problem-choose".into()),
            ("name".into(), "problem-empty".into()),
            ("locality".into(), "problem-choose".into()),
        ]);
        fields.extend(typed(&[
            ("preset", "jalisco-consejo-ciudadano"),
            ("name", "Consejo ciudadano de medio ambiente"),
            ("locality", meetings::EVERYWHERE),
        ]));
        // An open call runs for twenty days, and nobody shortens it.
        let hasty = convene(&fields, &once(forms::COUNCIL)).await.unwrap();
        let reasoned = typed(&[("version", "1"), ("reason", "Es urgente")]);
        let refused = problems(publish(&town, hasty, &reasoned).await);
        assert_eq!(refused, [("start".into(), "problem-notice-short".into())]);
        fields.insert("date".into(), "2026-12-10".into());
        let code = convene(&fields, &form).await.unwrap();
        assert_eq!(convene(&fields, &form).await.unwrap(), code);
        let meeting = meetings::find_meeting(&town.cx, PARTICIPATION(), code).await.unwrap();
        assert_eq!(meeting.body.name.as_str(), "Consejo ciudadano de medio ambiente");
        assert_eq!((meeting.body.project, meeting.body.locality), (None, None));
        assert_eq!(meeting.convocation.seats(), 7);
        assert_eq!(meeting.convocation.agenda.len(), 5);
        publish(&town, code, &typed(&[("version", "1")])).await.unwrap();
        let published = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert_eq!(published.body.status.code(), "call-open");
        attend(&town, code, 9, &neighbour("Rosa Pérez", "Hidalgo 3")).await.unwrap();
        let denied = meetings::convene_council(&town.cx, staff(Role::PublicWorks), &once(forms::COUNCIL), &fields).await;
        assert!(matches!(denied, Err(Error::Denied)));
    }

    async fn only_participation_convenes(town: Town) {
        let town = town.demonstrated().await;
        let work = work(&town).await;
        let code = drafted(&town).await;
        for actor in [Actor::Public, staff(Role::PublicWorks), staff(Role::Administrator), staff(Role::Delegate)] {
            let form = once(forms::CONVENE);
            let convened = meetings::convene_committee(&town.cx, actor, &form, work, &draft()).await;
            assert!(matches!(convened, Err(Error::Denied)), "{actor:?}");
            assert!(matches!(meetings::find_meeting(&town.cx, actor, code).await, Err(Error::NotFound)));
            assert!(matches!(meetings::list_convened(&town.cx, actor).await, Err(Error::Denied)));
            assert!(matches!(meetings::roll(&town.cx, actor, code).await, Err(Error::Denied)));
            let form = once(forms::PUBLISH);
            let published = meetings::publish_convocation(&town.cx, actor, &form, code, &typed(&[("version", "1")])).await;
            assert!(matches!(published, Err(Error::Denied)));
        }
        assert!(matches!(meetings::find_public_meeting(&town.cx, code).await, Err(Error::NotFound)), "a draft is hidden");
    }

    async fn of_two_who_edit_the_second_is_told(town: Town) {
        let town = town.demonstrated().await;
        let code = drafted(&town).await;
        let mut fields = draft();
        fields.insert("version".into(), "1".into());
        fields.insert("place".into(), "Escuela".into());
        fields.insert("agenda".into(), "Elección del comité de obra\nAsuntos varios".into());
        let form = once(forms::EDIT);
        meetings::edit_convocation(&town.cx, PARTICIPATION(), &form, code, &fields).await.unwrap();
        // The same sending again changes nothing and is no conflict.
        meetings::edit_convocation(&town.cx, PARTICIPATION(), &form, code, &fields).await.unwrap();
        let stale = meetings::edit_convocation(&town.cx, PARTICIPATION(), &once(forms::EDIT), code, &fields).await;
        assert!(matches!(stale, Err(Error::Conflict)));
        assert!(matches!(publish(&town, code, &typed(&[("version", "1")])).await, Err(Error::Conflict)));
        let meeting = meetings::find_meeting(&town.cx, PARTICIPATION(), code).await.unwrap();
        assert_eq!(meeting.convocation.place.as_ref().unwrap().as_str(), "Escuela");
        let agenda: Vec<_> = meeting.convocation.agenda.iter().map(|item| item.kind.code()).collect();
        assert_eq!(agenda, ["election", "other"]);
        publish(&town, code, &typed(&[("version", "2")])).await.unwrap();
        fields.insert("version".into(), "3".into());
        let late = meetings::edit_convocation(&town.cx, PARTICIPATION(), &once(forms::EDIT), code, &fields).await;
        assert!(matches!(late, Err(Error::Conflict)), "what was published is never edited");
    }

    async fn what_is_typed_wrong_is_named_field_by_field(town: Town) {
        let town = town.demonstrated().await;
        let work = work(&town).await;
        let mut fields = typed(&[("preset", "atlantis"), ("date", "2026-02-30"), ("time", "25:00"), ("vote_mode", "dice")]);
        fields.insert("place".into(), "x".repeat(10_000));
        let form = once(forms::CONVENE);
        let refused = meetings::convene_committee(&town.cx, PARTICIPATION(), &form, work, &fields).await;
        let named: Vec<_> = problems(refused.map(drop)).into_iter().map(|(field, _)| field).collect();
        assert_eq!(named, ["date", "time", "vote_mode", "place", "preset"]);
        for (date, problem) in [("2026-11-19", "problem-date-past"), ("2126-11-19", "problem-date-far")] {
            fields = draft();
            fields.insert("date".into(), date.into());
            let refused = meetings::convene_committee(&town.cx, PARTICIPATION(), &once(forms::CONVENE), work, &fields).await;
            assert_eq!(problems(refused.map(drop)), [("date".into(), problem.into())]);
        }
        assert_eq!(town.count("organizations WHERE name LIKE '%calle Hidalgo'").await, 0, "a refusal leaves nothing");
    }

    async fn publishing_counts_the_notice_and_moves_the_road(town: Town) {
        let town = town.demonstrated().await;
        let work = work(&town).await;
        let form = once(forms::CONVENE);
        let mut fields = draft();
        fields.insert("date".into(), "2026-11-24".into());
        fields.remove("legal_basis");
        let code = meetings::convene_committee(&town.cx, PARTICIPATION(), &form, work, &fields).await.unwrap();
        let bare = problems(publish(&town, code, &typed(&[("version", "1")])).await);
        assert_eq!(bare, [
            ("legal-basis".into(), "problem-part-missing".into()),
            ("reason".into(), "problem-notice-reason".into()),
        ]);
        fields.insert("legal_basis".into(), "Reglamento".into());
        fields.insert("version".into(), "1".into());
        meetings::edit_convocation(&town.cx, PARTICIPATION(), &once(forms::EDIT), code, &fields).await.unwrap();
        let reasoned = typed(&[("version", "2"), ("reason", "Las lluvias rompieron el drenaje")]);
        let form = once(forms::PUBLISH);
        for _ in 0..2 {
            meetings::publish_convocation(&town.cx, PARTICIPATION(), &form, code, &reasoned).await.unwrap();
        }
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert_eq!((meeting.announcement, meeting.sequence), (Announcement::Published, 0));
        assert_eq!(meeting.body.status.code(), "convened");
        assert_eq!(town.count("announcements WHERE reason = 'Las lluvias rompieron el drenaje'").await, 1);
        assert_eq!(town.count("audit WHERE facts LIKE '%lluvias%'").await, 0, "words of people stay out of the chain");
        let road = works::find_public(&town.cx, work).await.unwrap().project.milestones;
        let step = |wanted| *road.iter().find(|milestone| milestone.step == wanted).unwrap();
        assert_eq!(step(Step::Convocation).met, Some(town.cx.today()));
        assert_eq!(step(Step::Committee).due, meeting.convocation.starts.map(|start| start.date));
        let next = meetings::find_next_of_work(&town.cx, work).await.unwrap();
        assert_eq!(next.map(|meeting| meeting.code), Some(code));
    }

    async fn a_change_is_a_new_notice_and_a_calendar_follows(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        let first = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        let moved = typed(&[("version", "2"), ("date", "2026-11-29"), ("time", "11:30"), ("place", "Escuela"), ("reason", "Fiesta patronal")]);
        meetings::reschedule_meeting(&town.cx, PARTICIPATION(), &once(forms::RESCHEDULE), code, &moved).await.unwrap();
        let off = typed(&[("version", "3"), ("reason", "Se suspendió la obra")]);
        let silent = meetings::cancel_meeting(&town.cx, PARTICIPATION(), &once(forms::CANCEL), code, &typed(&[("version", "3")])).await;
        assert_eq!(problems(silent), [("reason".into(), "problem-empty".into())]);
        meetings::cancel_meeting(&town.cx, PARTICIPATION(), &once(forms::CANCEL), code, &off).await.unwrap();
        let last = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert_eq!((last.announcement, last.sequence), (Announcement::Cancelled, 2));
        let kept = "announcements WHERE content LIKE '%calle Hidalgo\"%'";
        assert_eq!(town.count(kept).await, 3);
        assert_eq!(town.count(&format!("{kept} AND content LIKE '%Plaza principal%'")).await, 1, "what was announced is kept");
        let (before, after) = (meetings::calendar_file(&first, "https://x/r/1").unwrap(), meetings::calendar_file(&last, "https://x/r/1").unwrap());
        let uid = format!("UID:{}@tequio\r\n", first.id);
        assert!(before.contains(&uid) && after.contains(&uid));
        assert!(before.contains("SEQUENCE:0\r\n") && before.contains("DTSTART:20261128T230000Z\r\n"), "{before}");
        assert!(after.contains("SEQUENCE:2\r\n") && after.contains("STATUS:CANCELLED\r\n"), "{after}");
        assert!(matches!(attend(&town, code, 1, &neighbour("Ana", "Hidalgo 1")).await, Err(Error::NotFound)));
    }

    async fn a_form_sent_fifty_times_at_once_enters_one_neighbour(town: Town) {
        let town = Arc::new(town.demonstrated().await);
        let code = published(&town).await;
        let key = new_key(forms::ATTEND, "h");
        let senders: Vec<_> = (0..50)
            .map(|_| {
                let town = Arc::clone(&town);
                tokio::spawn(async move {
                    let form = Submission { key, form: forms::ATTEND, holder: "h" };
                    let fields = neighbour("Ana Peña", "Hidalgo 12");
                    meetings::register_attendance(&town.cx, Actor::Public, &form, code, pass(1), &fields).await
                })
            })
            .collect();
        for sender in senders {
            sender.await.unwrap().unwrap();
        }
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert_eq!(meetings::count_going(&town.cx, meeting.id).await.unwrap(), 1);
        assert_eq!(town.count("people WHERE street = 'Hidalgo 12'").await, 1);
    }

    async fn one_neighbour_on_two_phones_is_one_neighbour_with_two_passes(town: Town) {
        let town = Arc::new(town.demonstrated().await);
        let code = published(&town).await;
        let senders: Vec<_> = [("Ana Peña Ruiz", "Calle Hidalgo 12"), ("ana pena ruiz", "HIDALGO 12"), ("Peña Ruiz, Ana", "c. hidalgo #12")]
            .into_iter()
            .zip(1..)
            .map(|((name, street), number)| {
                let town = Arc::clone(&town);
                tokio::spawn(async move { attend(&town, code, number, &neighbour(name, street)).await })
            })
            .collect();
        for sender in senders {
            sender.await.unwrap().unwrap();
        }
        let roll = meetings::roll(&town.cx, PARTICIPATION(), code).await.unwrap();
        assert_eq!(roll.len(), 1);
        assert_eq!((roll[0].codes.len(), roll[0].passes.len()), (3, 3));
        let meeting = meetings::find_public_meeting(&town.cx, code).await.unwrap();
        assert!(roll[0].codes.contains(&pass(2).code().digest(meeting.id)));
        // Each phone reads what was typed on it, and nothing of the others.
        assert_eq!(meetings::find_pass(&town.cx, pass(2)).await.unwrap().name.as_str(), "ana pena ruiz");
        // Taking one pass back leaves the neighbour entered; taking all ends it.
        for (number, going) in [(1, 1), (2, 1), (3, 0)] {
            let form = once(forms::WITHDRAW);
            for _ in 0..2 {
                meetings::cancel_registration(&town.cx, Actor::Public, &form, pass(number)).await.unwrap();
            }
            assert_eq!(meetings::count_going(&town.cx, meeting.id).await.unwrap(), going);
        }
        assert!(meetings::find_pass(&town.cx, pass(1)).await.unwrap().withdrawn);
        // And one may change one's mind again.
        attend(&town, code, 4, &neighbour("Ana Peña Ruiz", "Hidalgo 12")).await.unwrap();
        assert_eq!(meetings::count_going(&town.cx, meeting.id).await.unwrap(), 1);
    }

    async fn a_foreign_pass_reveals_and_changes_nothing(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        attend(&town, code, 1, &neighbour("Ana Peña", "Hidalgo 12")).await.unwrap();
        assert!(matches!(meetings::find_pass(&town.cx, pass(9)).await, Err(Error::NotFound)));
        let withdrawn = meetings::cancel_registration(&town.cx, Actor::Public, &once(forms::WITHDRAW), pass(9)).await;
        assert!(matches!(withdrawn, Err(Error::NotFound)));
        // Neither the pass nor its code lies in the database as its bearer has it.
        let code = pass(1).code().to_string();
        for secret in [pass(1).to_string(), code.replace('-', ""), code] {
            assert_eq!(town.count(&format!("passes WHERE digest = '{secret}' OR code_digest = '{secret}'")).await, 0);
            assert_eq!(town.count(&format!("submissions WHERE result = '{secret}'")).await, 0);
        }
    }

    async fn a_refused_neighbour_is_told_what_to_mend(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        let before = (town.count("people").await, town.count("audit").await);
        let mut fields = typed(&[("name", " "), ("phone", "ana@correo.mx"), ("notice", "si"), ("notice_version", "0")]);
        fields.insert("street".into(), "ñ".repeat(10_000));
        let named: Vec<_> = problems(attend(&town, code, 1, &fields).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(named, ["name", "street", "phone", "adult", "notice"]);
        let disguised = neighbour("Ana\u{202E}Peña", "Hidalgo 12");
        assert_eq!(problems(attend(&town, code, 1, &disguised).await), [("name".into(), "problem-unprintable".into())]);
        assert_eq!((town.count("people").await, town.count("audit").await), before);
    }

    async fn a_telephone_lies_sealed_and_apart(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        let mut fields = neighbour("Ana Peña", "Hidalgo 12");
        fields.insert("phone".into(), "387 763 0001".into());
        attend(&town, code, 1, &fields).await.unwrap();
        // A second entry of the same neighbour does not take the telephone over.
        fields.insert("phone".into(), "387 763 9999".into());
        attend(&town, code, 2, &fields).await.unwrap();
        assert_eq!(town.count("contacts").await, 1);
        assert_eq!(town.count("contacts WHERE phone LIKE '%3877630001%' OR phone LIKE '%763%'").await, 0);
        assert!(town.cx.settings().data.join("contacts.key").exists());
        assert!(services::check::run(&town.cx).await.unwrap().is_sound());
        std::fs::write(town.cx.settings().data.join("contacts.key"), [7; 32]).unwrap();
        assert!(!services::check::run(&town.cx).await.unwrap().is_sound(), "another key opens nothing");
    }

    async fn a_restored_municipality_can_still_call_people(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        let mut fields = neighbour("Ana Peña", "Hidalgo 12");
        fields.insert("phone".into(), "387 763 0001".into());
        attend(&town, code, 1, &fields).await.unwrap();
        let dest = town.folder.path().join("copia");
        services::backup::create_during_a_poll(&town.cx, &dest).await.unwrap();
        let settings = crate::backup::elsewhere(&town).await;
        std::fs::create_dir_all(&settings.data).unwrap();
        std::fs::write(settings.data.join("contacts.key"), [7; 32]).unwrap();
        let refused = services::backup::restore(&dest, &settings).await;
        assert!(matches!(refused, Err(services::backup::BackupError::NotEmpty(_))), "a key is never replaced");
        std::fs::remove_file(settings.data.join("contacts.key")).unwrap();
        services::backup::restore(&dest, &settings).await.unwrap();
        let cx = services::Context::open(&settings, town.now.clock()).await.unwrap();
        assert!(services::check::run(&cx).await.unwrap().is_sound());
        assert_eq!(meetings::find_pass(&cx, pass(1)).await.unwrap().name.as_str(), "Ana Peña");
    }

    async fn a_meeting_past_its_hour_takes_nobody(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        town.now.advance(TimeDelta::days(9));
        assert!(matches!(attend(&town, code, 1, &neighbour("Ana", "Hidalgo 12")).await, Err(Error::NotFound)));
        assert!(meetings::list_upcoming(&town.cx).await.unwrap().iter().all(|meeting| meeting.code != code));
    }

    async fn a_delegate_enters_neighbours_and_an_office_does_not(town: Town) {
        let town = town.demonstrated().await;
        let code = published(&town).await;
        for (number, (actor, allowed)) in (100..).zip([
            (staff(Role::Delegate), true),
            (staff(Role::Participation), true),
            (staff(Role::Treasury), false),
            (Actor::Resident(PersonId::from_uuid("01932c07-9a51-7c3e-8a5b-000000000001".parse().unwrap())), true),
        ]) {
            let form = once(forms::ATTEND);
            let fields = neighbour("Ana", &format!("Hidalgo {number}"));
            let entered = meetings::register_attendance(&town.cx, actor, &form, code, pass(number), &fields).await;
            assert_eq!(entered.is_ok(), allowed, "{actor:?}");
        }
        assert_eq!(town.count("registrations WHERE source = 'staff'").await, 2);
    }

    async fn the_demonstration_has_meetings_to_look_at(town: Town) {
        let town = town.demonstrated().await;
        let upcoming = meetings::list_upcoming(&town.cx).await.unwrap();
        let scheduled = |meeting: &&meetings::Summary| meeting.progress == Progress::Scheduled;
        assert_eq!(upcoming.iter().filter(scheduled).count(), 4);
        assert!(upcoming.is_sorted_by_key(|meeting| meeting.starts.map(|start| start.at)));
        let all = meetings::list_convened(&town.cx, Actor::Operator).await.unwrap();
        assert_eq!(all.iter().filter(|meeting| meeting.announcement == Announcement::Draft).count(), 1);
        // Everybody signs but those of the meeting whose quorum is still to be declared.
        let mut held = Vec::new();
        for meeting in all.iter().filter(|meeting| meeting.progress != Progress::Scheduled) {
            let record = meetings::find_record(&town.cx, Actor::Operator, meeting.code).await.unwrap();
            let signers = record.attendance.iter().filter(|attendee| attendee.signs).count();
            held.push((meeting.progress, record.attendance.len(), signers));
        }
        for (progress, came, signs) in &held {
            let declared = *progress != Progress::CheckingIn;
            assert!(*came > 0 && *signs == if declared { *came } else { 0 }, "{progress:?}: {signs} of {came}");
        }
        for progress in [Progress::CheckingIn, Progress::InSession, Progress::Closed, Progress::ActPending] {
            assert!(held.iter().any(|(known, ..)| *known == progress), "{progress:?}");
        }
        let roll = meetings::roll(&town.cx, Actor::Operator, upcoming[0].code).await.unwrap();
        assert!(!roll.is_empty());
    }
}
