//! Plans for tests: one that may be published, and one with a marker in every answer. Not part of the program.

mod complete;
mod filled;

pub use complete::complete;
pub use filled::{filled, marker};

use super::{Approver, Document};
use crate::question::{Email, Line, Phone, Text};
use crate::{Date, UserId};
use uuid::Uuid;

/// A registered nurse who may publish.
#[must_use]
pub fn approver() -> Approver {
    Approver {
        user: staff(1),
        name: "Ruth Bell".into(),
        profession: "Registered nurse".into(),
        registration_number: "99A0001E".into(),
        organisation: "Rosewood Nursing Home".into(),
    }
}

/// A plan for a child of twelve: modified CPR, full treatment, consent by a parent.
#[must_use]
pub fn child(today: Date) -> Document {
    use super::options::{Capacity, ConsentBasis, CprDecision};
    let mut document = complete(today);
    document.person.birth_date = Some(today.plus_months(-12 * 12));
    document.consent.basis = Some(ConsentBasis::Parent);
    document.consent.justification = text("Aged 12; both parents and the child were asked");
    document.consent.capacity = Some(Capacity::Lacks);
    document.consent.capacity_on = Some(today);
    document.consent.capacity_by = line("Dr Amina Okafor, GP");
    document.consent.capacity_decision = text("To make and share this plan");
    document.cpr.decision = Some(CprDecision::Modified);
    document.cpr.modified_details = text("Bag and mask; no chest compressions");
    document.recommendations.ceiling = Some(super::options::Ceiling::Full);
    document
}

fn staff(number: u128) -> UserId {
    UserId::new(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + number))
}

fn line<const MAX: usize>(typed: &str) -> Option<Line<MAX>> {
    Line::parse(typed).ok().flatten()
}

fn text<const MAX: usize>(typed: &str) -> Option<Text<MAX>> {
    Text::parse(typed).ok().flatten()
}

fn phone(typed: &str) -> Option<Phone> {
    Phone::parse(typed).ok().flatten()
}

fn email(typed: &str) -> Option<Email> {
    Email::parse(typed).ok().flatten()
}
