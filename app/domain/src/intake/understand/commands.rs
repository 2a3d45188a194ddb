use super::fold::is_meant;
use serde::{Deserialize, Serialize};

/// Words that steer the conversation from any state. A message is a command only when it is
/// nothing else: *quiero hablar con una persona* is, *la persona de la obra grita* is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    Person,
    Restart,
    Cancel,
    Help,
    Folio,
    Privacy,
    Send,
    Correct,
}

/// What people ask about the reporting itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    HowLong,
    WhoSees,
    Price,
}

const COMMANDS: &[(Command, &[&str])] = &[
    (
        Command::Person,
        &[
            "persona",
            "una persona",
            "hablar con una persona",
            "hablar con alguien",
            "hablar con una persona real",
            "hablar con un humano",
            "humano",
            "un humano",
            "asesor",
            "un asesor",
            "operador",
            "operadora",
            "agente",
            "pasame con alguien",
            "paseme con alguien",
            "comuniqueme con alguien",
            "comunicame con una persona",
            "quiero que me llamen",
            "que me llame alguien",
            "no quiero hablar con una maquina",
            "talk to a person",
            "person",
            "human",
        ],
    ),
    (
        Command::Restart,
        &[
            "empezar de nuevo",
            "empezar otra vez",
            "volver a empezar",
            "desde el principio",
            "de nuevo",
            "otra vez",
            "reiniciar",
            "borrar todo",
            "inicio",
            "menu",
            "start over",
            "restart",
        ],
    ),
    (
        Command::Cancel,
        &[
            "cancelar",
            "cancela",
            "cancelalo",
            "cancelar reporte",
            "ya no",
            "olvidalo",
            "olvidelo",
            "dejalo",
            "dejelo",
            "salir",
            "cancel",
            "ya no quiero",
            "borrar mis datos",
            "borren mis datos",
            "stop",
        ],
    ),
    (
        Command::Help,
        &[
            "ayuda",
            "ayudame",
            "ayudeme",
            "como funciona",
            "como le hago aqui",
            "que puedo hacer",
            "help",
            "opciones",
        ],
    ),
    (
        Command::Folio,
        &[
            "folio",
            "mi folio",
            "ya tengo folio",
            "tengo folio",
            "ver mi reporte",
            "ver mi queja",
            "como va mi reporte",
            "como va mi queja",
            "estado de mi reporte",
            "estatus",
            "estatus de mi reporte",
            "seguimiento",
            "status",
        ],
    ),
    (
        Command::Privacy,
        &["privacidad", "aviso de privacidad", "mis datos", "que hacen con mis datos", "privacy"],
    ),
    (
        Command::Send,
        &[
            "enviar",
            "envialo",
            "envielo",
            "enviar ya",
            "mandar",
            "mandalo",
            "mandelo",
            "send",
            "si enviar",
            "si enviar asi",
            "asi esta bien",
            "esta bien asi",
            "todo bien enviar",
        ],
    ),
    (
        Command::Correct,
        &[
            "corregir",
            "corrige",
            "cambiar",
            "quiero corregir",
            "quiero cambiar algo",
            "editar",
            "esta mal",
            "no esta bien",
            "correct",
            "change",
        ],
    ),
];

const TOPICS: &[(Topic, &[&str])] = &[
    (
        Topic::HowLong,
        &[
            "cuanto tardan",
            "cuanto se tardan",
            "cuando me contestan",
            "cuando me responden",
            "en cuanto tiempo me contestan",
            "cuanto tiempo tardan en contestar",
            "cuando me van a contestar",
        ],
    ),
    (
        Topic::WhoSees,
        &[
            "es anonimo",
            "es anonima",
            "quien lo va a ver",
            "quien lo ve",
            "quien va a leer esto",
            "van a saber quien soy",
            "se van a enterar",
            "quien se entera",
            "saben quien soy",
        ],
    ),
    (Topic::Price, &["cuesta algo", "tiene costo", "cobran", "es gratis", "hay que pagar"]),
];

/// Said around a command without changing it.
const POLITE: &[&str] = &[
    "por", "favor", "porfa", "porfavor", "quiero", "quisiera", "me", "gustaria", "oye", "oiga",
    "hola", "gracias", "necesito", "puedo", "mejor", "pues", "buenas", "buenos", "tardes", "dias",
];

