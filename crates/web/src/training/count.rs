//! How long a lesson takes, counted in its template, so that what is said of it stays true when its words change.

/// Words that somebody reads in a minute who reads with care.
const WORDS: usize = 180;
/// Seconds to look at a picture.
const PICTURE: usize = 20;
/// Seconds to answer a question before opening its answer.
const QUESTION: usize = 45;

/// What there is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) words: usize,
    pub(super) minutes: usize,
}

impl Count {
    /// Counts a template.
    pub(super) fn of(source: &str) -> Self {
        let words = words(source);
        let seconds = words * 60 / WORDS
            + source.matches("{{ picture(").count() * PICTURE
            + source.matches("{% call nhs.details(").count() * QUESTION;
        Self { words, minutes: seconds.div_ceil(60) }
    }
}

/// Words that are read: those outside markup, and those in quotation marks that a picture or a question is made from.
fn words(source: &str) -> usize {
    let (mut read, mut rest) = (0, source);
    while let Some(at) = rest.find(['<', '{']) {
        read += count(&rest[..at]);
        rest = &rest[at..];
        let end = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ if rest.starts_with('<') => ">",
            _ => "{",
        };
        let (inside, after) = rest.split_once(end).unwrap_or((rest, ""));
        if inside.starts_with("{{ picture(") || inside.starts_with("{% call") {
            // The first quoted text names the picture or the part; the last is what is read.
            read += inside.rsplit('"').nth(1).map_or(0, count);
        }
        rest = after;
    }
    read + count(rest)
}

fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_counted_and_what_it_is_written_with_is_not() {
        let source = "{% extends \"a b c\" %}\n<p class=\"d e\">One <strong>two</strong> – three.</p>\n\
                      {{ picture(\"f\", \"alt is for those who do not see it\", \"Four five.\") }}\n\
                      {% call nhs.details({\"summaryText\": \"Six seven?\"}) %}<p>Eight.</p>{% endcall %}{# no #}";
        assert_eq!(words(source), 8);
        assert_eq!(Count::of(source).minutes, 2, "67 seconds");
    }
}
