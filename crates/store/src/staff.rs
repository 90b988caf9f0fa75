//! Who works where: the user access form, leavers, and accounts that are locked.

use crate::engine::{Conn, Row, Value};
use crate::facts::{id, readiness};
use crate::{Act, Fault};
use access::actions::*;
use access::{Readiness, Right, Rights};
use model::{OrganisationId, UserId};

/// A line of the access form as it stands.
#[derive(Debug, Clone)]
pub struct StaffRecord {
    /// Who.
    pub user: UserId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Profession.
    pub profession: String,
    /// Registration number.
    pub registration: Option<String>,
    /// Rights in this organisation.
    pub rights: Rights,
    /// Has not come to this place yet: name, address, profession and number are as the lead typed them.
    pub waiting: bool,
    /// The place or the account has ended.
    pub ended: bool,
    /// What doors ask.
    pub readiness: Readiness,
}

// Until somebody has come to the place, it tells nothing but what was typed of them, also where their account has ended.
const STAFF: &str = "select u.id, case when m.joined_at is null then coalesce(m.asked_name, u.name) else u.name end, \
    case when m.joined_at is null then coalesce(m.asked_email, u.email) else u.email end, \
    case when m.joined_at is null then coalesce(m.asked_profession, u.profession) else u.profession end, \
    case when m.joined_at is null and m.asked_name is not null then m.asked_registration else u.registration end, \
    m.rights, case when m.joined_at is null then 1 else 0 end, \
    case when m.ended_at is null and (u.ended_at is null or m.joined_at is null) then 0 else 1 end, \
    u.password_is_first, u.seen_at, m.listed_at, u.policy_version, u.view_training_on, u.clinical_training_on, \
    u.governance_training_on, o.agreement_version, o.dspt_status, o.dspt_on \
    from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
    where m.organisation_id = $1";

fn record(row: &Row) -> Result<StaffRecord, Fault> {
    Ok(StaffRecord {
        user: id(row, 0, UserId::parse)?,
        name: row.text(1)?.to_owned(),
        email: row.text(2)?.to_owned(),
        profession: row.text(3)?.to_owned(),
        registration: row.opt_text(4)?.map(str::to_owned),
        rights: Rights::parse(row.text(5)?),
        waiting: row.flag(6)?,
        ended: row.flag(7)?,
        readiness: readiness(row, 8)?,
    })
}

impl Act<'_, ViewStaff> {
    /// The access form: those who have a place first, then leavers, each by name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn staff(&self) -> Result<Vec<StaffRecord>, Fault> {
        let organisation = self.action().organisation.to_string();
        self.note("organisation", organisation.as_str());
        let rows = self.conn.query(&format!("{STAFF} order by 8, 2, 1"), &[organisation.into()])?;
        rows.iter().map(record).collect()
    }

    /// One line of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn member_of_staff(&self, user: UserId) -> Result<Option<StaffRecord>, Fault> {
        let organisation = self.action().organisation.to_string();
        self.note("organisation", organisation.as_str());
        self.note("account", user.to_string());
        let key = [organisation.into(), user.to_string().into()];
        let row = self.conn.one(&format!("{STAFF} and m.user_id = $2"), &key)?;
        row.map(|row| record(&row)).transpose()
    }
}

impl Act<'_, ChangePlace> {
    /// Changes the rights of the place, and whether it is on the access form. What the form cannot ask for stays as it was.
    /// False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn change(&self, listed: bool) -> Result<bool, Fault> {
        let before = self.conn.one(
            "select rights from memberships where user_id = $1 and organisation_id = $2 and ended_at is null",
            &[self.action().user.to_string().into(), self.action().organisation.to_string().into()],
        )?;
        let Some(before) = before else { return Ok(false) };
        let kept = Rights::parse(before.text(0)?);
        let kept = kept.iter().filter(|right| right.is_of_service());
        let rights = Rights::new(self.action().rights.iter().chain(kept));
        let changed = self.conn.exec(
            "update memberships set rights = $3, listed_at = case when $4 = 0 then null \
             else coalesce(listed_at, $5) end where user_id = $1 and organisation_id = $2 and ended_at is null",
            &[
                self.action().user.to_string().into(),
                self.action().organisation.to_string().into(),
                rights.to_string().into(),
                listed.into(),
                self.now().iso().into(),
            ],
        )?;
        self.note("organisation", self.action().organisation.to_string());
        self.note("rights", rights.to_string());
        self.note("listed", listed);
        Ok(changed == 1)
    }
}

impl Act<'_, ChangePlace> {
    /// Who leads the organisation: whoever was asked to and has not come leads nobody yet.
    ///
    /// # Errors
    /// The record's fault.
    pub fn leads(&self) -> Result<Vec<UserId>, Fault> {
        let rows = self.conn.query(
            "select m.user_id, m.rights from memberships m join users u on u.id = m.user_id \
             where m.organisation_id = $1 and m.ended_at is null and m.joined_at is not null and u.ended_at is null",
            &[self.action().organisation.to_string().into()],
        )?;
        let mut leads = Vec::new();
        for row in &rows {
            if Rights::parse(row.text(1)?).has(Right::Lead) {
                leads.push(id(row, 0, UserId::parse)?);
            }
        }
        Ok(leads)
    }
}

impl Act<'_, EndPlace> {
    /// Ends the place and every session at it. False when there is nothing to end.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end(&self) -> Result<bool, Fault> {
        let (user, organisation) = (self.action().user.to_string(), self.action().organisation.to_string());
        let key: [Value; 3] = [user.into(), organisation.as_str().into(), self.now().iso().into()];
        let ended = self.conn.exec(
            "update memberships set ended_at = $3, listed_at = null \
             where user_id = $1 and organisation_id = $2 and ended_at is null",
            &key,
        )?;
        self.conn.exec(
            "update sessions set ended_at = $3 where user_id = $1 and ended_at is null and membership_id in \
             (select id from memberships where user_id = $1 and organisation_id = $2)",
            &key,
        )?;
        self.note("organisation", organisation);
        Ok(ended == 1)
    }
}

impl Act<'_, UnlockUser> {
    /// Unlocks the account of somebody with a place in the organisation. False when there is no such place; a lead changes nothing
    /// of an account before its owner has come to the place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn unlock(&self) -> Result<bool, Fault> {
        let (action, serves) = (self.action(), self.right() == Some(Right::Service));
        if !has_place(self.conn, action.organisation, action.user, !serves)? {
            return Ok(false);
        }
        self.conn.exec(
            "update users set seen_at = $2 where id = $1 and seen_at <= $3",
            &[
                action.user.to_string().into(),
                self.now().iso().into(),
                self.now().plus_minutes(-access::IDLE_DAYS * 24 * 60).iso().into(),
            ],
        )?;
        self.note("organisation", action.organisation.to_string());
        Ok(true)
    }
}

/// Whether they have a place there, and where that is asked have come to it.
pub(crate) fn has_place(
    conn: &Conn,
    organisation: OrganisationId,
    user: UserId,
    come: bool,
) -> Result<bool, Fault> {
    let row = conn.one(
        "select m.id from memberships m join users u on u.id = m.user_id where m.user_id = $1 \
         and m.organisation_id = $2 and m.ended_at is null and u.ended_at is null and ($3 = 0 or m.joined_at is not null)",
        &[user.to_string().into(), organisation.to_string().into(), come.into()],
    )?;
    Ok(row.is_some())
}
