//! A plan as one document: thirteen sections, and who last changed each.

use super::Said;
use super::sections::{
    Alerts, Approval, Background, Consent, Contacts, Cpr, Documents, Legal, Medication, Person, Preferences,
    Recommendations, Social,
};
use crate::question::{Section, YesNo};
use crate::{Moment, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that this program writes. An older document opens for ever; a newer one is refused.
pub const FORMAT: u32 = 1;

/// Slug and title of every section, in order.
pub const SECTIONS: [(&str, &str); 13] = [
    ("consent", "Patient consent"),
    ("person", "Patient details"),
    ("contacts", "Who to call"),
    ("legal", "Advance decisions and attorneys"),
    ("background", "Significant medical background"),
    ("preferences", "Care preferences"),
    ("cpr", "Cardiopulmonary resuscitation"),
    ("recommendations", "Clinical recommendations"),
    ("medication", "Medication and allergies"),
    ("social", "Social situation and support"),
    ("alerts", "Alerts"),
    ("documents", "Documents"),
    ("approval", "Approval"),
];

/// Everything a plan says. Whether it may be acted on is not known here: see [`Draft`](super::Draft) and
/// [`Published`](super::Published).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The format it is written in.
    pub format: u32,
    /// Patient consent.
    pub consent: Consent,
    /// Patient details.
    pub person: Person,
    /// Who to call.
    pub contacts: Contacts,
    /// Advance decisions and attorneys.
    pub legal: Legal,
    /// Significant medical background.
    pub background: Background,
    /// Care preferences.
    pub preferences: Preferences,
    /// Cardiopulmonary resuscitation.
    pub cpr: Cpr,
    /// Clinical recommendations.
    pub recommendations: Recommendations,
    /// Medication and allergies.
    pub medication: Medication,
    /// Social situation and support.
    pub social: Social,
    /// Alerts.
    pub alerts: Alerts,
    /// Documents.
    pub documents: Documents,
    /// Approval.
    pub approval: Approval,
    /// Who last changed each section, by its slug.
    pub stamps: BTreeMap<String, Stamp>,
    /// In whose words an answer stands, by `section.question`, where they are not the staff's. A program that does not know
    /// these marks refuses a document that has some, as it does one with a question that it does not know.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, Said>,
}

/// Who last changed a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The user.
    pub user: UserId,
    /// The user's name as it stood then.
    pub name: String,
    /// The organisation for which it was changed.
    pub organisation: String,
    /// When.
    pub at: Moment,
    /// The revision that the change made.
    pub revision: u32,
}

/// Why a stored document does not open.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpen {
    /// Written by a newer program.
    #[error("the plan is in format {0}; this program reads formats up to {FORMAT}")]
    Newer(u32),
    /// Not a document.
    #[error("the plan is not a document of a known format")]
    Broken(#[from] serde_json::Error),
}

impl Default for Document {
    fn default() -> Self {
        Self {
            format: FORMAT,
            consent: Consent::default(),
            person: Person::default(),
            contacts: Contacts::default(),
            legal: Legal::default(),
            background: Background::default(),
            preferences: Preferences::default(),
            cpr: Cpr::default(),
            recommendations: Recommendations::default(),
            medication: Medication::default(),
            social: Social::default(),
            alerts: Alerts::default(),
            documents: Documents::default(),
            approval: Approval::default(),
            stamps: BTreeMap::new(),
            said: BTreeMap::new(),
        }
    }
}

impl Document {
    /// Opens a stored document.
    ///
    /// # Errors
    /// When it is of a newer format, or no document.
    pub fn open(stored: &str) -> Result<Self, CannotOpen> {
        #[derive(Deserialize)]
        struct Numbered {
            format: u32,
        }
        let broken = match serde_json::from_str::<Self>(stored) {
            Ok(document) if document.format <= FORMAT => return Ok(document),
            Ok(document) => return Err(CannotOpen::Newer(document.format)),
            Err(broken) => broken,
        };
        // What a newer program wrote need not read as a document of this one.
        match serde_json::from_str(stored) {
            Ok(Numbered { format }) if format > FORMAT => Err(CannotOpen::Newer(format)),
            _ => Err(broken.into()),
        }
    }

    /// Every section, in order.
    #[must_use]
    pub fn sections(&self) -> [&dyn Section; 13] {
        [
            &self.consent,
            &self.person,
            &self.contacts,
            &self.legal,
            &self.background,
            &self.preferences,
            &self.cpr,
            &self.recommendations,
            &self.medication,
            &self.social,
            &self.alerts,
            &self.documents,
            &self.approval,
        ]
    }

    /// Every section, in order, to change.
    pub fn sections_mut(&mut self) -> [&mut dyn Section; 13] {
        [
            &mut self.consent,
            &mut self.person,
            &mut self.contacts,
            &mut self.legal,
            &mut self.background,
            &mut self.preferences,
            &mut self.cpr,
            &mut self.recommendations,
            &mut self.medication,
            &mut self.social,
            &mut self.alerts,
            &mut self.documents,
            &mut self.approval,
        ]
    }

    /// The section of a slug.
    #[must_use]
    pub fn section(&self, slug: &str) -> Option<&dyn Section> {
        self.sections().into_iter().find(|s| s.slug() == slug)
    }

    /// The section of a slug, to change.
    pub fn section_mut(&mut self, slug: &str) -> Option<&mut dyn Section> {
        self.sections_mut().into_iter().find(|s| s.slug() == slug)
    }

    /// The demographics service hides where this person is.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.person.restricted == Some(YesNo::Yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_sections_is_the_sections() {
        let mut document = Document::default();
        let listed: Vec<_> = document.sections().iter().map(|s| (s.slug(), s.title())).collect();
        assert_eq!(listed, SECTIONS);
        let opened: Vec<_> = document.sections_mut().iter().map(|s| s.slug()).collect();
        assert_eq!(opened, SECTIONS.map(|(slug, _)| slug));
    }

    #[test]
    fn a_section_is_found_by_its_slug_alone() {
        let mut document = Document::default();
        assert_eq!(document.section("cpr").unwrap().title(), "Cardiopulmonary resuscitation");
        assert!(document.section_mut("cpr").is_some());
        assert!(document.section("stamps").is_none());
    }

    #[test]
    fn a_document_of_a_later_program_is_refused_and_says_so() {
        let mut stored = serde_json::to_value(Document::default()).unwrap();
        stored["format"] = 2.into();
        let refused = Document::open(&stored.to_string()).unwrap_err();
        assert_eq!(refused.to_string(), "the plan is in format 2; this program reads formats up to 1");
        assert!(matches!(Document::open("{}"), Err(CannotOpen::Broken(_))));
    }
}
