//! The few deeds that come before there is an actor, or have none: finding an account or a session, asking whether the record
//! answers or a page is missing. They leave no event, so each is listed in docs/hatch.txt and a check holds the list.

use crate::engine::Row;
use crate::facts::{id, moment};
use crate::own_door::PORTAL;
use crate::sign_in::{CODE_TRIES, known_since};
use crate::{Fault, Store, Stretch, Tally, letters, prepared, reminders, seeding, watch};
use access::{Rights, Staff, Whence};
use model::{MembershipId, Moment, OrganisationId, PlanId, UserId};

/// An account, for signing in.
#[derive(Debug, Clone)]
pub struct AccountRecord {
    /// The user.
    pub user: UserId,
    /// The password's hash; none for somebody who has been invited and has not joined.
    pub password: Option<String>,
    /// The places that have not ended: the one they worked at last first, those that they have not come to yet last.
    pub places: Vec<AccountAt>,
    /// More than the password is asked of them.
    pub has_factor: bool,
    /// They have signed in from the browser that was named.
    pub knows_device: bool,
}

/// A place of an account.
#[derive(Debug, Clone)]
pub struct AccountAt {
    /// Which.
    pub membership: MembershipId,
    /// The organisation's name.
    pub organisation: String,
    /// They were asked to it and have not come: signing in there accepts it.
    pub offered: bool,
}

/// A sign-in that waits for a second factor.
#[derive(Debug, Clone)]
pub struct AwaitedRecord {
    /// Whose.
    pub user: UserId,
    /// Their e-mail address.
    pub email: String,
    /// They have an authenticator app.
    pub has_app: bool,
    /// They have a passkey, or several.
    pub has_passkey: bool,
}

/// A session, with what every page shows of who is signed in. What the user may do is loaded again within each act.
#[derive(Debug, Clone)]
pub struct SessionRecord {
    /// Who, in which place.
    pub staff: Staff,
    /// The place is the person's own door: they act for no organisation.
    pub citizen: bool,
    /// When it began.
    pub started_at: Moment,
    /// When it was last used, to the minute.
    pub seen_at: Moment,
    /// Name.
    pub name: String,
    /// Profession.
    pub profession: String,
    /// Registration number.
    pub registration: Option<String>,
    /// E-mail address.
    pub email: String,
    /// The password has to be replaced first.
    pub password_is_first: bool,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Rights there.
    pub rights: Rights,
    /// Until when the newest override of the place stands, or stood.
    pub overridden_until: Option<Moment>,
}

/// Somebody who has a draft open.
#[derive(Debug, Clone)]
pub struct PresentRecord {
    /// Which of its sections; empty for the list of them.
    pub section: String,
    /// Who.
    pub name: String,
    /// Since when.
    pub since: Moment,
}

/// An open page is heard every twenty seconds; one that was not heard for so long is closed.
const HEARD_SECONDS: i64 = 60;

