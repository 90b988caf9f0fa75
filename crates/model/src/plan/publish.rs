//! From draft to published plan: the one way, and it is shut while a gap is open.

use super::options::{Ceiling, ConsentBasis, CprDecision, Place};
use super::{Document, Gap, gaps};
use crate::question::{Line, StaffLink, YesNo};
use crate::{Date, Moment, UserId};

/// A plan that is still being written. Urgent care never reads one (hazard H02).
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it says so far.
    pub document: Document,
}

/// The registered clinician who publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver {
    /// Who it is.
    pub user: UserId,
    /// Name, as it is shown.
    pub name: String,
    /// Profession, for example "Registered nurse".
    pub profession: String,
    /// Number in the register of the GMC, NMC or HCPC.
    pub registration_number: String,
    /// The organisation for which the clinician acts.
    pub organisation: String,
}

/// A plan that was published: it had no gap, and a registered clinician stands behind it. What drives behaviour is held
/// in strict types. It cannot be made by hand:
///
/// ```compile_fail,E0451
/// let document = model::plan::Document::default();
/// let published = model::plan::Published { document };
/// ```
///
/// and what was published cannot be changed afterwards:
///
/// ```compile_fail,E0616
/// fn change(mut published: model::plan::Published) {
///     published.document.cpr.decision = None;
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    document: Document,
    approver: Approver,
    at: Moment,
    strict: Strict,
}

/// The answers that drive behaviour, none of them optional.
#[derive(Debug, Clone, PartialEq)]
struct Strict {
    cpr: CprDecision,
    cpr_decided_on: Date,
    ceiling: Ceiling,
    consent_basis: ConsentBasis,
    secondary_use: YesNo,
    review_on: Date,
    reviewer: StaffLink,
    place_of_care: Place,
    place_of_death: Place,
}

impl Draft {
    /// A draft that revises a published plan. The old approval does not stand for it, so it is taken out.
    #[must_use]
    pub fn revising(published: &Document) -> Self {
        let mut document = published.clone();
        let approval = &mut document.approval;
        approval.approver = None;
        approval.approver_profession = None;
        approval.approver_registration = None;
        approval.approver_organisation = None;
        approval.approved_at = None;
        Self { document }
    }

    /// Publishes: writes who approved into the plan, and hands it over as published.
    ///
    /// # Errors
    /// Every gap at once, in the order of the sections.
    pub fn publish(
        self,
        approver: &Approver,
        reviewer_active: bool,
        now: Moment,
    ) -> Result<Published, Vec<Gap>> {
        let mut found = gaps(&self.document, reviewer_active, now.day());
        let mut document = self.document;
        found.extend(sign(&mut document, approver, now));
        match Strict::of(&document) {
            Some(strict) if found.is_empty() => {
                Ok(Published { document, approver: approver.clone(), at: now, strict })
            }
            _ => Err(found),
        }
    }
}

/// Writes the approver into the plan; a gap for each thing that the approver's account lacks.
fn sign(document: &mut Document, approver: &Approver, now: Moment) -> Vec<Gap> {
    let approval = &mut document.approval;
    let lacks =
        |what: &str| format!("Your account has no {what}. Ask the service team to correct it, then publish");
    let mut found = Vec::new();
    approval.approver = Line::parse(&approver.name).ok().flatten();
    approval.approver_profession = Line::parse(&approver.profession).ok().flatten();
    approval.approver_registration = Line::parse(&approver.registration_number).ok().flatten();
    approval.approver_organisation = Line::parse(&approver.organisation).ok().flatten();
    approval.approved_at = Some(now);
    if approval.approver.is_none() {
        found.push(Gap::at(&super::Approval::approver, lacks("name")));
    }
    if approval.approver_registration.is_none() {
        found.push(Gap::at(&super::Approval::approver_registration, lacks("registration number")));
    }
    found
}

impl Strict {
    fn of(document: &Document) -> Option<Self> {
        Some(Self {
            cpr: document.cpr.decision?,
            cpr_decided_on: document.cpr.decided_on?,
            ceiling: document.recommendations.ceiling?,
            consent_basis: document.consent.basis?,
            secondary_use: document.consent.covers_secondary_use?,
            review_on: document.approval.review_on?,
            reviewer: document.approval.reviewer.clone()?,
            place_of_care: document.preferences.place_of_care?,
            place_of_death: document.preferences.place_of_death?,
        })
    }
}

impl Published {
    /// All that the plan says. A reader is shown it only through [`reduce`](super::reduce).
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }
    /// Who published it.
    #[must_use]
    pub fn approver(&self) -> &Approver {
        &self.approver
    }
    /// When it was published.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.at
    }
    /// The CPR decision.
    #[must_use]
    pub fn cpr(&self) -> CprDecision {
        self.strict.cpr
    }
    /// When it was decided.
    #[must_use]
    pub fn cpr_decided_on(&self) -> Date {
        self.strict.cpr_decided_on
    }
    /// The ceiling of treatment.
    #[must_use]
    pub fn ceiling(&self) -> Ceiling {
        self.strict.ceiling
    }
    /// The basis of consent.
    #[must_use]
    pub fn consent_basis(&self) -> ConsentBasis {
        self.strict.consent_basis
    }
    /// May the plan be counted in statistics?
    #[must_use]
    pub fn secondary_use(&self) -> bool {
        self.strict.secondary_use == YesNo::Yes
    }
    /// When it is to be reviewed.
    #[must_use]
    pub fn review_on(&self) -> Date {
        self.strict.review_on
    }
    /// Who reviews it.
    #[must_use]
    pub fn reviewer(&self) -> &StaffLink {
        &self.strict.reviewer
    }
    /// The preferred place of care.
    #[must_use]
    pub fn place_of_care(&self) -> Place {
        self.strict.place_of_care
    }
    /// The preferred place of death.
    #[must_use]
    pub fn place_of_death(&self) -> Place {
        self.strict.place_of_death
    }
}
