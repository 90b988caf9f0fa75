//! English made to run from right to left: the test language. Each word stands between the marks that turn it around, as the
//! pseudo-locale of CLDR does it, so that a layout is proven from right to left before anybody has translated a word.

const TURNED: char = '\u{202e}';
const BACK: char = '\u{202c}';

/// The same words, each turned around. Numbers, marks and what stands for a piece of markup stay as they are.
pub(super) fn mirrored(words: &str) -> String {
    let mut made = String::with_capacity(words.len() * 2);
    let mut within = false;
    for letter in words.chars() {
        if letter.is_alphabetic() != within {
            made.push(if within { BACK } else { TURNED });
            within = !within;
        }
        made.push(letter);
    }
    if within {
        made.push(BACK);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_turned_around_alone() {
        let (turned, back) = (TURNED, BACK);
        assert_eq!(
            mirrored("Page 2 of it."),
            format!("{turned}Page{back} 2 {turned}of{back} {turned}it{back}.")
        );
        assert_eq!(mirrored("12 \u{e000}"), "12 \u{e000}");
        assert_eq!(mirrored(""), "");
    }
}
