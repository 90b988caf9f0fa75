//! What waits for somebody in an organisation, and has done for so long that they are told by letter (hazard H19). At several marks
//! they are told again, and each mark is told of once.

use crate::engine::{Row, Value};
use crate::facts::id;
use crate::reminders::Reminder;
use crate::{Act, Fault};
use access::actions::{RemindOfDrafts, RemindOfProposals, RemindOfReviews};
use access::{Action, Reminds};
use model::{OrganisationId, UserId};

/// Something that waits, and has reached a mark of which nobody was told.
#[derive(Debug, Clone)]
pub struct WaitsLong {
    /// The mark that was reached, of this for this organisation.
    pub reminder: Reminder,
    /// For whom to see to.
    pub organisation: OrganisationId,
    /// Their mailbox.
    pub mailbox: Option<String>,
    /// Whose it is among them, with their address; nobody's in particular, or somebody's who has gone, when empty.
    pub owner: Option<(UserId, String)>,
}

/// So many at once: the record is not held for longer, and whoever asked asks again.
pub const BATCH: usize = 2000;

/// Who is at work nowhere is told of nothing.
const AT_WORK: &str = "u.ended_at is null and exists (select 1 from memberships m where m.user_id = u.id and m.ended_at is null \
     and m.joined_at is not null)";

impl<A: Action + Reminds> Act<'_, A> {
    /// What of a table has reached a mark: of each row the id, the organisation, its mailbox, whose it is, their address, and `since`.
    /// The marks are days left, with the latest `since` that has reached each, the last of them first.
    fn reached(
        &self,
        kind: &'static str,
        table: &str,
        marks: &[(i32, String)],
    ) -> Result<Vec<WaitsLong>, Fault> {
        let whens: Vec<String> =
            (1..).zip(marks).map(|(at, (mark, _))| format!("when w.since <= ${at} then {mark}")).collect();
        let mark = format!("case {} end", whens.join(" "));
        let sql = format!(
            "select w.id, w.organisation_id, w.mailbox, w.owner, w.address, w.since, {mark} from ({table}) w \
             where w.since <= ${first} and not exists (select 1 from reminders r where r.subject = w.id and r.kind = '{kind}' \
             and r.about = w.since || ' ' || w.organisation_id and r.mark <= {mark}) order by w.id, w.organisation_id limit {BATCH}",
            first = marks.len(),
        );
        let values: Vec<Value> = marks.iter().map(|(_, since)| since.into()).collect();
        self.conn.query(&sql, &values)?.iter().map(|row| read(row, kind)).collect()
    }
}

fn read(row: &Row, kind: &'static str) -> Result<WaitsLong, Fault> {
    let organisation: OrganisationId = id(row, 1, OrganisationId::parse)?;
    let owner = match row.opt_text(4)? {
        Some(address) => Some((id(row, 3, UserId::parse)?, address.to_owned())),
        None => None,
    };
    let mark = i32::try_from(row.int(6)?).map_err(|e| Fault::broken(e.to_string()))?;
    let about = format!("{} {organisation}", row.text(5)?);
    Ok(WaitsLong {
        reminder: Reminder { subject: row.text(0)?.to_owned(), kind, about, mark },
        organisation,
        mailbox: row.opt_text(2)?.map(str::to_owned),
        owner,
    })
}

/// The moment that is so many days away, for each mark: what began to wait before it has reached the mark.
fn moments<A: Action>(act: &Act<'_, A>, marks: &[i32]) -> Vec<(i32, String)> {
    let since = |mark: i32| act.now().plus_minutes(i64::from(mark) * 24 * 60).iso();
    marks.iter().map(|mark| (*mark, since(*mark))).collect()
}

impl Act<'_, RemindOfProposals> {
    /// Proposals that were sent and are not decided.
    ///
    /// # Errors
    /// The record's fault.
    pub fn undecided(&self, marks: &[i32]) -> Result<Vec<WaitsLong>, Fault> {
        let table = "select q.id, q.organisation_id, o.mailbox, null as owner, null as address, q.submitted_at as since \
             from proposals q join organisations o on o.id = q.organisation_id where q.state = 'submitted'";
        self.reached("proposal", table, &moments(self, marks))
    }
}

impl Act<'_, RemindOfDrafts> {
    /// Drafts at which nobody has worked: for whoever they wait, and the organisation that writes them.
    ///
    /// # Errors
    /// The record's fault.
    pub fn idle(&self, marks: &[i32]) -> Result<Vec<WaitsLong>, Fault> {
        let table = format!(
            "select d.plan_id as id, d.organisation_id, o.mailbox, u.id as owner, u.email as address, \
             coalesce(d.submitted_at, d.changed_at) as since from drafts d join organisations o on o.id = d.organisation_id \
             left join users u on u.id = coalesce(d.submitted_to, d.started_by) and {AT_WORK}"
        );
        self.reached("draft", &table, &moments(self, marks))
    }
}

impl Act<'_, RemindOfReviews> {
    /// Plans in view whose review falls due, or is overdue: for the reviewer, and every organisation that answers for the review.
    ///
    /// # Errors
    /// The record's fault.
    pub fn due(&self, marks: &[i32]) -> Result<Vec<WaitsLong>, Fault> {
        let table = "select k.plan_id as id, k.organisation_id, o.mailbox, case when k.gone = 0 then u.id end as owner, \
             case when k.gone = 0 then u.email end as address, k.review_on as since from keepers k \
             join organisations o on o.id = k.organisation_id join users u on u.id = k.reviewer where k.state = 'published'";
        let marks: Vec<_> = marks.iter().map(|mark| (*mark, self.today().plus_days(*mark).iso())).collect();
        self.reached("review", table, &marks)
    }
}
