//! The fonts that travel with the program. A document must look the same wherever it is made, so
//! the system's fonts are never asked for.

use std::sync::LazyLock;
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

static FILES: [&[u8]; 6] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSans-ExtraBold.ttf"),
    // For codes, whose characters must not be taken for one another.
    include_bytes!("../fonts/DejaVuSansMono-Bold.ttf"),
    // For what Noto Sans lacks: Hebrew, Arabic, Armenian, Georgian, faces and signs.
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// How many of [`FILES`], from the first, set ordinary text.
const ORDINARY: usize = 4;

pub static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

pub struct Fonts {
    pub book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Fonts {
    fn load() -> Self {
        let fonts: Vec<Font> =
            FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    pub fn get(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// Whether some font can draw it.
    pub fn cover(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }

    /// Whether every weight and slope of ordinary text can draw it, without help.
    pub fn cover_plainly(&self, c: char) -> bool {
        let mut fonts = self.fonts.iter().take(ORDINARY);
        fonts.all(|font| font.info().coverage.contains(c.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
    }

    /// Spanish; Nahuatl, Wixárika and Mixtec as they are written, saltillo included; the Mayan
    /// languages' apostrophe letter.
    #[test]
    fn the_languages_of_the_neighbours_need_no_help() {
        for c in
            "ñÑáéíóúüÁÉÍÓÚÜ¿¡ªº«»–—“”…ꞌꞋʼ’ɨƗāēīōūĀẽãõàèäëïöçłśźń\u{301}\u{304}\u{308}\u{331}\u{a0}"
                .chars()
        {
            assert!(FONTS.cover_plainly(c), "{c} U+{:04X}", u32::from(c));
        }
    }
}
