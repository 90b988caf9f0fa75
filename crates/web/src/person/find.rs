//! Finding a person. A search has one of three answers, never an unclear one: found, not on record, cannot be searched
//! now. It is sent in the body, so that nothing that was typed stands in an address.

use super::row::Row;
use crate::account::lapsing::Lapsing;
use crate::desk::{Desk, gaps};
use crate::form::Form;
use crate::outcome::{Answer, Failed, Wrong, errors, typed, wrong};
use access::actions::FindPerson;
use access::{Doors, Refusal, Right};
use app::person::{self, Criteria, Match};
use app::{Gap, Stop};
use model::question::Fields;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    /// The service team says why it searches.
    says_why: bool,
    /// May open what is found.
    opens: bool,
    /// The service team, who may withdraw a plan and put it back when somebody asks.
    serves: bool,
    /// May put somebody on record who is not found.
    creates: bool,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    answer: Found,
    /// Told before a search, and not beside its answer.
    lapsing: Option<Lapsing>,
}

/// The answer to a search.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Found {
    /// Nothing was searched for yet.
    NotAsked,
    People {
        rows: Vec<Row>,
    },
    Nobody,
    NotNow,
}

const FIELDS: &[&str] = &[
    "nhs_number",
    "family_name",
    "birth_date-day",
    "birth_date-month",
    "birth_date-year",
    "postcode",
    "why",
];

const TEMPLATE: &str = "person/find.html";

pub(crate) async fn page(desk: Desk) -> Answer {
    let lapsing = Lapsing::of(&desk, &may(&desk).await?);
    desk.page(TEMPLATE, Page { lapsing, ..Page::of(&desk, &Fields::default(), &[], Found::NotAsked) })
}

pub(crate) async fn submit(desk: Desk, Form(fields): Form) -> Answer {
    let found = match Criteria::read(&fields) {
        Ok(by) => person::find(desk.house(), &desk.session, by, fields.typed("why").to_owned()).await,
        // Nobody is told what is wrong with a search that is not theirs to make.
        Err(stop) => may(&desk).await.and(Err(stop)),
    };
    match found {
        Ok(people) => desk.page(TEMPLATE, Page::of(&desk, &fields, &[], Found::of(people))),
        Err(stop @ Stop::Fault(_)) => {
            desk.page_of_fault(stop, Vec::new(), TEMPLATE, Page::of(&desk, &fields, &[], Found::NotNow))
        }
        Err(stop) => {
            let found = to_be_typed(stop)?;
            desk.page_again(errors(&found), TEMPLATE, Page::of(&desk, &fields, &found, Found::NotAsked))
        }
    }
}

/// Whether this page is theirs, apart from the reason that they have still to give.
async fn may(desk: &Desk) -> Result<Doors, Stop> {
    let why = "to be given on the page".to_owned();
    desk.house().may_with_doors(&desk.session, FindPerson { by: "", why }).await
}

fn to_be_typed(stop: Stop) -> Result<Vec<Gap>, Failed> {
    match stop {
        Stop::Refused(Refusal::ReasonNeeded) => {
            Ok(vec![Gap::at("why", "Say why you search for this person, and who asked you to")])
        }
        stop => gaps(stop),
    }
}

impl Found {
    fn of(people: Vec<Match>) -> Self {
        if people.is_empty() {
            return Self::Nobody;
        }
        Self::People { rows: people.into_iter().map(Row::from).collect() }
    }
}

impl Page {
    fn of(desk: &Desk, fields: &Fields, found: &[Gap], answer: Found) -> Self {
        let has = |rights: &[Right]| rights.iter().any(|right| desk.session.has(*right));
        let opens = has(&[Right::View, Right::Administrator, Right::Clinical]);
        Self {
            says_why: !opens,
            opens,
            serves: has(&[Right::Service]),
            creates: has(&[Right::Administrator, Right::Clinical]),
            typed: typed(fields, FIELDS),
            wrong: wrong(found),
            answer,
            lapsing: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{words, written};

    fn page(answer: Found) -> String {
        let typed = typed(&Fields::default(), FIELDS);
        let own = Page {
            says_why: false,
            opens: true,
            serves: false,
            creates: true,
            typed,
            wrong: Wrong::new(),
            answer,
            lapsing: None,
        };
        written(TEMPLATE, own)
    }

    #[test]
    fn a_search_that_cannot_be_made_is_not_taken_for_one_that_found_nobody() {
        let not_now = page(Found::NotNow);
        assert_eq!(words(&not_now, "h1"), "The record cannot be searched now");
        assert!(words(&not_now, "main").contains("This says nothing about whether the person has a plan."));
        assert!(!not_now.contains("holds no plan") && !not_now.contains("/people/new"));
        let nobody = page(Found::of(Vec::new()));
        assert_eq!(words(&nobody, "h1"), "No person on record matches");
        assert!(!nobody.contains("cannot be searched"));
    }
}
