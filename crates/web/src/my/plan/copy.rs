//! Everything that is kept about the person, as a file to read and as one for programs.

use super::words::Access;
use crate::desk::known;
use crate::my::desk::OwnDesk;
use crate::outcome::Answer;
use crate::person::word;
use crate::proposal::told::Told;
use app::own_plan::{self, OwnLetter, OwnRecord, OwnTie, ProposalCopy};
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use model::plan::{Reduced, SECTIONS};
use model::{LetterKind, Moment, PlanId};
use serde::Serialize;
use ui::walk::{self, View, Wording};

/// What the file to read is written from.
#[derive(Serialize)]
struct Page {
    name: String,
    nhs_number: String,
    born: String,
    account: String,
    email: String,
    as_at: String,
    standing: &'static str,
    versions: Vec<Version>,
    accesses: Vec<Access>,
    people: Vec<Person>,
    letters: Vec<Letter>,
    requests: Vec<Request>,
}

#[derive(Serialize)]
struct Version {
    number: u32,
    published: String,
    sections: Vec<View>,
}

#[derive(Serialize)]
struct Person {
    /// `patient` or `proxy`.
    kind: String,
    name: String,
    relationship: Option<String>,
    scope: String,
    invited: String,
    accepted: Option<String>,
    until: Option<String>,
    ended: Option<String>,
}

#[derive(Serialize)]
struct Letter {
    /// The message that says what it told.
    kind: &'static str,
    made: String,
    sent: Option<String>,
}

#[derive(Serialize)]
struct Request {
    /// `questionnaire` or `change`.
    kind: String,
    by: String,
    sent: Option<String>,
    /// What was asked for and what was decided of it; of what somebody else wrote, nothing.
    things: Vec<Told>,
}

pub(crate) async fn readable(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::copy(desk.house(), &desk.session, plan).await?;
    let page = desk.page("my/plan/everything.html", Page::of(&found, desk.wording()))?;
    Ok((taken_away("my-plan.html"), page).into_response())
}

pub(crate) async fn machine(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = own_plan::copy(desk.house(), &desk.session, plan).await?;
    let file = found.json()?;
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned())];
    Ok((kind, taken_away("my-plan.json"), file).into_response())
}

fn taken_away(name: &str) -> [(header::HeaderName, String); 1] {
    [(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))]
}

impl Page {
    fn of(found: &OwnRecord, words: Wording<'_>) -> Self {
        let version = |(number, at, plan): &(u32, Moment, Reduced)| Version {
            number: *number,
            published: at.to_string(),
            sections: SECTIONS.iter().filter_map(|(slug, _)| walk::view_in(plan, slug, words)).collect(),
        };
        Self {
            name: found.banner.name.clone(),
            nhs_number: found.banner.nhs_number.clone(),
            born: found.banner.born.clone(),
            account: found.rest.name.clone(),
            email: found.rest.email.clone(),
            as_at: found.as_at.to_string(),
            standing: word(found.standing),
            versions: found.versions.iter().rev().map(version).collect(),
            accesses: found.accesses.iter().map(Access::from).collect(),
            people: found.rest.ties.iter().map(Person::from).collect(),
            letters: found.rest.letters.iter().map(Letter::from).collect(),
            requests: found.rest.proposals.iter().map(|one| Request::of(one, words)).collect(),
        }
    }
}

impl From<&OwnTie> for Person {
    fn from(tie: &OwnTie) -> Self {
        Self {
            kind: tie.kind.clone(),
            name: tie.name.clone(),
            relationship: tie.relationship.clone(),
            scope: tie.scope.clone(),
            invited: tie.invited_at.to_string(),
            accepted: tie.accepted_at.map(|at| at.to_string()),
            until: tie.until.map(|day| day.to_string()),
            ended: tie.ended_at.map(|at| at.to_string()),
        }
    }
}

impl From<&OwnLetter> for Letter {
    fn from(letter: &OwnLetter) -> Self {
        Self {
            kind: told(&letter.kind),
            made: letter.made_at.to_string(),
            sent: letter.sent_at.map(|at| at.to_string()),
        }
    }
}

/// What a letter told, as far as a person need tell one from another.
fn told(word: &str) -> &'static str {
    use LetterKind::*;
    match LetterKind::of(word) {
        Some(ConfirmAccount | AccountThere | PasswordReset | Invitation | PlaceOffered) => {
            "own-letter-account"
        }
        Some(NewDevice | AccountChanged | AccountLocked | Idle150 | Idle170) => "own-letter-security",
        Some(Enrolment) => "own-letter-enrolment",
        Some(OwnPlanNews) => "own-letter-plan",
        Some(ProposalNews) => "own-letter-proposal",
        Some(RegistrationChanged | RightsChanged | Lapsing | ActionNeeded | AccessQuestion) | None => {
            "own-letter-other"
        }
    }
}

impl Request {
    fn of(proposal: &ProposalCopy, wording: Wording<'_>) -> Self {
        let things = proposal.own.as_ref().map(|own| Told::all(own, None, wording));
        Self {
            kind: proposal.kind.clone(),
            by: proposal.author_as.clone(),
            sent: proposal.submitted_at.map(|at| at.to_string()),
            things: things.unwrap_or_default(),
        }
    }
}