pub(super) fn command(words: &[String]) -> Option<Command> {
    COMMANDS.iter().find(|(_, phrases)| phrases.iter().any(|p| is_all(words, p))).map(|(c, _)| *c)
}

/// A question about the reporting, short enough to be nothing but that.
pub(super) fn topic(words: &[String]) -> Option<Topic> {
    if words.len() > 12 {
        return None;
    }
    let found = TOPICS
        .iter()
        .find(|(_, phrases)| phrases.iter().any(|phrase| super::fold::has_phrase(words, phrase)));
    found.map(|(topic, _)| *topic)
}

/// Whether the message is the phrase, but for politeness before and after it.
fn is_all(words: &[String], phrase: &str) -> bool {
    let parts: Vec<&str> = phrase.split(' ').collect();
    let Some(spare) = words.len().checked_sub(parts.len()) else { return false };
    if spare > 5 {
        return false;
    }
    (0..=spare).any(|start| {
        let end = start + parts.len();
        let meant = words[start..end].iter().zip(&parts).all(|(word, part)| is_meant(word, part));
        let mut around = words[..start].iter().chain(&words[end..]);
        meant && around.all(|word| POLITE.contains(&word.as_str()))
    })
}

const YES: &[&str] = &[
    "si",
    "claro",
    "ok",
    "acepto",
    "aceptar",
    "correcto",
    "exacto",
    "va",
    "sale",
    "dale",
    "yes",
    "afirmativo",
    "por supuesto",
    "de acuerdo",
    "esta bien",
    "asi es",
    "si claro",
    "si acepto",
    "si por favor",
    "acepto el aviso",
    "si de acuerdo",
    "bueno",
    "si esta bien",
    "estoy de acuerdo",
    "si urgente",
    "urgente",
    "si hay",
];
const NO: &[&str] = &[
    "no",
    "no gracias",
    "nadie",
    "ninguno",
    "ninguna",
    "nada",
    "no hay",
    "no nadie",
    "no acepto",
    "todo bien",
    "no estoy de acuerdo",
    "negativo",
    "no por ahora",
    "no hay nadie",
    "para nada",
    "claro que no",
    "no no",
    "nop",
    "no esta nadie",
    "gracias a dios no",
    "nadie herido",
    "no nadie herido",
    "no nadie esta herido",
    "no por suerte",
    "afortunadamente no",
    "no hay heridos",
    "no hay nadie herido",
    "no hay nadie en peligro",
    "no nadie en peligro",
    "nadie en peligro",
    "no todo bien",
    "sin heridos",
];

/// A bare yes or no.
pub(super) fn agrees(words: &[String]) -> Option<bool> {
    if words.is_empty() || words.len() > 6 {
        return None;
    }
    let says = words.join(" ");
    if YES.contains(&says.as_str()) {
        Some(true)
    } else if NO.contains(&says.as_str()) {
        Some(false)
    } else {
        None
    }
}

/// A yes or no with more behind it. A *no* leads only where nobody is hurt in so many words:
/// *no puede salir* answers nothing.
pub(super) fn leads(words: &[String], denied: bool) -> Option<bool> {
    let (first, last) = (words.first()?.as_str(), &words[words.len().saturating_sub(2)..]);
    match (first, denied) {
        ("no" | "nadie" | "ninguno" | "gracias", true) => Some(false),
        (_, true) => None,
        ("si", false) => Some(true),
        (_, false) if last == ["que", "si"] => Some(true),
        (_, false) => None,
    }
}

const GREETINGS: &[&str] = &[
    "hola", "buenas", "buenos", "buen", "dias", "dia", "tardes", "noches", "que", "tal", "oiga",
    "oye", "disculpe", "disculpa", "saludos", "hi", "hello", "hey", "good", "morning", "como",
    "esta", "estan", "alo", "bueno",
];

pub(super) fn greets(words: &[String]) -> bool {
    !words.is_empty()
        && words.len() <= 6
        && words.iter().all(|word| GREETINGS.contains(&word.as_str()))
}
