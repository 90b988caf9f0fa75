//! Who works where: the user access form, leavers, and accounts that are locked.

use crate::engine::{Conn, Row, Value};
use crate::facts::{id, readiness};
use crate::{Act, Fault, Letter};
use access::actions::*;
use access::{Action, Readiness, Rights};
use model::{LetterKind, MembershipId, Moment, OrganisationId, UserId};

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
    /// Invited, and not yet joined.
    pub waiting: bool,
    /// The place or the account has ended.
    pub ended: bool,
    /// What doors ask.
    pub readiness: Readiness,
}

/// Somebody to be put on the access form.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Name.
    pub name: String,
    /// E-mail address, as typed.
    pub email: String,
    /// The same, folded for comparison.
    pub email_key: String,
    /// Profession.
    pub profession: String,
    /// Registration number.
    pub registration: Option<String>,
    /// Rights asked.
    pub rights: Rights,
    /// The code of the invitation, as the message shows it.
    pub code: String,
    /// Its hash.
    pub code_hash: [u8; 32],
    /// Until when it lets in.
    pub until: Moment,
}

/// What inviting somebody came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Invitation {
    /// A message with a link is on its way.
    Sent,
    /// They have joined before, elsewhere or here: the place is added, and they sign in as always.
    Added,
    /// They have a place here already.
    There,
    /// Their account has been ended for good.
    Ended,
}

const STAFF: &str = "select u.id, u.name, u.email, u.profession, u.registration, m.rights, \
    case when u.password = '' then 1 else 0 end, \
    case when u.ended_at is null and m.ended_at is null then 0 else 1 end, \
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
        let rows = self.conn.query(&format!("{STAFF} order by 8, u.name, u.id"), &[organisation.into()])?;
        rows.iter().map(record).collect()
    }

    /// One line of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn member_of_staff(&self, user: UserId) -> Result<Option<StaffRecord>, Fault> {
        let organisation = self.action().organisation.to_string();
        let key = [organisation.into(), user.to_string().into()];
        let row = self.conn.one(&format!("{STAFF} and m.user_id = $2"), &key)?;
        row.map(|row| record(&row)).transpose()
    }
}

impl Act<'_, InviteUser> {
    /// Puts somebody on the access form. Whoever has no account gets one and a message with the code that lets them in;
    /// whoever has left this organisation before comes back.
    ///
    /// # Errors
    /// The record's fault.
    pub fn invite(&self, new: &Invited) -> Result<Invitation, Fault> {
        let known = self.conn.one(
            "select id, password, ended_at from users where email_key = $1",
            &[(&new.email_key).into()],
        )?;
        let (user, joined) = match known {
            Some(row) if row.opt_text(2)?.is_some() => return Ok(Invitation::Ended),
            Some(row) => (id(&row, 0, UserId::parse)?, !row.text(1)?.is_empty()),
            None => (self.add_user(new)?, false),
        };
        if !self.add_place(user, &new.rights)? {
            return Ok(Invitation::There);
        }
        self.note("account", user.to_string());
        self.note("organisation", self.action().organisation.to_string());
        self.note("rights", new.rights.to_string());
        if joined {
            return Ok(Invitation::Added);
        }
        let until = new.until;
        keep_code(self, "join", user, new.code_hash, until)?;
        self.post(&Letter {
            kind: LetterKind::Invitation.word(),
            address: new.email.clone(),
            code: Some(new.code.clone()),
            user: Some(user),
            organisation: Some(self.action().organisation),
        })?;
        Ok(Invitation::Sent)
    }

    fn add_user(&self, new: &Invited) -> Result<UserId, Fault> {
        let user = UserId::new(self.fresh());
        self.conn.exec(
            "insert into users (id, email, email_key, name, profession, registration, password, password_is_first, seen_at, \
             created_at) values ($1, $2, $3, $4, $5, $6, '', 0, $7, $7)",
            &[
                user.to_string().into(),
                (&new.email).into(),
                (&new.email_key).into(),
                (&new.name).into(),
                (&new.profession).into(),
                new.registration.clone().into(),
                self.now().iso().into(),
            ],
        )?;
        Ok(user)
    }

    /// False when there is a place already.
    fn add_place(&self, user: UserId, rights: &Rights) -> Result<bool, Fault> {
        let added = self.conn.exec(
            "insert into memberships (id, user_id, organisation_id, rights, created_at, listed_at) \
             values ($1, $2, $3, $4, $5, $5) on conflict (user_id, organisation_id) do update \
             set rights = excluded.rights, listed_at = excluded.listed_at, ended_at = null \
             where memberships.ended_at is not null",
            &[
                MembershipId::new(self.fresh()).to_string().into(),
                user.to_string().into(),
                self.action().organisation.to_string().into(),
                rights.to_string().into(),
                self.now().iso().into(),
            ],
        )?;
        Ok(added == 1)
    }
}

