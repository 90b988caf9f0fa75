//! Filling a section of a draft.

use super::audience;
use super::draft::current;
use crate::{Conflict, House, Session, Stop};
use access::Right;
use access::actions::FillSection;
use model::PlanId;
use model::plan::{Document, SECTIONS, Stamp, check, reduce, settle};
use model::question::Fields;
use model::question::form::{self, Hand};
use serde::{Deserialize, Serialize};
use store::Act;

/// What saving did besides.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Saved {
    /// What the new answers undid of old ones, in words.
    pub settled: Vec<String>,
}

/// Saves a section, if nobody else has saved it since `revision`.
///
/// # Errors
/// Gaps for what was typed; [`Conflict::Stale`] with the other text; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn fill(
    house: &House,
    session: &Session,
    plan: PlanId,
    section: &str,
    fields: &Fields,
    revision: u32,
    key: &str,
) -> Result<Saved, Stop> {
    let section =
        SECTIONS.iter().map(|(slug, _)| *slug).find(|slug| *slug == section).ok_or(Stop::Missing)?;
    let (fields, name, organisation) =
        (fields.clone(), session.name().to_owned(), session.organisation().to_owned());
    let work = move |act: &Act<'_, FillSection>| {
        let record = current(act)?;
        let before = &record.document;
        let stands = before.stamps.get(section).map_or(0, |s| s.revision);
        if stands != revision {
            let theirs = Box::new(reduce(before, audience(act.right()), record.restricted));
            let stamp = before.stamps.get(section).cloned();
            return Err(Stop::Conflict(Conflict::Stale { theirs, stamp, revision: stands }));
        }
        let mut document = before.clone();
        let settled = read(act, &mut document, section, &fields, record.restricted)?;
        let stamp = Stamp {
            user: act.member()?.user,
            name: name.clone(),
            organisation: organisation.clone(),
            at: act.now(),
            revision: stands + 1,
        };
        document.stamps.insert(section.to_owned(), stamp);
        act.note("section", section);
        act.save(&record, &document)?;
        Ok(Saved { settled })
    };
    house.store.act_once(key, &session.actor(), FillSection { plan, section }, work).await
}

/// Reads the form into the document; says what else changed with it.
fn read(
    act: &Act<'_, FillSection>,
    document: &mut Document,
    section: &str,
    fields: &Fields,
    restricted: bool,
) -> Result<Vec<String>, Stop> {
    let before = document.clone();
    let hand = if act.right() == Some(Right::Clinical) { Hand::CLINICIAN } else { Hand::ADMINISTRATOR };
    let hand = Hand { restricted: restricted || before.is_restricted(), ..hand };
    let mut problems = match document.section_mut(section) {
        Some(open) => form::read(open, fields, hand),
        None => return Err(Stop::Missing),
    };
    if let Some(reviewer) = &mut document.approval.reviewer {
        // A page sends only who it is: the name is the record's.
        match act.clinician(reviewer.user)? {
            Some(clinician) => reviewer.name = format!("{}, {}", clinician.name, clinician.profession),
            None if section == "approval" => problems.push(model::question::Problem {
                field: "reviewer".to_owned(),
                message: "Choose a reviewer who is an active clinician".to_owned(),
            }),
            None => {}
        }
    }
    let settled = settle(&before, document);
    problems.extend(check(document, section, act.today()));
    if problems.is_empty() { Ok(settled) } else { Err(Stop::gaps(problems)) }
}
