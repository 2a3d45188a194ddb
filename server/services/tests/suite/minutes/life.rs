use super::world::{NOT_SIGNED, OFFICE, PAPER, delivery, line, new_delivery};
use crate::town::{once, staff, typed};
use domain::{
    identity::{Actor, Role},
    minutes::{Kind, State},
};
use services::{
    Error,
    minutes::{self, Facts, Hand, forms},
};

on_both! {
    async fn a_document_is_approved_signed_and_sealed(town: Town) {
        let folio = town.opened(new_delivery(None)).await;
        assert_eq!(folio.to_string(), "R-2026-001");
        let draft = town.document(folio).await;
        assert_eq!((draft.state, draft.kind(), draft.revision), (State::Draft, Kind::Delivery, 1));
        // Its name and where it is verified are part of the text everybody signs.
        let Facts::Delivery(facts) = &draft.facts else { panic!() };
        assert_eq!(facts.imprint.folio, "R-2026-001");
        assert_eq!(facts.record.verification.code, draft.code.to_string());
        assert_eq!(facts.record.verification.short_address, "obras.example/v");
        town.open_for_signing(folio).await;
        assert_eq!(town.document(folio).await.state, State::Signing);
        town.sign_all(folio).await;
        town.seal(folio).await.unwrap();
        let sealed = town.document(folio).await;
        assert_eq!(sealed.state, State::Sealed);
        assert_eq!(sealed.seal.as_ref().unwrap().statement.signers, sealed.headcount());
        services::audit::verify(town.cx.database()).await.unwrap();
    }

    async fn nobody_is_left_out_of_a_seal(town: Town) {
        let folio = town.signing().await;
        for number in 1..=3 {
            town.sign(Hand::Staff(OFFICE()), folio, number, PAPER).await.unwrap();
        }
        let Err(Error::Rejected(problems)) = town.seal(folio).await else { panic!() };
        assert_eq!(problems[0].message, "problem-unaccounted");
        assert_eq!(problems[0].figures["missing"], 1);
        assert_eq!(town.document(folio).await.headcount().settled(), 3);
        town.sign(Hand::Staff(OFFICE()), folio, 4, NOT_SIGNED).await.unwrap();
        town.seal(folio).await.unwrap();
    }

    async fn another_text_voids_the_signatures_and_is_approved_again(town: Town) {
        let folio = town.signing().await;
        town.sign(Hand::Staff(OFFICE()), folio, 1, PAPER).await.unwrap();
        let before = town.document(folio).await;
        let mut changed = delivery();
        changed.operation.duties = "Barrido y desazolve".into();
        let Facts::Delivery(old) = &before.facts else { panic!() };
        changed.imprint = old.imprint.clone();
        changed.record = old.record.clone();
        let facts = Facts::Delivery(Box::new(changed));
        let tx = town.cx.begin().await.unwrap();
        let reason = line("Faltaba el desazolve");
        let voided = minutes::revise_in(&tx, &town.cx, OFFICE(), &before, &facts, &reason).await;
        assert_eq!(voided.unwrap(), 1);
        tx.commit().await.unwrap();
        let after = town.document(folio).await;
        assert_eq!((after.state, after.revision, after.headcount().settled()), (State::Draft, 2, 0));
        assert_ne!(after.content, before.content);
        // What was signed, and why it was changed, is kept.
        assert_eq!((after.revisions[0].signatures, after.revisions[1].signatures), (1, 0));
        assert_eq!(after.revisions[1].reason, Some(line("Faltaba el desazolve")));
        // A form that shows the old text takes nothing any more.
        let old = typed(&[("content", before.content.as_str())]);
        let form = once(forms::APPROVE);
        let approved = minutes::approve(&town.cx, OFFICE(), &form, folio, &old).await;
        assert!(matches!(approved, Err(Error::Conflict)));
        town.open_for_signing(folio).await;
        let mut late = PAPER.to_vec();
        late.push(("content", before.content.as_str()));
        let Err(Error::Rejected(problems)) =
            town.sign(Hand::Staff(OFFICE()), folio, 1, &late).await
        else {
            panic!()
        };
        assert_eq!(problems[0].message, "problem-other-text");
    }

    async fn what_is_sealed_stays_and_is_corrected_by_another(town: Town) {
        let folio = town.sealed().await;
        let sealed = town.document(folio).await;
        let seen = town.seen(folio).await;
        let void = minutes::void(&town.cx, OFFICE(), &once(forms::VOID), folio, &seen).await;
        assert!(matches!(void, Err(Error::Conflict)));
        let tx = town.cx.begin().await.unwrap();
        let revised =
            minutes::revise_in(&tx, &town.cx, OFFICE(), &sealed, &sealed.facts, &line("x")).await;
        assert!(matches!(revised, Err(Error::Conflict)));
        drop(tx);
        for sql in [
            "UPDATE document_texts SET facts = '{}'",
            "DELETE FROM document_texts",
            "UPDATE document_seals SET seal = '{}'",
            "DELETE FROM document_seals",
        ] {
            town.refuses(sql).await;
        }
        let later = town.opened(new_delivery(Some(folio))).await;
        let published = minutes::find_published(&town.cx, sealed.code).await.unwrap();
        assert_eq!(published.corrected_by, []);
        town.open_for_signing(later).await;
        town.sign_all(later).await;
        town.seal(later).await.unwrap();
        let published = minutes::find_published(&town.cx, sealed.code).await.unwrap();
        assert_eq!(published.corrected_by[0].statement.folio, later);
        assert_eq!(published.corrected_by[0].statement.corrects, Some(folio));
    }

    async fn every_step_is_for_those_who_may(town: Town) {
        let folio = town.signing().await;
        town.sign_all(folio).await;
        let seen = town.seen(folio).await;
        for actor in [Actor::Public, staff(Role::Treasury), staff(Role::Administrator)] {
            let seal = minutes::seal(&town.cx, actor, &once(forms::SEAL), folio, &seen).await;
            assert!(matches!(seal, Err(Error::Denied)), "{actor:?}");
            let void = minutes::void(&town.cx, actor, &once(forms::VOID), folio, &seen).await;
            assert!(matches!(void, Err(Error::Denied)), "{actor:?}");
            let found = minutes::find(&town.cx, &Hand::Staff(actor), folio).await;
            assert!(matches!(found, Err(Error::NotFound)), "{actor:?}");
            let signed = town.sign(Hand::Staff(actor), folio, 1, PAPER).await;
            assert!(matches!(signed, Err(Error::NotFound)), "{actor:?}");
        }
        // The comptroller looks and touches nothing.
        let comptroller = staff(Role::Comptroller);
        assert!(minutes::find(&town.cx, &Hand::Staff(comptroller), folio).await.is_ok());
        let seal = minutes::seal(&town.cx, comptroller, &once(forms::SEAL), folio, &seen).await;
        assert!(matches!(seal, Err(Error::Denied)));
        // The delivery of a work is also that of Obras Públicas.
        let works = staff(Role::PublicWorks);
        minutes::seal(&town.cx, works, &once(forms::SEAL), folio, &seen).await.unwrap();
    }
}
