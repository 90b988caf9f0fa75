//! The people who may read a plan at their own door: who they are, ending it for one of them, naming somebody.

use super::About;
use crate::desk::{gaps, go, known};
use crate::form::Form;
use crate::my::desk::OwnDesk;
use crate::outcome::{Answer, Slip, Wrong, errors, typed, wrong};
use access::{Tie, Trust};
use app::enrolment::{self, CitizenRecord};
use app::proposal::{Asked, ask_change};
use app::{Conflict, Gap, Stop, own_plan};
use axum::extract::Path;
use model::proposal::Ask;
use model::question::Fields;
use model::{EnrolmentId, PlanId};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page {
    plan: String,
    rows: Vec<Row>,
}

/// Somebody who may read the plan, or was invited to.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    relationship: Option<String>,
    /// May also ask for changes.
    proposes: bool,
    invited: String,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
struct NamePage {
    #[serde(flatten)]
    about: About,
    typed: BTreeMap<String, String>,
    wrong: Wrong,
    key: String,
}

/// The page on which ending it is confirmed.
#[derive(Serialize)]
struct EndPage {
    plan: String,
    enrolment: String,
    /// Whose it is: the proxy's own, who leaves, or another's, for whom the patient ends it.
    leaves: bool,
    name: String,
    key: String,
}

const NAMED: [&str; 3] = ["name", "relationship", "email"];

pub(crate) async fn page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let found = enrolment::enrolments(desk.house(), &desk.session, plan).await?;
    // Whom an enrolment has ended for stands in the copy of everything; here is who may read the plan today.
    let stands = |one: &&CitizenRecord| {
        !one.is_patient && one.ended_at.is_none() && one.until.is_none_or(|until| until > found.today)
    };
    let rows = found.citizens.iter().filter(stands).map(Row::from).collect();
    desk.page("my/plan/people.html", Page { plan: plan.to_string(), rows })
}

pub(crate) async fn name_page(desk: OwnDesk, Path(plan): Path<String>) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    let own = NamePage::of(&desk, plan, &Fields::default(), &[]).await?;
    desk.page("my/plan/name.html", own)
}

/// Sends the name to those who invite people: what was typed is a request in words.
pub(crate) async fn name(desk: OwnDesk, Path(plan): Path<String>, Form(fields): Form) -> Answer {
    let plan = known(PlanId::parse(&plan))?;
    // Only the patient names somebody: anybody else is told that there is no such page, before anything typed is judged.
    let own = NamePage::of(&desk, plan, &fields, &[]).await?;
    let line = |name: &str| fields.typed(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let [name, relationship, email] = NAMED.map(line);
    let missing = [("name", &name, "own-people-missing-name"), ("email", &email, "own-people-missing-email")];
    let missing = missing.into_iter().filter(|(_, typed, _)| typed.is_empty());
    let missing: Vec<Gap> = missing.map(|(field, _, message)| Gap::at(field, message)).collect();
    if !missing.is_empty() {
        let found = desk.said(missing);
        return desk.page_again(
            errors(&found),
            "my/plan/name.html",
            NamePage { wrong: wrong(&found), ..own },
        );
    }
    let words = format!(
        "Please let somebody I trust read my plan at MyCMC.\nName: {name}\nRelationship: {relationship}\nE-mail: {email}"
    );
    let asked = Asked { asks: vec![Ask { about: String::new(), words }], ..Asked::default() };
    match ask_change(desk.house(), &desk.session, plan, asked, &desk.deed(&fields)).await {
        Ok(proposal) => go(&format!("/my/requests/{proposal}")),
        Err(stop) => {
            // Whatever is wrong with the request as a whole is told at its first field.
            let found = gaps(stop)?.into_iter().map(|gap| Gap { field: "name".to_owned(), ..gap });
            let found: Vec<Gap> = found.collect();
            desk.page_again(errors(&found), "my/plan/name.html", NamePage { wrong: wrong(&found), ..own })
        }
    }
}

pub(crate) async fn end_page(desk: OwnDesk, Path((plan, enrolment)): Path<(String, String)>) -> Answer {
    let (plan, id) = (known(PlanId::parse(&plan))?, known(EnrolmentId::parse(&enrolment))?);
    // The patient ends it also while the plan is out of view: whoever it is put back for is theirs to say.
    let (leaves, name) = match own_plan::standing(desk.house(), &desk.session, plan).await?.tie {
        Tie::Proxy(_) => {
            let found = own_plan::view(desk.house(), &desk.session, plan).await?;
            (true, (found.enrolment == id).then_some(found.banner.name))
        }
        Tie::Patient => {
            let people = enrolment::enrolments(desk.house(), &desk.session, plan).await?;
            let one = people.citizens.into_iter().find(|one| one.id == id && !one.is_patient);
            (false, one.filter(|one| one.ended_at.is_none()).map(|one| one.name))
        }
    };
    let (name, key) = (known(name)?, desk.house().form_key());
    desk.page("my/plan/end.html", EndPage { plan: plan.to_string(), enrolment, leaves, name, key })
}

/// Ends it; where it was ended before, nothing is left to do.
pub(crate) async fn end(
    desk: OwnDesk,
    Path((plan, enrolment)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let at = (known(PlanId::parse(&plan))?, known(EnrolmentId::parse(&enrolment))?);
    let deed = desk.deed(&fields);
    match enrolment::end_enrolment(desk.house(), &desk.session, at, &Fields::default(), &deed).await {
        Ok(()) | Err(Stop::Conflict(Conflict::Moved)) => {
            let patient = own_plan::standing(desk.house(), &desk.session, at.0).await;
            match patient {
                Ok(found) if found.tie == Tie::Patient => go(&format!("/my/plans/{plan}/people")),
                _ => go("/my"),
            }
        }
        Err(stop) => Err(stop.into()),
    }
}

impl From<&CitizenRecord> for Row {
    fn from(one: &CitizenRecord) -> Self {
        Self {
            id: one.id.to_string(),
            name: one.name.clone(),
            relationship: one.relationship.clone(),
            proposes: one.scope == Trust::Propose,
            invited: one.invited_at.to_string(),
            since: one.accepted_at.map(|at| at.to_string()),
            // It ends with the day before the first on which it no longer stands.
            until: one.until.map(|day| day.plus_days(-1).to_string()),
        }
    }
}

impl NamePage {
    async fn of(desk: &OwnDesk, plan: PlanId, fields: &Fields, found: &[Slip]) -> Result<Self, Stop> {
        let plan_found = own_plan::view(desk.house(), &desk.session, plan).await?;
        match plan_found.tie {
            Tie::Patient => Ok(Self {
                about: About::of(plan, &plan_found),
                typed: typed(fields, &NAMED),
                wrong: wrong(found),
                key: desk.key(fields),
            }),
            Tie::Proxy(_) => Err(Stop::Missing),
        }
    }
}
