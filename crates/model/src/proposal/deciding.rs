//! Taking an accepted answer into a draft. Any answer of any kind goes the same way, masked ones too: as the document keeps it.

use super::Proposal;
use crate::plan::Document;
use crate::question::Question;
use crate::question::choices;
use serde_json::Value;

choices! {
    /// What was decided of one thing in a proposal.
    pub enum Verdict {
        Accepted = "accepted", "Accepted";
        Edited = "edited", "Accepted with changes";
        Declined = "declined", "Declined";
    }
}

/// How an accepted list meets the list that stands in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// It stands in its place: somebody changed what they had been shown.
    InPlace,
    /// What the draft does not have is added: somebody answered without knowing what is there.
    Beside,
}

/// The draft with the proposed answer to one question taken into it.
///
/// # Errors
/// When a document cannot be read back: a defect of the program.
pub fn take(
    proposal: &Proposal,
    question: &Question,
    draft: &Document,
    how: Take,
) -> Result<Document, serde_json::Error> {
    copy(&proposal.answers, question, draft, how)
}

/// The same with an answer that whoever decides has changed; `edited` holds it.
///
/// # Errors
/// As [`take`].
pub fn taken_edited(
    edited: &Document,
    question: &Question,
    draft: &Document,
) -> Result<Document, serde_json::Error> {
    copy(edited, question, draft, Take::InPlace)
}

/// Whether an answer reads alike in two documents, masked ones too.
///
/// # Errors
/// As [`take`].
pub fn reads_alike(one: &Document, other: &Document, question: &Question) -> Result<bool, serde_json::Error> {
    Ok(answer(&serde_json::to_value(one)?, question) == answer(&serde_json::to_value(other)?, question))
}

fn answer<'a>(document: &'a Value, question: &Question) -> Option<&'a Value> {
    document.get(question.section)?.get(question.slug)
}

fn copy(
    from: &Document,
    question: &Question,
    draft: &Document,
    how: Take,
) -> Result<Document, serde_json::Error> {
    let (from, mut to) = (serde_json::to_value(from)?, serde_json::to_value(draft)?);
    let given = answer(&from, question).cloned();
    if let Some(Value::Object(section)) = to.get_mut(question.section) {
        let stands = section.remove(question.slug);
        if let Some(answer) = met(stands, given, how) {
            section.insert(question.slug.to_owned(), answer);
        }
    }
    serde_json::from_value(to)
}

fn met(stands: Option<Value>, given: Option<Value>, how: Take) -> Option<Value> {
    match (stands, given, how) {
        (Some(Value::Array(mut all)), Some(Value::Array(given)), Take::Beside) => {
            for item in given {
                if !all.contains(&item) {
                    all.push(item);
                }
            }
            Some(Value::Array(all))
        }
        (_, given, _) => given,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Contact, Contacts, Person, Preferences};
    use crate::question::{Line, Text};

    fn contact(name: &str) -> Contact {
        Contact { name: Line::parse(name).unwrap(), ..Contact::default() }
    }

    #[test]
    fn an_answer_is_taken_and_nothing_else_changes() {
        let mut proposal = Proposal::default();
        proposal.answers.preferences.wishes = Text::parse("Music").unwrap();
        proposal.answers.preferences.fears = Text::parse("Noise").unwrap();
        proposal.answers.person.key_safe_code = Line::parse("1234").unwrap();
        let mut draft = Document::default();
        draft.preferences.values = Text::parse("Family").unwrap();
        let with = take(&proposal, &Preferences::wishes, &draft, Take::InPlace).unwrap();
        let mut expected = draft.clone();
        expected.preferences.wishes = Text::parse("Music").unwrap();
        assert_eq!(with, expected);
        let with = take(&proposal, &Person::key_safe_code, &with, Take::InPlace).unwrap();
        assert_eq!(with.person.key_safe_code, Line::parse("1234").unwrap(), "what is masked goes too");
        let without = take(&Proposal::default(), &Preferences::values, &with, Take::InPlace).unwrap();
        assert_eq!(without.preferences.values, None, "an answer may be taken back");
    }

    #[test]
    fn a_list_is_added_to_or_replaced() {
        let mut proposal = Proposal::default();
        proposal.answers.contacts.personal.0 = vec![contact("Anne"), contact("Bill")];
        let mut draft = Document::default();
        draft.contacts.personal.0 = vec![contact("Cleo"), contact("Anne")];
        let names = |how| {
            let with = take(&proposal, &Contacts::personal, &draft, how).unwrap();
            with.contacts
                .personal
                .0
                .iter()
                .map(|c| c.name.clone().unwrap().as_str().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(Take::Beside), ["Cleo", "Anne", "Bill"]);
        assert_eq!(names(Take::InPlace), ["Anne", "Bill"]);
    }
}
