//! A small world: one work of San Cristóbal, its meeting, its act and its delivery.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use press::*;

pub const LINK: &str = "https://jocotepec.example/r/k7p4";
pub const CHECK: &str = "https://jocotepec.example/v/7QF2-9MXT";

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn on(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    date.and_time(at(hour, minute))
}

pub fn imprint(folio: &str) -> Imprint {
    Imprint {
        language: Language::Es,
        paper: Paper::Letter,
        issuer: Issuer {
            municipality: "Jocotepec".into(),
            region: "Jalisco".into(),
            office: "Dirección de Participación Ciudadana".into(),
        },
        folio: folio.into(),
        date: day(11, 28),
    }
}

pub fn place() -> Place {
    Place {
        name: "Plaza principal".into(),
        hint: Some("Hidalgo esquina con Morelos, frente al kiosco".into()),
        locality: "San Cristóbal Zapotitlán".into(),
    }
}

pub fn privacy() -> Privacy {
    Privacy { version: "3".into(), address: "jocotepec.example/privacidad".into() }
}

pub fn work() -> Work {
    Work {
        name: "Empedrado de la calle Hidalgo, de Morelos a la plaza".into(),
        summary: Some("Se cambia el drenaje, se nivela y se pone piedra con huella de concreto en tres cuadras. Beneficia a 64 casas.".into()),
        locality: "San Cristóbal Zapotitlán".into(),
        amount: Some("$2,480,000.00".into()),
        fund: Some("FAIS municipal 2026".into()),
        starts: Some(day(12, 7)),
        ends: NaiveDate::from_ymd_opt(2027, 2, 12),
        contractor: None,
        road: Some(Road([Stone::Done, Stone::Now, Stone::ToCome, Stone::ToCome, Stone::ToCome])),
    }
}

pub fn poster() -> Poster {
    Poster {
        imprint: imprint("C-2026-041"),
        body: Body::WorksCommittee { work: work() },
        starts: on(day(11, 28), 17, 0),
        second_call: Some(at(17, 30)),
        place: place(),
        agenda: [
            "Registro y conteo de asistentes",
            "Explicación de la obra por Obras Públicas",
            "Elección del comité: presidencia, secretaría y dos vocalías",
            "Lectura y firma del acta",
        ]
        .map(Into::into)
        .into(),
        who_can_vote:
            "Toda persona mayor de 18 años que viva en la zona de la obra. Una persona, un voto."
                .into(),
        link: Qr::of(LINK).unwrap(),
        short_address: "jocotepec.example/r/k7p4".into(),
        privacy: privacy(),
    }
}

pub fn slip(n: usize) -> Slip {
    let code = format!("{:04X}-7Q2M-9XKD-{:04X}", 0xA000 + n * 37, 0xB000 + n * 91);
    Slip { link: Qr::of(format!("https://jocotepec.example/voto#{code}")).unwrap(), code }
}

pub fn slips(count: usize) -> Slips {
    Slips {
        imprint: imprint("E-2026-041"),
        meeting: "Elección del comité: Empedrado de la calle Hidalgo".into(),
        fingerprint: "3f9a 51c0 7be2 d418".into(),
        short_address: "jocotepec.example/voto".into(),
        slips: (0..count).map(slip).collect(),
    }
}

const NAMES: [&str; 12] = [
    "María Guadalupe Ñúñez Güereña",
    "José de Jesús Ibarra Olmedo",
    "Xóchitl Cuauhtémoc Tzintzún",
    "Ma. del Refugio Zepeda viuda de Cortés",
    "Rutilio Ramos",
    "Haiꞌiwi Carrillo de la Cruz",
    "Ana Sofía Pérez-Villalobos",
    "Ignacio «Nacho» Aldrete",
    "Jöelle Ávila",
    "Teresa Michel",
    "Pedro Antonio de los Santos y Rodríguez de la Fuente",
    "Kʼinich Balam",
];

pub fn name(n: usize) -> String {
    let turn = n / NAMES.len();
    let name = NAMES[n % NAMES.len()];
    if turn == 0 { name.into() } else { format!("{name} {}", turn + 1) }
}

pub fn attendance(count: usize, walk_in_lines: u16) -> AttendanceList {
    let capacities =
        [Capacity::Neighbour, Capacity::Beneficiary, Capacity::Neighbour, Capacity::Delegate];
    AttendanceList {
        imprint: imprint("L-2026-041"),
        meeting: "Empedrado de la calle Hidalgo: elección del comité".into(),
        place: place(),
        starts: on(day(11, 28), 17, 0),
        rows: (0..count)
            .map(|n| AttendanceRow {
                number: u32::try_from(n + 1).unwrap(),
                name: name(n),
                street: Some(format!("Hidalgo {}", 10 + n)),
                capacity: capacities[n % 4],
            })
            .collect(),
        walk_in_lines,
        privacy: privacy(),
    }
}

