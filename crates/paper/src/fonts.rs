//! The letters that are built in. What none of them can write is named as such, since a file that promises to be readable
//! must not hold empty boxes (hazard H16).

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use unicode_segmentation::UnicodeSegmentation;

/// Noto Sans for Latin, Greek and Cyrillic; DejaVu Sans for Arabic, Hebrew and what else it knows; Noto Emoji for signs.
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 5] = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
        epaint_default_fonts::NOTO_EMOJI_REGULAR,
    ];
    files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect()
});

/// What is known of each font.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The font of a number in the book.
pub(crate) fn font(number: usize) -> Option<Font> {
    FONTS.get(number).cloned()
}

/// The text as it can be printed; each run of signs that no font has becomes `instead`. Also whether there was any.
pub(crate) fn writable(text: &str, instead: &str) -> (String, bool) {
    let (mut written, mut gap, mut any, mut run) = (String::with_capacity(text.len()), false, false, 0);
    for cluster in text.graphemes(true) {
        run = if cluster.chars().any(char::is_whitespace) { 0 } else { run + 1 };
        if run > LONGEST {
            written.push(BREAK);
            run = 1;
        }
        match signs(cluster) {
            Some(signs) => {
                written.push_str(&signs);
                gap = false;
            }
            None => {
                if !gap {
                    written.push_str(instead);
                }
                (gap, any) = (true, true);
            }
        }
    }
    (written, any)
}

/// So many signs without a space fit into the narrowest column; after them a line may break, lest it run off the paper.
const LONGEST: usize = 30;
const BREAK: char = '\u{200B}';

/// One sign of the reader's with its marks, if one font has all of it. A sign that is made of several, each of which some font
/// has, is printed as those.
fn signs(cluster: &str) -> Option<String> {
    let has = |font: &Font, c: char| silent(c) || font.info().coverage.contains(u32::from(c));
    let faces = || FONTS.iter();
    if faces().any(|font| cluster.chars().all(|c| has(font, c))) {
        return Some(cluster.to_owned());
    }
    let joined = cluster.contains(JOINER);
    let parts = cluster.chars().filter(|c| !silent(*c));
    (joined && parts.clone().all(|c| faces().any(|font| has(font, c)))).then(|| parts.collect())
}

const JOINER: char = '\u{200D}';

/// Space, line ends, and signs that are never seen: joiners, marks of direction, choices between pictures.
fn silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_there() {
        assert_eq!(FONTS.len(), 5);
        let families: Vec<_> = FONTS.iter().map(|font| font.info().family.as_str()).collect();
        assert_eq!(families, ["Noto Sans", "Noto Sans", "DejaVu Sans", "DejaVu Sans", "Noto Emoji"]);
    }

    #[test]
    fn what_can_be_written_is_as_it_was() {
        for text in
            ["Dafydd Llŷr", "Ελένη", "Ґанна", "عبد الله", "שרה", "5 mg ≤ 2 h – “now”\nthen 😀 ☎️", "a\u{301}"]
        {
            assert_eq!(writable(text, "[?]"), (text.to_owned(), false));
        }
    }

    #[test]
    fn what_cannot_be_written_is_named_once_for_each_run() {
        assert_eq!(writable("田中 Tanaka 花子!", "[?]"), ("[?] Tanaka [?]!".to_owned(), true));
    }

    #[test]
    fn a_word_that_no_line_holds_may_break() {
        let (written, _) = writable(&"W".repeat(70), "[?]");
        assert_eq!(written.chars().filter(|c| *c == BREAK).count(), 2);
        assert_eq!(written.replace(BREAK, ""), "W".repeat(70));
        let prose = "Not longer than a word of this length: Donaudampfschifffahrtskapitän, each";
        assert_eq!(writable(prose, "[?]").0, prose);
    }

    #[test]
    fn a_sign_made_of_several_falls_into_its_parts() {
        let (written, gap) = writable("👩\u{200D}⚕\u{FE0F}", "[?]");
        assert!(!gap && written.contains('👩') && written.contains('⚕'), "{written}");
    }
}
