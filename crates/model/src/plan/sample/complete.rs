//! A plan without a gap: a woman in a nursing home, frail, with dementia, for comfort where she lives.

use super::super::options::{
    Anticipatory, CanDecide, Ceiling, Certainty, ConsentBasis, ConsentHow, ContactFlag, CprDecision,
    CprReason, CprReview, DiagnosisCategory, Discussion, Gender, NhsNumberStatus, Place, ProblemKind,
    PrognosisUnit, Severity, WhoStatus, YesNoNotKnown,
};
use super::super::{
    Allergy, Approval, Background, Consent, Contact, Contacts, Cpr, Document, Medication, Medicine, Person,
    Preferences, ProblemCard, Recommendations,
};
use super::{email, filled::number, line, phone, staff, text};
use crate::question::{Address, Coded, Many, Number, Several, StaffLink, YesNo};
use crate::{Date, Moment};

/// A plan that may be published on this day, when its reviewer is an active user with clinical rights.
#[must_use]
pub fn complete(today: Date) -> Document {
    Document {
        consent: consent(today),
        person: person(),
        contacts: contacts(),
        background: background(today),
        preferences: preferences(),
        cpr: cpr(today),
        recommendations: recommendations(),
        medication: medication(today),
        approval: approval(today),
        ..Document::default()
    }
}

fn consent(today: Date) -> Consent {
    Consent {
        basis: Some(ConsentBasis::Patient),
        obtained_on: Some(today),
        obtained_by: line("Sam Patel, health care assistant"),
        how: Some(ConsentHow::Verbal),
        covers_creation: Some(YesNo::Yes),
        covers_sharing: Some(YesNo::Yes),
        covers_secondary_use: Some(YesNo::Yes),
        leaflet_given: Some(YesNo::Yes),
        ..Consent::default()
    }
}

fn person() -> Person {
    Person {
        nhs_number: number(),
        nhs_number_status: Some(NhsNumberStatus::NotTraced),
        family_name: line("Pemberton"),
        given_name: line("Dorothy"),
        birth_date: Date::of(1938, 2, 14),
        gender: Some(Gender::Female),
        primary_address: Some(Address {
            lines: vec!["Rosewood Nursing Home".into(), "1 Harbour Road".into()],
            postcode: Some("SW1A 1AA".into()),
        }),
        key_safe_present: Some(YesNo::Yes),
        key_safe_location: line("Left of the back door"),
        key_safe_code: line("1938C"),
        gp_practice: line("Harbour Surgery"),
        gp_practice_code: line("A81001"),
        care_home: line("Rosewood Nursing Home"),
        ..Person::default()
    }
}

fn contacts() -> Contacts {
    let anne = Contact {
        name: line("Anne Pemberton"),
        relationship: line("Daughter"),
        phone: phone("020 7946 0018"),
        email: email("anne@mail.example"),
        flags: Some(Several(vec![ContactFlag::NextOfKin, ContactFlag::Attorney])),
        aware_plan: Some(YesNoNotKnown::Yes),
        ..Contact::default()
    };
    Contacts { personal: Many(vec![anne]), ..Contacts::default() }
}

fn background(today: Date) -> Background {
    Background {
        main_diagnosis: Some(Coded { display: "Alzheimer’s disease".into(), snomed: None }),
        main_diagnosis_category: Some(DiagnosisCategory::Dementia),
        who_status: Some(WhoStatus::Three),
        who_status_on: Some(today),
        prognosis: Some(Number(6)),
        prognosis_unit: Some(PrognosisUnit::Months),
        prognosis_on: Some(today),
        prognosis_by: line("Dr Amina Okafor, GP"),
        ..Background::default()
    }
}

fn preferences() -> Preferences {
    Preferences {
        place_of_care: Some(Place::NursingHome),
        place_of_death: Some(Place::NursingHome),
        place_of_death_usual_residence: Some(YesNo::Yes),
        wishes: text("To stay at Rosewood, near the garden.\nNo more hospital."),
        ..Preferences::default()
    }
}

fn cpr(today: Date) -> Cpr {
    Cpr {
        decision: Some(CprDecision::DoNotAttempt),
        decided_on: Some(today),
        patient_discussion: Some(Discussion::DidNot),
        patient_discussion_reason: text("Lacks capacity; the conversation caused distress"),
        family_discussion: Some(Discussion::TookPlace),
        family_discussion_on: Some(today),
        family_discussion_with: line("Anne Pemberton, daughter and attorney"),
        family_discussion_summary: text("Anne agrees that her mother would not want it"),
        review: Some(CprReview::NoEnd),
        can_decide: Some(CanDecide::No),
        refusal: Some(YesNo::No),
        proxy: Some(YesNo::Yes),
        proxy_who: line("Anne Pemberton"),
        reason: Some(CprReason::WouldNotWork),
        reason_text: text("Advanced dementia and severe frailty"),
        told_patient: text("Nothing: it would cause distress. Her attorney was told"),
        told_family: text("Anne Pemberton was told on the day"),
        team: text("Ruth Bell, registered nurse"),
        endorsed_maker: line("Dr Amina Okafor"),
        endorsed_maker_role: line("GP"),
        endorsed_maker_registration: line("9900001"),
        endorsed_maker_at: Moment::on_the_clock(today, 9, 30),
        endorsed_senior: line("Dr Amina Okafor, GP"),
        ..Cpr::default()
    }
}

fn recommendations() -> Recommendations {
    let chest = ProblemCard {
        problem: Some(ProblemKind::Infection),
        expect: text("Chest infections, twice a year"),
        first: text("Antibiotics by mouth and paracetamol"),
        next: text("Comfort at Rosewood; ring the hospice"),
        call: line("St Brigid’s Hospice, 020 7946 0020"),
        place: line("Where she lives"),
        medicine: line("Amoxicillin, in the cupboard"),
        ..ProblemCard::default()
    };
    Recommendations {
        ceiling: Some(Ceiling::NotForHospital),
        summary: text(
            "Treat at Rosewood. Not for hospital, unless a broken bone cannot be made comfortable.",
        ),
        problems: Many(vec![chest]),
        ..Recommendations::default()
    }
}

fn medication(today: Date) -> Medication {
    let latex = Allergy {
        substance: Some(Coded { display: "Latex".into(), snomed: None }),
        reaction: text("Rash"),
        severity: Some(Severity::Mild),
        certainty: Some(Certainty::Confirmed),
    };
    let paracetamol = Medicine {
        name: line("Paracetamol"),
        dose: line("1 g"),
        route: line("By mouth"),
        frequency: line("Four times a day"),
        as_needed: Some(YesNo::Yes),
    };
    Medication {
        allergies: Many(vec![latex]),
        medicines: Many(vec![paracetamol]),
        medicines_seen_on: Some(today),
        high_risk_anticoagulant: Some(YesNoNotKnown::No),
        anticipatory: Some(Anticipatory::BoxIssued),
        anticipatory_on: Some(today),
        anticipatory_location: line("Locked cupboard in the nurses’ room"),
        ..Medication::default()
    }
}

fn approval(today: Date) -> Approval {
    Approval {
        review_on: Some(super::super::default_review(today)),
        reviewer: Some(StaffLink { user: staff(1), name: "Ruth Bell, registered nurse".into() }),
        discussed_with_gp: Some(YesNo::Yes),
        ..Approval::default()
    }
}
