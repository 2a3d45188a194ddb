//! The act of a constitution or an election, and that of a delivery.

use crate::{facts, papers::keep, reader};
use press::{Body, Language, Occasion, SignatureMode, Verdict};

fn says(text: &str, expected: &[&str]) {
    for said in expected {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn the_act_tells_what_was_recorded() {
    let pdf = press::act(&facts::act(41)).unwrap();
    keep("act", "letter", &pdf);
    let text = reader::text(&pdf);
    says(
        &text,
        &[
            "Acta constitutiva del comité de obra",
            "Expediente PC/OBR/2026/017",
            "Sábado 28 de noviembre de 2026",
            "de 17:35 h a 19:10 h",
            "Jalisco: comité de obra, versión 1.2 (verificadas: no)",
            "versión 3, jocotepec.example/privacidad",
            "$2,480,000.00",
            "FAIS municipal 2026",
            "Del 7 de diciembre de 2026 al 12 de febrero de 2027",
            "por adjudicar",
            "con 8 días de anticipación (las reglas piden 5)",
            "Tienda «La Esperanza», Hidalgo 12, desde el 20 de noviembre de 2026",
            "segunda convocatoria, a las 17:32 h",
            "41 presentes",
            "10 necesarias",
            "Explicada; 3 dudas respondidas",
            "Explicó Ing. Laura Beltrán, supervisora de Obras Públicas:",
            "cada casa tendrá paso a pie todos los días",
            "María Guadalupe Ñúñez Güereña 24",
            "Rutilio Ramos 13",
            "En blanco 3",
            "Nulos 1",
            "Total 41",
            "Sorteo entre Xóchitl Cuauhtémoc Tzintzún y Haiꞌiwi Carrillo de la Cruz.",
            "Una niña sacó de la bolsa el papel",
            "Clave de la urna, votación 2: b41c 90ee 27f5 6a03",
            "Clave de los pasos de la mesa: 77aa 01bc 9d3e 5f20",
            "Llave de la elección: 3f9a 51c0 7be2 d418",
            "hasta el cierre de la obra, con su garantía",
            "A las 18:40 h las personas electas protestaron cumplir su cargo.",
            "Obras Públicas entrega al comité el catálogo de conceptos.",
            "4 de diciembre de 2026",
            "Pide que el camión de la basura siga pasando durante la obra.",
            "Lista de asistencia L-2026-041",
            "Firmaron 39 de 41 personas presentes. Falta 1 por firmar.",
            "Presidenta del comité, vecina o vecino",
            "Firmó en papel, hoja 1",
            "Firmó a su ruego: Rosa Elena Cortés",
            "Motivo: no sabe firmar. Se le leyó en voz alta. Testigos: Teresa Michel y Rutilio Ramos.",
            "Huella en la hoja 1",
            "No firmó: se retiró antes de la lectura",
            "en jocotepec.example/v con el código 7QF2-9MXT",
        ],
    );
    assert!(text.to_lowercase().contains("texto libre, a petición de teresa michel"));
    for n in 0..41 {
        assert!(text.contains(&facts::name(n)), "{}", facts::name(n));
    }
}

#[test]
fn every_page_can_be_checked_and_is_counted() {
    let pdf = press::act(&facts::act(41)).unwrap();
    let pages = reader::pages(&pdf);
    assert!(pages.len() > 3);
    for (number, page) in (1..).zip(&pages) {
        says(page, &["A-2026-041", "7QF2-9MXT", &format!("Página {number} de {}", pages.len())]);
        assert_eq!(reader::codes(&pdf, number, 1, 1), [facts::CHECK]);
    }
}

#[test]
fn a_council_has_its_own_words() {
    let mut facts = facts::act(5);
    facts.body = Body::CitizenCouncil { name: "Consejo de Salud".into() };
    facts.occasion = Occasion::Election;
    let text = reader::text(&press::act(&facts).unwrap());
    says(
        &text,
        &[
            "Acta de elección de cargos del consejo ciudadano",
            "Consejo de Salud",
            "Quiénes integran el consejo",
        ],
    );
    assert!(!text.contains("$2,480,000.00"));
}

#[test]
fn an_act_in_english_leaves_what_people_said_as_they_said_it() {
    let mut facts = facts::act(5);
    facts.imprint.language = Language::En;
    let pdf = press::act(&facts).unwrap();
    says(
        &reader::text(&pdf),
        &[
            "Act constituting the works committee",
            "Saturday 28 November 2026",
            "Pide que el camión de la basura",
            "Page 1 of",
        ],
    );
    assert!(reader::metadata(&pdf).contains("<rdf:li>en</rdf:li>"));
}

/// The public version is other facts, not a cover over the same ones.
#[test]
fn what_is_left_out_of_the_facts_is_not_in_the_file() {
    let whole = press::act(&facts::act(12)).unwrap();
    let mut facts = facts::act(12);
    for signature in &mut facts.signatures {
        match &mut signature.mode {
            SignatureMode::Drawn { strokes } | SignatureMode::AtRequest { strokes, .. } => {
                *strokes = None;
            }
            SignatureMode::Paper { .. } | SignatureMode::NotSigned { .. } => {}
        }
    }
    let public = press::act(&facts).unwrap();
    keep("act", "public", &public);
    let text = reader::text(&public);
    says(&text, &["Firmó en pantalla", "Firmaron 10 de 12"]);
    let figures = |pdf: &[u8]| reader::structure(pdf).matches("Figure").count();
    assert_eq!((figures(&whole), figures(&public)), (9, 0));
    assert!(public.len() < whole.len());
}

#[test]
fn an_act_of_a_meeting_where_nothing_happened() {
    let mut facts = facts::act(0);
    facts.elections.clear();
    facts.members.clear();
    facts.agreements.clear();
    facts.narrations.clear();
    facts.annexes.clear();
    facts.agenda.clear();
    facts.presentation = None;
    facts.oath_at = None;
    let text = reader::text(&press::act(&facts).unwrap());
    says(&text, &["Nadie pidió asentar", "Firmaron 0 de 0"]);
    // What was not recorded is not said not to have been.
    assert!(!text.contains("cuerdos"), "{text}");
}

#[test]
fn the_delivery_tells_what_was_promised_done_and_said() {
    let pdf = press::delivery_act(&facts::delivery()).unwrap();
    keep("delivery", "letter", &pdf);
    says(
        &reader::text(&pdf),
        &[
            "Acta de entrega-recepción",
            "Con observaciones",
            "Faltan 32 m² de banqueta frente a Hidalgo 45.",
            "Construcciones del Lago, S. A. de C. V.",
            "Del 7 de diciembre de 2026 al 20 de febrero de 2027",
            "Empedrado con huella de concreto 1,250 m² 1,262 m² Sí",
            "Banquetas 620 m² 588 m² No",
            "Reponer los dos árboles frente a la escuela Obras Públicas No. Se plantan en temporada de lluvias",
            "Coladera floja",
            "Corregida el 20 de diciembre de 2026",
            "Pendiente, para el 30 de diciembre de 2026",
            "Servicios Públicos Municipales",
            "La empresa responde por defectos hasta el 20 de febrero de 2028",
            "Director de Obras Públicas, autoridad",
        ],
    );
}

#[test]
fn each_verdict_in_its_words() {
    for (verdict, said) in [
        (Verdict::Conforming, "Conforme El comité recibe la obra."),
        (
            Verdict::NotConforming { reasons: vec!["El drenaje se regresa.".into()] },
            "No conforme El comité no recibe la obra por lo siguiente: 1. El drenaje se regresa.",
        ),
    ] {
        let mut facts = facts::delivery();
        facts.verdict = verdict;
        says(&reader::text(&press::delivery_act(&facts).unwrap()), &[said]);
    }
}
