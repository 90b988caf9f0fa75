//! The user access form: who works in an organisation, how ready each is, and adding a colleague.

use super::named;
use crate::beside;
use crate::desk::{Desk, gaps, go};
use crate::form::Form;
use crate::outcome::{Answer, errors};
use access::actions::InviteUser;
use access::{Door, Right, Rights};
use app::organisation::{self, StaffRecord};
use app::{Gap, Stop};
use axum::extract::{Path, Query};
use model::organisation::{Colleague, Registration};
use model::question::Fields;
use model::question::form::Hand;
use model::{Moment, OrganisationId};
use serde::{Deserialize, Serialize};
use ui::walk;

#[derive(Serialize)]
struct Page {
    organisation: String,
    rows: Vec<Row>,
    left: Vec<Row>,
    /// What has just been done: the slug of an outcome.
    done: String,
}

/// A line of the form.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) user: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) profession: String,
    pub(super) registration: Option<String>,
    /// Their number was typed before its form was asked for, and has none.
    pub(super) unchecked: bool,
    /// They are to publish, and have no number without which nobody does.
    unregistered: bool,
    pub(super) rights: Vec<&'static str>,
    /// What keeps them from reading, in the words of the template; empty when they are ready.
    pub(super) lacks: Vec<&'static str>,
}

#[derive(Serialize)]
struct NewPage {
    organisation: String,
    form: walk::Form,
    /// Whose invitation would be replaced: the address as it was typed, and what is said of it.
    replaces: Option<(String, String)>,
    key: String,
}

/// What was done before this page was opened.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrived {
    done: String,
}

const NEW: &str = "organisation/staff_new.html";

pub(crate) async fn page(
    desk: Desk,
    Path(organisation): Path<String>,
    Query(arrived): Query<Arrived>,
) -> Answer {
    let id = named(&organisation)?;
    let found = organisation::staff(desk.house(), &desk.session, id).await?;
    let now = desk.house().now();
    let (left, there): (Vec<_>, Vec<_>) = found.into_iter().partition(|record| record.ended);
    let rows = |records: Vec<StaffRecord>| records.into_iter().map(|record| Row::of(record, now)).collect();
    let own = Page { organisation, rows: rows(there), left: rows(left), done: arrived.done };
    desk.page("organisation/staff.html", own)
}

pub(crate) async fn new_page(desk: Desk, Path(organisation): Path<String>) -> Answer {
    let own = of(&desk, named(&organisation)?, &Fields::default(), &[]).await?;
    desk.page(NEW, own)
}

pub(crate) async fn invite(desk: Desk, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    let id = named(&organisation)?;
    let (actor, deed) = (desk.session.actor(), desk.deed(&fields));
    match organisation::invite(desk.house(), &actor, id, &fields, &deed).await {
        // One answer, whether there was such an account before or not.
        Ok(_) => go(&format!("/organisation/{id}/staff?done=invited")),
        Err(stop) => {
            let found = gaps(stop)?;
            let own = of(&desk, id, &fields, &found).await?;
            desk.page_again(errors(&found), NEW, own)
        }
    }
}

async fn of(
    desk: &Desk,
    organisation: OrganisationId,
    typed: &Fields,
    found: &[Gap],
) -> Result<NewPage, Stop> {
    desk.house().may(&desk.session, InviteUser { organisation, rights: Rights::default() }).await?;
    let form = beside::form(&Colleague::default(), typed, Hand::ADMINISTRATOR, found);
    let asks = found.iter().find(|gap| gap.field == "knowingly");
    let replaces = asks.map(|gap| (typed.typed("email").to_owned(), gap.message.clone()));
    Ok(NewPage { organisation: organisation.to_string(), form, replaces, key: desk.key(typed) })
}

impl Row {
    pub(super) fn of(record: StaffRecord, now: Moment) -> Self {
        let shut = record.readiness.doors(&record.rights, now).shut;
        let own = |door: &Door| match door {
            Door::AccessForm => Some("off-form"),
            Door::Training => Some("training"),
            Door::Policy => Some("policy"),
            Door::Account => Some("locked"),
            Door::Agreement | Door::DataSecurity | Door::SecondFactor | Door::Device => None,
        };
        let lacks = if record.waiting { vec!["waiting"] } else { shut.iter().filter_map(own).collect() };
        Self {
            user: record.user.to_string(),
            name: record.name,
            email: record.email,
            profession: record.profession,
            unchecked: record.registration.as_deref().is_some_and(|number| !Registration::fits(number)),
            unregistered: record.rights.has(Right::Clinical) && record.registration.is_none(),
            registration: record.registration,
            rights: record.rights.iter().map(Right::word).collect(),
            lacks,
        }
    }
}
