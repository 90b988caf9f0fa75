//! A proposal as one document.

use super::{Appointment, Asker, Views};
use crate::plan::Document;
use crate::question::Section;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that was proposed at once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Who fills it in.
    pub asker: Asker,
    /// Answers to the plan's own questions; who the person is stands in its section "person".
    pub answers: Document,
    /// Views about treatment.
    pub views: Views,
    /// Whether an appointment is wanted.
    pub appointment: Appointment,
    /// The steps that the person would rather talk about.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub talk: BTreeSet<String>,
    /// The questions of which a change is asked for, `section.question`, also where the new answer is none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub changes: BTreeSet<String>,
    /// What is asked in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Ask>,
}

/// Something asked in words: about one answer that is not the person's own to say, or about the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question it is about, `section.question`; empty when it is about none in particular.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What is asked.
    pub words: String,
}

impl Proposal {
    /// The section of a slug: the proposal's own, or the plan's.
    #[must_use]
    pub fn section(&self, slug: &str) -> Option<&dyn Section> {
        match slug {
            "asker" => Some(&self.asker),
            "views" => Some(&self.views),
            "appointment" => Some(&self.appointment),
            plan => self.answers.section(plan),
        }
    }

    /// The section of a slug, to change.
    pub fn section_mut(&mut self, slug: &str) -> Option<&mut dyn Section> {
        match slug {
            "asker" => Some(&mut self.asker),
            "views" => Some(&mut self.views),
            "appointment" => Some(&mut self.appointment),
            plan => self.answers.section_mut(plan),
        }
    }

    /// Opens a stored proposal.
    ///
    /// # Errors
    /// When it is none of a known form.
    pub fn open(stored: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(stored)
    }
}
