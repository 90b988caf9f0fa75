//! The emergency view, and revealing the key safe.

use super::read::{shown, tell};
use super::{Shown, audience};
use crate::person::banner;
use crate::{House, Session, Stop};
use access::actions::{RevealKeySafe, ViewEmergency};
use access::{Right, Standing};
use model::person::Banner;
use model::plan::options::PaperKind;
use model::plan::{Audience, Review};
use model::question::Answer;
use model::{Date, Moment, PersonId};
use store::{Act, PreparedPage, Today, VersionRecord};

/// What a crew sees.
#[derive(Debug, Clone)]
pub struct EmergencyView {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// The plan, or why there is none to see. Never unclear.
    pub seen: Seen,
    /// The usual address, where it was corrected after the plan was published: a crew must not go to the old one.
    pub address_since: Option<String>,
    /// What scans stand beside the plan that is shown.
    pub scans: Vec<PaperKind>,
    /// When this was read from the record.
    pub as_at: Moment,
    /// The right by which it is read.
    pub right: Option<Right>,
}

/// The plan, or why there is none to see.
#[derive(Debug, Clone)]
pub enum Seen {
    /// The published plan.
    Plan(Box<Shown>),
    /// The published plan, whose page was prepared.
    Prepared(Box<Prepared>),
    /// No plan was ever published for this person.
    NoPlan,
    /// It was withdrawn from view: copies are not to be relied on.
    Withdrawn {
        /// Since when.
        since: Moment,
    },
    /// The person has died; the plan stays readable for a day.
    Closed {
        /// The day of death.
        died_on: Option<Date>,
        /// The plan, while it stays readable.
        plan: Option<Box<Shown>>,
    },
}

/// A published version whose page was prepared for urgent care, with what stands around it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The version, and its page.
    pub page: PreparedPage,
    /// How its review stands today.
    pub review: Review,
}

/// Opens the emergency view.
///
/// # Errors
/// [`Stop::Missing`] when there is no such person; a refusal; the record's fault.
pub async fn emergency(house: &House, session: &Session, person: PersonId) -> Result<EmergencyView, Stop> {
    house.store.act(&session.actor(), ViewEmergency { person }, opened).await
}

/// Opens the emergency view, with the page that the program of this print prepared for it, where there is one for this
/// reader. Nobody is shown by a page that was prepared what the other way would not show them now.
///
/// # Errors
/// As [`emergency`].
pub async fn emergency_prepared(
    house: &House,
    session: &Session,
    person: PersonId,
    print: &'static str,
) -> Result<EmergencyView, Stop> {
    let work = move |act: &Act<'_, ViewEmergency>| {
        // Pages are prepared for those who read least.
        let ready = match audience(act.right()) {
            Audience::UrgentCare => act.prepared(print)?,
            Audience::Administrator | Audience::Clinician | Audience::Patient | Audience::Proxy => None,
        };
        match ready {
            Some((page, today)) => as_prepared(act, page, today),
            None => opened(act),
        }
    };
    house.store.act(&session.actor(), ViewEmergency { person }, work).await
}

fn opened(act: &Act<'_, ViewEmergency>) -> Result<EmergencyView, Stop> {
    let (banner, seen, address_since, scans) = match act.standing_of_person()? {
        None => {
            let person = act.person()?.ok_or(Stop::Missing)?;
            (banner(&person.section, None, act.today())?, Seen::NoPlan, None, Vec::new())
        }
        Some(mut record) => {
            let plan = shown(act, &mut record).map(Box::new);
            let scans = if plan.is_some() { std::mem::take(&mut record.scans) } else { Vec::new() };
            let since = plan.as_deref().and_then(|plan| address_since(plan, &record));
            let seen = match (record.standing, plan) {
                (Standing::Published, Some(plan)) => Seen::Plan(plan),
                (Standing::Closed, plan) => Seen::Closed { died_on: record.died_on, plan },
                (Standing::Published | Standing::Withdrawn, _) => Seen::Withdrawn { since: record.since },
            };
            (banner(&record.identity, record.died_on, act.today())?, seen, since, scans)
        }
    };
    Ok(EmergencyView { scans, ..seen_by(act, banner, seen, address_since) })
}

fn as_prepared(
    act: &Act<'_, ViewEmergency>,
    page: PreparedPage,
    today: Today,
) -> Result<EmergencyView, Stop> {
    tell(act, page.version, true);
    let banner = banner(&today.identity, None, act.today())?;
    let now = today.identity.primary_address.as_ref().map(Answer::show);
    let address_since = now.filter(|now| page.address.as_ref() != Some(now));
    let review = Review::of(page.review_on, act.today());
    let seen = Seen::Prepared(Box::new(Prepared { page, review }));
    Ok(EmergencyView { scans: today.scans, ..seen_by(act, banner, seen, address_since) })
}

fn seen_by(
    act: &Act<'_, ViewEmergency>,
    banner: Banner,
    seen: Seen,
    address_since: Option<String>,
) -> EmergencyView {
    let (person, as_at, right) = (act.person_id(), act.now(), act.right());
    EmergencyView { person, banner, seen, address_since, scans: Vec::new(), as_at, right }
}

/// The address on the person's own record, where it is no longer the plan's; nobody's who is restricted (hazard H15).
fn address_since(plan: &Shown, record: &VersionRecord) -> Option<String> {
    let then = &plan.reduced.document().person.primary_address;
    let now = &record.identity.primary_address;
    now.as_ref().filter(|_| now != then && !plan.reduced.is_restricted()).map(Answer::show)
}

/// The code of the key safe. Each reveal is an event of its own.
///
/// # Errors
/// [`Stop::Missing`] when no code is recorded or it may not be shown; a refusal; the record's fault.
pub async fn reveal_key_safe(house: &House, session: &Session, person: PersonId) -> Result<String, Stop> {
    let work = |act: &Act<'_, RevealKeySafe>| {
        let mut record = act.standing_of_person()?.ok_or(Stop::Missing)?;
        let code = record.document.person.key_safe_code.clone();
        let plan = shown(act, &mut record).filter(|p| p.reduced.key_safe_recorded()).ok_or(Stop::Missing)?;
        act.note("version", plan.version);
        code.map(|code| code.show()).ok_or(Stop::Missing)
    };
    house.store.act(&session.actor(), RevealKeySafe { person }, work).await
}
