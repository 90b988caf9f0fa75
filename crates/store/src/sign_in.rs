//! From a password that was right to a session: what is kept until the second factor is proved, and which browsers are known.

use crate::engine::Value;
use crate::facts::{id, moment};
use crate::{Act, Fault, Letter, joining};
use access::actions::{EndSessions, ProveFactor, SignIn, ViewAccount};
use access::{Action, BeginsSession, Posts, Staff, Whence};
use model::{LetterKind, MembershipId, Moment, UserId};

/// A session that is to begin.
#[derive(Debug, Clone)]
pub struct Opening {
    /// At which place.
    pub membership: MembershipId,
    /// The hash of the password that was proved.
    pub proven: String,
    /// The session that it replaces, by the hash of its token.
    pub old: Option<[u8; 32]>,
    /// The browser, by the hash of what its cookie holds; none where there is no browser.
    pub device: Option<[u8; 32]>,
    /// The browser in words, such as "Firefox on Windows".
    pub browser: String,
}

/// A session of somebody's, as they are shown it.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// By which it is ended.
    pub id: String,
    /// It is the one that asks.
    pub own: bool,
    /// When it began.
    pub started_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
    /// The browser, in words.
    pub browser: String,
    /// The organisation's name.
    pub organisation: String,
}

/// So many wrong codes end a sign-in that is under way.
pub const CODE_TRIES: i64 = 5;
/// A browser that was not used to sign in for so many days is a stranger again.
const KNOWN_DAYS: i64 = 400;

/// Before when a browser that was used last is a stranger.
pub(crate) fn known_since(now: Moment) -> String {
    now.plus_minutes(-KNOWN_DAYS * 24 * 60).iso()
}

impl<A: BeginsSession> Act<'_, A> {
    /// Opens a session, kept under the hash of its token, and ends the one it replaces. False when the place has ended, or the
    /// password that was proved has been replaced, since the account was looked up.
    ///
    /// # Errors
    /// The record's fault.
    pub fn open_session(&self, token: [u8; 32], opening: &Opening) -> Result<bool, Fault> {
        let now = self.now().iso();
        let user = self.action().account().ok_or_else(|| Fault::broken("a session needs a user"))?;
        if !self.becomes(Staff { user, membership: opening.membership, whence: Whence::Elsewhere })? {
            return Ok(false);
        }
        let id = user.to_string();
        let proven: [Value; 2] = [id.as_str().into(), (&opening.proven).into()];
        if self.conn.one("select id from users where id = $1 and password = $2", &proven)?.is_none() {
            return Ok(false);
        }
        if let Some(old) = opening.old {
            let ended = "update sessions set ended_at = $2 where token = $1";
            self.conn.exec(ended, &[old.into(), now.as_str().into()])?;
        }
        self.conn.exec(
            "insert into sessions (token, user_id, membership_id, started_at, seen_at, id, browser) \
             values ($1, $2, $3, $4, $4, $5, $6)",
            &[
                token.into(),
                id.as_str().into(),
                opening.membership.to_string().into(),
                now.as_str().into(),
                self.fresh().to_string().into(),
                (&opening.browser).into(),
            ],
        )?;
        joining::come(self, opening.membership)?;
        // A locked account stays locked: signing in is no sign of use until somebody has unlocked it.
        let unlocked_since = self.now().plus_minutes(-access::IDLE_DAYS * 24 * 60).iso();
        self.conn.exec(
            "update users set seen_at = $2 where id = $1 and seen_at > $3",
            &[id.into(), now.into(), unlocked_since.into()],
        )?;
        opening.device.map_or(Ok(()), |device| meet(self, user, device))?;
        Ok(true)
    }
}

/// A browser from which somebody signs in, or chooses a new password by a link of theirs, is known from then on. Of a new one they
/// are told, unless it is their first.
pub(crate) fn meet<A: Posts>(act: &Act<'_, A>, user: UserId, device: [u8; 32]) -> Result<(), Fault> {
    let (owner, now): (Value, Value) = (user.to_string().into(), act.now().iso().into());
    let since: Value = known_since(act.now()).into();
    let seen = "update known_devices set seen_at = $3 where user_id = $1 and device = $2 and seen_at > $4";
    if act.conn.exec(seen, &[owner.clone(), device.into(), now.clone(), since])? > 0 {
        return Ok(());
    }
    let sql = "select u.email, case when exists (select 1 from known_devices k where k.user_id = u.id) \
                   then 1 else 0 end from users u where u.id = $1";
    let row = act.conn.one(sql, std::slice::from_ref(&owner))?;
    let row = row.ok_or_else(|| Fault::broken("a session of nobody"))?;
    act.conn.exec(
            "insert into known_devices (user_id, device, known_at, seen_at) values ($1, $2, $3, $3) \
             on conflict (user_id, device) do update set known_at = excluded.known_at, seen_at = excluded.seen_at",
            &[owner, device.into(), now],
        )?;
    if !row.flag(1)? {
        return Ok(());
    }
    act.note("device", "new");
    act.post(&Letter {
        kind: LetterKind::NewDevice.word(),
        address: row.text(0)?.to_owned(),
        code: None,
        user: Some(user),
        organisation: None,
    })
}

