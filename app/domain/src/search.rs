//! How text is folded to be found: accents, case and plural endings do not matter.
//!
//! Both databases index what [`terms`] returns, so a search finds the same on either.

/// The most terms of one query; the rest is ignored, so that a pasted page cannot cost more.
pub const MOST_TERMS: usize = 8;

/// Lower case without diacritics, letters and digits only, split at everything else.
///
/// `ñ` folds to `n` as well: a phone keyboard without it must still find *Señor de la Salud*.
pub fn fold(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .map(|word| {
            let lower = word.chars().flat_map(char::to_lowercase);
            lower.filter(|c| !is_mark(*c)).map(plain).collect::<String>()
        })
        .filter(|word| !word.is_empty())
}

/// Whether two names are one person's, however they are spelled: *Ana López* and *ANA LOPEZ*.
pub fn same(one: &str, other: &str) -> bool {
    fold(one).eq(fold(other))
}

/// The terms under which a text is indexed and sought: folded, then lightly stemmed.
pub fn terms(text: &str) -> Vec<String> {
    fold(text).map(stem).collect()
}

/// The terms of what a person typed into a search box, at most [`MOST_TERMS`].
pub fn query(typed: &str) -> Vec<String> {
    terms(typed).into_iter().take(MOST_TERMS).collect()
}

/// Removes plural and gender endings, after the light Spanish stemmer of J. Savoy (1999):
/// *banquetas* and *banqueta*, *empedrados* and *empedrado* become one term.
fn stem(word: String) -> String {
    if word.chars().count() < 5 || word.chars().any(|c| c.is_ascii_digit()) {
        return word;
    }
    let singular = word.strip_suffix('s').unwrap_or(&word);
    singular.strip_suffix(['a', 'e', 'o']).unwrap_or(singular).to_owned()
}

/// How far a text is from what was typed, 0 for exactly it; `None` when it is something else.
///
/// Every word typed must begin a word of the text. Words of four letters forgive one slip of the
/// finger, those of eight two: at the door nobody has time to type a name twice.
pub fn distance(typed: &str, text: &str) -> Option<usize> {
    let words: Vec<Vec<char>> = fold(text).map(|word| word.chars().collect()).collect();
    let wanted: Vec<Vec<char>> =
        fold(typed).take(MOST_TERMS).map(|word| word.chars().collect()).collect();
    if wanted.is_empty() {
        return None;
    }
    wanted.iter().map(|word| words.iter().filter_map(|held| slips(word, held)).min()).sum()
}

/// How many slips lead from a typed word to the beginning of a held one, if few enough.
fn slips(typed: &[char], held: &[char]) -> Option<usize> {
    if held.starts_with(typed) {
        return Some(0);
    }
    let most = match typed.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let typed: String = typed.iter().collect();
    let length = typed.chars().count();
    let beginnings = (length - 1..=length + 1).filter_map(|end| held.get(..end));
    let whole = held.len() < length - 1;
    let candidates = beginnings.chain(whole.then_some(held));
    let slips =
        |part: &[char]| strsim::damerau_levenshtein(&typed, &part.iter().collect::<String>());
    candidates.map(slips).min().filter(|slips| *slips <= most)
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_neighbour_types_finds_what_staff_wrote() {
        for (written, typed) in [
            ("Banquetas de la calle Zaragoza", "banqueta"),
            ("Empedrado", "EMPEDRADOS"),
            ("Señor de la Salud", "senor"),
            ("Jardín", "jardin"),
            ("San Cristóbal", "cristobal"),
            ("Drenaje (2.ª etapa)", "drenajes"),
            ("Jardi\u{301}n", "jardín"),
        ] {
            let index = terms(written);
            for term in query(typed) {
                assert!(index.iter().any(|t| t.starts_with(&term)), "{typed:?} in {index:?}");
            }
        }
    }

    #[test]
    fn one_name_has_many_spellings() {
        assert!(same("Ana López", " ANA  LOPEZ."));
        assert!(!same("Ana López", "Ana López Ruiz"));
    }

    #[test]
    fn a_name_is_found_though_a_finger_slipped() {
        let rosa = "Rosa María Peña Gutiérrez Calle Hidalgo 45";
        for (typed, away) in [
            ("rosa", Some(0)),
            ("PENA hidal", Some(0)),
            ("gutierez", Some(1)),
            ("Gutierrz hidalog", Some(2)),
            ("hidalgo 45", Some(0)),
            ("hidalgo 46", None),
            ("rsoa", Some(1)),
            ("ros", Some(0)),
            ("rsa", None),
            ("juan", None),
            ("rosa juárez", None),
            ("", None),
            (" .,", None),
        ] {
            assert_eq!(distance(typed, rosa), away, "{typed}");
        }
    }

    #[test]
    fn a_pasted_page_is_cut() {
        assert_eq!(query(&"palabra ".repeat(500)).len(), MOST_TERMS);
    }

    proptest! {
        #[test]
        fn terms_hold_nothing_a_query_language_could_read(text in "\\PC{0,80}") {
            for term in terms(&text) {
                prop_assert!(!term.is_empty());
                prop_assert!(term.chars().all(char::is_alphanumeric), "{term:?}");
            }
        }
    }
}
