//! Lists of work, each cut to the reach of its act.

use crate::death_reports::REPORT_TASK;
use crate::deaths::DOUBT_TASK;
use crate::deeds::json;
use crate::engine::{Row, Value};
use crate::facts::id;
use crate::own_plans::CONSENT_TASK;
use crate::tasks::MOVED_TASK;
use crate::{Act, Fault};
use access::Scope;
use access::actions::ViewActions;
use model::plan::Person;
use model::{Date, PersonId, PlanId, UserId};

/// One thing to see to.
#[derive(Debug, Clone)]
pub struct ActionRecord {
    /// What it is.
    pub kind: ActionKind,
    /// The plan.
    pub plan: PlanId,
    /// The person.
    pub person: PersonId,
    /// Who the person is.
    pub section: Person,
    /// The person is restricted.
    pub restricted: bool,
    /// Whose it is; nobody's in particular when empty.
    pub owner: Option<UserId>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// The owner can no longer see to it: it is everybody's.
    pub owner_gone: bool,
    /// Since when it waits; for a review, when it falls due.
    pub since: String,
}

/// What there is to see to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionKind {
    /// A draft waits for a clinician's approval.
    Approve,
    /// A draft came back with comments.
    Returned,
    /// A draft is to be finished.
    Finish,
    /// A plan is due for review, or overdue.
    Review,
    /// Whoever was to review a plan has gone, before its review is due.
    ReviewerGone,
    /// The person has moved, or has another practice or home.
    Moved,
    /// The person was taken to hospital.
    Admitted,
    /// Urgent care left a note.
    ReadNote,
    /// Urgent care says that something in the plan is wrong.
    Wrong,
    /// The person withdrew their consent: the plan is out of view.
    ConsentWithdrawn,
    /// Somebody says that the record of the person's death is wrong.
    DeathDoubted,
    /// Somebody reports that the person has died, for a clinician to record.
    DeathReported,
}

