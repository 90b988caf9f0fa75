//! Users, as the operator creates and ends them.

use super::email_key;
use crate::{Gap, House, Stop};
use access::actions::{CreateUser, EndUser, ViewAccounts, ViewOrganisations};
use access::{Actor, Rights};
use model::organisation::{Attested, Registration};
use model::question::Answer;
use model::{Date, OrganisationId, UserId, contact, text};
use store::{NewUser, PlaceRecord};

/// A member of staff to be created.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// E-mail address: the name to sign in with.
    pub email: String,
    /// Name as others see it.
    pub name: String,
    /// Profession as others see it.
    pub profession: String,
    /// GMC, NMC or HCPC number; needed to publish.
    pub registration: Option<String>,
    /// The organisation's ODS code.
    pub organisation: String,
    /// Rights there.
    pub rights: Rights,
    /// The first password.
    pub password: String,
    /// The user has to choose another at the first sign-in.
    pub password_is_first: bool,
    /// Training and the policy are taken as attested on this day: for people who are made up. A real user attests by
    /// themselves.
    pub attested_on: Option<Date>,
}

/// Creates a user with a place, or adds a place to a user.
///
/// # Errors
/// Gaps for what cannot be taken, an unknown organisation included.
pub async fn create_user(house: &House, new: NewStaff) -> Result<UserId, Stop> {
    let (typed, organisation) = (new.password.clone(), new.organisation.clone());
    let mut record = checked(house, new)?;
    let organisation = organisation_of(house, &organisation).await?;
    record.password = house.passwords.hash(&typed, house.salt()).await?;
    create(house, record, organisation).await
}

/// Creates users who are made up and share one password, which is hashed once. Each has one place.
///
/// # Errors
/// As [`create_user`]; then those before have been created.
pub async fn create_users(
    house: &House,
    new: Vec<(NewStaff, OrganisationId)>,
    password: &str,
) -> Result<Vec<UserId>, Stop> {
    let hash = house.passwords.hash(password, house.salt()).await?;
    let mut users = Vec::with_capacity(new.len());
    for (new, organisation) in new {
        let record = checked(house, NewStaff { password: password.to_owned(), ..new })?;
        users.push(create(house, NewUser { password: hash.clone(), ..record }, organisation).await?);
    }
    Ok(users)
}

async fn create(house: &House, record: NewUser, organisation: OrganisationId) -> Result<UserId, Stop> {
    house.store.act(&Actor::Operator, CreateUser { organisation }, move |act| Ok(act.create(&record)?)).await
}

/// The user as the record takes them, but for the password, which is not hashed yet.
fn checked(house: &House, new: NewStaff) -> Result<NewUser, Stop> {
    let email = contact::email(&new.email)
        .map_err(|what| Stop::gaps([Gap::at("email", &format!("The e-mail address {what}"))]))?
        .ok_or_else(|| Stop::gaps([Gap::at("email", "Give the e-mail address to sign in with")]))?;
    let lacks = house.password_policy.lacks(&new.password, &[&email, &new.name]);
    if !lacks.is_empty() {
        return Err(Stop::gaps(lacks.into_iter().map(|l| Gap::at("password", l))));
    }
    if new.rights.iter().next().is_none() {
        return Err(Stop::gaps([Gap::at("rights", "Give at least one right")]));
    }
    let registration = registration(new.registration.as_deref().unwrap_or_default())?;
    let name = required(&new.name, "name", "Give the person's name")?;
    let profession =
        required(&new.profession, "profession", "Give the profession, for example “Registered nurse”")?;
    Ok(NewUser {
        email_key: email_key(&email),
        email,
        name,
        profession,
        registration,
        password: String::new(),
        password_is_first: new.password_is_first,
        rights: new.rights,
        attested: new.attested_on.map(Attested::all).unwrap_or_default(),
    })
}

/// Ends a user's places and sessions at once.
///
/// # Errors
/// [`Stop::Missing`] when there is no such user.
pub async fn end_user(house: &House, email: &str) -> Result<(), Stop> {
    let key = email_key(email);
    let user =
        house.store.act(&Actor::Operator, ViewAccounts {}, move |act| Ok::<_, Stop>(act.user(&key)?)).await?;
    let user = user.ok_or(Stop::Missing)?;
    let ended = house
        .store
        .act(&Actor::Operator, EndUser { user, why: String::new() }, |act| Ok::<_, Stop>(act.end()?))
        .await?;
    if ended { Ok(()) } else { Err(Stop::Missing) }
}

/// Every user's places.
///
/// # Errors
/// The record's fault.
pub async fn list(house: &House) -> Result<Vec<PlaceRecord>, Stop> {
    house.store.act(&Actor::Operator, ViewAccounts {}, |act| Ok(act.places()?)).await
}

/// A number of a professional register as the record keeps it; none when nothing was typed.
pub(crate) fn registration(typed: &str) -> Result<Option<String>, Stop> {
    let number = Registration::parse(typed)
        .map_err(|what| Stop::gaps([Gap::at("registration", &format!("The registration number {what}"))]))?;
    Ok(number.map(|number| number.show()))
}

pub(super) async fn organisation_of(house: &House, ods: &str) -> Result<OrganisationId, Stop> {
    let code = ods.trim().to_uppercase();
    let found = house
        .store
        .act(&Actor::Operator, ViewOrganisations {}, move |act| Ok::<_, Stop>(act.organisation(&code)?))
        .await?;
    found.ok_or_else(|| {
        Stop::gaps([Gap::at("organisation", "There is no organisation with this ODS code: create it first")])
    })
}

pub(crate) fn required(typed: &str, field: &str, ask: &str) -> Result<String, Stop> {
    text::line(typed, 200)
        .map_err(|e| Stop::gaps([Gap::at(field, &format!("This {e}"))]))?
        .ok_or_else(|| Stop::gaps([Gap::at(field, ask)]))
}
