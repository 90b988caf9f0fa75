//! What is on record of an organisation.

use crate::{Gap, House, Session, Stop};
use access::actions::{ChangeOrganisation, CreateOrganisation, ViewOrganisation, ViewOrganisations};
use access::{Actor, Right};
use model::OrganisationId;
use model::organisation::{Line, Profile, preparation};
use model::plan::unanswered;
use model::question::Fields;
use model::question::form::{self, Hand};
use store::{Act, Fault, OrganisationRecord};

/// An organisation's page.
#[derive(Debug, Clone)]
pub struct OrganisationPage {
    /// What is on record.
    pub organisation: OrganisationRecord,
    /// How far its preparation is.
    pub preparation: [Line; 12],
    /// The right with which it was opened.
    pub right: Option<Right>,
}

/// Puts an organisation on record, from the form of [`Profile`].
///
/// # Errors
/// Gaps for what cannot be taken, a code that is taken included; a refusal; the record's fault.
pub async fn create(house: &House, actor: &Actor, fields: &Fields) -> Result<OrganisationId, Stop> {
    let profile = read(Profile::default(), fields, Hand::SERVICE)?;
    let work = move |act: &Act<'_, CreateOrganisation>| {
        belongs(&profile, |ods| act.is_known(ods))?;
        Ok(act.create(&profile)?)
    };
    taken(house.store.act(actor, CreateOrganisation {}, work).await)
}

/// Changes what is on record of an organisation; whoever leads it changes what it is reached by, and no more.
///
/// # Errors
/// As [`create`]; [`Stop::Missing`].
pub async fn change(
    house: &House,
    actor: &Actor,
    organisation: OrganisationId,
    fields: &Fields,
) -> Result<(), Stop> {
    let fields = fields.clone();
    let work = move |act: &Act<'_, ChangeOrganisation>| {
        let hand = if act.right() == Some(Right::Lead) { Hand::ADMINISTRATOR } else { Hand::SERVICE };
        let profile = read(act.profile()?.ok_or(Stop::Missing)?, &fields, hand)?;
        belongs(&profile, |ods| act.is_known(ods))?;
        if act.change(&profile)? { Ok(()) } else { Err(Stop::Missing) }
    };
    taken(house.store.act(actor, ChangeOrganisation { organisation }, work).await)
}

fn read(mut profile: Profile, fields: &Fields, hand: Hand) -> Result<Profile, Stop> {
    let problems = form::read(&mut profile, fields, hand);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let gaps = unanswered(&profile);
    if gaps.is_empty() { Ok(profile) } else { Err(Stop::gaps(gaps)) }
}

/// What it belongs to is on record, and is not itself.
fn belongs(profile: &Profile, is_known: impl Fn(&str) -> Result<bool, Fault>) -> Result<(), Stop> {
    let Some(parent) = &profile.parent else { return Ok(()) };
    if profile.ods.as_ref() == Some(parent) {
        return Err(Stop::gaps([Gap::at(
            "parent",
            "An organisation does not belong to itself. Leave it empty",
        )]));
    }
    if is_known(parent.as_str())? {
        return Ok(());
    }
    let text = "There is no organisation with this ODS code: put it on record first, or leave it empty";
    Err(Stop::gaps([Gap::at("parent", text)]))
}

fn taken<T>(done: Result<T, Stop>) -> Result<T, Stop> {
    match done {
        Err(Stop::Fault(Fault::Unique { ref table, .. })) if table == "organisations" => {
            Err(Stop::gaps([Gap::at("ods", "There is an organisation with this ODS code already")]))
        }
        other => other,
    }
}

/// Every organisation, by name.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn all(house: &House, actor: &Actor) -> Result<Vec<OrganisationRecord>, Stop> {
    house.store.act(actor, ViewOrganisations {}, |act| Ok(act.organisations()?)).await
}

/// An organisation's page.
///
/// # Errors
/// [`Stop::Missing`]; a refusal; the record's fault.
pub async fn view(
    house: &House,
    session: &Session,
    organisation: OrganisationId,
) -> Result<OrganisationPage, Stop> {
    let work = |act: &Act<'_, ViewOrganisation>| {
        let organisation = act.organisation()?.ok_or(Stop::Missing)?;
        let preparation = preparation(&act.progress(&organisation)?);
        Ok(OrganisationPage { organisation, preparation, right: act.right() })
    };
    house.store.act(&session.actor(), ViewOrganisation { organisation }, work).await
}
