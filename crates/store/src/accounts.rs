//! Organisations, users and sessions, as far as acts touch them.

use crate::facts::id;
use crate::{Act, Fault, enrolments, joining};
use access::actions::{ChangePassword, CreateUser, EndUser, SignOut, ViewAccounts};
use access::{Action, Rights};
use model::organisation::Attested;
use model::{MembershipId, UserId};

/// A user to be created.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// As typed.
    pub email: String,
    /// Folded for comparison.
    pub email_key: String,
    /// Name as shown to others.
    pub name: String,
    /// Profession as shown to others.
    pub profession: String,
    /// GMC, NMC or HCPC number.
    pub registration: Option<String>,
    /// The password's hash.
    pub password: String,
    /// The user has to choose another at the first sign-in.
    pub password_is_first: bool,
    /// The rights of the place.
    pub rights: Rights,
    /// What is taken as attested, for people who are made up; a real user attests by themselves.
    pub attested: Attested,
}

/// A user's place, as a list shows it.
#[derive(Debug, Clone)]
pub struct PlaceRecord {
    /// The user.
    pub user: UserId,
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Profession.
    pub profession: String,
    /// The organisation's code and name.
    pub organisation: (String, String),
    /// Rights there.
    pub rights: Rights,
    /// Neither the user nor the place has ended.
    pub active: bool,
    /// The whole account has ended.
    pub ended: bool,
}

impl Act<'_, SignOut> {
    /// Ends the session.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end_session(&self, token: [u8; 32]) -> Result<(), Fault> {
        self.conn.exec(
            "update sessions set ended_at = $2 where token = $1 and ended_at is null",
            &[token.into(), self.now().iso().into()],
        )?;
        Ok(())
    }
}

impl Act<'_, ChangePassword> {
    /// Replaces the actor's password and ends every other session of theirs.
    ///
    /// # Errors
    /// The record's fault.
    pub fn replace_password(&self, hash: &str, keep: [u8; 32]) -> Result<(), Fault> {
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody's password"))?.to_string();
        self.conn.exec(
            "update users set password = $2, password_is_first = 0 where id = $1",
            &[user.as_str().into(), hash.into()],
        )?;
        self.conn.exec(
            "update sessions set ended_at = $2 where user_id = $1 and token <> $3 and ended_at is null",
            &[user.into(), self.now().iso().into(), keep.into()],
        )?;
        Ok(())
    }
}

impl Act<'_, CreateUser> {
    /// Creates the user with a place in the act's organisation; a user who is there already gets the place added, or back, and
    /// keeps name and password.
    ///
    /// # Errors
    /// [`Fault::Unique`] when the user has a place there already; else the record's fault.
    pub fn create(&self, new: &NewUser) -> Result<UserId, Fault> {
        let now = self.now().iso();
        let user = self.user(new)?;
        let added = self.conn.exec(
            "insert into memberships (id, user_id, organisation_id, rights, created_at, listed_at, joined_at) \
             values ($1, $2, $3, $4, $5, $5, $5) on conflict (user_id, organisation_id) do update \
             set rights = excluded.rights, listed_at = excluded.listed_at, joined_at = excluded.joined_at, ended_at = null \
             where memberships.ended_at is not null",
            &[
                MembershipId::new(self.fresh()).to_string().into(),
                user.to_string().into(),
                self.action().organisation.to_string().into(),
                new.rights.to_string().into(),
                now.into(),
            ],
        )?;
        if added == 0 {
            let columns = "user_id, organisation_id".to_owned();
            return Err(Fault::Unique { table: "memberships".to_owned(), columns });
        }
        self.note("account", user.to_string());
        self.note("organisation", self.action().organisation.to_string());
        self.note("rights", new.rights.to_string());
        Ok(user)
    }

    /// The user of the address, created where there is none. Two who create one at once find one.
    fn user(&self, new: &NewUser) -> Result<UserId, Fault> {
        let who = [&new.email, &new.email_key, &new.name, &new.profession];
        let password = (new.password.as_str(), new.password_is_first);
        if let Some(user) = add_account(self, who, new.registration.as_deref(), password)? {
            joining::keep(self, user, &new.attested)?;
            return Ok(user);
        }
        let row = self.conn.one("select id from users where email_key = $1", &[(&new.email_key).into()])?;
        let row = row.ok_or_else(|| Fault::broken("an account is not there that was"))?;
        id(&row, 0, UserId::parse)
    }
}

/// Adds an account by e-mail address, the same folded, name and profession; a password is its hash, empty until somebody joins, and
/// whether it is their first. None when there is an account of this address.
pub(crate) fn add_account<A: Action>(
    act: &Act<'_, A>,
    [email, email_key, name, profession]: [&String; 4],
    registration: Option<&str>,
    (password, is_first): (&str, bool),
) -> Result<Option<UserId>, Fault> {
    let user = UserId::new(act.fresh());
    let added = act.conn.exec(
        "insert into users (id, email, email_key, name, profession, registration, password, password_is_first, \
         seen_at, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict (email_key) do nothing",
        &[
            user.to_string().into(),
            email.into(),
            email_key.into(),
            name.into(),
            profession.into(),
            registration.map(str::to_owned).into(),
            password.into(),
            is_first.into(),
            act.now().iso().into(),
        ],
    )?;
    Ok((added == 1).then_some(user))
}

impl Act<'_, EndUser> {
    /// Ends the user's places and sessions. False when there is nothing to end.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end(&self) -> Result<bool, Fault> {
        let (user, now) = (self.action().user.to_string(), self.now().iso());
        let ended = self.conn.exec(
            "update users set ended_at = $2 where id = $1 and ended_at is null",
            &[user.as_str().into(), now.as_str().into()],
        )?;
        for table in ["memberships", "sessions"] {
            self.conn.exec(
                &format!("update {table} set ended_at = $2 where user_id = $1 and ended_at is null"),
                &[user.as_str().into(), now.as_str().into()],
            )?;
        }
        enrolments::end_all(self, "user_id", &user, "end of the account")?;
        Ok(ended == 1)
    }
}

impl Act<'_, ViewAccounts> {
    /// The user of a folded e-mail address.
    ///
    /// # Errors
    /// The record's fault.
    pub fn user(&self, email_key: &str) -> Result<Option<UserId>, Fault> {
        let row = self.conn.one("select id from users where email_key = $1", &[email_key.into()])?;
        row.map(|r| id(&r, 0, UserId::parse)).transpose()
    }

    /// Every user's places.
    ///
    /// # Errors
    /// The record's fault.
    pub fn places(&self) -> Result<Vec<PlaceRecord>, Fault> {
        let rows = self.conn.query(
            "select u.id, u.email, u.name, u.profession, o.ods, o.name, m.rights, \
             case when u.ended_at is null and m.ended_at is null then 1 else 0 end, \
             case when u.ended_at is null then 0 else 1 end from memberships m \
             join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id order by o.name, u.name",
            &[],
        )?;
        let read = |r: &crate::engine::Row| {
            Ok(PlaceRecord {
                user: id(r, 0, UserId::parse)?,
                email: r.text(1)?.to_owned(),
                name: r.text(2)?.to_owned(),
                profession: r.text(3)?.to_owned(),
                organisation: (r.text(4)?.to_owned(), r.text(5)?.to_owned()),
                rights: Rights::parse(r.text(6)?),
                active: r.flag(7)?,
                ended: r.flag(8)?,
            })
        };
        rows.iter().map(read).collect()
    }
}
