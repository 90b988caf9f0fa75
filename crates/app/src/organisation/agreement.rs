//! What opens an organisation's doors: the signature, the data security status, and the lines that the lead ticks.

use crate::{Gap, House, Stop};
use access::Actor;
use access::actions::{AssessOrganisation, PrepareOrganisation, SignAgreement};
use model::organisation::{AGREEMENT_TEXT, Assessment, Item, Signature};
use model::plan::unanswered;
use model::question::form::{self, Hand};
use model::question::{Fields, Section};
use model::{Date, OrganisationId};
use store::Act;

/// Reads a form that has to be whole.
fn whole<S: Section + Default>(fields: &Fields) -> Result<S, Stop> {
    let mut section = S::default();
    let problems = form::read(&mut section, fields, Hand::SERVICE);
    let mut gaps: Vec<Gap> = problems.into_iter().map(Gap::from).collect();
    if gaps.is_empty() {
        gaps.extend(unanswered(&section).into_iter().map(Gap::from));
    }
    if gaps.is_empty() { Ok(section) } else { Err(Stop::Gaps(gaps)) }
}

/// Signs the sharing agreement in the version in force: the form of [`Signature`] and the tick `agreed`. On screen it is
/// signed today; whoever runs the program may record `on` which day it was signed on paper.
///
/// # Errors
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn sign(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
    on: Option<Date>,
) -> Result<(), Stop> {
    let signature: Signature = whole(fields)?;
    if fields.typed("agreed") != "yes" {
        let text = "Tick the box to sign. Without the agreement nobody in the organisation can read a plan";
        return Err(Stop::gaps([Gap::at("agreed", text)]));
    }
    // A page that was opened before an upgrade shows the words of before.
    if !matches!(fields.typed("version").parse(), Ok(AGREEMENT_TEXT)) && on.is_none() {
        let text = "There is a newer text. Open the agreement again, read it and sign that one";
        return Err(Stop::gaps([Gap::at("agreed", text)]));
    }
    let work = move |act: &Act<'_, SignAgreement>| {
        let on = on.unwrap_or(act.today()).min(act.today());
        if act.sign(&signature, on)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(actor, SignAgreement { organisation }, work).await
}

/// Records the data security status: the form of [`Assessment`].
///
/// # Errors
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn assess(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
) -> Result<(), Stop> {
    let assessment: Assessment = whole(fields)?;
    let work = move |act: &Act<'_, AssessOrganisation>| {
        if assessment.assessed_on.is_some_and(|on| on > act.today()) {
            return Err(Stop::gaps([Gap::at("assessed_on-day", "Enter a day that has come already")]));
        }
        if act.assess(&assessment)? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(actor, AssessOrganisation { organisation }, work).await
}

/// Ticks a line of the preparation, or takes the tick away.
///
/// # Errors
/// [`Stop::Missing`] for a line that the record ticks by itself; a refusal; the record's fault.
pub async fn tick(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    item: &str,
    done: bool,
) -> Result<(), Stop> {
    let item = Item::of(item).filter(|item| item.is_leads()).ok_or(Stop::Missing)?;
    let work = move |act: &Act<'_, PrepareOrganisation>| Ok(act.tick(item, done)?);
    house.store.act(actor, PrepareOrganisation { organisation }, work).await
}
