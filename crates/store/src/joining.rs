//! Somebody at their own door: joining and choosing a password by a code, and what they say of themselves.

use crate::engine::Value;
use crate::own_door::PORTAL;
use crate::resets::send_reset;
use crate::sign_in::meet;
use crate::{Act, Fault};
use access::Action;
use access::actions::*;
use model::organisation::{Attested, POLICY, Training};
use model::{Date, MembershipId, Moment, UserId};
use uuid::Uuid;

impl Act<'_, JoinService> {
    /// Uses the code up and sets the password. False when the code was used in between.
    ///
    /// # Errors
    /// The record's fault.
    pub fn join(&self, code: [u8; 32], password: &str) -> Result<bool, Fault> {
        choose_password(self, ("join", code), self.action().user, password)
    }
}

impl Act<'_, ResetPassword> {
    /// Uses the code up, replaces the password and ends every session; the browser is known from then on, as after a sign-in, so
    /// that strangers who guess do not keep the owner out. False when the code was used in between.
    ///
    /// # Errors
    /// The record's fault.
    pub fn reset(&self, code: [u8; 32], password: &str, device: Option<[u8; 32]>) -> Result<bool, Fault> {
        if !choose_password(self, ("reset", code), self.action().user, password)? {
            return Ok(false);
        }
        if let (Some(user), Some(device)) = (self.action().user, device) {
            meet(self, user, device)?;
        }
        Ok(true)
    }
}

fn choose_password<A: Action>(
    act: &Act<'_, A>,
    (purpose, code): (&str, [u8; 32]),
    user: Option<UserId>,
    password: &str,
) -> Result<bool, Fault> {
    let user: Value = user.ok_or_else(|| Fault::broken("a code is somebody's"))?.to_string().into();
    let now: Value = act.now().iso().into();
    let used = act.conn.exec(
        "update codes set used_at = $4 where code = $1 and purpose = $2 and user_id = $3 and used_at is null and until > $4",
        &[code.into(), purpose.into(), user.clone(), now.clone()],
    )?;
    if used == 0 {
        return Ok(false);
    }
    // Whoever has a password by now has come another way: an old letter takes no account over.
    let chosen = act.conn.exec(
        "update users set password = $2, password_is_first = 0, \
         seen_at = case when password = '' then $3 else seen_at end where id = $1 and ended_at is null \
         and ($4 <> 'join' or password = '')",
        &[user.clone(), password.into(), now.clone(), purpose.into()],
    )?;
    if chosen == 0 && purpose == "join" {
        return Ok(false);
    }
    act.conn
        .exec("update sessions set ended_at = $2 where user_id = $1 and ended_at is null", &[user, now])?;
    Ok(true)
}

/// Somebody has come to a place: from now on its lead sees who they are. At the first place at which they ever worked they are whom
/// its lead asked: a name that somebody gave themselves at their own door signs nothing, and a registration comes from an employer.
pub(crate) fn come<A: Action>(act: &Act<'_, A>, place: MembershipId) -> Result<(), Fault> {
    let place: Value = place.to_string().into();
    let came = act.conn.exec(
        "update memberships set joined_at = $2 where id = $1 and joined_at is null",
        &[place.clone(), act.now().iso().into()],
    )?;
    if came == 0 {
        return Ok(());
    }
    let asked = |what: &str| format!("(select m.asked_{what} from memberships m where m.id = $1)");
    act.conn.exec(
        &format!(
            "update users set name = {}, profession = {}, registration = {} \
             where id = (select m.user_id from memberships m where m.id = $1 and m.asked_name is not null) \
             and not exists (select 1 from memberships w where w.user_id = users.id and w.id <> $1 \
             and w.organisation_id <> '{PORTAL}' and w.joined_at is not null)",
            asked("name"),
            asked("profession"),
            asked("registration")
        ),
        &[place],
    )?;
    Ok(())
}

/// Whoever has come another way joins by their password: the letters that would let them choose one are worth nothing any more.
pub(crate) fn use_up_joining<A: Action>(act: &Act<'_, A>, user: UserId) -> Result<(), Fault> {
    act.conn.exec(
        "update codes set used_at = $2 where user_id = $1 and purpose = 'join' and used_at is null",
        &[user.to_string().into(), act.now().iso().into()],
    )?;
    Ok(())
}

/// Between two messages with a code that anybody can ask for lie so many minutes.
const BETWEEN_MINUTES: i64 = 10;

