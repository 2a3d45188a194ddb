use super::*;
use crate::text::Line;
use proptest::prelude::*;

fn line(text: &str) -> Line {
    Line::parse(text, 200).unwrap()
}

fn known(count: u32, name: &str, site: &str, locality: &str) -> Known {
    let number = Number::new(2026, count).unwrap();
    Known { number, name: line(name), site: line(site), locality: line(locality) }
}

pub(in crate::intake) fn town() -> Gazetteer {
    let works = [
        known(
            17,
            "Empedrado de la calle Hidalgo",
            "calle Hidalgo, de Morelos a la plaza",
            "San Cristóbal de la Loma",
        ),
        known(
            18,
            "Drenaje de la calle Zaragoza",
            "calle Zaragoza, de Reforma a Galeana",
            "El Molino",
        ),
        known(
            19,
            "Alumbrado de la calle Allende",
            "calle Allende, de Reforma a 5 de Mayo",
            "El Molino",
        ),
    ];
    Gazetteer::new(&works, &[line("El Molino"), line("Matamoros")])
}

fn reading(text: &str) -> Reading {
    read(&Said::clean(text).unwrap().unwrap(), &town())
}

#[test]
fn what_neighbours_write_is_placed() {
    use Category::*;
    use Kind::*;
    for (text, kind, category) in [
        ("ya van tres dias con la zanja abierta y mi mama no puede salir", Complaint, Access),
        ("hay un bache enorme en la calle", Report, Pothole),
        ("ay un oyo bien grande, un hoyo", Report, Pothole),
        ("el drenage esta tapado y huele feo", Report, Sewer),
        ("cuando llueve se inunda toda la calle", Report, Drainage),
        ("no hay luz en la esquina, la lampara no prende", Report, Lighting),
        ("cuando van a terminar la obra?", Doubt, Delay),
        ("kiero saber cuando empiesan la obra", Doubt, Delay),
        ("los del comite nos piden dinero a fuerza", Complaint, Committee),
        ("el supervisor se robaron el cemento", Complaint, Corruption),
        ("como le hago para que arreglen mi banqueta", Advice, Sidewalk),
        ("las maquinas hacen mucho ruido y no deja dormir", Complaint, Noise),
        ("se me cuarteo la pared por las maquinas, rompieron mi barda", Complaint, Damage),
        ("el empedrado quedo mal, esta bien disparejo", Complaint, Quality),
        ("no tenemos agua desde ayer", Report, Water),
        ("nos llena la casa de polvo, hay mucho polvo", Report, Dust),
    ] {
        let read = reading(text);
        let best = |kinds: &[Guess<Kind>]| kinds.first().map(|guess| guess.value);
        assert_eq!(best(&read.kinds), Some(kind), "{text}: {:?}", read.kinds);
        let offered: Vec<_> = match decide(&read.categories) {
            Decision::Clear(one) => vec![one],
            Decision::Close(several) => several,
            Decision::Unknown => Vec::new(),
        };
        assert!(offered.contains(&category), "{text}: {:?}", read.categories);
    }
}

#[test]
fn danger_is_heard_and_its_denial_too() {
    for text in [
        "se cayo un niño a la zanja!!",
        "hay un CABLE TIRADO en la calle",
        "huele a gas",
        "mi papá está herido",
        "llamen una ambulansia ya, ambulancia",
        "se derrumbó la pared",
    ] {
        assert!(reading(text).emergency, "{text}");
    }
    for text in ["no hay heridos", "nadie está lastimado", "no, nadie herido", "hay un bache"] {
        assert!(!reading(text).emergency, "{text}");
    }
}

#[test]
fn words_after_the_folio_are_read_for_danger_and_blame() {
    for (text, danger, accuses) in [
        ("ya se cayó la barda", true, false),
        ("ya le avisé al comité y mañana vienen", false, false),
        ("los del comité no nos dejan pasar", false, true),
        ("el encargado pidió una mordida", false, true),
        ("ya vino la máquina, gracias", false, false),
    ] {
        assert_eq!(reading(text).signs(), Signs { danger, accuses }, "{text}");
    }
}

#[test]
fn a_command_is_the_whole_message() {
    for (text, command) in [
        ("quiero hablar con una persona por favor", Some(Command::Person)),
        ("Persona", Some(Command::Person)),
        ("la persona de la obra me gritó", None),
        ("empezar de nuevo", Some(Command::Restart)),
        ("cancelar", Some(Command::Cancel)),
        ("quiero cancelar el contrato de la empresa", None),
        ("ayuda", Some(Command::Help)),
        ("mi folio", Some(Command::Folio)),
        ("aviso de privacidad", Some(Command::Privacy)),
        ("enviar", Some(Command::Send)),
        ("", None),
    ] {
        let read = command_of(text);
        assert_eq!(read, command, "{text}");
    }
}

fn command_of(text: &str) -> Option<Command> {
    commands::command(&tokens(text))
}

#[test]
fn a_place_is_found_by_its_street_even_misspelt() {
    let best = |text: &str| reading(text).works.first().map(|guess| guess.value.count());
    assert_eq!(best("en la calle hidalgo"), Some(17));
    assert_eq!(best("por la idalgo, calle hidlago"), Some(17));
    assert_eq!(best("en la zaragosa"), Some(18));
    assert_eq!(best("obra 2026-019"), Some(19));
    assert_eq!(best("el empedrado"), None, "what is built is no place");
    let molino = reading("allá en el molino");
    assert_eq!(
        decide(&molino.works),
        Decision::Close(vec![Number::new(2026, 18).unwrap(), Number::new(2026, 19).unwrap(),])
    );
    assert!(reading("en matamoros").names_place);
    assert!(!reading("aquí cerca").names_place);
}

#[test]
fn phone_shorthand_is_written_out() {
    assert_eq!(
        tokens("Holaaaa, xq no vienen x aya??"),
        ["hola", "porque", "no", "vienen", "por", "alla"]
    );
    assert_eq!(tokens("calle 5000"), ["calle", "5000"]);
}

#[test]
fn what_is_no_word_is_empty() {
    for text in ["👍👍👍", "...", "?", "a"] {
        assert!(reading(text).empty, "{text}");
    }
    assert!(reading("buenas tardes").greets);
    assert!(!reading("buenas tardes hay un bache").greets);
    assert_eq!(Said::clean(" \u{0}\u{202E}\n "), Ok(None));
    assert_eq!(Said::clean(&"ñ".repeat(10_001)), Err(TooLong { length: 10_001 }));
}

proptest! {
    #[test]
    fn no_input_breaks_the_reader(text in "\\PC{0,200}") {
        if let Ok(Some(said)) = Said::clean(&text) {
            let _ = read(&said, &town());
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        if let Ok(Some(said)) = Said::clean(&text) {
            prop_assert_eq!(Said::clean(said.as_str()), Ok(Some(said)));
        }
    }
}
