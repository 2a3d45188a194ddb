//! Poster, slips and attendance list.

use crate::{facts, reader};
use press::{Body, Language, Paper};

#[test]
fn the_poster_says_everything_on_one_sheet_of_any_paper() {
    for paper in [Paper::Letter, Paper::A4, Paper::A3] {
        let mut facts = facts::poster();
        facts.imprint.paper = paper;
        let pdf = press::poster(&facts).unwrap();
        keep("poster", &format!("{paper:?}"), &pdf);
        assert_eq!(reader::pages(&pdf).len(), 1);
        let text = reader::text(&pdf);
        for said in [
            "Empedrado de la calle Hidalgo, de Morelos a la plaza",
            "Reunión para elegir al comité",
            "Sábado 28 de noviembre",
            "A las 5 de la tarde, Plaza principal",
            "Hidalgo esquina con Morelos, frente al kiosco",
            "se empieza a las 5:30 de la tarde",
            "Elección del comité: presidencia, secretaría y dos vocalías",
            "Una persona, un voto.",
            "jocotepec.example/r/k7p4",
            "Aviso de privacidad, versión 3: jocotepec.example/privacidad",
            "Municipio de Jocotepec, Jalisco",
            "Convocatoria",
            "En puerta",
        ] {
            assert!(text.contains(said), "{paper:?}: {said}\n{text}");
        }
        assert!(text.to_uppercase().contains("FOLIO C-2026-041"));
        assert_eq!(reader::codes(&pdf, 1, 1, 1), [facts::LINK]);
    }
}

#[test]
fn a_poster_of_a_council_in_english() {
    let mut facts = facts::poster();
    facts.imprint.language = Language::En;
    facts.body = Body::CitizenCouncil { name: "Consejo de Salud".into() };
    facts.second_call = None;
    let pdf = press::poster(&facts).unwrap();
    let text = reader::text(&pdf);
    for said in [
        "Consejo de Salud",
        "Meeting to elect the council's offices",
        "Saturday 28 November",
        "Who can vote",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("Convocation"), "a council has no road of a work");
}

#[test]
fn hours_are_said_as_people_say_them() {
    for (hour, minute, said) in [
        (13, 0, "A la 1 de la tarde"),
        (9, 5, "A las 9:05 de la mañana"),
        (12, 0, "A las 12 del día"),
        (19, 30, "A las 7:30 de la noche"),
    ] {
        let mut facts = facts::poster();
        facts.starts = facts::day(11, 28).and_time(facts::at(hour, minute));
        facts.second_call = Some(facts::at(13, 30));
        let text = reader::text(&press::poster(&facts).unwrap());
        assert!(text.contains(said), "{said}\n{text}");
        assert!(text.contains("se empieza a la 1:30 de la tarde"), "{text}");
    }
}

#[test]
fn a_poster_with_far_too_many_words_still_fits() {
    let mut facts = facts::poster();
    facts.agenda =
        (0..14).map(|n| format!("Punto {n}: {}", "asuntos de la calle y ".repeat(4))).collect();
    facts.imprint.paper = Paper::A4;
    let pdf = press::poster(&facts).unwrap();
    keep("poster", "crowded", &pdf);
    assert_eq!(reader::pages(&pdf).len(), 1);
    assert_eq!(reader::codes(&pdf, 1, 1, 1), [facts::LINK]);
}

#[test]
fn slips_go_eight_to_a_page_and_each_can_be_scanned_or_typed() {
    let facts = facts::slips(13);
    let pdf = press::slips(&facts).unwrap();
    keep("slips", "letter", &pdf);
    let pages = reader::pages(&pdf);
    assert_eq!(pages.len(), 2);
    for (page, slips) in pages.iter().zip(facts.slips.chunks(8)) {
        for slip in slips {
            let joined = page.replace("- ", "-");
            assert!(joined.contains(&slip.code), "{}\n{page}", slip.code);
        }
        assert_eq!(page.matches("3f9a 51c0 7be2 d418").count(), slips.len());
        assert_eq!(page.matches(&facts.meeting).count(), slips.len());
    }
    let mut seen: Vec<String> = (1..=2).flat_map(|page| reader::codes(&pdf, page, 2, 4)).collect();
    let mut printed: Vec<String> =
        facts.slips.iter().map(|slip| slip.link.address().to_owned()).collect();
    seen.sort();
    printed.sort();
    assert_eq!(seen, printed);
}

#[test]
fn a_slip_does_not_tell_its_secret_to_a_log() {
    let slip = facts::slip(1);
    assert!(!format!("{slip:?}").contains(&slip.code));
}

#[test]
fn the_attendance_list_has_everybody_and_room_for_more() {
    let facts = facts::attendance(40, 25);
    let pdf = press::attendance_list(&facts).unwrap();
    keep("attendance", "letter", &pdf);
    let pages = reader::pages(&pdf);
    let all = pages.join(" ");
    for row in &facts.rows {
        let line = format!("{} {} {}", row.number, row.name, row.street.as_deref().unwrap());
        assert!(all.contains(&line), "{line}\n{all}");
    }
    assert!(all.contains("41"), "walk-ins are numbered on");
    assert!(all.contains("65"));
    for (n, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Página {} de {}", n + 1, pages.len())), "{page}");
        assert!(page.contains("L-2026-041"));
        assert!(page.contains("Nombre"), "columns are named on every page");
    }
}

#[test]
fn a_list_for_the_public_has_no_streets() {
    let mut facts = facts::attendance(3, 0);
    for row in &mut facts.rows {
        row.street = None;
    }
    let text = reader::text(&press::attendance_list(&facts).unwrap());
    assert!(text.contains("María Guadalupe Ñúñez Güereña"));
    assert!(!text.contains("Calle"));
}

/// Kept for a look when a folder is named: `PRESS_KEEP=/tmp/x cargo test -p press`.
pub fn keep(document: &str, variant: &str, pdf: &[u8]) {
    if let Ok(folder) = std::env::var("PRESS_KEEP") {
        std::fs::write(format!("{folder}/{document}-{variant}.pdf"), pdf).unwrap();
    }
}