pub fn record() -> Record {
    Record {
        file: "PC/OBR/2026/017".into(),
        place: place(),
        starts: on(day(11, 28), 17, 35),
        ends: on(day(11, 28), 19, 10),
        legal_basis: "Reglamento municipal de participación ciudadana, art. 12; Ley General de Desarrollo Social, arts. 69 y 71".into(),
        preset: Preset { name: "Jalisco: comité de obra".into(), version: "1.2".into(), verified: false },
        privacy: privacy(),
        verification: Verification { qr: Qr::of(CHECK).unwrap(), short_address: "jocotepec.example/v".into(), code: "7QF2-9MXT".into() },
    }
}

/// A line as a finger leaves it, another for each `n`.
pub fn strokes(n: usize) -> Strokes {
    let wave = |step: usize, factor: usize| ((step * factor + n * 13) % 37) as f64;
    let mut path = format!("M{} {}", 5, 40);
    for step in 1..60 {
        let (x, y) = (5.0 + step as f64 * 3.1, 22.0 + wave(step, 17) - wave(step, 5) * 0.6);
        path.push_str(&format!(" L{x} {y}"));
    }
    path.push_str(" M40 8 M60 60 C80 50 120 70 180 44");
    Strokes::parse(&path).unwrap()
}

pub fn signature(n: usize) -> Signature {
    let number = u32::try_from(n + 1).unwrap();
    let signer = Signer { name: name(n), capacity: Capacity::Neighbour, post: None };
    let mode = match n {
        2 => SignatureMode::Paper { sheet: Some(1) },
        3 => SignatureMode::AtRequest {
            reason: "no sabe firmar".into(),
            by: "Rosa Elena Cortés".into(),
            strokes: Some(strokes(n)),
            witnesses: ["Teresa Michel".into(), "Rutilio Ramos".into()],
            sheet: Some(1),
        },
        4 => SignatureMode::NotSigned { reason: "se retiró antes de la lectura".into() },
        5 => SignatureMode::Paper { sheet: None },
        n => SignatureMode::Drawn { strokes: Some(strokes(n)) },
    };
    Signature { number, signer, mode }
}

pub fn signatures(count: usize) -> Vec<Signature> {
    let mut all: Vec<_> = (0..count).map(signature).collect();
    if let Some(first) = all.first_mut() {
        first.signer.post = Some("Presidenta del comité".into());
    }
    if let Some(second) = all.get_mut(1) {
        second.signer = Signer {
            name: name(1),
            capacity: Capacity::Authority,
            post: Some("Director de Obras Públicas".into()),
        };
    }
    all
}

fn elections() -> Vec<ElectionResult> {
    let candidate = |name: &str, votes, elected| Candidate { name: name.into(), votes, elected };
    vec![
        ElectionResult {
            post: "Presidencia".into(),
            mode: VoteMode::Secret,
            candidates: vec![
                candidate("María Guadalupe Ñúñez Güereña", 24, true),
                candidate("Rutilio Ramos", 13, false),
            ],
            blank: 3,
            null: 1,
            ties: vec![],
            root: None,
            roots: vec!["0c1d 44e9 b8a7 2f66".into(), "b41c 90ee 27f5 6a03".into()],
            events_root: Some("77aa 01bc 9d3e 5f20".into()),
            key: Some("3f9a 51c0 7be2 d418".into()),
        },
        ElectionResult {
            post: "Secretaría".into(),
            mode: VoteMode::Hands,
            candidates: vec![
                candidate("Xóchitl Cuauhtémoc Tzintzún", 19, true),
                candidate("Haiꞌiwi Carrillo de la Cruz", 19, false),
                candidate("Jöelle Ávila", 2, false),
            ],
            blank: 1,
            null: 0,
            ties: vec![TieStep {
                method: TieMethod::Lot,
                between: vec![
                    "Xóchitl Cuauhtémoc Tzintzún".into(),
                    "Haiꞌiwi Carrillo de la Cruz".into(),
                ],
                outcome: "Una niña sacó de la bolsa el papel de Xóchitl Cuauhtémoc Tzintzún."
                    .into(),
            }],
            root: None,
            roots: Vec::new(),
            events_root: None,
            key: None,
        },
    ]
}

