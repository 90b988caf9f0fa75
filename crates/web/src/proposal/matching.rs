//! Somebody on record beside whoever a questionnaire says that it is for.

use super::shown::answer;
use app::proposal::{Candidate, ProposalRecord};
use model::plan::Person;
use model::proposal::{Agreement, Comparison};
use model::question::{Answer, YesNo};
use serde::Serialize;
use std::fmt::Display;

/// Somebody who may be the one.
#[derive(Serialize)]
pub(super) struct Candidature {
    person: String,
    name: String,
    rows: Vec<Row>,
    may: bool,
    died: bool,
}

/// One answer, as it was typed and as it stands on record.
#[derive(Serialize)]
pub(super) struct Row {
    label: &'static str,
    typed: String,
    known: String,
    /// `same`, `different` or `unknown`.
    agrees: &'static str,
}

impl Candidature {
    pub(super) fn of(record: &ProposalRecord, one: &Candidate) -> Self {
        Self {
            person: one.found.person.to_string(),
            name: one.found.banner.to_string(),
            rows: rows(&record.document.answers.person, &one.section, one.comparison),
            may: one.comparison.may_match(),
            died: !one.found.banner.died.is_empty(),
        }
    }
}

fn rows(typed: &Person, known: &Person, compared: Comparison) -> Vec<Row> {
    let restricted = known.restricted == Some(YesNo::Yes);
    let row = |label, typed, known, agreement| Row { label, typed, known, agrees: word(agreement) };
    let number = |person: &Person| shown(person.nhs_number.as_ref());
    let born = |person: &Person| shown(person.birth_date);
    let name = |line: Option<&dyn Answer>| answer(line);
    let postcode = |person: &Person| {
        let address = person.primary_address.as_ref();
        address.and_then(|address| address.postcode.clone()).unwrap_or_default()
    };
    let family = |person: &Person| name(person.family_name.as_ref().map(|line| line as &dyn Answer));
    let given = |person: &Person| name(person.given_name.as_ref().map(|line| line as &dyn Answer));
    let known_postcode = if restricted { "Not shown".to_owned() } else { postcode(known) };
    vec![
        row("NHS number", number(typed), number(known), compared.nhs_number),
        row("Date of birth", born(typed), born(known), compared.birth_date),
        row("Family name", family(typed), family(known), compared.family_name),
        row("Given name", given(typed), given(known), compared.given_name),
        row("Postcode", postcode(typed), known_postcode, compared.postcode),
    ]
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

const fn word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agrees => "same",
        Agreement::Differs => "different",
        Agreement::NotKnown => "unknown",
    }
}
