//! Which doors are open to somebody, and what they say of themselves to open their own.

use crate::{Gap, House, Session, Stop};
use access::actions::{AcceptPolicy, AttestTraining, ViewDoors};
use access::{Doors, Rights};
use model::Date;
use model::organisation::{Attested, POLICY, Training};
use model::question::Fields;
use model::question::form::{self, Hand};
use store::Act;

pub use store::WhoCanHelp;

/// How ready somebody is to read anything, at the place they are signed in at.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The doors that are shut.
    pub doors: Doors,
    /// The rights of the place.
    pub rights: Rights,
    /// What they have attested.
    pub attested: Attested,
    /// The day on which this is so.
    pub today: Date,
    /// Whom to ask at their organisation.
    pub who_can_help: WhoCanHelp,
}

/// How ready the one who asks is.
///
/// # Errors
/// The record's fault.
pub async fn ready(house: &House, session: &Session) -> Result<Ready, Stop> {
    let work = |act: &Act<'_, ViewDoors>| {
        let member = act.member()?;
        let (doors, rights) = (member.doors.clone(), member.rights.clone());
        let (attested, who_can_help) = (act.attested()?, act.who_can_help()?);
        Ok(Ready { doors, rights, attested, today: act.today(), who_can_help })
    };
    house.store.act(&session.actor(), ViewDoors {}, work).await
}

/// Accepts the policy on acceptable use, as it is in force: field `accepted`.
///
/// # Errors
/// A gap when it is not ticked; the record's fault.
pub async fn accept_policy(house: &House, session: &Session, fields: &Fields) -> Result<(), Stop> {
    if fields.typed("accepted") != "yes" {
        let text = "Tick the box if you accept the policy. Without it nobody can use the service";
        return Err(Stop::gaps([Gap::at("accepted", text)]));
    }
    if !matches!(fields.typed("version").parse(), Ok(POLICY)) {
        let text = "There is a newer policy. Open it again, read it and accept that one";
        return Err(Stop::gaps([Gap::at("accepted", text)]));
    }
    house.store.act(&session.actor(), AcceptPolicy {}, |act| Ok(act.accept()?)).await
}

/// Says when one was trained: the form of [`Training`], and the tick `attested`.
///
/// # Errors
/// Gaps; the record's fault.
pub async fn attest_training(house: &House, session: &Session, fields: &Fields) -> Result<(), Stop> {
    let mut training = Training::default();
    let problems = form::read(&mut training, fields, Hand::ADMINISTRATOR);
    let mut gaps: Vec<Gap> = problems.into_iter().map(Gap::from).collect();
    let today = house.now().day();
    for (field, on) in [
        ("view_on-day", training.view_on),
        ("clinical_on-day", training.clinical_on),
        ("governance_on-day", training.governance_on),
    ] {
        if on.is_some_and(|on| on > today) {
            gaps.push(Gap::at(field, "Enter a day that has come already"));
        }
    }
    if gaps.is_empty() && training == Training::default() {
        gaps.push(Gap::at("view_on-day", "Enter at least one day, or go back to the lessons"));
    }
    if fields.typed("attested") != "yes" {
        gaps.push(Gap::at("attested", "Tick the box to say that what you entered is true"));
    }
    if !gaps.is_empty() {
        return Err(Stop::Gaps(gaps));
    }
    house.store.act(&session.actor(), AttestTraining {}, move |act| Ok(act.attest(&training)?)).await
}
