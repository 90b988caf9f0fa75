//! Passkeys as rows, and what was asked of them: put down when it is asked, taken away by the one answer it allows.

use crate::engine::{Row, Value};
use crate::factors::{settle_added, settle_removed, tell};
use crate::facts::{id, moment};
use crate::sign_in::own_id;
use crate::{Act, Fault};
use access::actions::*;
use access::{AsksPasskey, TriesFactor};
use model::{LetterKind, Moment, PasskeyId};

/// A passkey, as its owner is shown it.
#[derive(Debug, Clone)]
pub struct PasskeyLine {
    /// By which it is removed.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added_at: Moment,
    /// When it was used last.
    pub used_at: Option<Moment>,
}

/// A passkey, as its answers are held against it.
#[derive(Debug, Clone)]
pub struct PasskeyRecord {
    /// Which.
    pub id: PasskeyId,
    /// What proves its answers, as `app` wrote it.
    pub proof: String,
}

/// A passkey as a browser has just made it.
#[derive(Debug, Clone, Copy)]
pub struct NewPasskey<'a> {
    /// The name under which its holder knows it.
    pub credential: &'a [u8],
    /// What proves its answers, as `app` wrote it.
    pub proof: &'a str,
    /// What its owner calls it.
    pub name: &'a str,
}

/// What adding a passkey led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is the first second factor, so the recovery codes that were made with it count.
    First,
    /// There was a second factor before: the recovery codes that there are go on counting.
    Another,
    /// It is on record already.
    Known,
}

/// Something that was asked of a passkey.
#[derive(Debug, Clone)]
pub struct Ceremony {
    /// The hash of the token of whoever has to answer.
    pub token: [u8; 32],
    /// What the answer is for: one for each word.
    pub purpose: &'static str,
    /// What an answer is held against, as `app` wrote it.
    pub state: String,
    /// Until when an answer counts.
    pub until: Moment,
}

impl<A: AsksPasskey> Act<'_, A> {
    /// The passkeys of whoever is asked: the actor, or whom the act is about; none where nobody is known yet.
    ///
    /// # Errors
    /// The record's fault.
    pub fn askable(&self) -> Result<Vec<PasskeyRecord>, Fault> {
        let Some(user) = self.asked() else { return Ok(Vec::new()) };
        let sql = "select id, proof from passkeys where user_id = $1 order by added_at, id";
        self.conn.query(sql, &[user])?.iter().map(record).collect()
    }

    /// Keeps what is asked; what was asked before under the same token counts no longer.
    ///
    /// # Errors
    /// The record's fault.
    pub fn ask(&self, ceremony: &Ceremony) -> Result<(), Fault> {
        keep(self, self.asked(), ceremony)
    }

    fn asked(&self) -> Option<Value> {
        let user = self.action().account().or_else(|| self.actor().user());
        user.map(|user| user.to_string().into())
    }
}

impl<A: TriesFactor> Act<'_, A> {
    /// What was asked under this token for this purpose, once; none when nothing was, or it is too late.
    ///
    /// # Errors
    /// The record's fault.
    pub fn take_ceremony(&self, token: [u8; 32], purpose: &str) -> Result<Option<String>, Fault> {
        let key: [Value; 4] = [token.into(), purpose.into(), self.now().iso().into(), self.whose()?];
        let row = self.conn.one(
            "select state from ceremonies where token = $1 and purpose = $2 and until > $3 \
             and (user_id is null or user_id = $4)",
            &key,
        )?;
        let Some(row) = row else { return Ok(None) };
        // Of two answers at the same moment one finds it gone.
        let taken = self.conn.exec("delete from ceremonies where token = $1", &key[..1])?;
        Ok(if taken == 1 { Some(row.text(0)?.to_owned()) } else { None })
    }

    /// Their passkey by the name under which its holder knows it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<PasskeyRecord>, Fault> {
        let sql = "select id, proof from passkeys where user_id = $1 and credential = $2";
        self.conn.one(sql, &[self.whose()?, credential.to_vec().into()])?.as_ref().map(record).transpose()
    }

    /// Notes that a passkey was used, and what proves its next answers. False when it was used or removed since it was read.
    ///
    /// # Errors
    /// The record's fault.
    pub fn use_passkey(&self, passkey: &PasskeyRecord, proof: &str) -> Result<bool, Fault> {
        self.note("by", "passkey");
        self.note("passkey", passkey.id.to_string());
        let used = self.conn.exec(
            "update passkeys set proof = $3, used_at = $4 where id = $1 and proof = $2",
            &[passkey.id.to_string().into(), (&passkey.proof).into(), proof.into(), self.now().iso().into()],
        )?;
        Ok(used == 1)
    }
}