impl Act<'_, AskReset> {
    /// Sends the account's owner a code, where there is such an account and they were sent none just now: nobody's mailbox is
    /// filled by somebody who knows their address.
    ///
    /// # Errors
    /// The record's fault.
    pub fn send(&self, code: &str, hash: [u8; 32], until: Moment) -> Result<(), Fault> {
        let Some(user) = self.action().user else { return Ok(()) };
        let (now, lately) = (self.now().iso(), self.now().plus_minutes(-BETWEEN_MINUTES).iso());
        // Two who ask at once follow one another; and no stranger ends an invitation that is still good.
        self.conn.hold("select id from users where id = $1", &[user.to_string().into()])?;
        let before = self.conn.one(
            "select made_at from codes where user_id = $1 and used_at is null and until > $3 \
             and (made_at > $2 or purpose = 'join') limit 1",
            &[user.to_string().into(), lately.into(), now.into()],
        )?;
        if before.is_some() { Ok(()) } else { send_reset(self, user, code, hash, until) }
    }
}

impl Act<'_, AcceptPolicy> {
    /// Keeps that the policy in force is accepted.
    ///
    /// # Errors
    /// The record's fault.
    pub fn accept(&self) -> Result<(), Fault> {
        keep(self, own(self)?, &Attested { policy: Some(POLICY), ..Attested::default() })
    }
}

impl Act<'_, AttestTraining> {
    /// Keeps when the actor says to have been trained; what is blank stays as it was.
    ///
    /// # Errors
    /// The record's fault.
    pub fn attest(&self, training: &Training) -> Result<(), Fault> {
        let &Training { view_on, clinical_on, governance_on } = training;
        keep(self, own(self)?, &Attested { policy: None, view_on, clinical_on, governance_on })
    }
}

/// The actor's own id.
fn own<A: Action>(act: &Act<'_, A>) -> Result<UserId, Fault> {
    act.actor().user().ok_or_else(|| Fault::broken("nobody attests anything"))
}

/// Keeps what is attested of a user, each with a row of its own; what is not stays as it was.
pub(crate) fn keep<A: Action>(act: &Act<'_, A>, user: UserId, attested: &Attested) -> Result<(), Fault> {
    let day = |on: Option<Date>| on.map(|on| (on, Value::from(on.iso())));
    let policy = attested.policy.map(|version| (act.today(), Value::from(version)));
    for (column, given) in [
        ("policy_version", policy),
        ("view_training_on", day(attested.view_on)),
        ("clinical_training_on", day(attested.clinical_on)),
        ("governance_training_on", day(attested.governance_on)),
    ] {
        let Some((on, value)) = given else { continue };
        let (user, fresh): (Value, Uuid) = (user.to_string().into(), act.fresh());
        act.conn.exec(
            "insert into attestations (id, user_id, kind, done_on, audit_id) values ($1, $2, $3, $4, $5)",
            &[fresh.to_string().into(), user.clone(), column.into(), on.iso().into(), act.event().into()],
        )?;
        act.conn.exec(&format!("update users set {column} = $2 where id = $1"), &[user, value])?;
        act.note(column, on.iso());
    }
    Ok(())
}

impl Act<'_, ViewDoors> {
    /// What the actor has attested.
    ///
    /// # Errors
    /// The record's fault.
    pub fn attested(&self) -> Result<Attested, Fault> {
        let row = self.conn.one(
            "select policy_version, view_training_on, clinical_training_on, governance_training_on from users where id = $1",
            &[own(self)?.to_string().into()],
        )?;
        let row = row.ok_or_else(|| Fault::broken("an actor who is nobody"))?;
        Ok(Attested {
            policy: row.opt_int(0)?.and_then(|version| u32::try_from(version).ok()),
            view_on: crate::facts::day(&row, 1)?,
            clinical_on: crate::facts::day(&row, 2)?,
            governance_on: crate::facts::day(&row, 3)?,
        })
    }
}

impl Act<'_, SwitchPlace> {
    /// Opens a session at another of the actor's places, in the room of the one they have. False when there is no such place.
    ///
    /// # Errors
    /// The record's fault.
    pub fn switch(&self, old: [u8; 32], new: [u8; 32], to: MembershipId) -> Result<bool, Fault> {
        let user = self.actor().user().ok_or_else(|| Fault::broken("nobody has places"))?;
        let (user, now): (Value, Value) = (user.to_string().into(), self.now().iso().into());
        let place = self.conn.one(
            "select id from memberships where id = $1 and user_id = $2 and ended_at is null",
            &[to.to_string().into(), user.clone()],
        )?;
        if place.is_none() {
            return Ok(false);
        }
        // The session goes on from when it began: changing places makes it no longer.
        self.conn.exec(
            "insert into sessions (token, user_id, membership_id, started_at, seen_at, id, browser) \
             select $1, user_id, $2, started_at, $3, $5, browser from sessions where token = $4 and ended_at is null",
            &[new.into(), to.to_string().into(), now.clone(), old.into(), self.fresh().to_string().into()],
        )?;
        self.conn.exec("update sessions set ended_at = $2 where token = $1", &[old.into(), now])?;
        come(self, to)?;
        self.note("place", to.to_string());
        Ok(true)
    }
}
