//! Whatever people type is printed as they typed it, and stops nothing.

use crate::{facts, papers::keep, reader};
use press::Narration;

const MARKUP: &str = r##"#strong[x] $a$ *b* = c \ @ref _d_ `e` // f /* g */ <h> ~ -- ... "i" #panic("j") #read("/etc/passwd") {{k}} [l] - m + n"##;

#[test]
fn markup_is_text() {
    let mut facts = facts::act(3);
    facts.agenda[0].outcome = MARKUP.into();
    facts.signatures[0].signer.name = MARKUP.into();
    facts.narrations[0].text = format!("= Encabezado\n- lista\n+ otra\n/ término: x\n{MARKUP}");
    facts.agreements[0].text = MARKUP.into();
    facts.annexes[0] = MARKUP.into();
    facts.elections[0].candidates[0].name = MARKUP.into();
    facts.imprint.issuer.office = MARKUP.into();
    facts.imprint.folio = MARKUP.into();
    let pdf = press::act(&facts).unwrap();
    keep("hostile", "markup", &pdf);
    let text = reader::text(&pdf);
    let typed = reader::solid(MARKUP);
    assert!(reader::solid(&text).matches(&typed).count() >= 7, "{text}");
    assert!(text.contains("= Encabezado - lista + otra / término: x"), "{text}");
}

#[test]
fn markup_is_text_on_every_paper() {
    let mut poster = facts::poster();
    poster.agenda[0] = MARKUP.into();
    poster.who_can_vote = MARKUP.into();
    let typed = reader::solid(MARKUP);
    let text = reader::solid(&reader::text(&press::poster(&poster).unwrap()));
    assert_eq!(text.matches(&typed).count(), 2, "{text}");

    let mut slips = facts::slips(1);
    slips.meeting = MARKUP.into();
    assert!(reader::solid(&reader::text(&press::slips(&slips).unwrap())).contains(&typed));

    let mut list = facts::attendance(2, 0);
    list.rows[0].name = MARKUP.into();
    assert!(reader::solid(&reader::text(&press::attendance_list(&list).unwrap())).contains(&typed));

    let mut delivery = facts::delivery();
    delivery.observations[0].text = MARKUP.into();
    delivery.operation.duties = MARKUP.into();
    let text = reader::solid(&reader::text(&press::delivery_act(&delivery).unwrap()));
    assert!(text.matches(&typed).count() >= 2, "{text}");
}

#[test]
fn names_in_any_script_stop_nothing() {
    for (typed, printed) in [
        ("María 😀 López", "María 😀 López"),
        ("Жанна Ивановна", "Жанна Ивановна"),
        ("Ἑλένη Παπαδοπούλου", "Ἑλένη Παπαδοπούλου"),
        ("Nguyễn Thị Hằng", "Nguyễn Thị Hằng"),
        ("Kʼab'al Ꞌun", "Kʼab'al Ꞌun"),
        ("山田太郎", "[U+5C71][U+7530][U+592A][U+90CE]"),
        ("a\u{202E}b\u{0}c\u{E000}", "a[U+202E]b[U+0000]c[U+E000]"),
        ("👩🏽\u{200D}🌾", "[U+1F33E]"),
    ] {
        let mut facts = facts::attendance(2, 0);
        facts.rows[0].name = typed.into();
        let pdf = press::attendance_list(&facts).unwrap();
        let text = reader::text(&pdf);
        assert!(reader::solid(&text).contains(&reader::solid(printed)), "{typed}\n{text}");
    }
}

/// Order and shape of such letters is the reading program's matter; that they are there, ours.
#[test]
fn names_written_from_right_to_left() {
    for name in ["שרה כהן", "فاطمة الزهراء"] {
        let mut facts = facts::act(3);
        facts.signatures[0].signer.name = name.into();
        let pdf = press::act(&facts).unwrap();
        keep("hostile", &format!("rtl-{}", name.len()), &pdf);
        let text = reader::text(&pdf);
        let shown = |c: char| {
            text.contains(c) || text.chars().any(|t| ('\u{FB50}'..='\u{FEFF}').contains(&t))
        };
        assert!(name.chars().filter(|c| c.is_alphabetic()).all(shown), "{name}\n{text}");
    }
}

/// Marks piled on letters, letters of several fonts in one cluster.
#[test]
fn clusters_nobody_could_have_meant_stop_nothing() {
    for name in [
        "Z\u{335}\u{321}\u{32B}\u{352}\u{316}\u{33C}a\u{338}\u{322}\u{328}\u{35A}l\u{337}go",
        "\u{301}\u{301}\u{301}",
        "א\u{301}ñ\u{5B0}\u{64E}",
        "😀\u{301}\u{FE0F}",
        "\u{FE0F}\u{200D}\u{200B}\u{AD}",
        "क\u{94D}ष ကျ ไทย",
        "\u{1F1F2}\u{1F1FD}",
    ] {
        let mut facts = facts::attendance(2, 0);
        facts.rows[0].name = name.into();
        press::attendance_list(&facts).unwrap();
    }
}

#[test]
fn long_names_and_words_stay_on_the_paper() {
    let word = "W".repeat(400);
    let name = "Nombre ".repeat(60);
    let mut facts = facts::act(3);
    facts.signatures[0].signer.name = word.clone();
    facts.signatures[1].signer.name = name.clone();
    facts.agenda[0].title = word.clone();
    let pdf = press::act(&facts).unwrap();
    keep("hostile", "long", &pdf);
    let text = reader::text(&pdf);
    assert!(text.contains(&reader::folded(&name)));
    let letters = text.chars().filter(|c| *c == 'W').count();
    assert!(letters >= 800, "all of it is printed: {letters}");

    let mut poster = facts::poster();
    poster.agenda[0] = word;
    poster.who_can_vote = name;
    assert_eq!(reader::pages(&press::poster(&poster).unwrap()).len(), 1);

    let mut slips = facts::slips(8);
    slips.meeting = "Elección del comité de la calle ".repeat(4);
    assert_eq!(reader::pages(&press::slips(&slips).unwrap()).len(), 1);
}

#[test]
fn five_thousand_words_are_all_printed() {
    let text = (0..5000).map(|n| format!("palabra{n}")).collect::<Vec<_>>().join(" ");
    let mut facts = facts::act(3);
    facts.narrations = vec![Narration { by: None, text }];
    let printed = reader::pages(&press::act(&facts).unwrap());
    let all = printed.join(" ");
    for n in [0, 1, 777, 2500, 4999] {
        assert!(all.contains(&format!("palabra{n}")));
    }
}

#[test]
fn empty_texts_stop_nothing() {
    let mut facts = facts::act(2);
    facts.body = press::Body::CitizenCouncil { name: String::new() };
    facts.imprint.folio = String::new();
    facts.imprint.issuer.office = String::new();
    facts.signatures[0].signer.name = String::new();
    facts.agenda[0].title = String::new();
    press::act(&facts).unwrap();
}
