//! What of an organisation's people and plans is to be put right: each kind is one question to the record, and answers those who have
//! waited longest, and how many there are.

use crate::deeds::json;
use crate::engine::{Row, Value};
use crate::facts::id;
use crate::{Act, Fault};
use access::Scope;
use access::actions::ViewDataQuality;
use model::plan::options::ActualPlace;
use model::plan::{Death, Person, contradictions};
use model::question::Options;
use model::{PersonId, PlanId};

/// What is to be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A draft at which nobody has worked for four weeks.
    DraftNeverFinished,
    /// A draft that has waited for a clinician's approval for a week.
    ApprovalWaiting,
    /// Somebody on record who has neither a plan nor a draft.
    DemographicsOnly,
    /// A plan in view of somebody who has no GP practice on record.
    NoPractice,
    /// A plan in view whose CPR decision and ceiling of treatment contradict each other.
    Disagreement,
    /// A death whose place is not known.
    PlaceOfDeathMissing,
    /// A plan in view of somebody whose NHS number is not known.
    NumberMissing,
    /// A plan in view of somebody who refused consent after it was published.
    ConsentRefused,
    /// A plan in view whose reviewer has gone.
    ReviewerGone,
    /// A plan in view whose review is overdue.
    ReviewOverdue,
}

impl Flaw {
    /// Every kind, what is most dangerous first.
    pub const ALL: [Self; 10] = [
        Self::Disagreement,
        Self::ConsentRefused,
        Self::ReviewOverdue,
        Self::ReviewerGone,
        Self::NumberMissing,
        Self::NoPractice,
        Self::ApprovalWaiting,
        Self::DraftNeverFinished,
        Self::DemographicsOnly,
        Self::PlaceOfDeathMissing,
    ];

    /// Where those are to be found, as tables that name `p` (the person) and a condition; and the columns that say which plan it is, and
    /// since when. `$1` is the organisation, `$2` today, `$3` four weeks ago, `$4` a week ago.
    fn found(self) -> (&'static str, &'static str, String) {
        const KEPT: &str = "keepers k join people p on p.id = k.person_id join standings s on s.plan_id = k.plan_id \
             where k.organisation_id = $1 and k.state = 'published'";
        const DRAFTS: &str = "drafts d join plans l on l.id = d.plan_id join people p on p.id = l.person_id where d.organisation_id = $1";
        let kept = |and: &str| format!("{KEPT} and {and}");
        match self {
            Self::DraftNeverFinished => (
                "d.plan_id",
                "d.changed_at",
                format!("{DRAFTS} and d.submitted_to is null and d.changed_at <= $3"),
            ),
            Self::ApprovalWaiting => (
                "d.plan_id",
                "d.submitted_at",
                format!("{DRAFTS} and d.submitted_to is not null and d.submitted_at <= $4"),
            ),
            // Where somebody restricted is registered is told to nobody (hazard H15).
            Self::DemographicsOnly => (
                "null",
                "p.created_at",
                "people p join organisations o on o.id = $1 and (p.practice_ods = o.ods or p.care_home_ods = o.ods) \
                 where p.restricted = 0 and not exists (select 1 from drafts d join plans l on l.id = d.plan_id where l.person_id = p.id) \
                 and not exists (select 1 from standings s where s.person_id = p.id)"
                    .to_owned(),
            ),
            Self::NoPractice => ("k.plan_id", "s.since", kept("p.practice_ods is null and p.restricted = 0")),
            Self::Disagreement => {
                let pairs: Vec<String> = contradictions()
                    .map(|(cpr, ceiling)| format!("(v.cpr = '{cpr}' and v.ceiling = '{ceiling}')"))
                    .collect();
                let version = format!(
                    "exists (select 1 from plan_versions v where v.plan_id = s.plan_id and v.version = s.version and ({}))",
                    pairs.join(" or ")
                );
                ("k.plan_id", "s.since", kept(&version))
            }
            Self::PlaceOfDeathMissing => (
                "k.plan_id",
                "s.since",
                format!(
                    "keepers k join people p on p.id = k.person_id join standings s on s.plan_id = k.plan_id \
                     join deaths d on d.plan_id = k.plan_id where k.organisation_id = $1 and k.state = 'closed' \
                     and (d.document like '%\"{place}\":\"{unknown}\"%' or d.document not like '%\"{place}\":%')",
                    place = Death::place.slug,
                    unknown = ActualPlace::NotKnown.choice().slug,
                ),
            ),
            Self::NumberMissing => ("k.plan_id", "s.since", kept("p.nhs_number is null")),
            Self::ConsentRefused => (
                "k.plan_id",
                "s.since",
                kept("exists (select 1 from refusals r where r.person_id = p.id and r.recorded_at > s.since)"),
            ),
            Self::ReviewerGone => ("k.plan_id", "k.gone_at", kept("k.gone = 1")),
            Self::ReviewOverdue => ("k.plan_id", "k.review_on", kept("k.review_on < $2")),
        }
    }
}

/// Somebody whose record is to be put right.
#[derive(Debug, Clone)]
pub struct FlawRecord {
    /// The plan, where there is one.
    pub plan: Option<PlanId>,
    /// The person.
    pub person: PersonId,
    /// Who it is.
    pub section: Person,
    /// Since when, as a day or a moment.
    pub since: String,
}

impl Act<'_, ViewDataQuality> {
    /// What of one kind the organisation has to put right: so many as have waited longest, and how many there are.
    ///
    /// # Errors
    /// The record's fault.
    pub fn flaws(&self, flaw: Flaw, most: u32) -> Result<(Vec<FlawRecord>, u64), Fault> {
        let Scope::Organisation(organisation) = self.scope() else { return Ok((Vec::new(), 0)) };
        let days_ago = |days: i64| self.now().plus_minutes(-days * 24 * 60).iso();
        // Each question names what it needs; all of them are given to each, so that one place counts them.
        let values: [Value; 4] = [
            organisation.to_string().into(),
            self.today().iso().into(),
            days_ago(28).into(),
            days_ago(7).into(),
        ];
        let (plan, since, from) = flaw.found();
        let given = "(select $2 as today, $3 as weeks, $4 as week) given";
        let all =
            format!("select {plan} as plan_id, p.id, p.document, {since} as since from {given}, {from}");
        let count = self.conn.one(&format!("select count(*) from ({all}) c"), &values)?;
        let count = count.map(|row| row.int(0)).transpose()?.unwrap_or_default();
        let rows = self.conn.query(&format!("{all} order by 4, 2 limit {most}"), &values)?;
        Ok((rows.iter().map(read).collect::<Result<_, _>>()?, u64::try_from(count).unwrap_or_default()))
    }
}

fn read(row: &Row) -> Result<FlawRecord, Fault> {
    Ok(FlawRecord {
        plan: row.opt_text(0)?.and_then(PlanId::parse),
        person: id(row, 1, PersonId::parse)?,
        section: json::read(row.text(2)?)?,
        since: row.text(3)?.to_owned(),
    })
}
