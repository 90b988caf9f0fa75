//! The second factor of an account: the authenticator app, the codes for whoever has lost it, and what follows when a factor
//! of either kind comes or goes.

use crate::engine::Value;
use crate::facts::moment;
use crate::sign_in::own_id;
use crate::{Act, Fault, Letter};
use access::actions::*;
use access::{Action, Posts, TriesFactor};
use model::{LetterKind, Moment, UserId};

/// What somebody has set up beside their password.
#[derive(Debug, Clone, Copy)]
pub struct FactorRecord {
    /// Since when they have an authenticator app.
    pub authenticator_since: Option<Moment>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
}

/// A secret that was shown is shown again for so many minutes, so that a page that is loaded again does not undo what was
/// scanned.
const STARTED_MINUTES: i64 = 60;

impl<A: TriesFactor> Act<'_, A> {
    /// Whose factor: of the account that the act is about, or the actor's.
    pub(crate) fn whose(&self) -> Result<Value, Fault> {
        self.account().map(Value::from)
    }

    fn account(&self) -> Result<String, Fault> {
        let user = self.action().account().or_else(|| self.actor().user());
        user.map(|user| user.to_string()).ok_or_else(|| Fault::broken("a factor is somebody's"))
    }

    /// Whether more than a password is asked of them.
    ///
    /// # Errors
    /// The record's fault.
    pub fn has_factor(&self) -> Result<bool, Fault> {
        let sql = "select id from users where id = $1 and second_factor_at is not null";
        Ok(self.conn.one(sql, &[self.whose()?])?.is_some())
    }

    /// The secret of their authenticator app; `added` says whether it counts already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn secret(&self, added: bool) -> Result<Option<Vec<u8>>, Fault> {
        let stands = if added { "added_at is not null" } else { "added_at is null" };
        let sql = format!("select secret from authenticators where user_id = $1 and {stands}");
        let account = self.account()?;
        let row = self.conn.one(&sql, &[account.as_str().into()])?;
        row.map(|row| self.secret_seal.open(&account, row.bytes(0)?)).transpose()
    }

    /// Uses the code of this step up. False when it was used already, or one after it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn spend_step(&self, step: i64) -> Result<bool, Fault> {
        let sql = "update authenticators set last_step = $2 where user_id = $1 and last_step < $2";
        Ok(self.conn.exec(sql, &[self.whose()?, step.into()])? == 1)
    }

    /// Uses a recovery code up. False when there is no such code, or it was used.
    ///
    /// # Errors
    /// The record's fault.
    pub fn spend_recovery_code(&self, code: [u8; 32]) -> Result<bool, Fault> {
        let spent = self.conn.exec(
            "update recovery_codes set used_at = $3 where code = $2 and user_id = $1 and used_at is null",
            &[self.whose()?, code.into(), self.now().iso().into()],
        )?;
        if spent == 1 {
            self.note("by", "recovery code");
        }
        Ok(spent == 1)
    }
}

impl Act<'_, ViewAccount> {
    /// What the actor has set up.
    ///
    /// # Errors
    /// The record's fault.
    pub fn factors(&self) -> Result<FactorRecord, Fault> {
        let user = own_id(self)?;
        let row = self.conn.one(
            "select (select added_at from authenticators where user_id = $1), \
             (select count(*) from recovery_codes where user_id = $1 and used_at is null)",
            &[user],
        )?;
        let row = row.ok_or_else(|| Fault::broken("a count of nothing"))?;
        let since = row.opt_text(0)?.is_some().then(|| moment(&row, 0)).transpose()?;
        Ok(FactorRecord {
            authenticator_since: since,
            recovery_codes: u64::try_from(row.int(1)?).unwrap_or_default(),
        })
    }
}

impl Act<'_, StartAuthenticator> {
    /// Keeps a secret until a code made from it is typed, and gives the one that is kept: one that was shown a moment ago stays.
    /// None when an app is set up already.
    ///
    /// # Errors
    /// The record's fault.
    pub fn start(&self, secret: Vec<u8>) -> Result<Option<Vec<u8>>, Fault> {
        let account = self.actor().user().ok_or_else(|| Fault::broken("nobody's secret"))?.to_string();
        let secret = self.secret_seal.seal(&account, &secret)?;
        let (user, old) = (own_id(self)?, self.now().plus_minutes(-STARTED_MINUTES).iso());
        self.conn.exec(
            "insert into authenticators (user_id, secret, started_at, last_step) values ($1, $2, $3, 0) \
             on conflict (user_id) do update set secret = excluded.secret, started_at = excluded.started_at, last_step = 0 \
             where authenticators.added_at is null and authenticators.started_at < $4",
            &[user.clone(), secret.into(), self.now().iso().into(), old.into()],
        )?;
        let sql = "select secret from authenticators where user_id = $1 and added_at is null";
        self.conn.one(sql, &[user])?.map(|row| self.secret_seal.open(&account, row.bytes(0)?)).transpose()
    }
}

impl Act<'_, AddAuthenticator> {
    /// The app counts from now on, and so do these recovery codes where it is the first second factor: true then. Every other
    /// session of the actor's ends.
    ///
    /// # Errors
    /// The record's fault.
    pub fn add(&self, codes: &[[u8; 32]], keep: [u8; 32]) -> Result<bool, Fault> {
        let user = own_id(self)?;
        let sql = "update authenticators set added_at = $2 where user_id = $1";
        self.conn.exec(sql, &[user.clone(), self.now().iso().into()])?;
        settle_added(self, &user, codes, keep)
    }
}