impl Act<'_, SignInWithPasskey> {
    /// Keeps that the passkey was right until its owner has said at which place they are.
    ///
    /// # Errors
    /// The record's fault.
    pub fn await_place(&self, ceremony: &Ceremony) -> Result<(), Fault> {
        keep(self, Some(self.whose()?), ceremony)
    }
}

impl Act<'_, ViewAccount> {
    /// The actor's passkeys, the oldest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn passkeys(&self) -> Result<Vec<PasskeyLine>, Fault> {
        let sql = "select id, name, added_at, used_at from passkeys where user_id = $1 order by added_at, id";
        let read = |row: &Row| {
            Ok(PasskeyLine {
                id: id(row, 0, PasskeyId::parse)?,
                name: row.text(1)?.to_owned(),
                added_at: moment(row, 2)?,
                used_at: row.opt_text(3)?.is_some().then(|| moment(row, 3)).transpose()?,
            })
        };
        self.conn.query(sql, &[own_id(self)?])?.iter().map(read).collect()
    }
}

impl Act<'_, AddPasskey> {
    /// The passkey counts from now on, and so do these recovery codes where it is the first second factor. Every other session
    /// of the actor's ends.
    ///
    /// # Errors
    /// The record's fault.
    pub fn add(&self, passkey: NewPasskey<'_>, codes: &[[u8; 32]], keep: [u8; 32]) -> Result<Added, Fault> {
        let user = own_id(self)?;
        if !put(self, &user, passkey)? {
            return Ok(Added::Known);
        }
        Ok(if settle_added(self, &user, codes, keep)? { Added::First } else { Added::Another })
    }
}

impl Act<'_, RemovePasskey> {
    /// The passkey lets nobody in any more; with the last second factor, the password alone does again. False when the actor has
    /// no such passkey.
    ///
    /// # Errors
    /// The record's fault.
    pub fn remove(&self, passkey: PasskeyId) -> Result<bool, Fault> {
        let user = own_id(self)?;
        let key: [Value; 2] = [passkey.to_string().into(), user.clone()];
        if self.conn.exec("delete from passkeys where id = $1 and user_id = $2", &key)? == 0 {
            return Ok(false);
        }
        self.note("passkey", passkey.to_string());
        settle_removed(self, &user)?;
        tell(self, LetterKind::AccountChanged)?;
        Ok(true)
    }
}

/// Puts a passkey on record as this user's; false when it is on record already, whosever it is.
pub(crate) fn put<A: access::Action>(
    act: &Act<'_, A>,
    user: &Value,
    passkey: NewPasskey<'_>,
) -> Result<bool, Fault> {
    let fresh = PasskeyId::new(act.fresh()).to_string();
    let added = act.conn.exec(
        "insert into passkeys (id, user_id, credential, proof, name, added_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (credential) do nothing",
        &[
            fresh.as_str().into(),
            user.clone(),
            passkey.credential.to_vec().into(),
            passkey.proof.into(),
            passkey.name.into(),
            act.now().iso().into(),
        ],
    )?;
    act.note("passkey", fresh);
    Ok(added == 1)
}

/// Keeps what is asked, in the room of what was asked before under the same token; what is over goes.
fn keep<A: access::Action>(act: &Act<'_, A>, user: Option<Value>, ceremony: &Ceremony) -> Result<(), Fault> {
    let gone: [Value; 2] = [act.now().iso().into(), ceremony.token.into()];
    act.conn.exec("delete from ceremonies where until <= $1 or token = $2", &gone)?;
    act.conn.exec(
        "insert into ceremonies (token, purpose, user_id, state, until) values ($1, $2, $3, $4, $5)",
        &[
            ceremony.token.into(),
            ceremony.purpose.into(),
            user.unwrap_or(Value::Null),
            (&ceremony.state).into(),
            ceremony.until.iso().into(),
        ],
    )?;
    Ok(())
}

fn record(row: &Row) -> Result<PasskeyRecord, Fault> {
    Ok(PasskeyRecord { id: id(row, 0, PasskeyId::parse)?, proof: row.text(1)?.to_owned() })
}