impl Store {
    /// The account of a folded e-mail address, if it is active, and whether it knows this browser.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn account(
        &self,
        email_key: String,
        device: Option<[u8; 32]>,
    ) -> Result<Option<AccountRecord>, Fault> {
        let since = known_since(self.world.now());
        let read = self.engine.read_unrecorded(move |conn| {
            let rows = conn.query(
                "select u.id, u.password, m.id, o.name, case when u.second_factor_at is null then 0 else 1 end, \
                 case when exists (select 1 from known_devices k where k.user_id = u.id and k.device = $2 and k.seen_at > $3) \
                 then 1 else 0 end, case when m.joined_at is null then 1 else 0 end \
                 from users u join memberships m on m.user_id = u.id join organisations o on o.id = m.organisation_id \
                 where u.email_key = $1 and u.ended_at is null and m.ended_at is null \
                 order by 7, coalesce((select max(s.started_at) from sessions s where s.user_id = u.id and s.membership_id = m.id), '') desc, \
                 o.name",
                &[(&email_key).into(), device.into(), since.as_str().into()],
            )?;
            let Some(first) = rows.first() else { return Ok(None) };
            let place = |row: &crate::engine::Row| {
                Ok(AccountAt {
                    membership: id(row, 2, MembershipId::parse)?,
                    organisation: row.text(3)?.to_owned(),
                    offered: row.flag(6)?,
                })
            };
            Ok(Some(AccountRecord {
                user: id(first, 0, UserId::parse)?,
                password: Some(first.text(1)?.to_owned()).filter(|hash| !hash.is_empty()),
                places: rows.iter().map(place).collect::<Result<_, Fault>>()?,
                has_factor: first.flag(4)?,
                knows_device: first.flag(5)?,
            }))
        });
        read.await
    }

    /// The folded e-mail address of whose passkey this is, by the name under which its holder knows it, with their id; none when
    /// it is not on record, or they have been ended.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn passkey_owner(&self, credential: Vec<u8>) -> Result<Option<(UserId, String)>, Fault> {
        let read = self.engine.read_unrecorded(move |conn| {
            let row = conn.one(
                "select u.id, u.email_key from passkeys p join users u on u.id = p.user_id \
                 where p.credential = $1 and u.ended_at is null",
                &[credential.clone().into()],
            )?;
            row.map(|row| Ok((id(&row, 0, UserId::parse)?, row.text(1)?.to_owned()))).transpose()
        });
        read.await
    }

    /// Whose sign-in waits for a second factor under this token's hash, if it is not too late.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn challenge(&self, token: [u8; 32]) -> Result<Option<AwaitedRecord>, Fault> {
        let now = self.world.now().iso();
        let read = self.engine.read_unrecorded(move |conn| {
            let row = conn.one(
                "select c.user_id, u.email, \
                 case when exists (select 1 from authenticators a where a.user_id = u.id and a.added_at is not null) then 1 else 0 end, \
                 case when exists (select 1 from passkeys p where p.user_id = u.id) then 1 else 0 end \
                 from challenges c join users u on u.id = c.user_id \
                 where c.token = $1 and c.ended_at is null and c.until > $2 and c.tries < $3 and u.ended_at is null",
                &[token.into(), now.as_str().into(), CODE_TRIES.into()],
            )?;
            let read = |row: crate::engine::Row| {
                Ok(AwaitedRecord {
                    user: id(&row, 0, UserId::parse)?,
                    email: row.text(1)?.to_owned(),
                    has_app: row.flag(2)?,
                    has_passkey: row.flag(3)?,
                })
            };
            row.map(read).transpose()
        });
        read.await
    }

    /// Whose code this is, by its hash, if it is good for this purpose: never used, and not too old. With the e-mail address.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn code(
        &self,
        code: [u8; 32],
        purpose: &'static str,
    ) -> Result<Option<(UserId, String)>, Fault> {
        let now = self.world.now().iso();
        let read = self.engine.read_unrecorded(move |conn| {
            let row = conn.one(
                "select c.user_id, u.email from codes c join users u on u.id = c.user_id \
                 where c.code = $1 and c.purpose = $2 and c.used_at is null and c.until > $3 and u.ended_at is null",
                &[code.into(), purpose.into(), now.as_str().into()],
            )?;
            row.map(|row| Ok((id(&row, 0, UserId::parse)?, row.text(1)?.to_owned()))).transpose()
        });
        read.await
    }

    /// The session of a token's hash, if neither it nor its user or place has ended.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn session(&self, token: [u8; 32]) -> Result<Option<SessionRecord>, Fault> {
        let now = self.world.now();
        if let Some(known) = self.signed_in.sessions.recall(&token, now) {
            return Ok(Some(known));
        }
        let ticket = self.signed_in.sessions.ticket();
        let found = self.read_session(token).await?;
        if let Some(found) = &found {
            self.signed_in.sessions.keep(ticket, now, token, found.clone());
        }
        Ok(found)
    }

    async fn read_session(&self, token: [u8; 32]) -> Result<Option<SessionRecord>, Fault> {
        let read = self.engine.read_unrecorded(move |conn| {
            let row = conn.one(
                "select s.user_id, s.membership_id, s.started_at, s.seen_at, u.name, u.profession, u.registration, u.email, \
                 u.password_is_first, m.organisation_id, o.name, m.rights, \
                 (select max(v.until) from door_overrides v where v.membership_id = m.id) from sessions s join users u on u.id = s.user_id \
                 join memberships m on m.id = s.membership_id join organisations o on o.id = m.organisation_id \
                 where s.token = $1 and s.ended_at is null and u.ended_at is null and m.ended_at is null",
                &[token.into()],
            )?;
            let Some(row) = row else { return Ok(None) };
            Ok(Some(SessionRecord {
                staff: Staff {
                    user: id(&row, 0, UserId::parse)?,
                    membership: id(&row, 1, MembershipId::parse)?,
                    // The request says from where; until it has, it is from nowhere in particular.
                    whence: Whence::Elsewhere,
                },
                started_at: moment(&row, 2)?,
                seen_at: moment(&row, 3)?,
                name: row.text(4)?.to_owned(),
                profession: row.text(5)?.to_owned(),
                registration: row.opt_text(6)?.map(str::to_owned),
                email: row.text(7)?.to_owned(),
                password_is_first: row.flag(8)?,
                organisation: id(&row, 9, OrganisationId::parse)?,
                organisation_name: row.text(10)?.to_owned(),
                rights: Rights::parse(row.text(11)?),
                overridden_until: row.opt_text(12)?.and_then(Moment::parse),
                citizen: row.text(9)? == PORTAL,
            }))
        });
        read.await
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn touch_session(&self, token: [u8; 32]) -> Result<(), Fault> {
        let now = self.world.now().iso();
        let write = self.engine.write_unrecorded(move |conn| {
            conn.exec(
                "update sessions set seen_at = $2 where token = $1",
                &[token.into(), now.as_str().into()],
            )
        });
        let written = write.await.map(|_| ());
        self.signed_in.sessions.forget(&token);
        written
    }

    /// Whether the record answers.
    ///
    /// # Errors
    /// The record's fault: it does not.
    pub async fn answers(&self) -> Result<(), Fault> {
        self.engine.read_unrecorded(|conn| conn.one("select 1", &[])).await.map(|_| ())
    }

    /// Whether the version of a code is what stands in view. A code that this record never gave out is of none that does.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn is_current(&self, code: &str) -> Result<bool, Fault> {
        let Some((plan, version)) = self.version_seal.read(code) else { return Ok(false) };
        let read = self.engine.read_unrecorded(move |conn| {
            conn.one(
                "select 1 from standings where plan_id = $1 and version = $2 and state = 'published'",
                &[plan.to_string().into(), i64::from(version).into()],
            )
        });
        read.await.map(|row| row.is_some())
    }

    /// Notes that somebody has a section of a draft open, or its list of sections where that is empty, and tells who else has one open.
    /// Whoever calls has asked first whether they may read the draft.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn present(
        &self,
        plan: PlanId,
        section: &str,
        user: UserId,
    ) -> Result<Vec<PresentRecord>, Fault> {
        let (now, section) = (self.world.now(), section.to_owned());
        let (heard, user) = (now.plus_seconds(-HEARD_SECONDS).iso(), user.to_string());
        let write = self.engine.write_unrecorded(move |conn| {
            let plan = plan.to_string();
            conn.exec("delete from presences where seen_at < $1", &[heard.as_str().into()])?;
            conn.exec(
                "insert into presences (plan_id, section, user_id, since, seen_at) values ($1, $2, $3, $4, $4) \
                 on conflict (plan_id, user_id) do update set seen_at = excluded.seen_at, section = excluded.section, \
                 since = case when presences.section = excluded.section then presences.since else excluded.since end",
                &[plan.as_str().into(), section.as_str().into(), user.as_str().into(), now.iso().into()],
            )?;
            let rows = conn.query(
                "select n.section, u.name, n.since from presences n join users u on u.id = n.user_id \
                 where n.plan_id = $1 and n.user_id <> $2 order by n.since, n.user_id",
                &[plan.into(), user.as_str().into()],
            )?;
            let each = |row: &Row| {
                let since = moment(row, 2)?;
                Ok(PresentRecord { section: row.text(0)?.to_owned(), name: row.text(1)?.to_owned(), since })
            };
            rows.iter().map(each).collect()
        });
        write.await
    }

    /// Whether anybody can sign in yet.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn has_users(&self) -> Result<bool, Fault> {
        let read = self.engine.read_unrecorded(|conn| conn.one("select id from users limit 1", &[]));
        read.await.map(|row| row.is_some())
    }

    /// Whether `cmc seed` filled the record with people who are made up, or began to.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn was_seeded(&self) -> Result<bool, Fault> {
        let sql = "select deed_key from deeds where deed_key = $1";
        let read = self.engine.read_unrecorded(|conn| conn.one(sql, &[seeding::DEED.into()]));
        read.await.map(|row| row.is_some())
    }

    /// Whether any record was opened since it was last looked through what was opened. Nothing of it is read.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn unwatched(&self) -> Result<bool, Fault> {
        let now = self.world.now();
        self.engine.read_unrecorded(move |conn| watch::waits(conn, now)).await
    }

    /// When a node began the day's work last; none where none ever did.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn last_daily_work(&self) -> Result<Option<Moment>, Fault> {
        self.engine.read_unrecorded(reminders::last_daily_work).await
    }

    /// How many letters have not been sent, and how many of those are to be tried now.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn unsent(&self) -> Result<Tally, Fault> {
        let now = self.world.now();
        self.engine.read_unrecorded(move |conn| letters::tally(conn, now)).await
    }

    /// Goes on over all plans that stand, the oldest standing first, and says whose page is missing: where a print is given, also
    /// whose page another program wrote. Nothing that a plan says is read.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn unprepared(&self, print: Option<&'static str>, after: String) -> Result<Stretch, Fault> {
        self.engine.read_unrecorded(move |conn| prepared::stretch(conn, print, &after)).await
    }
}
