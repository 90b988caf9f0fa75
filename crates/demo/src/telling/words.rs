//! Words within text: `{she}` stands for a word of the person's, `[a cat|two cats]` for one of several.

use crate::draw::Draw;
use std::collections::BTreeMap;

/// What the words in braces stand for.
pub(crate) type Words = BTreeMap<String, String>;

/// Writes a text of the content out: lines folded into paragraphs, alternatives chosen, words filled in.
///
/// # Errors
/// A word in braces that stands for nothing, or a brace without its other half.
pub(crate) fn tell(text: &str, words: &Words, draw: Draw) -> Result<String, String> {
    fill(&choose(&fold(text), draw)?, words)
}

/// A line end is a space, an empty line or a line that begins with a dash is a new line: so content can be wrapped.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.trim().lines().map(str::trim) {
        let begins = line.is_empty() || line.starts_with("- ");
        if begins && !folded.is_empty() && !folded.ends_with('\n') {
            folded.push('\n');
        } else if !folded.is_empty() && !folded.ends_with('\n') {
            folded.push(' ');
        }
        folded.push_str(line);
    }
    folded
}

fn choose(text: &str, draw: Draw) -> Result<String, String> {
    let (mut told, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(open) = rest.find('[') {
        let close = rest[open..].find(']').ok_or_else(|| format!("no end to the choice in “{text}”"))? + open;
        let choices: Vec<&str> = rest[open + 1..close].split('|').collect();
        told.push_str(&rest[..open]);
        told.push_str(
            draw.pick(&format!("choice {open} of {}", rest.len()), &choices).copied().unwrap_or_default(),
        );
        rest = &rest[close + 1..];
    }
    Ok(told + rest)
}

fn fill(text: &str, words: &Words) -> Result<String, String> {
    let (mut told, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').ok_or_else(|| format!("no end to the word in “{text}”"))? + open;
        let name = &rest[open + 1..close];
        told.push_str(&rest[..open]);
        told.push_str(words.get(name).ok_or_else(|| format!("{{{name}}} stands for nothing in “{text}”"))?);
        rest = &rest[close + 1..];
    }
    Ok(told + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, String> {
        let words = Words::from(
            [("she", "he"), ("home", "Rosewood")].map(|(word, told)| (word.to_owned(), told.to_owned())),
        );
        tell(text, &words, Draw::new(1))
    }

    #[test]
    fn lines_fold_and_paragraphs_stay() {
        assert_eq!(
            told("\n  one\n  two\n\n  three\n- four\n- five\n").unwrap(),
            "one two\nthree\n- four\n- five"
        );
    }

    #[test]
    fn words_and_alternatives_are_filled_in() {
        assert_eq!(told("At {home} {she} rests").unwrap(), "At Rosewood he rests");
        assert!(["a {x} b", "a {she"].iter().all(|text| told(text).is_err()));
        let one = told("[tea|coffee] and [jam|honey]").unwrap();
        assert!(one.starts_with("tea") || one.starts_with("coffee"), "{one}");
        assert!(told("[tea|coffee").is_err());
    }
}
