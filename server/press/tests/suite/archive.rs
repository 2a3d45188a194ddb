//! What an archive and a screen reader ask of a file.

use crate::{facts, reader};

fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("poster", press::poster(&facts::poster()).unwrap()),
        ("slips", press::slips(&facts::slips(9)).unwrap()),
        ("attendance", press::attendance_list(&facts::attendance(30, 10)).unwrap()),
        ("act", press::act(&facts::act(12)).unwrap()),
        ("delivery", press::delivery_act(&facts::delivery()).unwrap()),
    ]
}

#[test]
fn every_document_can_be_archived_and_read_aloud() {
    for (name, pdf) in all() {
        let metadata = reader::metadata(&pdf);
        for claim in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(metadata.contains(claim), "{name}: {claim}\n{metadata}");
        }
        let info = reader::info(&pdf);
        for line in ["Tagged:          yes", "JavaScript:      no", "Encrypted:       no"] {
            assert!(info.contains(line), "{name}: {line}\n{info}");
        }
        assert!(
            info.contains(
                "Author:          Dirección de Participación Ciudadana, Jocotepec, Jalisco"
            ),
            "{info}"
        );
        assert!(info.contains("2026"), "{name}: the date of the facts\n{info}");
        assert!(metadata.contains("<rdf:li>es</rdf:li>"), "{name}: language\n{metadata}");
    }
}

#[test]
fn every_font_is_inside_and_ours() {
    for (name, pdf) in all() {
        let fonts = reader::fonts(&pdf);
        let lines: Vec<_> = fonts.lines().skip(2).collect();
        assert!(!lines.is_empty(), "{name}");
        for line in lines {
            assert!(line.contains("NotoSans") || line.contains("DejaVuSans"), "{name}: {line}");
            assert!(line.contains("yes yes yes"), "{name}: embedded, subset, readable: {line}");
        }
    }
}

#[test]
fn tables_and_headings_are_told_as_such() {
    let act = reader::structure(&press::act(&facts::act(12)).unwrap());
    for tag in ["H1", "H2", "Table", "TH", "TR", "TD", "Figure"] {
        assert!(act.contains(tag), "{tag}");
    }
    let list = reader::structure(&press::attendance_list(&facts::attendance(3, 0)).unwrap());
    assert!(list.contains("TH") && list.contains("Calle y número"));
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    for ((name, first), (_, again)) in all().into_iter().zip(all()) {
        assert!(first == again, "{name}");
    }
}

#[test]
fn the_same_bytes_also_when_many_are_made_at_once() {
    let alone = press::act(&facts::act(12)).unwrap();
    let together: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> =
            (0..4).map(|_| scope.spawn(|| press::act(&facts::act(12)).unwrap())).collect();
        started.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(together.iter().all(|pdf| *pdf == alone));
}

#[test]
fn facts_can_be_stored_and_printed_later() {
    let facts = facts::act(12);
    let stored = serde_json::to_string(&facts).unwrap();
    let again: press::Act = serde_json::from_str(&stored).unwrap();
    assert_eq!(again, facts);
    assert!(press::act(&again).unwrap() == press::act(&facts).unwrap());
}