impl Act<'_, RemoveAuthenticator> {
    /// The app lets the actor in no more; where it was the only second factor, the password alone does again.
    ///
    /// # Errors
    /// The record's fault.
    pub fn remove(&self) -> Result<(), Fault> {
        let user = own_id(self)?;
        let gone = "delete from authenticators where user_id = $1";
        self.conn.exec(gone, std::slice::from_ref(&user))?;
        settle_removed(self, &user)?;
        tell(self, LetterKind::AccountChanged)
    }
}

impl Act<'_, RenewRecoveryCodes> {
    /// These recovery codes let the actor in from now on, and none before them. False when there is nothing they stand in for.
    ///
    /// # Errors
    /// The record's fault.
    pub fn renew(&self, codes: &[[u8; 32]]) -> Result<bool, Fault> {
        let user = own_id(self)?;
        let sql = "select id from users where id = $1 and second_factor_at is not null";
        if self.conn.one(sql, std::slice::from_ref(&user))?.is_none() {
            return Ok(false);
        }
        replace_codes(self, &user, codes)?;
        tell(self, LetterKind::AccountChanged)?;
        Ok(true)
    }
}

impl Act<'_, RemoveFactors> {
    /// Removes what was lost and ends every session. False when they have no place there, or nothing to remove.
    ///
    /// # Errors
    /// The record's fault.
    pub fn remove(&self) -> Result<bool, Fault> {
        let action = self.action();
        let user: Value = action.user.to_string().into();
        let there = self.conn.one(
            "select u.id from users u join memberships m on m.user_id = u.id where u.id = $1 and m.organisation_id = $2 \
             and u.ended_at is null and m.ended_at is null and u.second_factor_at is not null",
            &[user.clone(), action.organisation.to_string().into()],
        )?;
        if there.is_none() {
            return Ok(false);
        }
        forget(self, &user)?;
        let ended = "update sessions set ended_at = $2 where user_id = $1 and ended_at is null";
        self.conn.exec(ended, &[user, self.now().iso().into()])?;
        tell(self, LetterKind::AccountChanged)?;
        Ok(true)
    }
}

fn replace_codes<A: Action>(act: &Act<'_, A>, user: &Value, codes: &[[u8; 32]]) -> Result<(), Fault> {
    act.conn.exec("delete from recovery_codes where user_id = $1", std::slice::from_ref(user))?;
    for code in codes {
        act.conn.exec(
            "insert into recovery_codes (code, user_id, made_at) values ($1, $2, $3)",
            &[(*code).into(), user.clone(), act.now().iso().into()],
        )?;
    }
    Ok(())
}

/// After a second factor was added: more than the password is asked from now on, and every other session of its owner's ends,
/// because it may have begun with less. These recovery codes count where it is the first: true then.
pub(crate) fn settle_added<A: Posts>(
    act: &Act<'_, A>,
    user: &Value,
    codes: &[[u8; 32]],
    keep: [u8; 32],
) -> Result<bool, Fault> {
    act.conn.exec(
        "update sessions set ended_at = $2 where user_id = $1 and token <> $3 and ended_at is null",
        &[user.clone(), act.now().iso().into(), keep.into()],
    )?;
    tell(act, LetterKind::AccountChanged)?;
    count(act, user, codes)
}

/// A second factor counts from now on: more than the password is asked. These recovery codes count where it is the first: true then.
pub(crate) fn count<A: Action>(act: &Act<'_, A>, user: &Value, codes: &[[u8; 32]]) -> Result<bool, Fault> {
    let first = "update users set second_factor_at = $2 where id = $1 and second_factor_at is null";
    let first = act.conn.exec(first, &[user.clone(), act.now().iso().into()])? == 1;
    if first {
        replace_codes(act, user, codes)?;
    }
    Ok(first)
}

/// After a second factor was removed: with another one left that is asked; a sign-in that waits for either is over.
pub(crate) fn settle_removed<A: Action>(act: &Act<'_, A>, user: &Value) -> Result<(), Fault> {
    let left = "select user_id from authenticators where user_id = $1 and added_at is not null \
                union all select user_id from passkeys where user_id = $1";
    if act.conn.one(left, std::slice::from_ref(user))?.is_none() {
        return forget(act, user);
    }
    act.conn.exec("delete from challenges where user_id = $1", std::slice::from_ref(user))?;
    Ok(())
}

/// Nothing but the password is asked any more; a sign-in that waits for the factor is over.
fn forget<A: Action>(act: &Act<'_, A>, user: &Value) -> Result<(), Fault> {
    for sql in [
        "delete from authenticators where user_id = $1",
        "delete from passkeys where user_id = $1",
        "delete from ceremonies where user_id = $1",
        "delete from recovery_codes where user_id = $1",
        "delete from challenges where user_id = $1",
        "update users set second_factor_at = null where id = $1",
    ] {
        act.conn.exec(sql, std::slice::from_ref(user))?;
    }
    Ok(())
}

/// Tells the account's owner what of it was changed: it may not have been them.
pub(crate) fn tell<A: Posts>(act: &Act<'_, A>, kind: LetterKind) -> Result<(), Fault> {
    let user = act.action().account().or_else(|| act.actor().user());
    let user: UserId = user.ok_or_else(|| Fault::broken("a letter to nobody"))?;
    let row = act.conn.one("select email from users where id = $1", &[user.to_string().into()])?;
    let row = row.ok_or_else(|| Fault::broken("a letter to nobody"))?;
    act.post(&Letter {
        kind: kind.word(),
        address: row.text(0)?.to_owned(),
        code: None,
        user: Some(user),
        organisation: None,
    })
}
