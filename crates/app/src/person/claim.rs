//! Claiming a legitimate relationship, and recording that a person refuses to have a plan.

use crate::{Gap, House, Session, Stop};
use access::actions::{ClaimRelationship, RecordRefusal};
use model::person::ClaimKind;
use model::question::{Fields, Options, Read};
use model::{Date, PersonId, text};

/// Claims a relationship: fields `kind` and, for another reason, `detail`.
///
/// # Errors
/// Gaps, a refusal, or the record's fault.
pub async fn claim(
    house: &House,
    session: &Session,
    person: PersonId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let kind = model::question::one_of::<ClaimKind>("kind", fields);
    let kind = kind
        .ok()
        .flatten()
        .ok_or_else(|| Stop::gaps([Gap::at("kind", "Choose why you need to see this plan")]))?;
    let detail = text::long(fields.typed("detail"), 500)
        .map_err(|e| Stop::gaps([Gap::at("detail", &format!("The reason {e}"))]))?;
    if kind == ClaimKind::Other && detail.is_none() {
        return Err(Stop::gaps([Gap::at("detail", "Say what the reason is")]));
    }
    let label = kind.choice().label;
    let why = detail.map_or_else(|| label.to_owned(), |d| format!("{label}: {d}"));
    let work =
        move |act: &store::Act<'_, ClaimRelationship>| Ok(act.claim(act.now().plus_minutes(kind.minutes()))?);
    house.store.act_once(key, &session.actor(), ClaimRelationship { person, why }, work).await
}

/// Records that the person refuses to have a plan: fields `refused_on-day` and so on.
///
/// # Errors
/// Gaps, a refusal, or the record's fault.
pub async fn record_refusal(
    house: &House,
    session: &Session,
    person: PersonId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let today = house.now().day();
    let on = Date::read("refused_on", fields)
        .map_err(|w| {
            Stop::gaps([Gap::at(&format!("refused_on{}", w.part), &format!("The date {}", w.what))])
        })?
        .filter(|day| *day <= today)
        .ok_or_else(|| {
            Stop::gaps([Gap::at(
                "refused_on-day",
                "Enter the day on which the person refused; not a day to come",
            )])
        })?;
    let by = session.signature();
    let work = move |act: &store::Act<'_, RecordRefusal>| Ok(act.refuse(on, &by)?);
    house.store.act_once(key, &session.actor(), RecordRefusal { person }, work).await
}
