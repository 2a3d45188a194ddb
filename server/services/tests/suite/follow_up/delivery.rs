//! From the walk to the signed act.

use super::world::*;
use crate::town::{once, typed};
use domain::{
    submissions::Typed,
    works::{Check, Delivery, Kind, Move, Status},
};
use services::{
    Error, agreements, minutes,
    works::{
        self, delivery,
        dossier::{self, Of},
    },
};

on_both! {
    async fn a_delivery_goes_from_the_walk_to_the_committees_word(town: Town) {
        let town = town.demonstrated().await;
        let number = received(&town).await;
        delivery::request_delivery(&town.cx, public_works(), &once(works::forms::DELIVERY), number).await.unwrap();
        let handover = async || delivery::find_handover(&town.cx, number).await.unwrap().unwrap();
        let version = async || handover().await.round.version.to_string();
        let mut answers: Vec<(String, String)> =
            Check::list(Kind::Paving).iter().map(|c| (delivery::point_field(*c), "yes".to_owned())).collect();
        let (left, _) = answers.pop().unwrap();
        let mut fields: Typed = answers.into_iter().collect();
        fields.insert("version".into(), version().await);
        let refused = delivery::walk_through(&town.cx, public_works(), &once(works::forms::WALK), number, &fields).await;
        assert_eq!(problems(refused), one(&left, "problem-choose"));
        fields.insert(left, "no".into());
        delivery::walk_through(&town.cx, public_works(), &once(works::forms::WALK), number, &fields).await.unwrap();

        let ready = async |accepted: &str| {
            let fields = typed(&[("version", &*version().await), ("accepted", accepted)]);
            delivery::make_ready(&town.cx, public_works(), &once(works::forms::DELIVERY), number, &fields).await
        };
        assert_eq!(problems(ready("").await), one("step", "problem-unobserved"), "a no says what to mend");
        let seen = typed(&[("point", "safe"), ("text", "Hay cascajo."), ("responsible", "La empresa"), ("due", "2026-11-25")]);
        delivery::observe(&town.cx, participation(), &once(works::forms::OBSERVE), number, &seen, None).await.unwrap();
        assert_eq!(problems(ready("").await), one("step", "problem-observations-open"));
        let mended = typed(&[("correction", "Se retiró.")]);
        let form = once(works::forms::CORRECT);
        delivery::correct(&town.cx, public_works(), &form, (number, 1), &mended, None).await.unwrap();
        let again = once(works::forms::CORRECT);
        let twice = delivery::correct(&town.cx, public_works(), &again, (number, 1), &mended, None).await;
        assert!(matches!(twice, Err(Error::Conflict)));

        let new = typed(&[("text", "Pintar."), ("owner_kind", "contractor"), ("owner", "La empresa"), ("due", "2026-12-22")]);
        agreements::agree(&town.cx, public_works(), &once(agreements::forms::AGREE), number, &new).await.unwrap();
        assert_eq!(problems(ready("").await), one("accepted", "problem-agreements-open"));
        ready("si").await.unwrap();

        let word = typed(&[("version", &*version().await), ("verdict", "not-conforming"), ("operation", "Obras Públicas"),
            ("duties", "Barrer."), ("warranty_until", "2027-11-20"), ("sign_committee", "Ana Luna, Presidenta\nEva Sol"),
            ("sign_works", "Julia Mora")]);
        let setting = minutes::Setting { site: "https://obras.example".into(), language: press::Language::Es, amount: None };
        let refused = delivery::answer_delivery(&town.cx, participation(), &once(works::forms::ANSWER), number, &word, &setting).await;
        assert_eq!(problems(refused), one("reasons", "problem-empty"));
        let denied = delivery::answer_delivery(&town.cx, public_works(), &once(works::forms::ANSWER), number, &word, &setting).await;
        assert!(matches!(denied, Err(Error::Denied)), "not by who built");
        let mut word = word;
        word.insert("verdict".into(), "conforming".into());
        delivery::answer_delivery(&town.cx, participation(), &once(works::forms::ANSWER), number, &word, &setting).await.unwrap();
        assert!(matches!(handover().await.round.state, Delivery::Signing { .. }));
        let late = delivery::observe(&town.cx, participation(), &once(works::forms::OBSERVE), number, &seen, None).await;
        assert!(matches!(late, Err(Error::Conflict)), "the act stands");
        assert_eq!(status(&town, number).await, Status::Received, "delivered by signatures alone");

        // An annulled act gives the word back to the committee, and only participation annuls it.
        let pending = minutes::list_unsealed(&town.cx, participation()).await.unwrap();
        let first = pending.iter().find(|pending| pending.work == Some(number)).unwrap().folio;
        let hand = minutes::Hand::Staff(participation());
        let content = minutes::find(&town.cx, &hand, first).await.unwrap().content.to_string();
        let read = typed(&[("content", &content)]);
        let form = once(minutes::forms::VOID);
        let denied = minutes::void(&town.cx, public_works(), &form, first, &read).await;
        assert!(matches!(denied, Err(Error::Denied)), "not by who built");
        minutes::void(&town.cx, participation(), &form, first, &read).await.unwrap();
        let round = handover().await.round;
        assert_eq!((round.state, round.document, round.answered_on), (Delivery::Ready, None, None));
        word.insert("version".into(), version().await);
        delivery::answer_delivery(&town.cx, participation(), &once(works::forms::ANSWER), number, &word, &setting).await.unwrap();

        let pending = minutes::list_unsealed(&town.cx, participation()).await.unwrap();
        let folio = pending.iter().find(|pending| pending.work == Some(number)).unwrap().folio;
        let act = minutes::find(&town.cx, &hand, folio).await.unwrap();
        assert_eq!(act.signers.len(), 3);
        assert_ne!(folio, first);
        let minutes::Facts::Delivery(said) = &act.facts else { panic!("no act of delivery") };
        assert_eq!(said.points.len(), Check::list(Kind::Paving).len(), "the act holds the list");
        let safe = said.points.iter().find(|point| point.point == "safe").unwrap();
        assert_eq!(safe.state, press::PointState::Mended);
        let content = act.content.to_string();
        let read = typed(&[("content", &content)]);
        minutes::approve(&town.cx, participation(), &once(minutes::forms::APPROVE), folio, &read).await.unwrap();
        minutes::open_signing(&town.cx, participation(), &once(minutes::forms::OPEN), folio, &read).await.unwrap();
        let early = minutes::seal(&town.cx, participation(), &once(minutes::forms::SEAL), folio, &read).await;
        assert!(matches!(early, Err(Error::Rejected(_))), "somebody has yet to sign");
        for signer in &act.signers {
            let pen = typed(&[("content", &content), ("mode", "paper"), ("sheet", "1")]);
            let form = once(minutes::forms::SIGN);
            minutes::sign(&town.cx, hand, &form, (folio, signer.number), &pen).await.unwrap();
        }
        minutes::seal(&town.cx, participation(), &once(minutes::forms::SEAL), folio, &read).await.unwrap();
        assert_eq!(status(&town, number).await, Status::HandedOver);
        assert!(matches!(handover().await.round.state, Delivery::Delivered { .. }));
        let file = dossier::find_dossier(&town.cx, public_works(), Of::Work(number)).await.unwrap();
        assert!(file.items.iter().any(|item| item.paper == domain::works::dossier::Paper::DeliveryAct), "the act is in the file");
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

    async fn a_mistyped_answer_is_mended_by_walking_again(town: Town) {
        let town = town.demonstrated().await;
        let number = received(&town).await;
        delivery::request_delivery(&town.cx, public_works(), &once(works::forms::DELIVERY), number).await.unwrap();
        let handover = async || delivery::find_handover(&town.cx, number).await.unwrap().unwrap();
        let walk = async |safe: &str| {
            let mut fields: Typed =
                Check::list(Kind::Paving).iter().map(|c| (delivery::point_field(*c), "yes".to_owned())).collect();
            fields.insert(delivery::point_field(Check::Safe), safe.into());
            fields.insert("version".into(), handover().await.round.version.to_string());
            delivery::walk_through(&town.cx, public_works(), &once(works::forms::WALK), number, &fields).await
        };
        let ready = async || {
            let fields = typed(&[("version", &*handover().await.round.version.to_string())]);
            delivery::make_ready(&town.cx, public_works(), &once(works::forms::DELIVERY), number, &fields).await
        };
        walk("no").await.unwrap();
        assert_eq!(handover().await.standing.unobserved, 1);
        assert_eq!(problems(ready().await), one("step", "problem-unobserved"));
        walk("yes").await.unwrap();
        ready().await.unwrap();
        walk("yes").await.unwrap();
        assert_eq!(handover().await.round.state, Delivery::Walked, "made ready anew after another walk");
        assert_eq!(handover().await.round.ready_on, None);
        let elsewhere = typed(&[("point", "no-hay"), ("text", "Algo."), ("responsible", "La empresa"), ("due", "2026-11-25")]);
        let form = once(works::forms::OBSERVE);
        let refused = delivery::observe(&town.cx, participation(), &form, number, &elsewhere, None).await;
        assert_eq!(problems(refused), one("point", "problem-choose"));
    }
}
