//! Who works where: the user access form, leavers, and accounts that are locked.

use crate::engine::{Conn, Row, Value};
use crate::facts::{id, readiness};
use crate::{Act, Fault, Letter};
use access::actions::*;
use access::{Action, Readiness, Right, Rights};
use model::organisation::AskedRight;
use model::question::Options;
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
    /// Has not come to this place yet: name, address, profession and number are as the lead typed them.
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
    /// They have an account: the place is added, and a message asks them to come to it. Whoever invites is told no difference.
    Added,
    /// They have a place here already, and have come to it.
    There,
    /// Their account has been ended for good: the place leads nowhere. Whoever invites is told no difference.
    Ended,
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

impl Act<'_, InviteUser> {
    /// Puts somebody on the access form. Whoever has no account gets one and a message with the code that lets them in; whoever
    /// has one gets a message that they were asked; whoever has left this organisation before comes back. Two who ask at once for
    /// one address find one account.
    ///
    /// # Errors
    /// The record's fault.
    pub fn invite(&self, new: &Invited) -> Result<Invitation, Fault> {
        self.add_user(new)?;
        let sql = "select id, password, ended_at, email from users where email_key = $1";
        let known = self.conn.one(sql, &[(&new.email_key).into()])?;
        let known = known.ok_or_else(|| Fault::broken("an account is not there that was"))?;
        let (user, has_ended) = (id(&known, 0, UserId::parse)?, known.opt_text(2)?.is_some());
        // Whoever has not come yet is asked again, as they were typed last.
        if !self.add_place(user, new)? {
            return Ok(Invitation::There);
        }
        self.note("account", user.to_string());
        self.note("organisation", self.action().organisation.to_string());
        self.note("rights", new.rights.to_string());
        if has_ended {
            return Ok(Invitation::Ended);
        }
        let mut letter = Letter {
            kind: LetterKind::PlaceOffered.word(),
            address: known.text(3)?.to_owned(),
            code: None,
            user: Some(user),
            organisation: Some(self.action().organisation),
        };
        if !known.text(1)?.is_empty() {
            self.post(&letter)?;
            return Ok(Invitation::Added);
        }
        keep_code(self, "join", user, new.code_hash, new.until)?;
        self.retype_user(user, new)?;
        letter.kind = LetterKind::Invitation.word();
        (letter.address, letter.code) = (new.email.clone(), Some(new.code.clone()));
        self.post(&letter)?;
        Ok(Invitation::Sent)
    }

    /// An account that nobody has joined yet is as it was typed last.
    fn retype_user(&self, user: UserId, new: &Invited) -> Result<(), Fault> {
        self.conn.exec(
            "update users set email = $2, name = $3, profession = $4, registration = $5 where id = $1 and password = ''",
            &[
                user.to_string().into(),
                (&new.email).into(),
                (&new.name).into(),
                (&new.profession).into(),
                new.registration.clone().into(),
            ],
        )?;
        Ok(())
    }

    /// Adds the account, unless there is one of this address.
    fn add_user(&self, new: &Invited) -> Result<(), Fault> {
        let user = UserId::new(self.fresh());
        self.conn.exec(
            "insert into users (id, email, email_key, name, profession, registration, password, password_is_first, seen_at, \
             created_at) values ($1, $2, $3, $4, $5, $6, '', 0, $7, $7) on conflict (email_key) do nothing",
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
        Ok(())
    }

    /// Adds the place, to be come to. False when there is one already to which they have come.
    fn add_place(&self, user: UserId, new: &Invited) -> Result<bool, Fault> {
        let added = self.conn.exec(
            "insert into memberships (id, user_id, organisation_id, rights, created_at, listed_at, \
             asked_name, asked_email, asked_profession, asked_registration) \
             values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9) on conflict (user_id, organisation_id) do update \
             set rights = excluded.rights, listed_at = excluded.listed_at, ended_at = null, joined_at = null, \
             asked_name = excluded.asked_name, asked_email = excluded.asked_email, \
             asked_profession = excluded.asked_profession, asked_registration = excluded.asked_registration \
             where memberships.ended_at is not null or memberships.joined_at is null",
            &[
                MembershipId::new(self.fresh()).to_string().into(),
                user.to_string().into(),
                self.action().organisation.to_string().into(),
                new.rights.to_string().into(),
                self.now().iso().into(),
                (&new.name).into(),
                (&new.email).into(),
                (&new.profession).into(),
                new.registration.clone().into(),
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
        let kept = kept.iter().filter(|right| AskedRight::of(right.word()).is_none());
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
fn has_place(conn: &Conn, organisation: OrganisationId, user: UserId, come: bool) -> Result<bool, Fault> {
    let row = conn.one(
        "select m.id from memberships m join users u on u.id = m.user_id where m.user_id = $1 \
         and m.organisation_id = $2 and m.ended_at is null and u.ended_at is null and ($3 = 0 or m.joined_at is not null)",
        &[user.to_string().into(), organisation.to_string().into(), come.into()],
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
        if !has_place(self.conn, action.organisation, action.user, false)? {
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
        if !has_place(self.conn, action.organisation, action.user, false)? {
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
