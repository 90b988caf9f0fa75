//! What of a plan its own door shows, besides what sensitive answers and whereabouts hide from everybody alike: what staff
//! write for each other, and news that nobody should learn from a screen.

use super::options::Awareness;
use super::{Approval, Background, Cpr, Document, Person};
use crate::question::{Question, YesNo};

/// Written for colleagues, so neither the person nor a proxy is shown that it is asked. What the register or the service
/// team says of the record is no care; awareness, the surprise question, the stage and the register are how professionals
/// plan, and would tell what the prognosis is; comments and reasons for silence are addressed to the team.
const COLLEAGUES: [&Question; 13] = [
    &Person::nhs_number_status,
    &Person::restricted,
    &Person::test_patient,
    &Background::sensitive_details_released,
    &Background::gsf_stage,
    &Background::surprise_question,
    &Background::palliative_register,
    &Background::palliative_register_on,
    &Background::patient_aware_diagnosis,
    &Background::patient_aware_prognosis,
    &Background::family_aware_diagnosis,
    &Background::family_aware_prognosis,
    &Approval::comments,
];

/// Why somebody was not told. The person may be who was not told, and so may a proxy.
const NOT_TOLD_PERSON: [&Question; 1] = [&Cpr::patient_discussion_reason];
const NOT_TOLD_FAMILY: [&Question; 2] = [&Cpr::family_discussion_reason, &Cpr::told_family];

const DIAGNOSIS: [&Question; 6] = [
    &Background::main_diagnosis,
    &Background::main_diagnosis_category,
    &Background::main_diagnosis_detail,
    &Background::main_diagnosis_primary,
    &Background::main_diagnosis_spread,
    &Background::other_diagnoses,
];

const PROGNOSIS: [&Question; 4] = [
    &Background::prognosis,
    &Background::prognosis_unit,
    &Background::prognosis_on,
    &Background::prognosis_by,
];

/// What a plan itself says about who may read which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gates {
    /// A clinician released the sensitive details to the person.
    released: bool,
    person: Knows,
    family: Knows,
}

/// What somebody may be taken to have heard already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Knows {
    diagnosis: bool,
    prognosis: bool,
}

impl Knows {
    /// A diagnosis is kept back from whoever has not been told or does not wish to know: people come to a plan with their
    /// illness. A prognosis is shown only to whoever is on record as knowing it.
    const fn of(diagnosis: Option<Awareness>, prognosis: Option<Awareness>) -> Self {
        Self {
            diagnosis: match diagnosis {
                Some(Awareness::Yes | Awareness::Partly | Awareness::NotKnown) | None => true,
                Some(Awareness::No | Awareness::NoWish) => false,
            },
            prognosis: match prognosis {
                Some(Awareness::Yes) => true,
                Some(Awareness::Partly | Awareness::No | Awareness::NoWish | Awareness::NotKnown) | None => {
                    false
                }
            },
        }
    }

    const fn and(self, other: Self) -> Self {
        Self { diagnosis: self.diagnosis && other.diagnosis, prognosis: self.prognosis && other.prognosis }
    }

    fn keeps_back(self, question: &Question) -> bool {
        (!self.diagnosis && is_of(question, &DIAGNOSIS)) || (!self.prognosis && is_of(question, &PROGNOSIS))
    }
}

impl Gates {
    pub(super) fn of(document: &Document) -> Self {
        let of = &document.background;
        Self {
            released: of.sensitive_details_released == Some(YesNo::Yes),
            person: Knows::of(of.patient_aware_diagnosis, of.patient_aware_prognosis),
            family: Knows::of(of.family_aware_diagnosis, of.family_aware_prognosis),
        }
    }

    /// Only what both leave open.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            released: self.released && other.released,
            person: self.person.and(other.person),
            family: self.family.and(other.family),
        }
    }

    /// May the person read this sensitive answer? Only the one that a clinician can release, once it is.
    pub(super) fn releases(self, question: &Question) -> bool {
        self.released && is_of(question, &[&Background::sensitive_details])
    }

    /// Is this kept back from the person?
    pub(super) fn keep_back_from_patient(self, question: &Question) -> bool {
        is_of(question, &COLLEAGUES) || is_of(question, &NOT_TOLD_PERSON) || self.person.keeps_back(question)
    }

    /// Is this kept back from a proxy? What the person does not know, nobody learns before them.
    pub(super) fn keep_back_from_proxy(self, question: &Question) -> bool {
        self.keep_back_from_patient(question)
            || is_of(question, &NOT_TOLD_FAMILY)
            || self.family.keeps_back(question)
    }
}

fn is_of(question: &Question, list: &[&Question]) -> bool {
    list.iter().any(|listed| (listed.section, listed.slug) == (question.section, question.slug))
}
