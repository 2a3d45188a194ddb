//! Which work a neighbour means, by the names of streets and localities.

use super::{Guess, fold::is_meant, ranked, tokens};
use crate::{text::Line, works::Number};
use std::collections::BTreeSet;

/// A work people may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub number: Number,
    pub name: Line,
    pub site: Line,
    pub locality: Line,
}

/// The names of the municipality, ready to be looked for.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    works: Vec<Entry>,
    places: Vec<Vec<String>>,
}

#[derive(Debug, Clone)]
struct Entry {
    number: Number,
    names: BTreeSet<String>,
    locality: Vec<String>,
    what: BTreeSet<String>,
}

/// Words of an address that name no street.
const EMPTY: &[&str] = &[
    "calle",
    "de",
    "del",
    "la",
    "el",
    "los",
    "las",
    "a",
    "y",
    "e",
    "con",
    "entre",
    "esquina",
    "en",
    "al",
    "avenida",
    "av",
    "plaza",
    "tramo",
    "obra",
    "municipal",
    "cabecera",
    "san",
    "santa",
    "sur",
    "norte",
    "poniente",
    "oriente",
    "colonia",
    "col",
    "barrio",
    "por",
    "para",
    "privada",
    "que",
    "se",
    "no",
    "un",
    "una",
    "hay",
    "esta",
    "casa",
    "frente",
];

/// Words that say what is built; alone they name no place.
const WHAT: &[&str] = &[
    "empedrado",
    "pavimentacion",
    "pavimento",
    "banquetas",
    "banqueta",
    "drenaje",
    "alumbrado",
    "alcantarillado",
    "bacheo",
    "construccion",
    "restauracion",
];

impl Gazetteer {
    /// `places` are names of localities and streets.
    pub fn new(works: &[Known], places: &[Line]) -> Self {
        let named = |text: &str| -> BTreeSet<String> {
            let words = tokens(text).into_iter();
            words.filter(|w| !EMPTY.contains(&w.as_str()) && !WHAT.contains(&w.as_str())).collect()
        };
        let entry = |work: &Known| {
            let locality: Vec<String> = named(work.locality.as_str()).into_iter().collect();
            let mut names = named(work.site.as_str());
            names.extend(named(work.name.as_str()));
            names.retain(|word| !locality.contains(word));
            let what = tokens(work.name.as_str());
            let what = what.into_iter().filter(|w| WHAT.contains(&w.as_str())).collect();
            Entry { number: work.number, names, locality, what }
        };
        let places = places.iter().map(|place| named(place.as_str()).into_iter().collect());
        Self { works: works.iter().map(entry).collect(), places: places.collect() }
    }
}

const STREET: u16 = 3;
const LOCALITY: u16 = 2;
const KIND: u16 = 1;

/// The works the words may mean, best first, and whether a known place is named at all. A work
/// counts only when a street or its locality is named: every town has an *empedrado*.
pub fn find_works(words: &[String], gazetteer: &Gazetteer) -> (Vec<Guess<Number>>, bool) {
    let sayable = |name: &str| words.iter().any(|word| is_meant(word, name));
    if let Some(number) = numbered(words, gazetteer) {
        return (vec![Guess { value: number, score: 20 }], true);
    }
    let works = ranked(gazetteer.works.iter().map(|work| {
        let streets = points(work.names.iter().filter(|name| sayable(name)).count(), STREET);
        let all = !work.locality.is_empty() && work.locality.iter().all(|name| sayable(name));
        let place = if all { LOCALITY } else { 0 };
        let what = points(work.what.iter().filter(|name| sayable(name)).count(), KIND);
        let named = streets + place;
        (work.number, if named == 0 { 0 } else { named + what })
    }));
    let named = gazetteer
        .places
        .iter()
        .any(|place| !place.is_empty() && place.iter().all(|name| sayable(name)));
    let named = named || !works.is_empty();
    (works.into_iter().take(9).collect(), named)
}

fn points(found: usize, each: u16) -> u16 {
    u16::try_from(found).unwrap_or(u16::MAX).saturating_mul(each)
}

/// The number of a work as people write it: *2026-017* becomes two words, *obra 17* also counts.
fn numbered(words: &[String], gazetteer: &Gazetteer) -> Option<Number> {
    words.windows(2).find_map(|pair| {
        let year = pair[0].parse::<u16>().ok();
        let count = pair[1].parse::<u32>().ok()?;
        let number = year.and_then(|year| Number::new(year, count).ok())?;
        gazetteer.works.iter().any(|work| work.number == number).then_some(number)
    })
}
