//! Looking at a plan again and finding that it is still right. It is published anew, with the same answers and a new day for the next
//! review (decision 0025): so everything that follows a publication follows this too.

use super::publish::{approver, team};
use super::read::{PlanPage, page};
use crate::{Conflict, Gap, House, Session, Stop};
use access::actions::{RenewReview, ViewPlan};
use access::{Action, Right, Standing};
use model::PlanId;
use model::person::Index;
use model::plan::{Approval, Approver, Draft, Published};
use model::question::Fields;
use model::question::form::{self, Hand};
use store::{Act, Clinician, Publication, VersionRecord};

/// What is looked at before a plan is renewed.
#[derive(Debug, Clone)]
pub struct RenewalPage {
    /// The plan as it stands.
    pub plan: PlanPage,
    /// Who can review it next.
    pub clinicians: Vec<Clinician>,
    /// Short notes that were left on the version that stands.
    pub notes_since: usize,
}

/// What a renewal will say, to be confirmed.
#[derive(Debug, Clone)]
pub struct Renewal {
    /// The version that was looked at.
    pub seen: u32,
    /// The new day, and who reviews the plan then.
    pub approval: Approval,
}

/// Opens the form, for clinicians.
///
/// # Errors
/// [`Stop::Missing`] when no plan is in view; a refusal; the record's fault.
pub async fn renewal(house: &House, session: &Session, plan: PlanId) -> Result<RenewalPage, Stop> {
    let work = |act: &Act<'_, ViewPlan>| {
        let record = in_view(act, act.standing_of_plan()?)?;
        let plan = page(act)?;
        let notes_since = plan.notes.iter().filter(|note| note.version == record.version).count();
        let mut clinicians = act.clinicians()?;
        if record.restricted {
            // They are listed because they belong to the practice, the care home or the care team (hazard H15).
            clinicians.iter_mut().for_each(|clinician| clinician.organisation.clear());
        }
        Ok(RenewalPage { plan, clinicians, notes_since })
    };
    house.store.act(&session.actor(), ViewPlan { plan }, work).await
}

/// Reads what was typed, and tries whether the plan could be published so. Writes nothing.
///
/// # Errors
/// Gaps, those of the plan itself at `revise`; [`Stop::Missing`]; a refusal; the record's fault.
pub async fn check_renewal(
    house: &House,
    session: &Session,
    plan: PlanId,
    fields: &Fields,
) -> Result<Renewal, Stop> {
    let (fields, (approver, _)) = (fields.clone(), approver(session));
    let work = move |act: &Act<'_, ViewPlan>| {
        let record = in_view(act, act.standing_of_plan()?)?;
        let published = renewed(act, &record, &fields, &approver)?;
        Ok(Renewal { seen: record.version, approval: published.document().approval.clone() })
    };
    house.store.act(&session.actor(), ViewPlan { plan }, work).await
}

/// Publishes the version that was looked at anew, and answers the number of the new one.
///
/// # Errors
/// As [`check_renewal`]; [`Conflict::Moved`] when another version stands by now, or a revision is under way.
pub async fn renew(
    house: &House,
    session: &Session,
    plan: PlanId,
    (fields, seen): (&Fields, u32),
    key: &str,
) -> Result<u32, Stop> {
    let (fields, (approver, author)) = (fields.clone(), approver(session));
    let work = move |act: &Act<'_, RenewReview>| {
        let record = act.standing_of_plan()?.ok_or(Stop::Missing)?;
        let published = renewed(act, &record, &fields, &approver)?;
        let index = Index::of(&published.document().person, act.today()).map_err(Stop::gaps)?;
        let team = team(published.document());
        let what = Publication { published: &published, author: &author, index: &index, team: &team };
        act.renew(&what, seen)?.ok_or(Stop::Conflict(Conflict::Moved))
    };
    house.store.act_once(key, &session.actor(), RenewReview { plan }, work).await
}

/// A plan in view, for whoever may renew it.
fn in_view(act: &Act<'_, ViewPlan>, record: Option<VersionRecord>) -> Result<VersionRecord, Stop> {
    match record {
        Some(record) if record.standing == Standing::Published && act.right() == Some(Right::Clinical) => {
            Ok(record)
        }
        Some(_) | None => Err(Stop::Missing),
    }
}

/// The plan with the same answers, the new day and the new reviewer.
fn renewed<A: Action>(
    act: &Act<'_, A>,
    record: &VersionRecord,
    fields: &Fields,
    approver: &Approver,
) -> Result<Published, Stop> {
    let mut typed = Approval::default();
    let problems = form::read(&mut typed, fields, Hand::CLINICIAN);
    if !problems.is_empty() {
        return Err(Stop::gaps(problems));
    }
    let mut draft = Draft::revising(&record.document);
    // Who the person is may have been corrected since: a renewal says what is true today.
    draft.document.person = record.identity.clone();
    draft.document.approval.review_on = typed.review_on;
    draft.document.approval.reviewer = typed.reviewer;
    let mut active = false;
    if let Some(reviewer) = &mut draft.document.approval.reviewer
        && let Some(clinician) = act.clinician(reviewer.user)?
    {
        // A page sends only who it is: the name is the record's.
        reviewer.name = format!("{}, {}", clinician.name, clinician.profession);
        active = true;
    }
    draft
        .publish(approver, active, act.now())
        .map_err(|gaps| Stop::Gaps(gaps.into_iter().map(at_hand).collect()))
}

/// What cannot be put right on the page of a renewal leads to the way in which it can.
fn at_hand(gap: model::plan::Gap) -> Gap {
    let asked = [&Approval::review_on, &Approval::reviewer];
    if asked.iter().any(|question| gap.section == question.section && gap.field == question.first_field()) {
        Gap { section: gap.section, field: gap.field, message: gap.message }
    } else {
        let message = format!("{}. The plan has to be revised: it cannot be renewed as it is", gap.message);
        Gap { section: "", field: "revise".to_owned(), message }
    }
}
