use crate::search;

/// Words of a phone keyboard, and what they stand for.
const SHORT: &[(&str, &str)] = &[
    ("q", "que"),
    ("k", "que"),
    ("qe", "que"),
    ("ke", "que"),
    ("x", "por"),
    ("xq", "porque"),
    ("pq", "porque"),
    ("porq", "porque"),
    ("ps", "pues"),
    ("pz", "pues"),
    ("ai", "ahi"),
    ("ay", "hay"),
    ("ahy", "hay"),
    ("aya", "alla"),
    ("tmb", "tambien"),
    ("tb", "tambien"),
    ("bn", "bien"),
    ("d", "de"),
    ("dl", "del"),
    ("cdo", "cuando"),
    ("cuand", "cuando"),
    ("ntp", "no"),
    ("nel", "no"),
    ("sip", "si"),
    ("simon", "si"),
    ("oka", "ok"),
    ("okey", "ok"),
    ("okay", "ok"),
    ("inf", "informacion"),
    ("info", "informacion"),
    ("pavimiento", "pavimento"),
    ("guey", "wey"),
];

/// The words of a message: folded as for search, drawn-out letters squashed (*holaaaa*), the
/// shorthand of phones written out.
pub fn tokens(text: &str) -> Vec<String> {
    search::fold(text).map(|word| expand(squash(&word))).collect()
}

/// Three equal letters in a row are one that was held down; two may be spelling.
fn squash(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let letters: Vec<char> = word.chars().collect();
    let mut place = 0;
    while place < letters.len() {
        let run = letters[place..].iter().take_while(|c| **c == letters[place]).count();
        let keep = if run > 2 && !letters[place].is_ascii_digit() { 1 } else { run };
        out.extend(std::iter::repeat_n(letters[place], keep));
        place += run;
    }
    out
}

fn expand(word: String) -> String {
    match SHORT.iter().find(|(short, _)| *short == word) {
        Some((_, long)) => (*long).to_owned(),
        None => word,
    }
}

/// Whether a word is the one meant, allowing for slips of the thumb: one from four letters, two
/// above seven. A pattern that ends in `*` is a beginning.
pub(super) fn is_meant(word: &str, pattern: &str) -> bool {
    if let Some(beginning) = pattern.strip_suffix('*') {
        return word.starts_with(beginning) || begins_almost(word, beginning);
    }
    if word == pattern {
        return true;
    }
    if COMMON.contains(&word) {
        return false;
    }
    let letters = pattern.chars().count();
    let slips = match letters {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    // The first letter is seldom wrong, and asking for it keeps *calle* from being *valle*.
    let longer = word.chars().count().abs_diff(letters);
    longer <= slips
        && word.chars().next() == pattern.chars().next()
        && strsim::damerau_levenshtein(word, pattern) <= slips
}

/// One slip in a beginning of six letters or more: *empiesan* for *empieza*.
fn begins_almost(word: &str, beginning: &str) -> bool {
    let letters = beginning.chars().count();
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    letters >= 6
        && !COMMON.contains(&word)
        && word.chars().next() == beginning.chars().next()
        && strsim::damerau_levenshtein(&word[..end], beginning) <= 1
}

/// Words people use all the time, which are not slips for others: a *calle* is no *cable*.
const COMMON: &[&str] = &[
    "calle", "calles", "casas", "carro", "carros", "cosas", "gente", "tiene", "tienen", "puede",
    "pueden", "puedo", "hacer", "hacen", "desde", "donde", "sobre", "entre", "todos", "todas",
    "noche", "tarde", "mucho", "mucha", "poste", "parte", "lado", "veces", "nadie", "quien",
    "cuando", "cuanto", "porque", "puerta", "camino", "salir", "pasar", "llega", "viene", "vienen",
    "ahora", "ayer", "banca", "camion", "pared", "muerta", "cobra", "obras", "mueve", "ramos",
    "hijos", "hecho", "dejar", "dicen", "serio", "senor", "senora", "senores", "falta", "buena",
    "bueno", "verdad", "hoyos", "fosas", "pesos", "miedo", "metro", "metros", "media", "medio",
];

/// Whether the words of a phrase stand in a row.
pub(super) fn has_phrase(words: &[String], phrase: &str) -> bool {
    let parts: Vec<&str> = phrase.split(' ').collect();
    words
        .windows(parts.len())
        .any(|window| window.iter().zip(&parts).all(|(word, part)| is_meant(word, part)))
}
