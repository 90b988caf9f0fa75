//! Whom to ring, in the order of the plan, each number to be tapped.

use crate::plan::heading::said;
use model::plan::{Contact, Contacts, Professional};
use model::question::{Phone, YesNo};
use serde::Serialize;
use ui::Said;
use ui::walk::Wording;

#[derive(Serialize)]
pub(crate) struct Call {
    pub(super) name: Option<String>,
    /// What they are to the person.
    pub(super) about: Vec<Said>,
    pub(super) key_worker: bool,
    pub(super) numbers: Vec<Number>,
}

#[derive(Serialize)]
pub(crate) struct Number {
    /// As it was typed.
    pub(super) shown: String,
    pub(super) href: String,
    /// When it is answered; empty for a number of which that is not said.
    pub(super) when: &'static str,
}

/// Everybody who can be rung. Whoever is no longer involved is not.
pub(crate) fn calls(contacts: &Contacts, words: Wording<'_>) -> Vec<Call> {
    let involved = contacts.professional.iter().filter(|p| p.involved != Some(YesNo::No));
    contacts
        .personal
        .iter()
        .map(|contact| personal(contact, words))
        .chain(involved.map(professional))
        .collect()
}

fn personal(contact: &Contact, words: Wording<'_>) -> Call {
    let numbers = [&contact.phone, &contact.phone_other].into_iter().flatten();
    Call {
        name: said(&contact.name),
        about: contact
            .relationship
            .iter()
            .map(|answer| words.answer(&Contact::relationship, answer))
            .chain(contact.flags.iter().map(|answer| words.answer(&Contact::flags, answer)))
            .collect(),
        key_worker: false,
        numbers: numbers.map(|phone| Number::of(phone, "")).collect(),
    }
}

fn professional(one: &Professional) -> Call {
    let in_hours = one.phone_in_hours.as_ref().map(|phone| Number::of(phone, "In hours"));
    let out_of_hours = one.phone_out_of_hours.as_ref().map(|phone| Number::of(phone, "Out of hours"));
    Call {
        name: said(&one.name),
        about: [said(&one.role), said(&one.organisation)].into_iter().flatten().map(Said::plain).collect(),
        key_worker: one.key_worker == Some(YesNo::Yes),
        numbers: in_hours.into_iter().chain(out_of_hours).collect(),
    }
}

impl Number {
    pub(super) fn of(phone: &Phone, when: &'static str) -> Self {
        Self { shown: phone.as_str().to_owned(), href: dialled(phone.as_str()), when }
    }
}

/// A number as a telephone dials it: digits, a leading plus, and the extension apart (RFC 3966).
fn dialled(typed: &str) -> String {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let lower = typed.to_ascii_lowercase();
    let (number, extension) = lower.split_once(['e', 'x']).unwrap_or((&lower, ""));
    let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
    // The nought in +44 (0)20 is dialled only without the country in front.
    let number = if plus.is_empty() { number.to_owned() } else { number.replace("(0)", "") };
    match digits(extension) {
        none if none.is_empty() => format!("tel:{plus}{}", digits(&number)),
        extension => format!("tel:{plus}{};ext={extension}", digits(&number)),
    }
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_number_is_dialled_whatever_it_is_typed_with() {
        for (typed, href) in [
            ("020 7946 0018", "tel:02079460018"),
            ("(020) 7946-0018 ext 3", "tel:02079460018;ext=3"),
            ("020 7946 0018 x12", "tel:02079460018;ext=12"),
            ("+44 20 7946 0018", "tel:+442079460018"),
            ("+44 (0)20 7946 0018", "tel:+442079460018"),
            ("111", "tel:111"),
        ] {
            assert_eq!(dialled(typed), href, "{typed}");
        }
    }
}
