use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest message that is taken, in characters: six pages.
pub const SAID_MOST: usize = 10_000;

/// What somebody wrote, made safe to keep and show: no control characters, none that turn the
/// reading direction. Unlike a form field it is mended, not refused: a keyboard of a cheap phone
/// may put in what its owner has never seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{length} characters, at most {SAID_MOST}")]
pub struct TooLong {
    pub length: usize,
}

impl Said {
    /// `None` when nothing is left to read.
    ///
    /// # Errors
    /// [`TooLong`] beyond [`SAID_MOST`] characters; nothing is cut off silently.
    pub fn clean(raw: &str) -> Result<Option<Self>, TooLong> {
        let text = raw.replace("\r\n", "\n").replace('\r', "\n");
        let kept = |c: &char| (*c == '\n' || !c.is_control()) && !disguises(*c);
        let text: String = text.chars().filter(kept).collect();
        let text = text.trim();
        let length = text.chars().count();
        if length > SAID_MOST {
            return Err(TooLong { length });
        }
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As [`crate::text`] refuses them, but for the joiner that holds emoji together.
const fn disguises(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
