//! A plan with an answer to every question, each text a marker that names its question.

use super::super::{Document, Stamp};
use super::staff;
use crate::question::{Control, Fields, Fill, Items, Question, Slot, YesNo};
use crate::{Moment, NhsNumber};

/// Every question answered: texts with their [`marker`], lists with one item, choices with the first option.
#[must_use]
pub fn filled() -> Document {
    let mut document = Document::default();
    for section in document.sections_mut() {
        section.fill(&mut Filling);
    }
    document.person.restricted = Some(YesNo::No);
    if let Some(reviewer) = &mut document.approval.reviewer {
        reviewer.name = "marker approval reviewer".into();
    }
    let at = Moment::parse("2026-02-01T10:05:00Z");
    for (slug, _) in super::super::SECTIONS {
        let stamp = |at| Stamp {
            user: staff(2),
            name: format!("marker {slug} stamp"),
            organisation: format!("marker {slug} organisation"),
            at,
            revision: 3,
        };
        document.stamps.extend(at.map(|at| (slug.to_owned(), stamp(at))));
    }
    document
}

/// The text that stands as an answer to this question in [`filled`], where a text fits.
#[must_use]
pub fn marker(question: &Question) -> String {
    let marker = format!("marker {} {}", question.section, question.slug);
    match question.control {
        Control::Line(most) => marker.chars().take(most).collect::<String>().trim().to_owned(),
        _ => marker,
    }
}

struct Filling;

impl Fill for Filling {
    fn answer(&mut self, question: &'static Question, slot: &mut dyn Slot) {
        // A slot that takes nothing stays blank, and the test that walks this plan sees it.
        let _ = slot.take("x", &typed(question));
    }

    fn items(&mut self, _: &'static Question, items: &mut dyn Items) {
        items.add();
        if let Some(item) = items.item_mut(0) {
            item.fill(self);
        }
    }
}

/// What would be typed under the name `x`.
fn typed(question: &Question) -> Fields {
    let marker = marker(question);
    let one = |value: &str| [("x", value)].into_iter().collect::<Fields>();
    let day = [("x-day", "1"), ("x-month", "2"), ("x-year", "2026")];
    match question.control {
        Control::Line(_) | Control::Lines(_) | Control::Contact => one(&marker),
        Control::Date => day.into_iter().collect(),
        Control::DateTime => day.into_iter().chain([("x-hour", "10"), ("x-minute", "05")]).collect(),
        Control::Number(least, _) => one(&least.to_string()),
        Control::NhsNumber => one("999 000 0018"),
        Control::Phone => one("020 7946 0018"),
        Control::Email => one("marker@mail.example"),
        Control::Address => [("x-line1", marker.as_str()), ("x-postcode", "SW1A 1AA")].into_iter().collect(),
        Control::Coded => [("x", marker.as_str()), ("x-code", "450475007")].into_iter().collect(),
        Control::Radios(options) => options.iter().take(1).map(|o| ("x", o.slug)).collect(),
        Control::Checkboxes(options) => options.iter().map(|o| ("x", o.slug)).collect(),
        Control::Staff => one(&staff(1).to_string()),
        Control::Items => Fields::default(),
    }
}

/// The person of the samples has this number.
pub(super) fn number() -> Option<NhsNumber> {
    NhsNumber::parse("9990000018").ok()
}
