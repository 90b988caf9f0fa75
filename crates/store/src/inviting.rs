//! Putting somebody on the access form: an account where there is none, the place, and the message that asks them to come.

use crate::accounts::add_account;
use crate::engine::Value;
use crate::facts::id;
use crate::{Act, Fault, Letter};
use access::actions::InviteUser;
use access::{Action, Rights};
use model::{LetterKind, MembershipId, Moment, UserId};

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

impl Act<'_, InviteUser> {
    /// Puts somebody on the access form. Whoever has no account gets one and a message with the code that lets them in; whoever
    /// has one gets a message that they were asked; whoever has left this organisation before comes back. Two who ask at once for
    /// one address find one account.
    ///
    /// # Errors
    /// The record's fault.
    pub fn invite(&self, new: &Invited) -> Result<Invitation, Fault> {
        let who = [&new.email, &new.email_key, &new.name, &new.profession];
        add_account(self, who, new.registration.as_deref(), ("", false))?;
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

    /// The name under which somebody of this address waits on this access form: asked, and not come yet. None where nobody does,
    /// whatever there is of them elsewhere.
    ///
    /// # Errors
    /// The record's fault.
    pub fn waits(&self, email_key: &str) -> Result<Option<String>, Fault> {
        let row = self.conn.one(
            "select coalesce(m.asked_name, u.name) from memberships m join users u on u.id = m.user_id \
             where u.email_key = $1 and m.organisation_id = $2 and m.ended_at is null and m.joined_at is null",
            &[email_key.into(), self.action().organisation.to_string().into()],
        )?;
        row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
    }

    /// An account that nobody has joined yet is as it was typed last, unless another organisation has asked them as well: what one
    /// lead types must not change whom another has on their form.
    fn retype_user(&self, user: UserId, new: &Invited) -> Result<(), Fault> {
        self.conn.exec(
            "update users set email = $2, name = $3, profession = $4, registration = $5 where id = $1 and password = '' \
             and not exists (select 1 from memberships where user_id = $1 and organisation_id <> $6 and ended_at is null)",
            &[
                user.to_string().into(),
                (&new.email).into(),
                (&new.name).into(),
                (&new.profession).into(),
                new.registration.clone().into(),
                self.action().organisation.to_string().into(),
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
