//! Makes every text of the facts drawable, so that no name can stop a document.
//!
//! PDF/A refuses characters that no font draws and characters without a public meaning. Such a
//! character is written as its number, `[U+6771]`: nothing that was recorded is lost in silence,
//! and nothing pretends to be something else.

use crate::fonts::FONTS;
use chrono::NaiveDateTime;
use serde_json::Value;
use std::fmt::Write as _;

/// A longer word may be broken after every so many characters: it would leave its column otherwise.
/// *Parangaricutirimícuaro* has 22.
const LONGEST_WORD: usize = 24;
const PIECE: usize = 8;

/// Fields that hold drawings and addresses, which are not words.
const NOT_WORDS: [&str; 3] = ["svg", "path", "address"];

/// How far the fonts may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All bundled fonts.
    Every,
    /// Only what ordinary text is set in: for a combination that a second font breaks up.
    Plain,
}

/// Makes every text below `value` drawable. Keys are ours.
pub fn make(value: &mut Value, reach: Reach) {
    make_field("", value, reach);
}

fn make_field(name: &str, value: &mut Value, reach: Reach) {
    match value {
        Value::String(text) => {
            if !text.chars().all(|c| is_legible(c, reach)) {
                *text = legible(text, reach);
            }
            let is_long = text.split_whitespace().any(is_too_long);
            if is_long && !NOT_WORDS.contains(&name) && !is_moment(text) {
                *text = breakable(text);
            }
        }
        Value::Array(values) => {
            values.iter_mut().for_each(|value| make_field(name, value, reach));
        }
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(name, value)| make_field(name, value, reach));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn legible(text: &str, reach: Reach) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\r' => made.push('\n'),
            '\t' => made.push(' '),
            c if is_legible(c, reach) => made.push(c),
            // Writing to a string cannot fail.
            c => _ = write!(made, "[U+{:04X}]", u32::from(c)),
        }
    }
    made
}

fn is_too_long(word: &str) -> bool {
    word.chars().count() > LONGEST_WORD
}

/// Templates read a moment by the places of its figures; with a fraction of a second it is long.
fn is_moment(text: &str) -> bool {
    text.parse::<NaiveDateTime>().is_ok()
}

/// With places to break, which are not seen, in words that are too long.
fn breakable(text: &str) -> String {
    let mut made = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(char::is_whitespace) {
        let long = is_too_long(word.trim_end());
        for (place, c) in word.chars().enumerate() {
            if long && place > 0 && place % PIECE == 0 && !c.is_whitespace() {
                made.push('\u{200B}');
            }
            made.push(c);
        }
    }
    made
}

fn is_legible(c: char, reach: Reach) -> bool {
    let drawn = |c| match reach {
        Reach::Every => FONTS.cover(c),
        Reach::Plain => FONTS.cover_plainly(c),
    };
    c == '\n' || c.is_ascii_graphic() || (!c.is_control() && !misleads(c) && drawn(c))
}

/// Not seen and changes how its neighbours are read (as `domain::text` refuses it), or means only
/// what two parties agreed on.
fn misleads(c: char) -> bool {
    matches!(c,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_can_be_drawn_stays() {
        let text = "María Ñúñez Güereña ꞌ ʼ שלום مرحبا Жук 😀\nsegunda línea";
        let mut value = json!({ "a": [text] });
        make(&mut value, Reach::Every);
        assert_eq!(value, json!({ "a": [text] }));
    }

    #[test]
    fn what_cannot_be_drawn_is_told_by_number() {
        let mut value = json!("東\u{202E} x\u{7}\u{E000}\ta\r\nb\u{1F9D1}\u{0}");
        make(&mut value, Reach::Every);
        assert_eq!(value, json!("[U+6771][U+202E] x[U+0007][U+E000] a\nb[U+1F9D1][U+0000]"));
    }

    #[test]
    fn a_word_nobody_meant_can_be_broken() {
        let (word, svg) = ("x".repeat(26), "M".repeat(100));
        let mut value = json!({ "name": format!("ana {word} ana"), "svg": svg });
        make(&mut value, Reach::Every);
        let name = value["name"].as_str().unwrap();
        assert_eq!(name.split('\u{200B}').map(str::len).collect::<Vec<_>>(), [12, 8, 8, 6]);
        assert_eq!(value["svg"], svg);
    }

    #[test]
    fn a_moment_stays_whole_however_exact() {
        let moment = "2026-11-21T17:20:00.648760123";
        let mut value = json!({ "starts": moment });
        make(&mut value, Reach::Every);
        assert_eq!(value["starts"], moment);
    }

    #[test]
    fn without_help_less_can_be_drawn() {
        let mut value = json!("Ñ😀");
        make(&mut value, Reach::Plain);
        assert_eq!(value, json!("Ñ[U+1F600]"));
    }
}