impl Act<'_, SignIn> {
    /// Keeps what a session is to begin with until a second factor is proved; what was kept and is over goes.
    ///
    /// # Errors
    /// The record's fault.
    pub fn ask_factor(&self, token: [u8; 32], opening: &Opening, until: Moment) -> Result<(), Fault> {
        let user = self.action().user.ok_or_else(|| Fault::broken("a factor is somebody's"))?;
        let now = self.now().iso();
        self.conn.exec("delete from challenges where until < $1", &[now.as_str().into()])?;
        self.conn.exec(
            "insert into challenges (token, user_id, membership_id, proven, old_session, device, browser, made_at, until, tries) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
            &[
                token.into(),
                user.to_string().into(),
                opening.membership.to_string().into(),
                (&opening.proven).into(),
                opening.old.into(),
                opening.device.into(),
                (&opening.browser).into(),
                now.into(),
                until.iso().into(),
            ],
        )?;
        self.note("factor", "asked");
        Ok(())
    }
}

impl Act<'_, ProveFactor> {
    /// Counts a try, and gives what the session is to begin with; none when there is no try left, or it was too late.
    ///
    /// # Errors
    /// The record's fault.
    pub fn take_try(&self, token: [u8; 32]) -> Result<Option<Opening>, Fault> {
        let user = self.action().user.ok_or_else(|| Fault::broken("a factor is somebody's"))?.to_string();
        let taken = self.conn.exec(
            "update challenges set tries = tries + 1 where token = $1 and user_id = $2 and ended_at is null \
             and until > $3 and tries < $4",
            &[token.into(), user.into(), self.now().iso().into(), CODE_TRIES.into()],
        )?;
        if taken == 0 {
            return Ok(None);
        }
        let sql =
            "select membership_id, proven, old_session, device, browser from challenges where token = $1";
        let row = self.conn.one(sql, &[token.into()])?.ok_or_else(|| Fault::broken("a try of nothing"))?;
        let bytes = |at: usize| {
            let read = row.opt_bytes(at)?.map(<[u8; 32]>::try_from).transpose();
            read.map_err(|_| Fault::broken("a token has 32 bytes"))
        };
        Ok(Some(Opening {
            membership: id(&row, 0, MembershipId::parse)?,
            proven: row.text(1)?.to_owned(),
            old: bytes(2)?,
            device: bytes(3)?,
            browser: row.text(4)?.to_owned(),
        }))
    }

    /// The sign-in is over: the factor was proved.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end_challenge(&self, token: [u8; 32]) -> Result<(), Fault> {
        let now: Value = self.now().iso().into();
        self.conn.exec("update challenges set ended_at = $2 where token = $1", &[token.into(), now])?;
        Ok(())
    }
}

impl Act<'_, ViewAccount> {
    /// The actor's sessions that have not ended and were used since then, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn sessions(&self, own: [u8; 32], since: Moment) -> Result<Vec<SessionLine>, Fault> {
        let rows = self.conn.query(
            "select s.id, case when s.token = $2 then 1 else 0 end, s.started_at, s.seen_at, s.browser, o.name from sessions s \
             join memberships m on m.id = s.membership_id join organisations o on o.id = m.organisation_id \
             where s.user_id = $1 and s.ended_at is null and s.seen_at > $3 order by s.started_at desc, s.id",
            &[own_id(self)?, own.into(), since.iso().into()],
        )?;
        let read = |row: &crate::engine::Row| {
            Ok(SessionLine {
                id: row.opt_text(0)?.unwrap_or_default().to_owned(),
                own: row.flag(1)?,
                started_at: moment(row, 2)?,
                seen_at: moment(row, 3)?,
                browser: row.opt_text(4)?.unwrap_or_default().to_owned(),
                organisation: row.text(5)?.to_owned(),
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Act<'_, EndSessions> {
    /// Ends one of the actor's sessions, or with no id all but the one that asks. How many ended.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end(&self, id: Option<&str>, own: [u8; 32]) -> Result<u64, Fault> {
        let key: [Value; 4] =
            [own_id(self)?, self.now().iso().into(), own.into(), id.unwrap_or_default().into()];
        let which = if id.is_some() { "id = $4 and token <> $3" } else { "token <> $3 and $4 = ''" };
        let sql =
            format!("update sessions set ended_at = $2 where user_id = $1 and ended_at is null and {which}");
        let ended = self.conn.exec(&sql, &key)?;
        self.note("ended", ended);
        Ok(ended)
    }
}

/// The actor's own id.
pub(crate) fn own_id<A: Action>(act: &Act<'_, A>) -> Result<Value, Fault> {
    let user = act.actor().user().ok_or_else(|| Fault::broken("nobody has an account"))?;
    Ok(user.to_string().into())
}
