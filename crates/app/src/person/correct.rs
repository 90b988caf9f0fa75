//! Correcting who a person is, and what the record says of them outside any plan.

use super::banner;
use super::create::read;
use crate::enrolment::limit;
use crate::plan::audience;
use crate::{Conflict, House, Session, Stop};
use access::Action;
use access::actions::{CorrectPerson, OpenCorrection};
use model::PersonId;
use model::person::Banner;
use model::plan::{Document, Person, Reduced, Stamp, reduce};
use model::question::Fields;
use model::question::form::Hand;
use serde_json::{Map, Value as Json};
use store::{Act, Fault, PersonRecord};

/// The form that corrects a person.
#[derive(Debug, Clone)]
pub struct CorrectPage {
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub banner: Banner,
    /// The section "person" as it stands, reduced for the reader; the other sections are blank.
    pub reduced: Reduced,
    /// Whose hand fills it.
    pub hand: Hand,
    /// How often the record of the person has changed, for the form that saves it.
    pub revision: u32,
}

/// Opens the form.
///
/// # Errors
/// [`Stop::Missing`], a refusal, or the record's fault.
pub async fn correcting(house: &House, session: &Session, person: PersonId) -> Result<CorrectPage, Stop> {
    let work = |act: &Act<'_, OpenCorrection>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        let reduced = reduced(act, &record);
        Ok(CorrectPage {
            person: record.id,
            banner: banner(&record.section, record.died_on, act.today())?,
            hand: Hand::REGISTRAR.restricted(reduced.is_restricted()),
            reduced,
            revision: record.revision,
        })
    };
    house.store.act(&session.actor(), OpenCorrection { person }, work).await
}

fn reduced<A: Action>(act: &Act<'_, A>, record: &PersonRecord) -> Reduced {
    let document = Document { person: record.section.clone(), ..Document::default() };
    reduce(document, audience(act.right()), false)
}

/// Corrects a person, if nobody else has done so since `revision`. What it changes is changed in an open draft too, so that
/// publishing the draft does not bring the old answers back.
///
/// # Errors
/// Gaps; [`Conflict::Stale`] with the other text; [`Conflict::NumberTaken`]; a refusal; the record's fault.
pub async fn correct(
    house: &House,
    session: &Session,
    person: PersonId,
    fields: &Fields,
    revision: u32,
    key: &str,
) -> Result<(), Stop> {
    let (fields, name, organisation) =
        (fields.clone(), session.name().to_owned(), session.organisation().to_owned());
    let work = move |act: &Act<'_, CorrectPerson>| {
        let record = act.person()?.ok_or(Stop::Missing)?;
        let stale = || {
            let (theirs, revision) = (Box::new(reduced(act, &record)), record.revision);
            Stop::Conflict(Conflict::Stale { theirs, stamp: None, revision })
        };
        if record.revision != revision {
            return Err(stale());
        }
        let mut section = record.section.clone();
        let index = read(&mut section, &fields, act.today())?;
        if !act.correct(&section, &index, revision)? {
            return Err(stale());
        }
        if let (true, Some(limit)) =
            (section.birth_date != record.section.birth_date, limit(&section, act.today()))
        {
            act.end_proxies_by(limit.usual, limit.longest)?;
        }
        if whereabouts(&section) != whereabouts(&record.section) {
            act.ask_for_a_look()?;
        }
        let stamp = Stamp {
            user: act.member()?.user,
            name: name.clone(),
            organisation: organisation.clone(),
            at: act.now(),
            revision: 0,
        };
        carry(act, &record.section, &section, stamp)
    };
    house.store.act_once(key, &session.actor(), CorrectPerson { person }, work).await
}

/// What a move changes.
fn whereabouts(person: &Person) -> impl PartialEq {
    let Person { primary_address, gp_practice, gp_practice_code, care_home, care_home_code, .. } = person;
    (
        primary_address.clone(),
        [gp_practice, care_home].map(Clone::clone),
        [gp_practice_code, care_home_code].map(Clone::clone),
    )
}

/// Takes what a correction changed over into the draft of the person's plan, if one is being written. Whoever has the
/// draft's section open finds that it has moved on, and sees both texts.
fn carry(act: &Act<'_, CorrectPerson>, before: &Person, after: &Person, stamp: Stamp) -> Result<(), Stop> {
    let Some((mut document, draft)) = act.open_draft()? else { return Ok(()) };
    let (before, after) = (answers(before)?, answers(after)?);
    let mut carried = answers(&document.person)?;
    for question in before.keys().chain(after.keys()).filter(|q| before.get(*q) != after.get(*q)) {
        match after.get(question) {
            Some(answer) => carried.insert(question.clone(), answer.clone()),
            None => carried.remove(question),
        };
    }
    document.person = serde_json::from_value(Json::Object(carried)).map_err(unreadable)?;
    let revision = document.stamps.get("person").map_or(0, |s| s.revision) + 1;
    document.stamps.insert("person".to_owned(), Stamp { revision, ..stamp });
    Ok(act.carry(&document, draft)?)
}

/// The answers by the slug of their question.
fn answers(person: &Person) -> Result<Map<String, Json>, Stop> {
    match serde_json::to_value(person).map_err(unreadable)? {
        Json::Object(answers) => Ok(answers),
        _ => Err(Stop::Fault(Fault::Broken("a person's answers are no list of answers".to_owned()))),
    }
}

/// Says where, never what stands there.
fn unreadable(error: serde_json::Error) -> Stop {
    Stop::Fault(Fault::Broken(format!("a person's answers cannot be carried over: {:?}", error.classify())))
}
