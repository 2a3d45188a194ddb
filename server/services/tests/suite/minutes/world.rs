//! A delivery with four signers, which needs no meeting.

use crate::town::{Town, once, staff, typed};
use chrono::NaiveDate;
use domain::{
    identity::{Actor, Role},
    minutes::{Capacity, Folio, Signer},
    submissions::Typed,
    text::Line,
};
use services::{
    Error,
    minutes::{self, Document, Facts, Hand, NewDocument, forms},
};

pub const OFFICE: fn() -> Actor = || staff(Role::Participation);

pub fn line(text: &str) -> Line {
    Line::parse(text, 300).unwrap()
}

pub fn signer(number: u32, name: &str) -> Signer {
    Signer { number, person: None, name: line(name), capacity: Capacity::Neighbour, post: None }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// What a delivery says: its observation holds what must not become public.
pub fn delivery() -> press::DeliveryAct {
    let place = press::Place {
        name: "Plaza principal".into(),
        hint: None,
        locality: "San Cristóbal".into(),
    };
    press::DeliveryAct {
        imprint: press::Imprint {
            language: press::Language::Es,
            paper: press::Paper::Letter,
            issuer: press::Issuer {
                municipality: "Jocotepec".into(),
                region: "Jalisco".into(),
                office: "Obras Públicas".into(),
            },
            folio: String::new(),
            date: day(20),
        },
        record: press::Record {
            file: "PC/OBR/2026/017".into(),
            place,
            starts: day(20).and_hms_opt(10, 0, 0).unwrap(),
            ends: day(20).and_hms_opt(11, 0, 0).unwrap(),
            legal_basis: "Reglamento".into(),
            preset: press::Preset { name: "Entrega".into(), version: "1".into(), verified: false },
            privacy: press::Privacy { version: "1".into(), address: "x.example/privacidad".into() },
            verification: press::Verification {
                qr: press::Qr::of("https://x.example").unwrap(),
                short_address: String::new(),
                code: String::new(),
            },
        },
        work: press::Work {
            name: "Empedrado de la calle Hidalgo".into(),
            summary: None,
            locality: "San Cristóbal".into(),
            amount: None,
            fund: None,
            starts: None,
            ends: None,
            contractor: None,
            road: None,
        },
        began: None,
        ended: None,
        goals: Vec::new(),
        agreements: Vec::new(),
        points: Vec::new(),
        observations: vec![press::Observation {
            text: "Coladera floja; llamar a Ana al 387 763 0001 o ana@correo.example".into(),
            place: Some("Frente a la escuela".into()),
            state: press::ObservationState::Open { due: None },
        }],
        operation: press::Operation { responsible: "Servicios".into(), duties: "Barrido".into() },
        warranty_until: None,
        verdict: press::Verdict::Conforming,
        signatures: Vec::new(),
    }
}

pub fn new_delivery(corrects: Option<Folio>) -> NewDocument {
    let names = ["Ana López", "Berta Ruiz", "Ciro Díaz", "Delia Mora"];
    NewDocument {
        facts: Facts::Delivery(Box::new(delivery())),
        meeting: None,
        work: None,
        corrects,
        signers: (1..).zip(names).map(|(number, name)| signer(number, name)).collect(),
        site: "https://obras.example".into(),
    }
}

impl Town {
    pub async fn opened(&self, new: NewDocument) -> Folio {
        let tx = self.cx.begin().await.unwrap();
        let folio = minutes::open_in(&tx, &self.cx, OFFICE(), new).await.unwrap().folio;
        tx.commit().await.unwrap();
        folio
    }

    pub async fn document(&self, folio: Folio) -> Document {
        minutes::find(&self.cx, &Hand::Staff(OFFICE()), folio).await.unwrap()
    }

    /// The form of a step, for the text as it is now.
    pub async fn seen(&self, folio: Folio) -> Typed {
        typed(&[("content", self.document(folio).await.content.as_str())])
    }

    /// A document whose signing is open.
    pub async fn signing(&self) -> Folio {
        let folio = self.opened(new_delivery(None)).await;
        self.open_for_signing(folio).await;
        folio
    }

    pub async fn open_for_signing(&self, folio: Folio) {
        let seen = self.seen(folio).await;
        let (approve, open) = (once(forms::APPROVE), once(forms::OPEN));
        minutes::approve(&self.cx, OFFICE(), &approve, folio, &seen).await.unwrap();
        minutes::open_signing(&self.cx, OFFICE(), &open, folio, &seen).await.unwrap();
    }

    pub async fn sign(
        &self,
        hand: Hand,
        folio: Folio,
        number: u32,
        fields: &[(&str, &str)],
    ) -> Result<(), Error> {
        let mut fields = typed(fields);
        let content = self.document(folio).await.content.to_string();
        fields.entry("content".to_owned()).or_insert(content);
        minutes::sign(&self.cx, hand, &once(forms::SIGN), (folio, number), &fields).await
    }

    /// Every line settled, each in another way.
    pub async fn sign_all(&self, folio: Folio) {
        let ways: [&[(&str, &str)]; 4] = [DRAWN, PAPER, AT_REQUEST, NOT_SIGNED];
        for (number, way) in (1..).zip(ways) {
            self.sign(Hand::Staff(OFFICE()), folio, number, way).await.unwrap();
        }
    }

    pub async fn seal(&self, folio: Folio) -> Result<(), Error> {
        let seen = self.seen(folio).await;
        minutes::seal(&self.cx, OFFICE(), &once(forms::SEAL), folio, &seen).await
    }

    pub async fn sealed(&self) -> Folio {
        let folio = self.signing().await;
        self.sign_all(folio).await;
        self.seal(folio).await.unwrap();
        folio
    }
}

pub const DRAWN: &[(&str, &str)] = &[("mode", "drawn"), ("strokes", "M1 1 L30 12 L42 3")];
pub const PAPER: &[(&str, &str)] = &[("mode", "paper"), ("sheet", "1")];
pub const AT_REQUEST: &[(&str, &str)] = &[
    ("mode", "at-request"),
    ("reason", "tiene la mano vendada"),
    ("by", "Rosa Elena Cortés"),
    ("witness_1", "Teresa Michel"),
    ("witness_2", "Rutilio Ramos"),
    ("read_aloud", "si"),
    ("sheet", "1"),
];
pub const NOT_SIGNED: &[(&str, &str)] =
    &[("mode", "not-signed"), ("reason", "se retiró enfermo antes de la lectura")];
