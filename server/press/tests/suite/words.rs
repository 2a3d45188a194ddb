//! The words of the documents, in each language.

use std::collections::BTreeSet;

const SPANISH: &str = include_str!("../../templates/words-es.typ");
const ENGLISH: &str = include_str!("../../templates/words-en.typ");
const TEMPLATES: [&str; 9] = [
    include_str!("../../templates/poster.typ"),
    include_str!("../../templates/slips.typ"),
    include_str!("../../templates/attendance.typ"),
    include_str!("../../templates/act.typ"),
    include_str!("../../templates/delivery.typ"),
    include_str!("../../templates/common.typ"),
    include_str!("../../templates/record.typ"),
    include_str!("../../templates/signatures.typ"),
    include_str!("../../templates/stones.typ"),
];

/// Names with what they take, and the keys of dictionaries.
fn names(words: &str) -> BTreeSet<String> {
    let lines = words.lines().filter_map(|line| line.strip_prefix("#let "));
    lines
        .map(|line| {
            let (head, value) = line.split_once(" = ").unwrap();
            let keys: Vec<_> = value
                .strip_prefix('(')
                .into_iter()
                .flat_map(|inside| inside.split('"').step_by(2))
                .map(|between| between.trim_matches([',', ' ', '(', ')']))
                .collect();
            format!("{head} {}", keys.join(" "))
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_words() {
    assert_eq!(names(SPANISH), names(ENGLISH));
}

#[test]
fn every_word_is_used() {
    let inside = ["weekdays", "months", "time", "at-time"];
    for line in SPANISH.lines().filter_map(|line| line.strip_prefix("#let ")) {
        let name = line.split(['(', ' ']).next().unwrap();
        let used = TEMPLATES.iter().any(|template| {
            template.match_indices(&format!("w.{name}")).any(|(at, found)| {
                !template[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
            })
        });
        assert!(used || inside.contains(&name), "{name} is used nowhere");
    }
}