impl Act<'_, ViewActions> {
    /// What the organisation has to see to: its drafts, another's drafts that wait for the reader, reviews due by a day, notes.
    /// It lists no draft that the reader could not open; of one owner's alone where one is given; and of each kind so many
    /// as have waited longest. Beside them, how many there are in all.
    ///
    /// # Errors
    /// The record's fault.
    pub fn actions(
        &self,
        review_by: Date,
        owner: Option<UserId>,
        most: u32,
    ) -> Result<(Vec<ActionRecord>, u64), Fault> {
        let Scope::Organisation(organisation) = self.scope() else { return Ok((Vec::new(), 0)) };
        let owner = owner.map(|user| user.to_string()).unwrap_or_default();
        let of = [organisation.to_string().into(), owner.into()];
        let (mut list, mut all) = (Vec::new(), 0);
        for (found, count) in
            [self.drafts(&of, most)?, self.tasks(&of, most)?, self.reviews(&of, review_by, most)?]
        {
            list.extend(found);
            all += count;
        }
        self.note("count", list.len());
        Ok((list, all))
    }

    /// So many rows of a list as have waited longest, and how many there are; `from` says which, with these values.
    fn longest(
        &self,
        (columns, from): (&str, &str),
        values: &[Value],
        most: u32,
    ) -> Result<(Vec<Row>, u64), Fault> {
        let count = self.conn.one(&format!("select count(*) {from}"), values)?;
        let count = count.map(|row| row.int(0)).transpose()?.unwrap_or_default();
        let sql = format!("select {columns} {from} order by 7, 1 limit ${}", values.len() + 1);
        let values = [values, &[most.into()]].concat();
        Ok((self.conn.query(&sql, &values)?, u64::try_from(count).unwrap_or_default()))
    }

    fn drafts(&self, of: &[Value; 2], most: u32) -> Result<(Vec<ActionRecord>, u64), Fault> {
        let reader = self.member()?.user.to_string().into();
        let [organisation, owner] = of.clone();
        let (rows, all) = self.longest(
            (
                "l.id, p.id, p.document, p.restricted, coalesce(d.submitted_to, d.started_by), u.name, \
                 coalesce(d.submitted_at, d.changed_at), \
                 case when exists (select 1 from memberships m where m.user_id = u.id and m.ended_at is null) and u.ended_at is null \
                 then 0 else 1 end, d.submitted_to, d.comments",
                "from drafts d join plans l on l.id = d.plan_id join people p on p.id = l.person_id \
                 left join users u on u.id = coalesce(d.submitted_to, d.started_by) \
                 where (d.organisation_id = $1 or d.submitted_to = $3) \
                 and ($2 = '' or coalesce(d.submitted_to, d.started_by) = $2)",
            ),
            &[organisation, owner, reader],
            most,
        )?;
        let kind = |row: &Row| {
            Ok(match (row.opt_text(8)?, row.opt_text(9)?) {
                (Some(_), _) => ActionKind::Approve,
                (None, Some(_)) => ActionKind::Returned,
                (None, None) => ActionKind::Finish,
            })
        };
        Ok((rows.iter().map(|row| action(row, kind(row)?)).collect::<Result<_, _>>()?, all))
    }

    fn tasks(&self, of: &[Value; 2], most: u32) -> Result<(Vec<ActionRecord>, u64), Fault> {
        let (rows, all) = self.longest(
            (
                "l.id, p.id, p.document, p.restricted, t.user_id, u.name, t.since, \
                 case when u.id is null or (m.ended_at is null and u.ended_at is null) then 0 else 1 end, t.kind",
                "from tasks t join plans l on l.id = t.plan_id join people p on p.id = l.person_id \
                 left join users u on u.id = t.user_id \
                 left join memberships m on m.user_id = u.id and m.organisation_id = t.organisation_id where t.organisation_id = $1 and t.settled_at is null \
                 and ($2 = '' or t.user_id = $2)",
            ),
            of,
            most,
        )?;
        let kind = |row: &Row| {
            Ok(match row.text(8)? {
                "wrong" => ActionKind::Wrong,
                "admitted" => ActionKind::Admitted,
                MOVED_TASK => ActionKind::Moved,
                CONSENT_TASK => ActionKind::ConsentWithdrawn,
                DOUBT_TASK => ActionKind::DeathDoubted,
                REPORT_TASK => ActionKind::DeathReported,
                _ => ActionKind::ReadNote,
            })
        };
        Ok((rows.iter().map(|row| action(row, kind(row)?)).collect::<Result<_, _>>()?, all))
    }

    fn reviews(&self, of: &[Value; 2], by: Date, most: u32) -> Result<(Vec<ActionRecord>, u64), Fault> {
        let [organisation, owner] = of.clone();
        let (rows, all) = self.longest(
            (
                "k.plan_id, p.id, p.document, p.restricted, k.reviewer, u.name, \
                 case when k.review_on <= $3 then k.review_on else k.gone_at end, k.gone, case when k.review_on <= $3 then 1 else 0 end",
                "from (select * from keepers where organisation_id = $1 and state = 'published' and gone = 0 and review_on <= $3 \
                 union all select * from keepers where organisation_id = $1 and state = 'published' and gone = 1) k \
                 join people p on p.id = k.person_id join users u on u.id = k.reviewer where ($2 = '' or k.reviewer = $2)",
            ),
            &[organisation, owner, by.iso().into()],
            most,
        )?;
        let kind = |row: &Row| Ok(if row.flag(8)? { ActionKind::Review } else { ActionKind::ReviewerGone });
        Ok((rows.iter().map(|row| action(row, kind(row)?)).collect::<Result<_, _>>()?, all))
    }
}

fn action(row: &Row, kind: ActionKind) -> Result<ActionRecord, Fault> {
    Ok(ActionRecord {
        kind,
        plan: id(row, 0, PlanId::parse)?,
        person: id(row, 1, PersonId::parse)?,
        section: json::read(row.text(2)?)?,
        restricted: row.flag(3)?,
        owner: row.opt_text(4)?.and_then(UserId::parse),
        owner_gone: row.flag(7)?,
        owner_name: row.opt_text(5)?.map(str::to_owned),
        since: row.text(6)?.to_owned(),
    })
}
