//! In whose words questions are asked and answers are read: the table's own, which are a clinician's, or plain words in the language of
//! the person, from the message files.
//!
//! The keys follow the table: `q-cpr-form-location` with its parts `.hint` and `.heading`, `o-preferences-place-of-care-home` for one
//! option of one question or `o-yes` for all options of that slug, `i-contact` with `.numbered`, `.add` and `.another` for an item of a list.

use super::given::Shown;
use crate::messages::{Argument, Language, Messages, Said};
use model::plan::view::{Told, Words};
use model::question::{Answer, Choice, Control, Fields, Items, Look, Question, Section};

/// In whose words questions are asked and answers are read.
#[derive(Debug, Clone, Copy, Default)]
pub enum Wording<'a> {
    /// The words of the question table, in English: for staff.
    #[default]
    Table,
    /// Plain words, said to the person: for MyCMC.
    Plain {
        /// Where the words are.
        messages: &'a Messages,
        /// The language of the page.
        language: Language,
    },
}

impl Wording<'_> {
    /// What only staff need to know of a question is told: that publishing needs it, that clinicians alone read it.
    pub(super) const fn tells_marks(self) -> bool {
        matches!(self, Self::Table)
    }

    /// The words of a question.
    #[must_use]
    pub fn label(self, question: &Question) -> Said {
        match self {
            Self::Table => question.label.into(),
            Self::Plain { .. } => self.say(&key(question), &[], question.label),
        }
    }

    /// The line under a question; empty when there is none. Plain words have lines of their own, and need not have one where the table has.
    #[must_use]
    pub fn hint(self, question: &Question) -> Said {
        self.part(question, "hint", question.marks.hint)
    }

    /// The heading that a question opens; empty when it opens none.
    #[must_use]
    pub fn heading(self, question: &Question) -> Said {
        match question.marks.heading {
            "" => Said::default(),
            heading => self.part(question, "heading", heading),
        }
    }

    fn part(self, question: &Question, part: &str, table: &'static str) -> Said {
        let Self::Plain { messages, .. } = self else { return table.into() };
        let key = format!("{}.{part}", key(question));
        if messages.has(&key) { self.say(&key, &[], table) } else { Said::default() }
    }

    /// The words of an option.
    #[must_use]
    pub fn option(self, question: &Question, option: &Choice) -> Said {
        let Self::Plain { messages, .. } = self else { return option.label.into() };
        let own = format!("o-{}-{}", place(question), option.slug);
        let key = if messages.has(&own) { own } else { format!("o-{}", option.slug) };
        self.say(&key, &[], option.label)
    }

    /// An item of a list with its number, counted from 1: `Contact 1`.
    #[must_use]
    pub fn numbered(self, item: &dyn Section, number: usize) -> Said {
        match self {
            Self::Table => Said::plain(format!("{} {number}", item.title())),
            Self::Plain { .. } => self.say(
                &format!("i-{}.numbered", hyphened(item.slug())),
                &[("number", number.into())],
                item.title(),
            ),
        }
    }

    /// The button that adds the first item to a list, or one more.
    pub(super) fn add(self, item: &dyn Section, more: bool) -> Said {
        match self {
            Self::Table => {
                let another = if more { "another " } else { "" };
                Said::plain(format!("Add {another}{}", within_a_sentence(item.title())))
            }
            Self::Plain { .. } => {
                let part = if more { "another" } else { "add" };
                self.say(&format!("i-{}.{part}", hyphened(item.slug())), &[], item.title())
            }
        }
    }

    /// Words of the form itself, by their message, beside those that staff read.
    pub(super) fn own(self, key: &str, staff: &'static str) -> Said {
        self.say(key, &[], staff)
    }

    /// What the person is told where staff are told something of their own.
    pub(super) fn instead(self, key: &str) -> Option<Shown> {
        let Self::Plain { messages, language } = self else { return None };
        messages.say(language, key, &[]).ok().map(|words| Shown::Words { words })
    }

    /// The same for words into which something is put.
    pub(super) fn put(self, key: &str, args: &[(&str, Argument)], staff: String) -> Said {
        match self {
            Self::Table => Said::plain(staff),
            Self::Plain { messages, language } => {
                messages.say(language, key, args).unwrap_or_else(|_| messages.in_english(language, staff))
            }
        }
    }

    /// An answer in words. What was chosen is said in plain words too; what somebody wrote stays theirs.
    #[must_use]
    pub fn answer(self, question: &Question, answer: &dyn Answer) -> Said {
        let (Self::Plain { .. }, Control::Radios(all) | Control::Checkboxes(all)) = (self, question.control)
        else {
            return Said::plain(match self {
                Self::Table => answer.show(),
                Self::Plain { .. } => answer.plain(),
            });
        };
        let mut fields = Fields::default();
        answer.write(question.slug, &mut fields);
        let chosen = fields.all(question.slug);
        let options = all.iter().filter(|option| chosen.iter().any(|slug| slug == option.slug));
        let said: Vec<Said> = options.map(|option| self.option(question, option)).collect();
        let words: Vec<&str> = said.iter().map(|said| &**said).collect();
        Said { words: words.join(", ").into(), fallback: said.iter().any(|said| said.fallback) }
    }

    /// What stands for an answer that is never read alone: these words for staff; in plain words the option says what is done, and
    /// so does what stands where nobody has answered.
    #[must_use]
    pub fn spoken(self, question: &Question, told: Told<'_>, staff: &'static str) -> Said {
        match (self, told) {
            (Self::Table, _) => staff.into(),
            (Self::Plain { .. }, Told::Answer(answer)) => self.answer(question, answer),
            (Self::Plain { .. }, _) => self.say(&format!("{}.unanswered", key(question)), &[], staff),
        }
    }

    /// What is wrong with an answer. The model says it in English, as “label” and the rest of a sentence; the rest is the key of its
    /// message, and its numbers are `$one` and `$two`.
    pub(super) fn problem(self, question: &Question, message: &str) -> Said {
        let Self::Plain { messages, language } = self else { return Said::plain(message.to_owned()) };
        let rest = message.strip_prefix(&format!("“{}” ", question.label));
        let label = self.label(question);
        let Some(rest) = rest else { return messages.in_english(language, message.to_owned()) };
        let asked = [("question", Argument::Text(label.to_string()))];
        // A sentence is in one language: what is wrong with a question that is asked in English is said in English.
        let spoken = if label.fallback { Language::En } else { language };
        let said = messages.sentence(spoken, rest, &asked);
        match said {
            Some(said) if label.fallback => messages.in_english(language, said.words.into_owned()),
            Some(said) => said,
            None => messages.in_english(language, format!("“{label}” {rest}")),
        }
    }

    /// A message; where it has none, which a test holds for everything in the table, the words of the table.
    fn say(self, key: &str, args: &[(&str, Argument)], table: &'static str) -> Said {
        match self {
            Self::Table => table.into(),
            Self::Plain { messages, language } => messages
                .say(language, key, args)
                .unwrap_or_else(|_| messages.in_english(language, table.to_owned())),
        }
    }
}

