//! Which practice or care home is to have the answers: looked for by name, town, postcode or code, then chosen.

use super::{at, shown, to_write, under_way, was};
use crate::desk::{gaps, go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Wrong, errors, wrong};
use app::my::{self, OwnProposal, PRACTICES, Practice};
use app::{Conflict, Gap, Stop};
use axum::extract::Path;
use model::{OrganisationId, ProposalId};
use serde::Serialize;
use ui::PageError;

#[derive(Serialize)]
struct Page {
    here: String,
    chosen: Option<String>,
    /// The id of that one, as the form says what it stood beside; empty for none.
    shown: String,
    words: String,
    /// What was found; none before somebody looked.
    found: Option<Vec<Choice>>,
    /// There are more than are shown.
    more: bool,
    wrong: Wrong,
}

/// A practice to choose, as the page shows it.
#[derive(Serialize)]
struct Choice {
    value: String,
    text: String,
    hint: Option<Hint>,
}

#[derive(Serialize)]
struct Hint {
    text: String,
}

const TEMPLATE: &str = "my/questionnaire/practice.html";

pub(crate) async fn page(desk: OwnDesk, Path(proposal): Path<String>) -> Answer {
    let own = to_write(&desk, &proposal).await?;
    desk.page(TEMPLATE, Page::of(&own, "", None))
}

pub(crate) async fn find(desk: OwnDesk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let own = under_way(&desk, &proposal).await?;
    let words = fields.typed("words");
    match my::find_practices(desk.house(), &desk.session, words).await {
        Ok(found) => desk.page(TEMPLATE, Page::of(&own, words, Some(found))),
        Err(stop) => again(&desk, &own, words, None, stop),
    }
}

pub(crate) async fn choose(desk: OwnDesk, Path(proposal): Path<String>, Form(fields): Form) -> Answer {
    let id = known(ProposalId::parse(&proposal))?;
    let stop = match OrganisationId::parse(fields.typed("practice")) {
        None => Stop::gaps([Gap::at("practice", "practice-choose-error")]),
        Some(practice) => match my::choose(desk.house(), &desk.session, id, practice, was(&fields)).await {
            Ok(()) => return go(&format!("/my/questionnaires/{proposal}/send")),
            Err(stop) => stop,
        },
    };
    let own = under_way(&desk, &proposal).await?;
    let words = fields.typed("words");
    // The same list again, so that another one can be chosen.
    let found = match my::find_practices(desk.house(), &desk.session, words).await {
        Ok(found) => Some(found),
        Err(Stop::Gaps(_)) => None,
        Err(fault) => return Err(fault.into()),
    };
    if matches!(stop, Stop::Conflict(Conflict::Moved)) {
        let page = Page::of(&own, words, found);
        let text = desk.say("practice-moved");
        let error = PageError { text, href: Some(format!("#{}", page.where_to_choose())) };
        return desk.page_of_conflict(vec![error], TEMPLATE, page);
    }
    again(&desk, &own, words, found, stop)
}

fn again(desk: &OwnDesk, own: &OwnProposal, words: &str, found: Option<Vec<Practice>>, stop: Stop) -> Answer {
    let mut gaps = desk.said(gaps(stop)?);
    let page = Page::of(own, words, found);
    gaps.iter_mut().for_each(|gap| gap.field = page.where_to_choose().to_owned());
    desk.page_again(errors(&gaps), TEMPLATE, Page { wrong: wrong(&gaps), ..page })
}

impl Page {
    /// The field that an error leads to: where to choose; where to look while there is nothing to choose from.
    fn where_to_choose(&self) -> &'static str {
        if self.found.as_ref().is_none_or(Vec::is_empty) { "words" } else { "practice" }
    }

    fn of(own: &OwnProposal, words: &str, found: Option<Vec<Practice>>) -> Self {
        Self {
            here: at(own),
            chosen: own.organisation.as_ref().map(|practice| practice.name.clone()),
            shown: shown(own),
            words: words.to_owned(),
            more: found.as_ref().is_some_and(|found| found.len() == PRACTICES),
            found: found.map(|found| found.into_iter().map(Choice::of).collect()),
            wrong: Wrong::new(),
        }
    }
}

impl Choice {
    fn of(practice: Practice) -> Self {
        let hint = Some(practice.address).filter(|address| !address.is_empty()).map(|text| Hint { text });
        Self { value: practice.id.to_string(), text: practice.name, hint }
    }
}
