//! What about accesses has to be looked at: the list, closing, and the walk that finds signs of misuse.

use crate::{Gap, House, Session, Stop};
use access::Actor;
use access::actions::{CloseConcern, RaiseConcerns, ViewConcerns, WatchAccesses};
use model::organisation::concern::*;
use model::plan::Person;
use model::question::{Fields, one_of};
use model::{ConcernId, Moment, OrganisationId, PersonId, UserId, text};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::{Act, Fault, Reading, Sign};

pub use store::ConcernRecord;

/// What is open, as far as the reader answers for it, the oldest first.
///
/// # Errors
/// A refusal, or the record's fault.
pub async fn open(house: &House, session: &Session) -> Result<Vec<ConcernRecord>, Stop> {
    house.store.act(&session.actor(), ViewConcerns {}, |act| Ok(act.open_concerns()?)).await
}

/// Closes one: fields `finding` and, unless it was in order, `words`.
///
/// # Errors
/// Gaps; [`Stop::Missing`] when it is closed, or nobody's the actor answers for; a refusal; the record's fault.
pub async fn close(
    house: &House,
    session: &Session,
    concern: ConcernId,
    fields: &Fields,
) -> Result<(), Stop> {
    let finding = one_of::<Finding>("finding", fields).ok().flatten();
    let finding = finding.ok_or_else(|| Stop::gaps([Gap::at("finding", "Choose what you found")]))?;
    let words = text::long(fields.typed("words"), 1000)
        .map_err(|e| Stop::gaps([Gap::at("words", &format!("The text {e}"))]))?;
    if finding != Finding::InOrder && words.is_none() {
        return Err(Stop::gaps([Gap::at("words", "Say what you did about it, without anything clinical")]));
    }
    let work = move |act: &Act<'_, CloseConcern>| {
        if act.close(finding, words.as_deref())? { Ok(()) } else { Err(Stop::Missing) }
    };
    house.store.act(&session.actor(), CloseConcern { concern }, work).await
}

/// Looks through what was opened since the last time, and raises what looks like misuse: how many were raised.
///
/// # Errors
/// The record's fault.
pub async fn watch(house: &House) -> Result<usize, Stop> {
    let mut raised = 0;
    while house.store.unwatched().await? {
        let work = |act: &Act<'_, WatchAccesses>| {
            let readings = act.readings()?;
            let (mut signs, mut known) = (Vec::new(), Known::default());
            readings.iter().try_for_each(|reading| look(act, reading, &mut known, &mut signs))?;
            Ok((readings.last().map(|last| last.event.clone()), signs))
        };
        let (last, signs) =
            house.store.act::<_, _, Stop, _>(&Actor::Operator, WatchAccesses {}, work).await?;
        let Some(last) = last else { return Ok(raised) };
        let work = move |act: &Act<'_, RaiseConcerns>| {
            // Another node was here meanwhile: it has raised what there was.
            if !act.has_reached(&last)? {
                return Ok(0);
            }
            signs.iter().try_fold(0, |raised, sign| Ok(raised + usize::from(act.raise(sign)?)))
        };
        raised += house.store.act::<_, _, Stop, _>(&Actor::Operator, RaiseConcerns {}, work).await?;
    }
    Ok(raised)
}

/// What one look at many openings needs to ask the record once.
#[derive(Default)]
struct Known {
    colleagues: HashMap<OrganisationId, Vec<(UserId, String)>>,
    opened: HashMap<(UserId, String), u32>,
}

/// What one opening is a sign of.
fn look(
    act: &Act<'_, WatchAccesses>,
    reading: &Reading,
    known: &mut Known,
    signs: &mut Vec<Sign>,
) -> Result<(), Fault> {
    let sign = |kind: ConcernKind, person: Option<PersonId>, detail: Option<String>| Sign {
        kind,
        by: (reading.user, reading.organisation.0),
        person,
        at: reading.at,
        detail,
    };
    let whom = Some(reading.person);
    signs.extend(of_whom(act, reading, known)?.map(|kind| sign(kind, whom, None)));
    let after_death = |since: &Moment| reading.at.minutes_since(*since) >= AFTER_DEATH_HOURS * 60;
    if reading.closed_at.as_ref().is_some_and(after_death) {
        signs.push(sign(ConcernKind::Deceased, whom, None));
    }
    if is_night(reading.at) && works_by_day(&reading.organisation.1) {
        signs.push(sign(ConcernKind::OutOfHours, None, None));
    }
    let opened = match known.opened.entry((reading.user, reading.at.day().iso())) {
        Entry::Occupied(counted) => *counted.get(),
        Entry::Vacant(place) => *place.insert(act.opened_on(reading.user, reading.at.day())?),
    };
    if opened > VERY_MANY {
        signs.push(sign(ConcernKind::Volume, None, Some(format!("{opened} people on one day"))));
    }
    Ok(())
}

/// What the person's name and home say about whoever opened their record: the most telling sign alone.
fn of_whom(
    act: &Act<'_, WatchAccesses>,
    reading: &Reading,
    known: &mut Known,
) -> Result<Option<ConcernKind>, Fault> {
    let (given, family) = name(&reading.section);
    if is_named(&reading.name, given, family) {
        return Ok(Some(ConcernKind::OwnRecord));
    }
    if lives_with_namesake(act, reading)? {
        return Ok(Some(ConcernKind::SameAddress));
    }
    let colleagues = match known.colleagues.entry(reading.organisation.0) {
        Entry::Occupied(there) => there.into_mut(),
        Entry::Vacant(place) => place.insert(act.colleagues(reading.organisation.0)?),
    };
    if colleagues.iter().any(|(user, of)| *user != reading.user && is_named(of, given, family)) {
        return Ok(Some(ConcernKind::Colleague));
    }
    Ok(shares_family_name(&reading.name, family).then_some(ConcernKind::SameSurname))
}

/// Somebody with the name of whoever opened the record lives where the person lives: the record knows no other home of theirs.
fn lives_with_namesake(act: &Act<'_, WatchAccesses>, reading: &Reading) -> Result<bool, Fault> {
    let Some(postcode) = &reading.postcode else { return Ok(false) };
    let home =
        |person: &Person| person.primary_address.as_ref().and_then(|address| address.lines.first().cloned());
    let is_namesake = |other: &Person| {
        let (given, family) = name(other);
        home(other).is_some()
            && home(other) == home(&reading.section)
            && is_named(&reading.name, given, family)
    };
    Ok(act.living_at(postcode, reading.person)?.iter().any(is_namesake))
}

/// Given and family name.
fn name(person: &Person) -> (&str, &str) {
    let (given, family) = (person.given_name.as_ref(), person.family_name.as_ref());
    (given.map_or("", |line| line.as_str()), family.map_or("", |line| line.as_str()))
}