/// Keeps the hash of a code that lets somebody in once. Those of the same purpose that were made before let nobody in any more.
pub(crate) fn keep_code<A: Action>(
    act: &Act<'_, A>,
    purpose: &str,
    user: UserId,
    code: [u8; 32],
    until: Moment,
) -> Result<(), Fault> {
    let (user, now): (Value, Value) = (user.to_string().into(), act.now().iso().into());
    act.conn.exec(
        "update codes set used_at = $3 where user_id = $1 and purpose = $2 and used_at is null",
        &[user.clone(), purpose.into(), now.clone()],
    )?;
    act.conn.exec(
        "insert into codes (code, purpose, user_id, made_at, until) values ($1, $2, $3, $4, $5)",
        &[code.into(), purpose.into(), user, now, until.iso().into()],
    )?;
    Ok(())
}

impl Act<'_, ChangePlace> {
    /// Changes the rights of the place, and whether it is on the access form. False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn change(&self, rights: &Rights, listed: bool) -> Result<bool, Fault> {
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
    /// Unlocks the account of somebody with a place in the organisation. False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn unlock(&self) -> Result<bool, Fault> {
        let action = self.action();
        if !has_place(self.conn, action.organisation, action.user)? {
            return Ok(false);
        }
        self.conn.exec(
            "update users set seen_at = $2 where id = $1 and seen_at < $2",
            &[action.user.to_string().into(), self.now().iso().into()],
        )?;
        Ok(true)
    }
}

fn has_place(conn: &Conn, organisation: OrganisationId, user: UserId) -> Result<bool, Fault> {
    let row = conn.one(
        "select m.id from memberships m join users u on u.id = m.user_id where m.user_id = $1 \
         and m.organisation_id = $2 and m.ended_at is null and u.ended_at is null",
        &[user.to_string().into(), organisation.to_string().into()],
    )?;
    Ok(row.is_some())
}

impl Act<'_, StartReset> {
    /// Sends the user a code with which to choose a new password. False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn send(&self, code: &str, hash: [u8; 32], until: Moment) -> Result<bool, Fault> {
        let action = self.action();
        if !has_place(self.conn, action.organisation, action.user)? {
            return Ok(false);
        }
        send_reset(self, action.user, code, hash, until)?;
        Ok(true)
    }

    /// Keeps such a code without sending it, and says whether they are to join with it (or else to choose a new password);
    /// `None` when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn hand_over(&self, hash: [u8; 32], until: Moment) -> Result<Option<bool>, Fault> {
        let action = self.action();
        if !has_place(self.conn, action.organisation, action.user)? {
            return Ok(None);
        }
        keep_reset(self, action.user, hash, until).map(|(_, joins)| Some(joins))
    }
}

/// Keeps the code with which a user chooses a new password, or joins. Their e-mail address, and whether they are to join.
fn keep_reset<A: Action>(
    act: &Act<'_, A>,
    user: UserId,
    hash: [u8; 32],
    until: Moment,
) -> Result<(String, bool), Fault> {
    let row = act.conn.one("select email, password from users where id = $1", &[user.to_string().into()])?;
    let Some(row) = row else { return Err(Fault::broken("a code for nobody")) };
    let joins = row.text(1)?.is_empty();
    keep_code(act, if joins { "join" } else { "reset" }, user, hash, until)?;
    Ok((row.text(0)?.to_owned(), joins))
}

/// Sends a user the code with which to choose a new password; to whoever has not joined yet, the invitation again.
pub(crate) fn send_reset<A: access::Posts>(
    act: &Act<'_, A>,
    user: UserId,
    code: &str,
    hash: [u8; 32],
    until: Moment,
) -> Result<(), Fault> {
    let (address, joins) = keep_reset(act, user, hash, until)?;
    let kind = if joins { LetterKind::Invitation } else { LetterKind::PasswordReset };
    act.post(&Letter {
        kind: kind.word(),
        address,
        code: Some(code.to_owned()),
        user: Some(user),
        organisation: None,
    })
}
