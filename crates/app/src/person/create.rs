//! Creating a person by typing who they are.

use super::find::matches;
use super::known;
use crate::{Conflict, House, Session, Stop};
use access::actions::CreatePerson;
use model::person::{Identity, Index, KeyKind, Likeness, alike, identity, name_keys};
use model::plan::Person;
use model::question::form::{self, Hand};
use model::question::{Fields, Options, Problem};
use model::{Date, PersonId};

/// Why somebody who creates a person has a relationship with them.
const CREATED: &str = "Put this person on record";
/// And for how long, in minutes.
const A_MONTH: i64 = 30 * 24 * 60;

/// Reads the fields of who a person is.
pub(super) fn read(person: &mut Person, fields: &Fields, today: Date) -> Result<Index, Stop> {
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
        let who = known(&person, act.today())?;
        let mut found = act.alike(index.nhs_number.as_ref(), &either_way(&who), index.birth_date)?;
        // A key in common is not yet a likeness: two people born on one day may share no more than a given name.
        found.retain(|f| {
            known(&f.person.section, act.today()).is_ok_and(|other| alike(&who, &other) != Likeness::Unlike)
        });
        act.note("alike", found.len());
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

/// What a name is found by, also when family name and given name were typed in each other's place.
fn either_way(who: &Identity) -> Vec<(&'static str, String)> {
    let (family, given) = (&who.family_name, &who.given_name);
    let keys = name_keys(family, given).into_iter().chain(name_keys(given, family));
    // Names that only begin alike are not taken for one another.
    keys.filter(|k| k.kind != KeyKind::FamilyStart).map(|k| (k.kind.choice().slug, k.key)).collect()
}
