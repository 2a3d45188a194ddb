use crate::search;

/// The first who was entered with a name and street.
pub const FIRST: u8 = 1;
/// As many as one house has ever had of one name; a tenth gives another name.
pub const NAMESAKES_MOST: u8 = 9;

/// What two entries of the same neighbour have in common: letters without accents, case,
/// punctuation or foreign look-alikes, the words of the name in any order.
///
/// Two people of one street and one name share it too; the door, where people are seen, tells
/// them apart and counts them from [`FIRST`].
pub fn likeness(name: &str, street: &str) -> String {
    let mut words: Vec<_> = search::fold(&plain(name)).collect();
    words.sort_unstable();
    let street: Vec<_> = search::fold(&plain(street)).filter(|word| !is_filler(word)).collect();
    format!("{}|{}", words.join(" "), street.join(" "))
}

/// *Calle Hidalgo* and *Hidalgo* are one street.
fn is_filler(word: &str) -> bool {
    matches!(word, "calle" | "c" | "av" | "avenida" | "num" | "no" | "numero")
}

/// Letters of other alphabets that look like ours (Unicode Technical Standard 39).
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'а' | 'А' | 'α' | 'Α' => 'a',
            'В' | 'Β' | 'в' => 'b',
            'с' | 'С' => 'c',
            'е' | 'Е' | 'ё' | 'Ε' | 'ε' => 'e',
            'Н' | 'Η' => 'h',
            'і' | 'І' | 'Ι' | 'ι' => 'i',
            'ј' | 'Ј' => 'j',
            'К' | 'к' | 'Κ' | 'κ' => 'k',
            'М' | 'м' | 'Μ' => 'm',
            'Ν' => 'n',
            'о' | 'О' | 'ο' | 'Ο' => 'o',
            'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
            'ѕ' | 'Ѕ' => 's',
            'Т' | 'т' | 'Τ' | 'τ' => 't',
            'υ' | 'ν' => 'v',
            'х' | 'Х' | 'χ' | 'Χ' => 'x',
            'у' | 'У' | 'Υ' => 'y',
            'Ζ' => 'z',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_neighbour_is_one_neighbour() {
        let ana = likeness("Ana Peña Ruiz", "Calle Hidalgo 12");
        for (name, street) in [
            ("ANA PENA RUIZ", "hidalgo 12"),
            ("Peña Ruiz, Ana", "C. Hidalgo #12"),
            ("Аnа Peña Ruiz", "Calle Hidalgo No. 12"),
            (" ana  pen\u{303}a ruiz ", "HIDALGO núm. 12"),
        ] {
            assert_eq!(likeness(name, street), ana, "{name}, {street}");
        }
        for (name, street) in
            [("Ana Peña", "Hidalgo 12"), ("Ana Peña Ruiz", "Hidalgo 14"), ("Ana Ruiz", "Peña 12")]
        {
            assert_ne!(likeness(name, street), ana, "{name}, {street}");
        }
    }

    proptest! {
        #[test]
        fn case_never_matters(name in "[A-Za-zñáéÑ ]{1,30}", street in "[A-Za-z0-9 ]{1,20}") {
            prop_assert_eq!(likeness(&name, &street), likeness(&name.to_uppercase(), &street.to_uppercase()));
        }
    }
}
