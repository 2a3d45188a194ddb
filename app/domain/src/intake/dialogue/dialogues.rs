//! Twenty conversations as neighbours have them, with how many turns they take to a folio.

use super::tests::Talk;
use crate::intake::{Category, Kind};

struct Scripted {
    name: &'static str,
    work: Option<&'static str>,
    /// Texts; buttons in brackets.
    says: &'static [&'static str],
    /// `None`: no folio, on purpose.
    becomes: Option<(Kind, Category)>,
}

const AT_BOARD: Option<&str> = Some("2026-017");

#[rustfmt::skip]
const DIALOGUES: [Scripted; 20] = [
    Scripted { name: "the trench, from the board", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Access)),
        says: &["ya van tres dias con la zanja abierta y mi mama no puede salir", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "lamp, from the board, by words alone", work: AT_BOARD, becomes: Some((Kind::Report, Category::Lighting)),
        says: &["no hay luz en la esquina, la lampara no prende", "no, nadie", "si", "Chuy 33 1111 2222", "enviar"] },
    Scripted { name: "a question needs no question about wounds", work: AT_BOARD, becomes: Some((Kind::Doubt, Category::Delay)),
        says: &["cuando van a terminar la obra?", "[agree-anonymous]", "[send]"] },
    Scripted { name: "advice", work: None, becomes: Some((Kind::Advice, Category::Sidewalk)),
        says: &["como le hago para que arreglen mi banqueta", "[no-work]", "[agree-anonymous]", "[send]"] },
    Scripted { name: "place by street", work: None, becomes: Some((Kind::Report, Category::Sewer)),
        says: &["el drenage esta tapado y huele feo en la zaragosa", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "place asked and told", work: None, becomes: Some((Kind::Report, Category::Pothole)),
        says: &["hay un bache enorme", "enfrente de la primaria de allá arriba", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "place from a list", work: None, becomes: Some((Kind::Report, Category::Lighting)),
        says: &["no prende la luminaria en el molino", "[work:2026-019]", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "sealed: the committee", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Committee)),
        says: &["los del comite nos piden dinero a fuerza", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "sealed: corruption", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Corruption)),
        says: &["el encargado pidio una mordida, es una queja", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "hello first", work: AT_BOARD, becomes: Some((Kind::Report, Category::Water)),
        says: &["buenas tardes", "no tenemos agua desde ayer", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "vague, then buttons", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Dust)),
        says: &["lo de la calle ya no se aguanta", "[kind:complaint]", "[category:dust]", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "danger while told", work: AT_BOARD, becomes: Some((Kind::Report, Category::Safety)),
        says: &["hay un cable tirado en la calle, es peligroso", "[agree-anonymous]", "[send]"] },
    Scripted { name: "changes the category at the summary", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Noise)),
        says: &["las maquinas hacen mucho ruido y polvo y no deja dormir", "[category:dust]", "no", "[agree-anonymous]", "[correct]", "[part:category]", "[category:noise]", "[send]"] },
    Scripted { name: "asks who reads it", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Quality)),
        says: &["el trabajo quedo mal, esta bien disparejo", "no", "quien lo va a ver?", "[agree-anonymous]", "[send]"] },
    Scripted { name: "does not agree, then does", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Damage)),
        says: &["se me cuarteo la pared, rompieron mi barda", "no", "no acepto", "[agree-anonymous]", "[send]"] },
    Scripted { name: "a person, please", work: None, becomes: Some((Kind::Doubt, Category::Other)),
        says: &["quiero hablar con una persona", "es un asunto delicado de mi familia", "[agree-reachable]", "33 3333 3333", "[send]"] },
    Scripted { name: "more to add at the end", work: AT_BOARD, becomes: Some((Kind::Complaint, Category::Delay)),
        says: &["la obra esta parada, ya no vienen a trabajar", "no", "[agree-anonymous]", "y se llevaron las herramientas", "[send]"] },
    Scripted { name: "voice-like run-on", work: None, becomes: Some((Kind::Report, Category::Drainage)),
        says: &["oiga mire es que fijese que aqui en la hidalgo cuando llueve se inunda toda la calle y se mete el agua a las casas y ya no sabemos que hacer la verdad", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "starts over", work: AT_BOARD, becomes: Some((Kind::Report, Category::Pothole)),
        says: &["hay una fuga de agua", "empezar de nuevo", "[yes]", "hay un bache", "no", "[agree-anonymous]", "[send]"] },
    Scripted { name: "lets it be", work: AT_BOARD, becomes: None,
        says: &["hay un bache", "cancelar", "[yes]"] },
];

#[test]
fn twenty_conversations_reach_what_they_came_for() {
    let mut turns = Vec::new();
    let mut wrong = Vec::new();
    for script in &DIALOGUES {
        let mut talk = Talk::at(script.work);
        for text in script.says {
            talk.tell(text);
        }
        let became: Vec<_> = talk.reports().iter().map(|r| (r.kind, r.category)).collect();
        if became != script.becomes.into_iter().collect::<Vec<_>>() {
            wrong.push(format!(
                "{}: {became:?}, asking {:?}, {:?}",
                script.name, talk.state.asking, talk.state.draft
            ));
        }
        if script.becomes.is_some() {
            turns.push(talk.turns());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    turns.sort_unstable();
    let (median, ninth) = (turns[turns.len() / 2], turns[turns.len() * 9 / 10]);
    println!("turns to a folio: median {median}, ninth decile {ninth}, of {turns:?}");
    assert!(median <= 6 && ninth <= 10);
    // From the code on the board, when nothing goes astray.
    assert_eq!(DIALOGUES[0].says.len(), 4);
}
