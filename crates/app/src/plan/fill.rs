//! Filling a section of a draft.

use super::audience;
use super::draft::{current, still_open};
use crate::{Conflict, House, Session, Stop};
use access::actions::FillSection;
use access::{Action, Right};
use model::PlanId;
use model::plan::{Document, SECTIONS, Stamp, check, reduce, settle};
use model::question::Fields;
use model::question::form::{self, Hand};
use serde::{Deserialize, Serialize};
use store::Act;

/// What saving did besides.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Saved {
    /// The revision of the section from now on.
    #[serde(default)]
    pub revision: u32,
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
        act.note("section", section);
        let record = current(act)?;
        still_open(act)?;
        let before = &record.document;
        let stands = before.stamps.get(section).map_or(0, |s| s.revision);
        if stands != revision {
            let theirs = Box::new(reduce(before.clone(), audience(act.right()), record.restricted));
            let stamp = theirs.document().stamps.get(section).cloned();
            return Err(Stop::Conflict(Conflict::Stale { theirs, stamp, revision: stands }));
        }
        let mut document = before.clone();
        let settled = read(act, &mut document, section, &fields, record.restricted)?;
        document.forget_said(before);
        stamp(before, &mut document, &[section], &stamps(act, (&name, &organisation))?);
        act.save(&record, &document)?;
        let revision = document.stamps.get(section).map_or(0, |s| s.revision);
        Ok(Saved { revision, settled })
    };
    house.store.act_once(key, &session.actor(), FillSection { plan, section }, work).await
}

/// The stamp of whoever saves now, by name and organisation; the revision is each section's own.
pub(crate) fn stamps<A: Action>(act: &Act<'_, A>, (name, organisation): (&str, &str)) -> Result<Stamp, Stop> {
    let (name, organisation) = (name.to_owned(), organisation.to_owned());
    Ok(Stamp { user: act.member()?.user, name, organisation, at: act.now(), revision: 0 })
}

/// Says of each section that a save changes who saved it, and that it is another than before.
pub(crate) fn stamp(before: &Document, after: &mut Document, saved: &[&str], by: &Stamp) {
    for slug in changed(before, after, saved) {
        let revision = before.stamps.get(slug).map_or(0, |s| s.revision) + 1;
        after.stamps.insert(slug.to_owned(), Stamp { revision, ..by.clone() });
    }
}

/// The sections that a save changes: those that were saved, and any other in which it undid an answer, so that whoever has
/// that one open does not bring the old answer back.
fn changed(before: &Document, after: &Document, saved: &[&str]) -> Vec<&'static str> {
    let pairs = before.sections().into_iter().zip(after.sections());
    let touched =
        pairs.filter(|(old, new)| saved.contains(&old.slug()) || form::write(*old) != form::write(*new));
    touched.map(|(_, new)| new.slug()).collect()
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
    if let Some(reviewer) = document.approval.reviewer.as_mut().filter(|_| section == "approval") {
        // A page sends only who it is: the name is the record's.
        match act.clinician(reviewer.user)? {
            Some(clinician) => reviewer.name = format!("{}, {}", clinician.name, clinician.profession),
            None => problems.push(model::question::Problem {
                field: "reviewer".to_owned(),
                message: "Choose a reviewer who is an active clinician".to_owned(),
            }),
        }
    }
    let settled = settle(&before, document);
    problems.extend(check(document, section, act.today()));
    if problems.is_empty() { Ok(settled) } else { Err(Stop::gaps(problems)) }
}
