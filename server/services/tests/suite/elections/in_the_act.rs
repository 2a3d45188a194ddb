//! What the act of a meeting tells of its elections is what came of them.

use super::{
    poll::{Poll, STAFF, line},
    proclaim::{act, elect, prepare, status},
};
use crate::town::{Town, once, typed};
use domain::{
    bodies::{BodyStatus, Committee, VoteMode},
    ids::ElectionId,
    minutes::Folio,
};
use services::{
    Error, agreements,
    demo::{self, Rehearsal},
    elections::{self, Act},
    meetings::floor,
    minutes::{self, Facts, Hand, Setting, forms},
};

struct Assembly {
    town: Town,
    rehearsal: Rehearsal,
    contests: Vec<ElectionId>,
}

impl Assembly {
    /// Every post was voted for, the first `proclaimed` of them are proclaimed, and people go home.
    async fn over(town: Town, proclaimed: usize) -> Self {
        let rehearsal = demo::rehearse(&town.cx, 14, VoteMode::ShowOfHands).await.unwrap();
        let meeting = &rehearsal.meeting;
        prepare(&town.cx, meeting).await.unwrap();
        let prepared = elections::list_prepared(&town.cx, STAFF, meeting.code).await.unwrap();
        let contests: Vec<_> = prepared.contests.iter().map(|(c, _)| c.election).collect();
        for (place, election) in contests.iter().enumerate() {
            let people = &rehearsal.neighbours[3 * place..3 * place + 3];
            elect(&town.cx, *election, people).await;
            if place < proclaimed {
                act(&town.cx, *election, Act::Proclaim).await;
            }
        }
        let form = once(floor::forms::TABLE);
        floor::perform(
            &town.cx,
            STAFF,
            &form,
            meeting.code,
            floor::Turn::Close,
            &domain::submissions::Typed::new(),
        )
        .await
        .unwrap();
        Self { town, rehearsal, contests }
    }

    async fn write(&self) -> Result<Folio, Error> {
        let setting = Setting {
            site: "https://obras.example".into(),
            language: press::Language::Es,
            amount: None,
        };
        let (form, code) = (once(forms::WRITE), self.rehearsal.meeting.code);
        minutes::write_act(&self.town.cx, STAFF, &form, code, &setting).await
    }

    async fn facts(&self, folio: Folio) -> press::Act {
        match self.document(folio).await.facts {
            Facts::Act(act) => *act,
            Facts::Delivery(_) => panic!("a delivery"),
        }
    }

    async fn document(&self, folio: Folio) -> minutes::Document {
        minutes::find(&self.town.cx, &Hand::Staff(STAFF), folio).await.unwrap()
    }

    async fn step(&self, form: &'static str, folio: Folio) -> Result<(), Error> {
        let seen = typed(&[("content", self.document(folio).await.content.as_str())]);
        let (cx, once) = (&self.town.cx, once(form));
        match form {
            forms::APPROVE => minutes::approve(cx, STAFF, &once, folio, &seen).await,
            forms::OPEN => minutes::open_signing(cx, STAFF, &once, folio, &seen).await,
            forms::VOID => minutes::void(cx, STAFF, &once, folio, &seen).await,
            forms::SEAL => minutes::seal(cx, STAFF, &once, folio, &seen).await,
            other => panic!("{other}"),
        }
    }

    async fn sign_all(&self, folio: Folio) {
        let document = self.document(folio).await;
        let pen = [("content", document.content.as_str()), ("mode", "paper"), ("sheet", "1")];
        for signer in &document.signers {
            let (form, line) = (once(forms::SIGN), (folio, signer.number));
            let hand = Hand::Staff(STAFF);
            minutes::sign(&self.town.cx, hand, &form, line, &typed(&pen)).await.unwrap();
        }
    }

    async fn annul(&self, place: usize) {
        let reason = line("se contó a quien no debía");
        act(&self.town.cx, self.contests[place], Act::Annul { reason }).await;
    }
}

