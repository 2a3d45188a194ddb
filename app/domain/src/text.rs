//! Text a person typed, parsed once at the edge.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a typed text was refused. Lengths count characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidText {
    #[error("nothing was typed")]
    Empty,
    #[error("{length} characters, at most {most}")]
    TooLong { length: usize, most: usize },
    #[error("a character that cannot be shown")]
    Unprintable,
}

/// One line: trimmed, inner spaces folded to one, no control or direction-override characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(String);

impl Line {
    /// # Errors
    /// [`InvalidText`] when nothing is left after trimming, when more than `most` characters are
    /// left, or when the text holds a character that could disguise it.
    pub fn parse(raw: &str, most: usize) -> Result<Self, InvalidText> {
        let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        check(&folded, most, |c| c.is_control())?;
        Ok(Self(folded))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Several lines: trimmed, line ends made one kind, no other control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Paragraphs(String);

impl Paragraphs {
    /// # Errors
    /// As [`Line::parse`]; line breaks are allowed.
    pub fn parse(raw: &str, most: usize) -> Result<Self, InvalidText> {
        let text = raw.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim().to_owned();
        check(&text, most, |c| c.is_control() && c != '\n' && c != '\t')?;
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check(text: &str, most: usize, refused: impl Fn(char) -> bool) -> Result<(), InvalidText> {
    if text.is_empty() {
        return Err(InvalidText::Empty);
    }
    let length = text.chars().count();
    if length > most {
        return Err(InvalidText::TooLong { length, most });
    }
    if text.chars().any(|c| refused(c) || disguises(c)) {
        return Err(InvalidText::Unprintable);
    }
    Ok(())
}

/// Characters that change how their neighbours are read without being seen themselves
/// (Unicode Technical Report 36, bidirectional spoofing).
fn disguises(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_folded_and_bounded() {
        assert_eq!(Line::parse("  Calle   Hidalgo ", 20).map(|l| l.0), Ok("Calle Hidalgo".into()));
        assert_eq!(Line::parse(" \t ", 20), Err(InvalidText::Empty));
        assert_eq!(Line::parse("ñññ", 2), Err(InvalidText::TooLong { length: 3, most: 2 }));
        assert_eq!(Line::parse("a\u{202E}b", 9), Err(InvalidText::Unprintable));
        assert_eq!(Line::parse("a\u{0}b", 9), Err(InvalidText::Unprintable));
    }

    #[test]
    fn paragraphs_keep_their_breaks() {
        assert_eq!(
            Paragraphs::parse("uno\r\ndos\rtres\n", 99).map(|p| p.0),
            Ok("uno\ndos\ntres".into())
        );
        assert_eq!(Paragraphs::parse("a\u{7}b", 9), Err(InvalidText::Unprintable));
    }

    proptest! {
        #[test]
        fn parsing_twice_changes_nothing(raw in "\\PC{0,60}") {
            if let Ok(line) = Line::parse(&raw, 100) {
                prop_assert_eq!(Line::parse(line.as_str(), 100), Ok(line));
            }
        }
    }
}
