//! The rows with which a person and their plan come onto the record, each beside its one statement: an act about one plan
//! and the batch of many write the same.

use crate::engine::Value;
use model::person::Index;
use model::plan::Published;
use model::question::Options;
use model::{Moment, NoteId, OrganisationId, PersonId, PlanId, TaskId, UserId};

pub(crate) const PERSON: &str = "insert into people (id, nhs_number, birth_date, postcode, practice_ods, care_home_ods, restricted, document, \
     revision, created_at, audit_id) values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10)";

/// Somebody who is new: `document` is the section "person".
pub(crate) fn person(id: PersonId, index: &Index, document: String, at: Moment, event: String) -> Vec<Value> {
    [who(id, index, document), vec![at.iso().into(), event.into()]].concat()
}

pub(crate) const CHANGED_PERSON: &str = "update people set nhs_number = $2, birth_date = $3, postcode = $4, practice_ods = $5, care_home_ods = $6, \
     restricted = $7, document = $8, revision = revision + 1, audit_id = $9 where id = $1 and revision = coalesce($10, revision)";

/// Somebody who is on record, as they stood at `revision` where that is given.
pub(crate) fn changed_person(
    id: PersonId,
    index: &Index,
    document: String,
    event: String,
    revision: Option<u32>,
) -> Vec<Value> {
    [who(id, index, document), vec![event.into(), revision.into()]].concat()
}

fn who(id: PersonId, index: &Index, document: String) -> Vec<Value> {
    vec![
        id.to_string().into(),
        index.nhs_number.as_ref().map(|n| n.digits().to_owned()).into(),
        index.birth_date.iso().into(),
        index.postcode.clone().into(),
        index.practice_ods.clone().into(),
        index.care_home_ods.clone().into(),
        index.restricted.into(),
        document.into(),
    ]
}

pub(crate) const KEY: &str = "insert into person_keys (kind, name_key, birth_date, person_id) values ($1, $2, $3, $4) on conflict do nothing";

/// What a person is found by.
pub(crate) fn keys(person: PersonId, index: &Index) -> impl Iterator<Item = Vec<Value>> {
    let (person, born) = (person.to_string(), index.birth_date.iso());
    index.keys.iter().map(move |(kind, key)| {
        vec![(*kind).into(), key.into(), born.as_str().into(), person.as_str().into()]
    })
}

pub(crate) const PLAN: &str =
    "insert into plans (id, person_id, started_at, audit_id) values ($1, $2, $3, $4)";

/// A plan, without anything in it.
pub(crate) fn plan(id: PlanId, person: PersonId, at: Moment, event: String) -> Vec<Value> {
    vec![id.to_string().into(), person.to_string().into(), at.iso().into(), event.into()]
}

/// What a version keeps in columns beside its document.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    format: u32,
    cpr: &'static str,
    ceiling: &'static str,
    review_on: String,
    reviewer: String,
    pub(crate) published_at: String,
}

impl Heading {
    pub(crate) fn of(published: &Published) -> Self {
        Self {
            format: published.document().format,
            cpr: published.cpr().choice().slug,
            ceiling: published.ceiling().choice().slug,
            review_on: published.review_on().iso(),
            reviewer: published.reviewer().user.to_string(),
            published_at: published.at().iso(),
        }
    }
}

pub(crate) const VERSION: &str = "insert into plan_versions (plan_id, version, format, document, cpr, ceiling, review_on, reviewer, published_at, \
     published_by, author, audit_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

/// A version: the plan and its number, what it says, and who published it under which name.
pub(crate) fn version(
    (plan, number): (&str, u32),
    heading: &Heading,
    document: String,
    (by, author): (UserId, &str),
    event: String,
) -> Vec<Value> {
    vec![
        plan.into(),
        number.into(),
        heading.format.into(),
        document.into(),
        heading.cpr.into(),
        heading.ceiling.into(),
        heading.review_on.as_str().into(),
        heading.reviewer.as_str().into(),
        heading.published_at.as_str().into(),
        by.to_string().into(),
        author.into(),
        event.into(),
    ]
}

pub(crate) const STANDING: &str = "insert into standings (person_id, plan_id, version, state, since, audit_id, review_on, reviewer, reviewer_since) \
     values ($1, $2, $3, 'published', $4, $5, $6, $7, $4) \
     on conflict (person_id) do update set version = excluded.version, state = excluded.state, since = excluded.since, why = null, \
     audit_id = excluded.audit_id, review_on = excluded.review_on, reviewer = excluded.reviewer, \
     reviewer_since = excluded.reviewer_since, handed_over_as = null";

/// The version that stands for a person, since when, and who reviews it.
pub(crate) fn standing(
    person: PersonId,
    (plan, number): (&str, u32),
    (heading, since): (&Heading, &str),
    event: String,
) -> Vec<Value> {
    vec![
        person.to_string().into(),
        plan.into(),
        number.into(),
        since.into(),
        event.into(),
        heading.review_on.as_str().into(),
        heading.reviewer.as_str().into(),
    ]
}

pub(crate) const CARER: &str =
    "insert into care_teams (person_id, organisation_id) values ($1, $2) on conflict do nothing";

pub(crate) const DRAFT: &str = "insert into drafts (plan_id, organisation_id, started_by, started_at, changed_at, revision, document) \
     values ($1, $2, $3, $4, $4, 1, $5)";

/// A draft that has just been begun.
pub(crate) fn draft(
    plan: PlanId,
    organisation: OrganisationId,
    by: UserId,
    at: Moment,
    document: String,
) -> Vec<Value> {
    vec![
        plan.to_string().into(),
        organisation.to_string().into(),
        by.to_string().into(),
        at.iso().into(),
        document.into(),
    ]
}

pub(crate) const SUBMIT: &str = "update drafts set submitted_by = $2, submitted_to = $3, submitted_at = $4, comments = null, commented_by = null, \
     revision = revision + 1, changed_at = $4 where plan_id = $1 and revision = $5";

/// A draft that is handed over, as it stood at `revision`.
pub(crate) fn submit(plan: PlanId, by: UserId, to: UserId, at: Moment, revision: u32) -> Vec<Value> {
    vec![
        plan.to_string().into(),
        by.to_string().into(),
        to.to_string().into(),
        at.iso().into(),
        revision.into(),
    ]
}

pub(crate) const NOTE: &str = "insert into notes (id, plan_id, version, document, author, organisation, written_at, audit_id) \
     select $1, s.plan_id, s.version, $3, $4, $5, $6, $7 from standings s where s.plan_id = $2";

/// A short note on the version that stands: whose it is, by name and profession, and at which organisation.
pub(crate) fn note(
    id: NoteId,
    plan: PlanId,
    document: String,
    (author, organisation): (&str, &str),
    at: Moment,
    event: String,
) -> Vec<Value> {
    vec![
        id.to_string().into(),
        plan.to_string().into(),
        document.into(),
        author.into(),
        organisation.into(),
        at.iso().into(),
        event.into(),
    ]
}

pub(crate) const TASK: &str =
    "insert into tasks (id, organisation_id, user_id, plan_id, kind, since) values ($1, $2, $3, $4, $5, $6)";

/// Something that an organisation has to see to; `user` is whose it is, if it is somebody's.
pub(crate) fn task(
    id: TaskId,
    (organisation, user): (&str, Option<&str>),
    plan: PlanId,
    kind: &str,
    since: Moment,
) -> Vec<Value> {
    vec![
        id.to_string().into(),
        organisation.into(),
        user.into(),
        plan.to_string().into(),
        kind.into(),
        since.iso().into(),
    ]
}
