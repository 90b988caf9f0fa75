//! Creating a person by typing who they are, and correcting it.

use super::find::matches;
use crate::{Conflict, House, Session, Stop};
use access::actions::{CorrectPerson, CreatePerson, ViewPerson};
use model::Date;
use model::PersonId;
use model::person::{Index, identity};
use model::plan::Person;
use model::question::form::{self, Hand};
use model::question::{Fields, Problem};

/// Why somebody who creates a person has a relationship with them.
const CREATED: &str = "Put this person on record";
/// And for how long, in minutes.
const A_MONTH: i64 = 30 * 24 * 60;

/// Reads the fields of who a person is.
fn read(person: &mut Person, fields: &Fields, today: Date) -> Result<Index, Stop> {
    let hand = Hand { restricted: person.restricted == Some(model::question::YesNo::Yes), ..Hand::REGISTRAR };
    let problems: Vec<Problem> = form::read(person, fields, hand);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let who = identity(person, today).map_err(Stop::gaps)?;
    person.nhs_number_status = Some(who.number_status());
    Index::of(person, today).map_err(Stop::gaps)
}

/// Creates a person. Unless `knowingly`, people who may be the same are shown first and nothing is created.
///
/// # Errors
/// Gaps; [`Conflict::Alike`] with the likely matches; [`Conflict::NumberTaken`]; a refusal; the record's fault.
pub async fn create(
    house: &House,
    session: &Session,
    fields: &Fields,
    knowingly: bool,
    key: &str,
) -> Result<PersonId, Stop> {
    let mut person = Person::default();
    let index = read(&mut person, fields, house.now().day())?;
    let work = move |act: &store::Act<'_, CreatePerson>| {
        let found = act.alike(index.nhs_number.as_ref(), &index.keys, index.birth_date)?;
        let taken = found
            .iter()
            .any(|f| index.nhs_number.is_some() && f.person.section.nhs_number == index.nhs_number);
        if taken || (!found.is_empty() && !knowingly) {
            let found = matches(&found, None, act.today())?;
            let conflict = if taken { Conflict::NumberTaken(found) } else { Conflict::Alike(found) };
            return Err(Stop::Conflict(conflict));
        }
        Ok(act.create(&person, &index, CREATED, act.now().plus_minutes(A_MONTH))?)
    };
    house.store.act_once(key, &session.actor(), CreatePerson {}, work).await
}

/// The person's answers as they stand, for the form that corrects them, and their revision.
///
/// # Errors
/// [`Stop::Missing`], a refusal, or the record's fault.
pub async fn correcting(house: &House, session: &Session, person: PersonId) -> Result<(Person, u32), Stop> {
    // Opening the form corrects nothing, so the log is not to say that somebody did.
    house.may(session, CorrectPerson { person }).await?;
    let work = |act: &store::Act<'_, ViewPerson>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        Ok((record.section, record.revision))
    };
    house.store.act(&session.actor(), ViewPerson { person }, work).await
}

/// Corrects who a person is, if nobody else has done so since `revision`.
///
/// # Errors
/// Gaps; [`Conflict::Moved`]; [`Conflict::NumberTaken`]; a refusal; the record's fault.
pub async fn correct(
    house: &House,
    session: &Session,
    person: PersonId,
    fields: &Fields,
    revision: u32,
    key: &str,
) -> Result<(), Stop> {
    let fields = fields.clone();
    let work = move |act: &store::Act<'_, CorrectPerson>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        let mut section = record.section;
        let index = read(&mut section, &fields, act.today())?;
        if act.correct(&section, &index, revision)? { Ok(()) } else { Err(Stop::Conflict(Conflict::Moved)) }
    };
    house.store.act_once(key, &session.actor(), CorrectPerson { person }, work).await
}