/// For what is told of two versions, which is text.
impl Words for Wording<'_> {
    fn label(&self, question: &Question) -> String {
        Wording::label(*self, question).to_string()
    }

    fn answer(&self, question: &Question, answer: &dyn Answer) -> String {
        Wording::answer(*self, question, answer).to_string()
    }

    fn masked(&self) -> String {
        self.own("walk-kept-hidden", "Recorded, not shown").to_string()
    }
}

/// The question that a field of a form belongs to: `personal.0.phone`, `birth_date-day`.
pub(super) fn question_of(section: &dyn Section, field: &str) -> Option<&'static Question> {
    let (slug, within) = field.split_once('.').map_or((field, None), |(slug, rest)| (slug, Some(rest)));
    let mut finding = Finding { slug: slug.split('-').next()?, question: None, item: None };
    section.look(&mut finding);
    match (within, finding.item) {
        (Some(rest), Some(item)) => question_of(item.as_ref(), rest.split_once('.')?.1),
        _ => finding.question,
    }
}

struct Finding<'a> {
    slug: &'a str,
    question: Option<&'static Question>,
    item: Option<Box<dyn Section>>,
}

impl Look for Finding<'_> {
    fn answer(&mut self, question: &'static Question, _: Option<&dyn Answer>) {
        if question.slug == self.slug {
            self.question = Some(question);
        }
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        if question.slug == self.slug {
            (self.question, self.item) = (Some(question), Some(items.blank()));
        }
    }
}

/// The key of a question.
fn key(question: &Question) -> String {
    format!("q-{}", place(question))
}

fn place(question: &Question) -> String {
    format!("{}-{}", hyphened(question.section), hyphened(question.slug))
}

fn hyphened(slug: &str) -> String {
    slug.replace('_', "-")
}

/// `Contact` within a sentence: `contact`. What begins with two capitals is a name and stays.
fn within_a_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}
