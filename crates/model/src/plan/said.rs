//! Whose words an answer stands in, when somebody at their own door or a carer proposed it and a clinician took it over.

use super::Document;
use crate::Date;
use crate::question::{Answer, Items, Look, Question};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An answer stands in the words of whoever proposed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Who said it.
    pub by: SaidBy,
    /// When it was said: the day of the proposal.
    pub on: Date,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidBy {
    /// The person.
    Person,
    /// A proxy.
    Proxy {
        /// What the proxy is to the person, as it was written at the enrolment: "daughter".
        relationship: String,
    },
    /// A carer.
    Carer,
    /// Somebody who did not say whether they are the person.
    Unsaid,
}

impl Document {
    /// Notes in whose words the answer to this question stands.
    pub fn say(&mut self, question: &Question, said: Said) {
        self.said.insert(key(question), said);
    }

    /// In whose words the answer to this question stands; `None` when it is the staff's own.
    #[must_use]
    pub fn said(&self, question: &Question) -> Option<&Said> {
        self.said.get(&key(question))
    }

    /// Takes the mark off every answer that no longer reads as it did `before`: what staff have changed is no longer what
    /// was said. An answer that is as it was keeps its mark, and so does one that was said only now.
    pub fn forget_said(&mut self, before: &Self) {
        let (old, new) = (readings(before), readings(self));
        self.said.retain(|key, said| before.said.get(key) != Some(said) || old.get(key) == new.get(key));
    }
}

/// The name under which a question's mark is kept.
pub(super) fn key(question: &Question) -> String {
    format!("{}.{}", question.section, question.slug)
}

/// How each answer reads, masked ones too.
fn readings(document: &Document) -> BTreeMap<String, String> {
    let mut walk = Readings::default();
    document.sections().into_iter().for_each(|section| section.look(&mut walk));
    walk.all
}

#[derive(Default)]
struct Readings {
    /// The list whose items are being read.
    list: Option<String>,
    all: BTreeMap<String, String>,
}

impl Look for Readings {
    fn answer(&mut self, question: &'static Question, answer: Option<&dyn Answer>) {
        let Some(answer) = answer else { return };
        let text = match &self.list {
            // Within an item each answer is told apart from its neighbours by its question.
            Some(_) => format!("{}\u{0}{}\u{0}", question.slug, answer.show()),
            None => answer.show(),
        };
        let place = self.list.clone().unwrap_or_else(|| key(question));
        self.all.entry(place).or_default().push_str(&text);
    }

    fn items(&mut self, question: &'static Question, items: &dyn Items) {
        let outer = self.list.clone();
        let list = outer.clone().unwrap_or_else(|| key(question));
        for at in 0..items.len() {
            self.all.entry(list.clone()).or_default().push('\u{1}');
            self.list = Some(list.clone());
            if let Some(item) = items.item(at) {
                item.look(self);
            }
        }
        self.list = outer;
    }
}