pub fn act(signers: usize) -> Act {
    let mut work = work();
    work.road = Some(Road([Stone::Done, Stone::Done, Stone::Now, Stone::ToCome, Stone::ToCome]));
    let term = Term::UntilClosure { from: day(11, 28) };
    let member = |post: &str, n: usize, substitute: Option<usize>| Member {
        post: post.into(),
        name: name(n),
        substitute: substitute.map(name),
        term,
    };
    Act {
        imprint: imprint("A-2026-041"),
        record: record(),
        occasion: Occasion::Constitution,
        body: Body::WorksCommittee { work },
        convocation: Convocation {
            folio: "C-2026-041".into(),
            called_by: "Dirección de Participación Ciudadana".into(),
            published: day(11, 20),
            notice_days: 8,
            notice_needed: 5,
            postings: vec![
                Posting { place: "Tienda «La Esperanza», Hidalgo 12".into(), on: day(11, 20) },
                Posting { place: "Delegación municipal".into(), on: day(11, 21) },
            ],
        },
        quorum: Quorum { call: Call::Second, at: at(17, 32), present: 41, needed: 10 },
        agenda: [
            ("Registro y conteo de asistentes", "41 personas registradas"),
            ("Explicación de la obra", "Explicada; 3 dudas respondidas"),
            ("Elección del comité", "Electos todos los cargos"),
            ("Lectura y firma del acta", "Aprobada sin cambios"),
        ]
        .map(|(title, outcome)| AgendaItem { title: title.into(), outcome: outcome.into() })
        .into(),
        presentation: Some(Presentation {
            by: "Ing. Laura Beltrán".into(),
            post: "supervisora de Obras Públicas".into(),
            text: "Se retira el empedrado viejo y se cambia el drenaje de 8 a 12 pulgadas.\n\nLa calle se cierra por tramos; cada casa tendrá paso a pie todos los días.".into(),
        }),
        elections: elections(),
        members: vec![
            member("Presidencia", 0, Some(4)),
            member("Secretaría", 2, None),
            member("Vocalía", 5, Some(8)),
        ],
        oath_at: Some(at(18, 40)),
        agreements: vec![Agreement {
            text: "Obras Públicas entrega al comité el catálogo de conceptos.".into(),
            owner: "Ing. Laura Beltrán".into(),
            due: Some(day(12, 4)),
        }],
        narrations: vec![Narration {
            by: Some("Teresa Michel".into()),
            text: "Pide que el camión de la basura siga pasando durante la obra.".into(),
        }],
        annexes: vec!["Lista de asistencia L-2026-041".into(), "Fotografías (6)".into()],
        signatures: signatures(signers),
    }
}

pub fn delivery() -> DeliveryAct {
    let mut work = work();
    work.contractor = Some("Construcciones del Lago, S. A. de C. V.".into());
    work.road = Some(Road([Stone::Done, Stone::Done, Stone::Done, Stone::Done, Stone::Now]));
    let goal = |concept: &str, planned: &str, achieved: &str, met| Goal {
        concept: concept.into(),
        planned: planned.into(),
        achieved: achieved.into(),
        met,
    };
    DeliveryAct {
        imprint: imprint("R-2027-006"),
        record: record(),
        work,
        began: Some(day(12, 7)),
        ended: NaiveDate::from_ymd_opt(2027, 2, 20),
        goals: vec![
            goal("Empedrado con huella de concreto", "1,250 m²", "1,262 m²", true),
            goal("Drenaje de 12 pulgadas", "310 m", "310 m", true),
            goal("Banquetas", "620 m²", "588 m²", false),
        ],
        agreements: vec![
            Fulfilment {
                text: "Paso a pie a cada casa todos los días".into(),
                owner: "Construcciones del Lago".into(),
                fulfilled: true,
                note: None,
            },
            Fulfilment {
                text: "Reponer los dos árboles frente a la escuela".into(),
                owner: "Obras Públicas".into(),
                fulfilled: false,
                note: Some("Se plantan en temporada de lluvias".into()),
            },
        ],
        points: vec![
            Point { point: "measures".into(), state: PointState::Met },
            Point { point: "registers".into(), state: PointState::Mended },
            Point { point: "ramps".into(), state: PointState::NotMet },
            Point { point: "slope".into(), state: PointState::DoesNotApply },
        ],
        observations: vec![
            Observation {
                text: "Coladera floja".into(),
                place: Some("Hidalgo esquina con Morelos".into()),
                state: ObservationState::Corrected { on: day(12, 20) },
            },
            Observation {
                text: "Faltan 32 m² de banqueta".into(),
                place: Some("Frente a Hidalgo 45".into()),
                state: ObservationState::Open { due: Some(day(12, 30)) },
            },
        ],
        operation: Operation {
            responsible: "Servicios Públicos Municipales".into(),
            duties: "Barrido, desazolve del drenaje antes de las lluvias y bacheo.".into(),
        },
        warranty_until: NaiveDate::from_ymd_opt(2028, 2, 20),
        verdict: Verdict::WithObservations {
            reasons: vec!["Faltan 32 m² de banqueta frente a Hidalgo 45.".into()],
        },
        signatures: signatures(7),
    }
}
