//! What people are reminded of, each thing once at each mark, and when the program did its day's work last.

use crate::engine::{Conn, Row};
use crate::facts::{day, id, moment};
use crate::own_door::PORTAL;
use crate::{Act, Fault};
use access::actions::*;
use access::{Reminds, Right, Rights};
use model::organisation::{AGREEMENT_TEXT, DataSecurity};
use model::question::Options;
use model::{Date, Moment, OrganisationId, UserId};

/// What somebody is reminded of: at several marks, each so many days before its end.
#[derive(Debug, Clone)]
pub struct Reminder {
    /// The id of the user, organisation or device that it is about.
    pub subject: String,
    /// Of what.
    pub kind: &'static str,
    /// Which of several of its kind: what is renewed has another.
    pub about: String,
    /// So many days before the end.
    pub mark: i32,
}

impl<A: Reminds> Act<'_, A> {
    /// Keeps that a mark was reached, and says whether it is news: neither it nor a later one was reached before.
    ///
    /// # Errors
    /// The record's fault.
    pub fn is_due(&self, reminder: &Reminder) -> Result<bool, Fault> {
        let Reminder { subject, kind, about, mark } = reminder;
        let kept = self.conn.exec(
            "insert into reminders (subject, kind, about, mark, sent_at) values ($1, $2, $3, $4, $5) \
             on conflict (subject, kind, about) do update set mark = excluded.mark, sent_at = excluded.sent_at \
             where reminders.mark > excluded.mark",
            &[subject.into(), (*kind).into(), about.into(), i64::from(*mark).into(), self.now().iso().into()],
        )?;
        Ok(kept == 1)
    }

    /// Who holds one of these rights in an organisation and has joined: their ids and e-mail addresses.
    ///
    /// # Errors
    /// The record's fault.
    pub fn holders(
        &self,
        organisation: OrganisationId,
        rights: &[Right],
    ) -> Result<Vec<(UserId, String)>, Fault> {
        let rows = self.conn.query(
            "select u.id, u.email, m.rights from memberships m join users u on u.id = m.user_id \
             where m.organisation_id = $1 and m.ended_at is null and u.ended_at is null and m.joined_at is not null order by u.id",
            &[organisation.to_string().into()],
        )?;
        let mut holders = Vec::new();
        for row in &rows {
            let held = Rights::parse(row.text(2)?);
            if rights.iter().any(|right| held.has(*right)) {
                holders.push((id(row, 0, UserId::parse)?, row.text(1)?.to_owned()));
            }
        }
        Ok(holders)
    }
}

/// Who has joined, has not left, and has a place at work that has not ended: at their own door nobody is locked out for staying away.
fn there() -> String {
    format!(
        "u.ended_at is null and u.password <> '' and exists (select 1 from memberships m where m.user_id = u.id \
         and m.ended_at is null and m.organisation_id <> '{PORTAL}')"
    )
}

impl Act<'_, RemindOfAccounts> {
    /// The accounts that nobody has used since a moment, with e-mail address and last use; without those whose owners were told
    /// that they are locked.
    ///
    /// # Errors
    /// The record's fault.
    pub fn idle(&self, since: Moment) -> Result<Vec<(UserId, String, Moment)>, Fault> {
        let rows = self.conn.query(
            &format!(
                "select u.id, u.email, u.seen_at from users u where u.seen_at <= $1 and {} and not exists \
                 (select 1 from reminders r where r.subject = u.id and r.kind = 'idle' and r.about = u.seen_at and r.mark <= 0) \
                 order by u.id",
                there()
            ),
            &[since.iso().into()],
        )?;
        rows.iter()
            .map(|row| Ok((id(row, 0, UserId::parse)?, row.text(1)?.to_owned(), moment(row, 2)?)))
            .collect()
    }
}

impl Act<'_, RemindOfTraining> {
    /// Whose training in information governance is of a day between these two, with e-mail address.
    ///
    /// # Errors
    /// The record's fault.
    pub fn trained(&self, from: Date, until: Date) -> Result<Vec<(UserId, String, Date)>, Fault> {
        let rows = self.conn.query(
            &format!(
                "select u.id, u.email, u.governance_training_on from users u \
                 where u.governance_training_on >= $1 and u.governance_training_on <= $2 and {} order by u.id",
                there()
            ),
            &[from.iso().into(), until.iso().into()],
        )?;
        let read = |row: &Row| {
            let on = day(row, 2)?.ok_or_else(|| Fault::broken("training has no day"))?;
            Ok((id(row, 0, UserId::parse)?, row.text(1)?.to_owned(), on))
        };
        rows.iter().map(read).collect()
    }
}

impl Act<'_, RemindOfOrganisations> {
    /// The organisations that signed another version of the agreement than the one in force.
    ///
    /// # Errors
    /// The record's fault.
    pub fn outdated(&self) -> Result<Vec<OrganisationId>, Fault> {
        let sql = "select id from organisations where agreement_version <> $1 order by id";
        let rows = self.conn.query(sql, &[AGREEMENT_TEXT.into()])?;
        rows.iter().map(|row| id(row, 0, OrganisationId::parse)).collect()
    }

    /// The data security status of each organisation that has one, and the day it is of, as far as that is not after a day.
    ///
    /// # Errors
    /// The record's fault.
    pub fn assessed(&self, until: Date) -> Result<Vec<(OrganisationId, DataSecurity, Date)>, Fault> {
        let rows = self.conn.query(
            "select id, dspt_status, dspt_on from organisations where dspt_status is not null and dspt_on <= $1 order by id",
            &[until.iso().into()],
        )?;
        let read = |row: &Row| {
            let status = DataSecurity::of(row.text(1)?).ok_or_else(|| Fault::broken("no known status"))?;
            let on = day(row, 2)?.ok_or_else(|| Fault::broken("a status has no day"))?;
            Ok((id(row, 0, OrganisationId::parse)?, status, on))
        };
        rows.iter().map(read).collect()
    }
}

impl Act<'_, RemindOfConcerns> {
    /// The organisations in which something has been open since a moment, and who were not reminded since then.
    ///
    /// # Errors
    /// The record's fault.
    pub fn waiting(&self, since: Moment) -> Result<Vec<OrganisationId>, Fault> {
        let rows = self.conn.query(
            "select distinct c.organisation_id from concerns c where c.closed_at is null and c.raised_at <= $1 and not exists \
             (select 1 from reminders r where r.subject = c.organisation_id and r.kind = 'concerns' and r.sent_at > $1) order by 1",
            &[since.iso().into()],
        )?;
        rows.iter().map(|row| id(row, 0, OrganisationId::parse)).collect()
    }
}

impl Act<'_, BeginDailyWork> {
    /// Begins the day's work. False when a node has begun it since a moment.
    ///
    /// # Errors
    /// The record's fault.
    pub fn begin(&self, since: Moment) -> Result<bool, Fault> {
        let begun = self.conn.exec(
            "insert into walks (name, reached) values ('daily', $1) on conflict (name) do update \
             set reached = excluded.reached where walks.reached <= $2",
            &[self.now().iso().into(), since.iso().into()],
        )?;
        Ok(begun == 1)
    }
}

/// When a node began the day's work last; none where none ever did.
pub(crate) fn last_daily_work(conn: &Conn) -> Result<Option<Moment>, Fault> {
    let row = conn.one("select reached from walks where name = 'daily'", &[])?;
    row.map(|row| moment(&row, 0)).transpose()
}
