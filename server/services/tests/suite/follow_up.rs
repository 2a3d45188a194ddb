//! From registering a work to its signed delivery.

use crate::{phone::Phone, town::Town};
use bytes::Bytes;
use domain::{
    files::ContentHash,
    identity::{Actor, Role, Roles, StaffMember},
    ids::StaffId,
    place::Slug,
    submissions::Typed,
    works::{Check, Delivery, Filter, Kind, Missing, Move, Number, Status, Urgency},
};
use services::{
    Error, agreements, minutes,
    submissions::{Submission, new_key},
    works::{self, delivery, dossier},
};
use std::collections::BTreeMap;

fn staff(role: Role) -> Actor {
    let id = StaffId::from_uuid(uuid::Uuid::from_u128(7));
    Actor::Staff(StaffMember { id, roles: Roles::of(&[role]), area: None })
}

fn public_works() -> Actor {
    staff(Role::PublicWorks)
}

fn participation() -> Actor {
    staff(Role::Participation)
}

fn sending(form: &'static str) -> Submission<'static> {
    Submission { key: new_key(form, "browser"), form, holder: "browser" }
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Every field of a sound work.
fn work(locality: &str, agency: &str) -> Typed {
    typed(&[
        ("kind", "paving"),
        ("name", "Pavimento de la calle de la Prueba"),
        ("description", "Se nivela y se pone concreto."),
        ("locality", locality),
        ("site", "calle de la Prueba, de Uno a Dos"),
        ("cross_one", "Uno"),
        ("cross_two", ""),
        ("fund", "Recursos propios"),
        ("municipal", "$1,000,000.00"),
        ("federal", ""),
        ("state", ""),
        ("beneficiaries", ""),
        ("contractor", "Constructora de Muestra"),
        ("agency", agency),
        ("households", "12"),
        ("planned_start", "2026-12-01"),
        ("planned_end", "2027-03-01"),
        ("status", "approved"),
    ])
}

async fn place(town: &Town) -> (String, String) {
    let directory = works::directory(&town.cx).await.unwrap();
    let locality = directory.localities[0].slug.as_str().to_owned();
    let areas = services::intake::areas::list(&town.cx).await.unwrap();
    let area = areas.iter().find(|area| area.name.as_str() == "Obras Públicas").unwrap();
    (locality, area.slug.as_str().to_owned())
}

async fn register(town: &Town) -> Number {
    let (locality, agency) = place(town).await;
    let typed = work(&locality, &agency);
    let form = sending(works::forms::REGISTER);
    works::register_typed(&town.cx, public_works(), &form, &typed).await.unwrap()
}

async fn version(town: &Town, number: Number) -> String {
    let desk = works::find_desk(&town.cx, public_works(), number).await.unwrap();
    desk.version.to_string()
}

async fn step(town: &Town, number: Number, step: Move, reason: &str) -> Result<(), Error> {
    let fields =
        [("version", &*version(town, number).await), ("step", step.code()), ("reason", reason)];
    let form = sending(works::forms::MOVE);
    works::move_on(&town.cx, public_works(), &form, number, &typed(&fields)).await
}

async fn progress(
    town: &Town,
    number: Number,
    (on, physical, paid): (&str, &str, &str),
    reason: &str,
    photos: &[(&str, &Bytes)],
) -> Result<(), Error> {
    let fields = [
        ("version", &*version(town, number).await),
        ("on", on),
        ("physical", physical),
        ("paid", paid),
        ("note", "Se avanzó."),
        ("reason", reason),
    ];
    let form = sending(works::forms::PROGRESS);
    works::report_progress(&town.cx, public_works(), &form, number, &typed(&fields), photos).await
}

const fn dossier_paper() -> domain::works::dossier::Paper {
    domain::works::dossier::Paper::DeliveryAct
}

fn problems(refused: Result<(), Error>) -> Vec<(String, String)> {
    match refused {
        Err(Error::Rejected(problems)) => {
            problems.into_iter().map(|problem| (problem.field, problem.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn one(field: &str, message: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), message.to_owned())]
}

/// Lets it begin without a committee and brings it underway.
async fn underway(town: &Town) -> Number {
    let number = register(town).await;
    step(town, number, Move::Award, "").await.unwrap();
    let version = version(town, number).await;
    let fields = typed(&[("version", &version), ("reason", "El drenaje se desborda.")]);
    let form = sending(works::forms::WAIVE);
    works::waive_committee(&town.cx, participation(), &form, number, &fields).await.unwrap();
    step(town, number, Move::Start, "").await.unwrap();
    number
}

/// As if its committee had been elected on paper before the program came.
async fn with_committee(town: &Town, number: Number) {
    let act = r#"[{"step":"act","due":null,"met":"2026-10-01"}]"#;
    let sql =
        format!("UPDATE projects SET milestones = '{act}' WHERE ordinal = {}", number.ordinal());
    town.tamper(&sql).await.unwrap();
}

async fn received(town: &Town) -> Number {
    let number = underway(town).await;
    with_committee(town, number).await;
    progress(town, number, ("2026-11-20", "100", "1000000"), "", &[]).await.unwrap();
    for next in [Move::NotifyCompletion, Move::Inspect, Move::Receive] {
        step(town, number, next, "").await.unwrap();
    }
    number
}

async fn status(town: &Town, number: Number) -> Status {
    works::find_public(&town.cx, number).await.unwrap().project.status
}

on_both! {
    async fn a_work_is_registered_once_however_often_it_is_sent(town: Town) {
        let town = town.demonstrated().await;
        let (locality, agency) = place(&town).await;
        let before = town.count("projects").await;
        let form = sending(works::forms::REGISTER);
        let fields = work(&locality, &agency);
        let first = works::register_typed(&town.cx, public_works(), &form, &fields).await.unwrap();
        let again = works::register_typed(&town.cx, public_works(), &form, &fields).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(town.count("projects").await, before + 1);
        let found = works::find_public(&town.cx, first).await.unwrap().project;
        assert_eq!(found.amounts.total().cents(), 100_000_000);
        assert_eq!(found.agency_responsible.as_str(), "Obras Públicas");
    }

    async fn everything_wrong_with_a_work_is_said_at_once(town: Town) {
        let town = town.demonstrated().await;
        let (locality, agency) = place(&town).await;
        let mut fields = work(&locality, &agency);
        for (field, value) in [("kind", "castle"), ("name", " "), ("municipal", "mucho"),
            ("locality", "no-hay"), ("planned_end", "2026-11-01"), ("households", "-1")] {
            fields.insert(field.into(), value.into());
        }
        let form = sending(works::forms::REGISTER);
        let refused = works::register_typed(&town.cx, public_works(), &form, &fields).await.map(drop);
        let wrong: Vec<_> = problems(refused).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["kind", "name", "locality", "municipal", "households", "planned_end"]);
        for actor in [participation(), Actor::Public] {
            let form = sending(works::forms::REGISTER);
            let refused = works::register_typed(&town.cx, actor, &form, &work(&locality, &agency)).await;
            assert!(matches!(refused, Err(Error::Denied)));
        }
    }

    async fn an_edit_moves_totals_and_search_and_minds_its_version(town: Town) {
        let town = town.demonstrated().await;
        let number = register(&town).await;
        let (_, agency) = place(&town).await;
        let directory = works::directory(&town.cx).await.unwrap();
        let other = directory.localities[1].clone();
        let seen = version(&town, number).await;
        let mut fields = work(other.slug.as_str(), &agency);
        fields.insert("version".into(), seen.clone());
        fields.insert("name".into(), "Jacarandas nuevas".into());
        fields.insert("kind".into(), "sewer".into());
        let form = sending(works::forms::EDIT);
        works::edit(&town.cx, public_works(), &form, number, &fields).await.unwrap();
        let stale = sending(works::forms::EDIT);
        let refused = works::edit(&town.cx, public_works(), &stale, number, &fields).await;
        assert!(matches!(refused, Err(Error::Conflict)), "somebody else's version");
        let report = services::check::run(&town.cx).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
        let directory = works::directory(&town.cx).await.unwrap();
        let filter = Filter { terms: domain::search::query("jacarandas"), locality: Some(other.slug), ..Filter::default() };
        let found = works::list_public(&town.cx, &directory, &filter, domain::works::Cursor::First).await.unwrap();
        assert_eq!(found.works.len(), 1);
        let old = Filter { terms: domain::search::query("pavimento prueba"), ..Filter::default() };
        let found = works::list_public(&town.cx, &directory, &old, domain::works::Cursor::First).await.unwrap();
        assert!(found.works.iter().all(|work| work.number != number), "the old name is forgotten");
    }

    async fn a_work_does_not_begin_without_a_committee_or_a_reason(town: Town) {
        let town = town.demonstrated().await;
        let number = register(&town).await;
        step(&town, number, Move::Award, "").await.unwrap();
        assert_eq!(problems(step(&town, number, Move::Start, "").await), one("step", "problem-no-committee"));
        let seen = version(&town, number).await;
        let fields = typed(&[("version", &seen), ("reason", "Urge.")]);
        let form = sending(works::forms::WAIVE);
        let refused = works::waive_committee(&town.cx, public_works(), &form, number, &fields).await;
        assert!(matches!(refused, Err(Error::Denied)), "not by those who want to begin");
        let form = sending(works::forms::WAIVE);
        works::waive_committee(&town.cx, participation(), &form, number, &fields).await.unwrap();
        step(&town, number, Move::Start, "").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Underway);
        let past = works::list_past(&town.cx, number).await.unwrap();
        assert!(past.iter().any(|past| past.reason.as_deref() == Some("Urge.")));
    }

    async fn a_suspension_says_why_and_can_be_lifted(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        assert_eq!(problems(step(&town, number, Move::Suspend, " ").await), one("reason", "problem-empty"));
        step(&town, number, Move::Suspend, "Falta material.").await.unwrap();
        assert_eq!(status(&town, number).await, Status::Suspended);
        step(&town, number, Move::Resume, "").await.unwrap();
        assert!(matches!(step(&town, number, Move::Receive, "").await, Err(Error::Conflict)));
        town.refuses("UPDATE project_events SET reason = 'otra'").await;
    }

    async fn progress_only_grows_unless_it_says_why(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        progress(&town, number, ("2026-11-18", "40", "300,000"), "", &[]).await.unwrap();
        for (entry, field, message) in [
            (("2026-11-21", "50", "400000"), "on", "problem-date-future"),
            (("2026-11-17", "50", "400000"), "on", "problem-date-earlier"),
            (("2026-11-20", "39.99", "400000"), "reason", "problem-decrease"),
            (("2026-11-20", "50", "299999.99"), "reason", "problem-decrease"),
            (("2026-11-20", "50", "1000000.01"), "paid", "problem-overpaid"),
            (("2026-11-20", "100.01", "400000"), "physical", "problem-share"),
        ] {
            let refused = progress(&town, number, entry, "", &[]).await;
            assert_eq!(problems(refused), one(field, message), "{entry:?}");
        }
        progress(&town, number, ("2026-11-20", "35", "300000"), "Se midió mal.", &[]).await.unwrap();
        let entries = works::list_progress(&town.cx, number).await.unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].reason.as_deref(), Some("Se midió mal."));
        let work = works::find_public(&town.cx, number).await.unwrap().project;
        assert_eq!(work.progress.physical.basis_points(), 3_500);
        assert_eq!(work.progress.financial.basis_points(), 3_000);
        town.refuses("DELETE FROM progress_entries").await;
    }

    async fn two_at_once_do_not_write_over_each_other(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let seen = version(&town, number).await;
        let fields = typed(&[("version", &seen), ("on", "2026-11-20"), ("physical", "10"), ("paid", "0"), ("note", "Uno.")]);
        let (one, other) = (sending(works::forms::PROGRESS), sending(works::forms::PROGRESS));
        let (first, second) = tokio::join!(
            works::report_progress(&town.cx, public_works(), &one, number, &fields, &[]),
            works::report_progress(&town.cx, public_works(), &other, number, &fields, &[]),
        );
        assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
        assert!([first, second].into_iter().any(|end| matches!(end, Err(Error::Conflict))));
    }

    async fn a_photo_is_written_anew_and_what_is_none_is_refused(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let script = Bytes::from_static(b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        let refused = progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo_two", &script)]).await;
        assert_eq!(problems(refused), one("photo_two", "problem-photo-kind"));
        let photo = jpeg_with_place();
        assert!(photo.windows(4).any(|part| part == b"Exif"));
        progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo", &photo)]).await.unwrap();
        let kept = works::find_progress_photo(&town.cx, number, 1, 1).await.unwrap();
        assert!(kept.starts_with(&[0xFF, 0xD8, 0xFF]));
        assert!(!kept.windows(4).any(|part| part == b"Exif"), "where the camera stood is gone");
        assert!(matches!(works::find_progress_photo(&town.cx, number, 1, 2).await, Err(Error::NotFound)));
    }

    async fn an_agreement_is_over_once_somebody_saw_it_kept(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let new = typed(&[("text", "Poner la rampa."), ("owner_kind", "office"), ("owner", "Obras Públicas"), ("due", "2026-11-22")]);
        let form = sending(agreements::forms::AGREE);
        agreements::agree(&town.cx, public_works(), &form, number, &new).await.unwrap();
        agreements::agree(&town.cx, public_works(), &form, number, &new).await.unwrap();
        let list = agreements::list_of_work(&town.cx, number).await.unwrap();
        assert_eq!(list.len(), 1, "sent twice, agreed once");
        let change = async |actor, act: &str, version: &str| {
            let fields = typed(&[("act", act), ("note", "Ya quedó."), ("version", version)]);
            let form = sending(agreements::forms::CHANGE);
            agreements::change(&town.cx, actor, &form, (number, 1), &fields, None).await
        };
        assert!(matches!(change(participation(), "verify", "1").await, Err(Error::Conflict)), "not yet kept");
        change(public_works(), "fulfil", "1").await.unwrap();
        assert!(matches!(change(public_works(), "verify", "2").await, Err(Error::Denied)), "not by who built");
        assert!(matches!(change(participation(), "verify", "1").await, Err(Error::Conflict)), "an old version");
        change(participation(), "verify", "2").await.unwrap();
        let list = agreements::list_of_work(&town.cx, number).await.unwrap();
        assert!(!list[0].agreement.status.is_open());
    }

    async fn a_delivery_goes_from_the_walk_to_the_committees_word(town: Town) {
        let town = town.demonstrated().await;
        let number = received(&town).await;
        delivery::request_delivery(&town.cx, public_works(), &sending(works::forms::DELIVERY), number).await.unwrap();
        let handover = async || delivery::find_handover(&town.cx, number).await.unwrap().unwrap();
        let version = async || handover().await.round.version.to_string();
        let mut answers: Vec<(String, String)> =
            Check::list(Kind::Paving).iter().map(|c| (delivery::point_field(*c), "yes".to_owned())).collect();
        let (left, _) = answers.pop().unwrap();
        let mut fields: Typed = answers.into_iter().collect();
        fields.insert("version".into(), version().await);
        let refused = delivery::walk_through(&town.cx, public_works(), &sending(works::forms::WALK), number, &fields).await;
        assert_eq!(problems(refused), one(&left, "problem-choose"));
        fields.insert(left, "no".into());
        delivery::walk_through(&town.cx, public_works(), &sending(works::forms::WALK), number, &fields).await.unwrap();

        let seen = typed(&[("text", "Hay cascajo."), ("responsible", "La empresa"), ("due", "2026-11-25")]);
        delivery::observe(&town.cx, participation(), &sending(works::forms::OBSERVE), number, &seen, None).await.unwrap();
        let ready = async |accepted: &str| {
            let fields = typed(&[("version", &*version().await), ("accepted", accepted)]);
            delivery::make_ready(&town.cx, public_works(), &sending(works::forms::DELIVERY), number, &fields).await
        };
        assert_eq!(problems(ready("").await), one("step", "problem-observations-open"));
        let mended = typed(&[("correction", "Se retiró.")]);
        let form = sending(works::forms::CORRECT);
        delivery::correct(&town.cx, public_works(), &form, (number, 1), &mended, None).await.unwrap();
        let again = sending(works::forms::CORRECT);
        let twice = delivery::correct(&town.cx, public_works(), &again, (number, 1), &mended, None).await;
        assert!(matches!(twice, Err(Error::Conflict)));

        let new = typed(&[("text", "Pintar."), ("owner_kind", "contractor"), ("owner", "La empresa"), ("due", "2026-12-22")]);
        agreements::agree(&town.cx, public_works(), &sending(agreements::forms::AGREE), number, &new).await.unwrap();
        assert_eq!(problems(ready("").await), one("accepted", "problem-agreements-open"));
        ready("si").await.unwrap();

        let word = typed(&[("version", &*version().await), ("verdict", "not-conforming"), ("operation", "Obras Públicas"),
            ("duties", "Barrer."), ("warranty_until", "2027-11-20"), ("sign_committee", "Ana Luna, Presidenta\nEva Sol"),
            ("sign_works", "Julia Mora")]);
        let setting = minutes::Setting { site: "https://obras.example".into(), language: press::Language::Es, amount: None };
        let refused = delivery::answer_delivery(&town.cx, participation(), &sending(works::forms::ANSWER), number, &word, &setting).await;
        assert_eq!(problems(refused), one("reasons", "problem-empty"));
        let denied = delivery::answer_delivery(&town.cx, public_works(), &sending(works::forms::ANSWER), number, &word, &setting).await;
        assert!(matches!(denied, Err(Error::Denied)), "not by who built");
        let mut word = word;
        word.insert("verdict".into(), "conforming".into());
        delivery::answer_delivery(&town.cx, participation(), &sending(works::forms::ANSWER), number, &word, &setting).await.unwrap();
        assert!(matches!(handover().await.round.state, Delivery::Signing { .. }));
        let late = delivery::observe(&town.cx, participation(), &sending(works::forms::OBSERVE), number, &seen, None).await;
        assert!(matches!(late, Err(Error::Conflict)), "the act stands");
        assert_eq!(status(&town, number).await, Status::Received, "delivered by signatures alone");

        // An annulled act gives the word back to the committee, and only participation annuls it.
        let pending = minutes::list_unsealed(&town.cx, participation()).await.unwrap();
        let first = pending.iter().find(|pending| pending.work == Some(number)).unwrap().folio;
        let hand = minutes::Hand::Staff(participation());
        let content = minutes::find(&town.cx, &hand, first).await.unwrap().content.to_string();
        let read = typed(&[("content", &content)]);
        let form = sending(minutes::forms::VOID);
        let denied = minutes::void(&town.cx, public_works(), &form, first, &read).await;
        assert!(matches!(denied, Err(Error::Denied)), "not by who built");
        minutes::void(&town.cx, participation(), &form, first, &read).await.unwrap();
        let round = handover().await.round;
        assert_eq!((round.state, round.document, round.answered_on), (Delivery::Ready, None, None));
        word.insert("version".into(), version().await);
        delivery::answer_delivery(&town.cx, participation(), &sending(works::forms::ANSWER), number, &word, &setting).await.unwrap();

        let pending = minutes::list_unsealed(&town.cx, participation()).await.unwrap();
        let folio = pending.iter().find(|pending| pending.work == Some(number)).unwrap().folio;
        let act = minutes::find(&town.cx, &hand, folio).await.unwrap();
        assert_eq!(act.signers.len(), 3);
        assert_ne!(folio, first);
        let content = act.content.to_string();
        let read = typed(&[("content", &content)]);
        minutes::approve(&town.cx, participation(), &sending(minutes::forms::APPROVE), folio, &read).await.unwrap();
        minutes::open_signing(&town.cx, participation(), &sending(minutes::forms::OPEN), folio, &read).await.unwrap();
        let early = minutes::seal(&town.cx, participation(), &sending(minutes::forms::SEAL), folio, &read).await;
        assert!(matches!(early, Err(Error::Rejected(_))), "somebody has yet to sign");
        for signer in &act.signers {
            let pen = typed(&[("content", &content), ("mode", "paper"), ("sheet", "1")]);
            let form = sending(minutes::forms::SIGN);
            minutes::sign(&town.cx, hand, &form, (folio, signer.number), &pen).await.unwrap();
        }
        minutes::seal(&town.cx, participation(), &sending(minutes::forms::SEAL), folio, &read).await.unwrap();
        assert_eq!(status(&town, number).await, Status::HandedOver);
        assert!(matches!(handover().await.round.state, Delivery::Delivered { .. }));
        let file = dossier::find_dossier(&town.cx, public_works(), number).await.unwrap();
        assert!(file.items.iter().any(|item| item.paper == dossier_paper()), "the act is in the file");
        step(&town, number, Move::BeginGuarantee, "").await.unwrap();
        assert_eq!(problems(step(&town, number, Move::Close, "").await), one("step", "problem-guarantee-runs"));
    }

    async fn the_demonstration_has_a_delivery_at_each_stage(town: Town) {
        let town = town.demonstrated().await;
        for state in ["requested", "walked", "signing", "refused", "delivered"] {
            let found = town.count(&format!("deliveries WHERE status = '{state}'")).await;
            assert!(found > 0, "{state}");
        }
        for state in ["open", "fulfilled", "verified", "cancelled"] {
            assert!(town.count(&format!("agreements WHERE status = '{state}'")).await > 0, "{state}");
        }
        for state in Status::ALL {
            assert!(town.count(&format!("projects WHERE status = '{}'", state.code())).await > 0, "{state:?}");
        }
        let report = services::check::run(&town.cx).await.unwrap();
        assert!(report.is_sound(), "{report:?}");
    }

    async fn the_board_says_what_every_work_lacks_in_one_order(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let directory = works::directory(&town.cx).await.unwrap();
        let (mut after, mut met) = (None, Vec::new());
        loop {
            let page = works::list_board(&town.cx, participation(), &directory, &Filter::default(), after, 7).await.unwrap();
            met.extend(page.rows);
            after = page.next;
            if after.is_none() { break }
        }
        assert_eq!(met.len() as i64, town.count("projects").await, "every work once");
        for row in &met {
            assert_eq!(row.urgency, row.signs.urgency(), "{} {:?}", row.number, row.signs);
        }
        let order: Vec<_> = met.iter().map(|row| (row.urgency, std::cmp::Reverse(row.number))).collect();
        assert!(order.is_sorted(), "what is blocked first, the newest first");
        for urgency in Urgency::ALL {
            assert!(met.iter().any(|row| row.urgency == urgency), "{urgency:?}");
        }
        let own = met.iter().find(|row| row.number == number).unwrap();
        assert_eq!(own.signs.missing().first(), Some(&Missing::Committee));
        let filter = Filter { kind: Some(Kind::Paving), ..Filter::default() };
        let paving = works::list_board(&town.cx, participation(), &directory, &filter, None, 50).await.unwrap();
        assert!(!paving.rows.is_empty() && paving.rows.iter().all(|row| row.kind == Kind::Paving));
        let nowhere = Filter { locality: Some(Slug::parse("no-hay").unwrap()), ..Filter::default() };
        for (actor, filter) in [(Actor::Public, &filter), (staff(Role::Treasury), &filter), (public_works(), &nowhere)] {
            let refused = works::list_board(&town.cx, actor, &directory, filter, None, 5).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }

    async fn a_sealed_complaint_leaves_no_trace_on_the_board_or_in_the_file(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let told = "nos piden una cooperacion para firmar la lista del comite y nadie da recibo";
        let (folio, _) = Phone::at(&town, Some(number)).report(told).await;
        let sealed = format!("cases WHERE is_sealed AND NOT is_over AND project_id IS NOT NULL AND ordinal = {}", folio.ordinal());
        assert_eq!(town.count(&sealed).await, 1, "it is open, sealed, and about the work");
        let directory = works::directory(&town.cx).await.unwrap();
        let page = works::list_board(&town.cx, public_works(), &directory, &Filter::default(), None, 100).await.unwrap();
        let counted: i64 = page.rows.iter().map(|row| i64::from(row.signs.open_cases)).sum();
        assert_eq!(counted, town.count("cases WHERE NOT is_sealed AND NOT is_over AND project_id IS NOT NULL").await);
        let own = page.rows.iter().find(|row| row.number == number).unwrap();
        assert_eq!(own.signs.open_cases, 0);
        let file = dossier::find_dossier(&town.cx, public_works(), number).await.unwrap();
        let text = String::from_utf8_lossy(&packed(&town, &file).await).into_owned();
        for trace in ["cooperacion", &folio.to_string()] {
            assert!(!text.contains(trace), "{trace}");
        }
    }

    async fn a_work_whose_neighbours_met_shows_their_act_and_keeps_who_came(town: Town) {
        use domain::works::dossier::Paper;
        let town = town.demonstrated().await;
        let directory = works::directory(&town.cx).await.unwrap();
        let board = works::list_board(&town.cx, public_works(), &directory, &Filter::default(), None, 100).await.unwrap();
        let mut acts = 0;
        for row in board.rows {
            let whole = dossier::find_dossier(&town.cx, public_works(), row.number).await.unwrap();
            let public = dossier::find_dossier(&town.cx, Actor::Public, row.number).await;
            for (folio, code) in minutes::list_sealed_of_work(&town.cx, row.number).await.unwrap() {
                let published = minutes::find_published(&town.cx, code).await.unwrap();
                assert_eq!(published.seal.statement.folio, folio);
                if folio.kind != domain::minutes::Kind::Act {
                    continue;
                }
                acts += 1;
                assert!(whole.items.iter().any(|item| item.paper == Paper::AttendanceList), "{folio}");
                assert!(!whole.missing.contains(&Paper::AttendanceList));
                let public = public.as_ref().unwrap();
                assert!(public.items.iter().all(|item| item.paper != Paper::AttendanceList));
            }
        }
        assert_eq!(acts, 1, "the demonstration has one sealed act of a meeting");
    }

    async fn the_file_is_the_same_twice_and_its_digests_hold(town: Town) {
        let town = town.demonstrated().await;
        let number = underway(&town).await;
        let photo = jpeg_with_place();
        progress(&town, number, ("2026-11-20", "10", "0"), "", &[("photo", &photo)]).await.unwrap();
        let file = dossier::find_dossier(&town.cx, public_works(), number).await.unwrap();
        assert!(file.whole && !file.missing.is_empty());
        let (first, second) = (packed(&town, &file).await, packed(&town, &file).await);
        assert_eq!(first, second);
        let entries = unpacked(&first);
        for name in ["indice.csv", "indice.json", "01-obra.csv", "04-avances.csv", "05-fotos/avance-001-1.jpg"] {
            assert!(entries.contains_key(name), "{name}");
        }
        let index = String::from_utf8_lossy(entries["indice.csv"]);
        for item in &file.items {
            let bytes = entries[item.name.as_str()];
            assert_eq!(ContentHash::of(bytes).as_str(), item.digest.as_str(), "{}", item.name);
            assert!(index.contains(item.digest.as_str()), "{}", item.name);
        }
        let public = dossier::find_dossier(&town.cx, Actor::Public, number).await.unwrap();
        assert!(!public.whole && public.items.iter().all(|item| item.paper.is_public()));
        let idea = town.work("Idea", Kind::Construction, Status::Proposed).await;
        assert!(matches!(dossier::find_dossier(&town.cx, Actor::Public, idea).await, Err(Error::NotFound)));
    }
}

/// The whole archive of a digital file.
async fn packed(town: &Town, file: &dossier::Dossier) -> Vec<u8> {
    use futures::TryStreamExt as _;
    let parts: Vec<Bytes> = dossier::pack(&town.cx, file).unwrap().try_collect().await.unwrap();
    parts.concat()
}

/// The entries of an archive whose entries are stored as they are.
fn unpacked(archive: &[u8]) -> BTreeMap<String, &[u8]> {
    let mut entries = BTreeMap::new();
    let mut rest = archive;
    while let Some(head) = rest.strip_prefix(b"PK\x03\x04") {
        let size = u32::from_le_bytes(head[14..18].try_into().unwrap()) as usize;
        let name = usize::from(u16::from_le_bytes(head[22..24].try_into().unwrap()));
        let (name, after) = head[26..].split_at(name);
        entries.insert(String::from_utf8(name.to_vec()).unwrap(), &after[..size]);
        rest = &after[size..];
    }
    entries
}

/// A small picture with a note of where it was taken, as phones write it.
fn jpeg_with_place() -> Bytes {
    let picture = image::DynamicImage::new_rgb8(8, 8);
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    let bytes = bytes.into_inner();
    let mut marked = bytes[..2].to_vec();
    let note = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\0GPS 20.286 -103.43";
    marked.extend([0xFF, 0xE1]);
    marked.extend(u16::try_from(note.len() + 2).unwrap().to_be_bytes());
    marked.extend(note);
    marked.extend(&bytes[2..]);
    marked.into()
}
