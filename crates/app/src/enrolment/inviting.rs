//! Inviting the patient, or somebody whom the patient trusts.

use super::worded;
use super::young::{day, end};
use crate::account::{Code, email_key, required};
use crate::{Gap, House, Session, Stop};
use access::Trust;
use access::actions::EnrolCitizen;
use model::plan::Person;
use model::question::{Email, Fields, Read};
use model::{Date, PlanId};
use store::{Act, Enrolling, NewCitizen};

/// An invitation is good for so many minutes: a fortnight.
const INVITATION_MINUTES: i64 = 14 * 24 * 60;

/// What was typed of somebody to be enrolled, before it is known whose plan it is.
struct Typed {
    is_patient: bool,
    name: String,
    relationship: Option<String>,
    email: Email,
    scope: Trust,
    until: Option<Date>,
    longer: bool,
}

fn typed(fields: &Fields) -> Result<Typed, Stop> {
    let is_patient = match fields.typed("kind") {
        "patient" => Ok(true),
        "proxy" => Ok(false),
        _ => Err(Stop::gaps([Gap::at("kind", "Say whether this is the patient or somebody they trust")])),
    };
    let email = match Email::read("email", fields) {
        Ok(Some(email)) => Ok(email),
        Ok(None) => Err(Stop::gaps([Gap::at("email", "Enter the e-mail address")])),
        Err(wrong) => Err(Stop::gaps([Gap::at("email", &format!("The e-mail address {}", wrong.what))])),
    };
    let is_proxy = matches!(is_patient, Ok(false));
    let (name, relationship, scope, until) = if is_proxy {
        (
            required(fields.typed("name"), "name", "Enter the name"),
            required(fields.typed("relationship"), "relationship", "Say what they are to the person")
                .map(Some),
            match fields.typed("scope") {
                "read" => Ok(Trust::Read),
                "propose" => Ok(Trust::Propose),
                _ => Err(Stop::gaps([Gap::at("scope", "Choose what they may do")])),
            },
            day(fields),
        )
    } else {
        (Ok(String::new()), Ok(None), Ok(Trust::Propose), Ok(None))
    };
    match (is_patient, name, relationship, email, scope, until) {
        (Ok(is_patient), Ok(name), Ok(relationship), Ok(email), Ok(scope), Ok(until)) => Ok(Typed {
            is_patient,
            name,
            relationship,
            email,
            scope,
            until,
            longer: fields.typed("longer") == "yes",
        }),
        (is_patient, name, relationship, email, scope, until) => Err(Stop::all_gaps([
            is_patient.map(|_| ()),
            name.map(|_| ()),
            relationship.map(|_| ()),
            email.map(|_| ()),
            scope.map(|_| ()),
            until.map(|_| ()),
        ])),
    }
}

/// Invites somebody to a plan: fields `kind` (patient, proxy), `email`, and `why` (how the person agreed); of a proxy also `name`,
/// `relationship`, `scope` (read, propose), the date `until`, and `longer` where a clinician says that a young person cannot decide
/// for themselves; of the service team also `asked_by`. Whoever was invited and has not come is invited again.
///
/// # Errors
/// Gaps; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn enrol(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
    key: &str,
) -> Result<(), Stop> {
    let why = worded(session, fields, "why", "Say how the person agreed to it");
    let (typed, why) = match (typed(fields), why) {
        (Ok(typed), Ok(why)) => (typed, why),
        // Nobody is told what is wrong with a form that is not theirs to send.
        (typed, why) => {
            house.may(session, EnrolCitizen { plan, why: "to be told".to_owned() }).await?;
            return Err(Stop::all_gaps([typed.map(|_| ()), why.map(|_| ())]));
        }
    };
    let (code, by) = (Code::new(house), session.signature());
    let work = move |act: &Act<'_, EnrolCitizen>| {
        let who = act.for_whom()?.ok_or(Stop::Missing)?;
        let until = if typed.is_patient { None } else { end(&who, typed.until, typed.longer, act.today())? };
        let name = match typed.is_patient {
            true => named(&who, act.today())?,
            false => typed.name.clone(),
        };
        let new = NewCitizen {
            is_patient: typed.is_patient,
            name,
            relationship: typed.relationship.clone(),
            email: typed.email.as_str().to_owned(),
            email_key: email_key(typed.email.as_str()),
            scope: typed.scope,
            until,
            by: by.clone(),
            code: code.shown.clone(),
            code_hash: code.hash,
            code_until: act.now().plus_minutes(INVITATION_MINUTES),
        };
        let there = match act.enrol(&new)? {
            Enrolling::Sent => return Ok(()),
            Enrolling::There => "Somebody with this address is enrolled with this plan already",
            Enrolling::PatientThere => {
                "The patient is enrolled already, with another address. End that first, if they want this one"
            }
        };
        Err(Stop::gaps([Gap::at("email", there)]))
    };
    house.store.act_once(key, &session.actor(), EnrolCitizen { plan, why }, work).await
}

/// The name of the patient, as the record has it.
fn named(who: &Person, today: Date) -> Result<String, Stop> {
    let who = crate::person::known(who, today)?;
    Ok(format!("{} {}", who.given_name, who.family_name))
}
