use super::fold::has_phrase;

/// What is answered with the number to call, in every state of the conversation. Written wide:
/// telling somebody of 911 in vain costs one line, not telling them may cost a life.
const HAZARD: &[&str] = &[
    "ambulancia",
    "bomberos",
    "desmayo",
    "desmayado",
    "desmayada",
    "inconsciente",
    "no respira",
    "atropella*",
    "electrocut*",
    "se electro*",
    "le dio toques",
    "cable caido",
    "cables caidos",
    "cable tirado",
    "cables tirados",
    "cable suelto",
    "cable de luz tirado",
    "cables de luz tirados",
    "cable pelado",
    "cables pelados",
    "cables vivos",
    "huele a gas",
    "olor a gas",
    "huele mucho a gas",
    "fuga de gas",
    "incendio",
    "se esta quemando",
    "se quema",
    "hay fuego",
    "se incendi*",
    "explosion",
    "exploto",
    "derrumbe",
    "se derrumb*",
    "se esta cayendo la barda",
    "se cayo la barda",
    "se cayo un nino",
    "se cayo una nina",
    "se cayo una senora",
    "se cayo un senor",
    "se cayo mi",
    "se cayo una persona",
    "se cayo a la zanja",
    "cayo en la zanja",
    "cayo al pozo",
    "cayo en el pozo",
    "cayo en la alcantarilla",
    "cayo al registro",
    "atrapado",
    "atrapada",
    "atrapados",
    "sepultado",
    "se esta ahogando",
    "se ahoga",
    "ahogado",
    "se los lleva el agua",
    "se lo lleva la corriente",
    "nos estamos inundando",
    "murio",
    "muerto",
    "me estan amenazando",
    "me amenaz*",
    "traen arma*",
    "traen pistola*",
    "disparos",
    "balazos",
    "balacera",
    "infarto",
    "convulsion*",
];

/// Words of hurt that are also used to say that there is none.
const HURT: &[&str] = &[
    "emergencia",
    "urgencia medica",
    "herido",
    "herida",
    "heridos",
    "heridas",
    "lastimado",
    "lastimada",
    "lastimados",
    "sangra*",
];

/// Said near such a word, nobody is hurt: *nadie está herido*, *no hay heridos*.
const DENIED: &[&str] = &[
    "nadie herido",
    "nadie esta herid*",
    "nadie lastimad*",
    "nadie esta lastimad*",
    "nadie resulto",
    "no hay herid*",
    "no hay lastimad*",
    "no hay nadie herid*",
    "no hay nadie lastimad*",
    "sin herid*",
    "sin lastimad*",
    "no es emergencia",
    "no es una emergencia",
    "ningun herid*",
];

/// Whether somebody may be in danger now.
pub(super) fn is_emergency(words: &[String]) -> bool {
    any(words, HAZARD) || (any(words, HURT) && !denies(words))
}

/// Whether the words say that nobody is hurt.
pub(super) fn denies(words: &[String]) -> bool {
    any(words, DENIED)
}

fn any(words: &[String], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has_phrase(words, phrase))
}