on_both! {
    async fn an_act_waits_until_every_election_is_decided(town: Town) {
        let assembly = Assembly::over(town, 2).await;
        assert_eq!(Poll::why(assembly.write().await), "problem-act-elections");
        act(&assembly.town.cx, assembly.contests[2], Act::Proclaim).await;
        let work = assembly.rehearsal.meeting.body.project.unwrap();
        let code = assembly.rehearsal.meeting.code.to_string();
        for (text, meeting) in [("Poner la rampa.", &*code), ("De otro día.", "")] {
            let agreed = typed(&[("text", text), ("owner_kind", "office"), ("owner", "Obras Públicas"),
                ("due", "2026-12-22"), ("meeting", meeting)]);
            let form = once(agreements::forms::AGREE);
            agreements::agree(&assembly.town.cx, STAFF, &form, work, &agreed).await.unwrap();
        }
        let folio = assembly.write().await.unwrap();
        assert_eq!(Poll::why(assembly.write().await), "problem-act-there");
        let told = assembly.facts(folio).await;
        let posts: Vec<_> = told.members.iter().map(|m| (m.post.as_str(), m.substitute.is_some())).collect();
        assert_eq!(posts, [("Presidencia", true), ("Secretaría", true), ("Vocalía", false), ("Vocalía", false)]);
        // Whoever follows signs as such.
        let signers = assembly.document(folio).await.signers;
        let follows = signers.iter().find(|s| Some(s.name.as_str()) == told.members[0].substitute.as_deref());
        assert_eq!(follows.unwrap().post.as_ref().unwrap().as_str(), "Suplencia de Presidencia");
        let agreed: Vec<_> = told.agreements.iter().map(|a| a.text.as_str()).collect();
        assert_eq!(agreed, ["Poner la rampa."], "those of this meeting");
        // Hands leave no box; the log and the key are there to be compared.
        for result in &told.elections {
            assert!(result.roots.is_empty() && result.events_root.is_some() && result.key.is_some());
        }
    }

    async fn an_act_is_not_signed_for_what_was_annulled(town: Town) {
        let assembly = Assembly::over(town, 3).await;
        let folio = assembly.write().await.unwrap();
        assembly.step(forms::APPROVE, folio).await.unwrap();
        assembly.annul(2).await;
        assert_eq!(Poll::why(assembly.step(forms::OPEN, folio).await), "problem-act-elections-changed");
        assembly.step(forms::VOID, folio).await.unwrap();
        let other = assembly.write().await.unwrap();
        assert_eq!(assembly.facts(other).await.elections.len(), 2);
        assembly.step(forms::APPROVE, other).await.unwrap();
        assembly.step(forms::OPEN, other).await.unwrap();
        assembly.sign_all(other).await;
        // Also when it is annulled while people sign.
        assembly.annul(1).await;
        assert_eq!(Poll::why(assembly.step(forms::SEAL, other).await), "problem-act-elections-changed");
        assert_eq!(assembly.town.count("document_seals").await, 0);
    }

    async fn what_is_sealed_is_what_was_proclaimed(town: Town) {
        let assembly = Assembly::over(town, 3).await;
        let folio = assembly.write().await.unwrap();
        assembly.step(forms::APPROVE, folio).await.unwrap();
        assembly.step(forms::OPEN, folio).await.unwrap();
        assembly.sign_all(folio).await;
        assembly.step(forms::SEAL, folio).await.unwrap();
        let stands = status(&assembly.town.cx, &assembly.rehearsal).await;
        assert_eq!(stands, BodyStatus::Committee(Committee::Constituted));
        let reason = line("se contó a quien no debía");
        let late = elections::perform(&assembly.town.cx, STAFF, assembly.contests[0], Act::Annul { reason }).await;
        assert_eq!(Poll::why(late), "problem-annul-signed");
    }
}
