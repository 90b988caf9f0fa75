//! Sentences that a part of the program below the pages says in English, as messages: the letters of its first twelve words are the
//! key, `e-…`, and its numbers are put in as `$one` and `$two`.

use super::{Argument, Language, Messages, Said};

impl Messages {
    /// Such a sentence in this language, with what else its message names. `None` where it has no message.
    #[must_use]
    pub fn sentence(&self, language: Language, sentence: &str, args: &[(&str, Argument)]) -> Option<Said> {
        let key = format!("e-{}", slug(sentence));
        if !self.has(&key) {
            return None;
        }
        let numbers = sentence.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
        let numbers = ["one", "two"].into_iter().zip(numbers.map(Argument::Number));
        let args: Vec<_> = args.iter().cloned().chain(numbers).collect();
        self.say(language, &key, &args).ok()
    }
}

/// So many words tell the sentences apart.
const WORDS: usize = 12;

/// The letters of a sentence as a key: `must be a real date` is `must-be-a-real-date`. Numbers are left out.
fn slug(sentence: &str) -> String {
    let words = sentence.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.take(WORDS).map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
