//! Devices and their licences, as far as acts touch them.

use crate::engine::Row;
use crate::facts::{id, moment};
use crate::{Act, Fault};
use access::actions::{
    EnrolDevice, OpenEnrolment, RegisterDevice, RemindOfDevices, RenewDevice, RevokeDevice, ViewDevices,
};
use access::{Action, Scope};
use model::{DeviceId, Moment, OrganisationId};

/// A device, as a list shows it.
#[derive(Debug, Clone)]
pub struct DeviceRecord {
    /// Which.
    pub device: DeviceId,
    /// The organisation's code and name.
    pub organisation: (String, String),
    /// What is written on it: an asset number, a name.
    pub identifier: String,
    /// Where it is used.
    pub place: String,
    /// When it was put on the register.
    pub registered_at: Moment,
    /// Until when its code may be used, if it has one.
    pub code_until: Option<Moment>,
    /// Until when its newest licence is good, if it was given one.
    pub until: Option<Moment>,
    /// When it was ended.
    pub ended_at: Option<Moment>,
    /// Why it was ended.
    pub reason: Option<String>,
}

/// The device that a code is for.
#[derive(Debug, Clone)]
pub struct EnrolmentRecord {
    /// Which.
    pub device: DeviceId,
    /// What is written on it.
    pub identifier: String,
}

/// A licence that lapses soon.
#[derive(Debug, Clone)]
pub struct LapsingRecord {
    /// The device.
    pub device: DeviceId,
    /// Whose device it is.
    pub organisation: OrganisationId,
    /// When it lapses.
    pub until: Moment,
}

/// When a renewed licence is in use, the one before goes on for so many days: the new one may not be installed yet.
const OVERLAP_DAYS: i64 = 7;

impl Act<'_, RegisterDevice> {
    /// Puts the device on the register, with the hash of its code. `None` when the organisation has a device of this name,
    /// in capitals or not.
    ///
    /// # Errors
    /// The record's fault.
    pub fn register(
        &self,
        identifier: &str,
        place: &str,
        (code, until): ([u8; 32], Moment),
    ) -> Result<Option<DeviceId>, Fault> {
        let organisation = self.action().organisation.to_string();
        let device = DeviceId::new(self.fresh());
        // Of two who register one name at once, one waits here for the other.
        let registered = self.conn.exec(
            "insert into devices (id, organisation_id, identifier, place, registered_at, registered_by, code, code_until) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) \
             on conflict (organisation_id, lower(identifier)) where ended_at is null do nothing",
            &[
                device.to_string().into(),
                organisation.as_str().into(),
                identifier.into(),
                place.into(),
                self.now().iso().into(),
                self.actor().user().map(|user| user.to_string()).into(),
                code.into(),
                until.iso().into(),
            ],
        )?;
        if registered == 0 {
            return Ok(None);
        }
        self.note("organisation", organisation);
        self.note("device", device.to_string());
        Ok(Some(device))
    }
}

impl Act<'_, OpenEnrolment> {
    /// The device that a code is for; `None` for a code that is wrong, used or too old: nobody can tell which.
    ///
    /// # Errors
    /// The record's fault.
    pub fn enrolment(&self, code: [u8; 32]) -> Result<Option<EnrolmentRecord>, Fault> {
        waiting(self, code)
    }
}

impl Act<'_, EnrolDevice> {
    /// Uses the code up: the same code opens nothing again.
    ///
    /// # Errors
    /// The record's fault.
    pub fn take(&self, code: [u8; 32]) -> Result<Option<EnrolmentRecord>, Fault> {
        let Some(found) = waiting(self, code)? else { return Ok(None) };
        // Two who come with one code at the same time wait for each other here, and the second finds it used.
        let taken = self.conn.exec(
            "update devices set code = null, code_until = null where id = $1 and code = $2",
            &[found.device.to_string().into(), code.into()],
        )?;
        Ok((taken == 1).then_some(found))
    }

    /// Writes down the licence that the device is given. One that it had before goes on for a week, and not longer.
    ///
    /// # Errors
    /// The record's fault.
    pub fn license(&self, device: DeviceId, fingerprint: [u8; 32], until: Moment) -> Result<(), Fault> {
        let (id, overlap) = (device.to_string(), self.now().plus_minutes(OVERLAP_DAYS * 24 * 60).iso());
        self.conn.exec(
            "update licences set until = $2 where device_id = $1 and until > $2",
            &[id.as_str().into(), overlap.into()],
        )?;
        self.conn.exec(
            "insert into licences (fingerprint, device_id, issued_at, until) values ($1, $2, $3, $4)",
            &[fingerprint.into(), id.as_str().into(), self.now().iso().into(), until.iso().into()],
        )?;
        self.note("device", id);
        Ok(())
    }
}

impl Act<'_, RenewDevice> {
    /// Gives the device another code; one that it had is good no longer. False when there is no such device within reach.
    ///
    /// # Errors
    /// The record's fault.
    pub fn renew(&self, code: [u8; 32], until: Moment) -> Result<bool, Fault> {
        let device = self.action().device.to_string();
        let changed = self.conn.exec(
            "update devices set code = $3, code_until = $4 \
             where id = $1 and ended_at is null and ($2 = '' or organisation_id = $2)",
            &[device.as_str().into(), reach(self)?.into(), code.into(), until.iso().into()],
        )?;
        self.note("device", device);
        Ok(changed == 1)
    }
}

impl Act<'_, RevokeDevice> {
    /// Ends the device with its licences and its code. False when there is no such device within reach, or it has ended.
    ///
    /// # Errors
    /// The record's fault.
    pub fn revoke(&self) -> Result<bool, Fault> {
        let device = self.action().device.to_string();
        let changed = self.conn.exec(
            "update devices set ended_at = $3, reason = $4, code = null, code_until = null \
             where id = $1 and ended_at is null and ($2 = '' or organisation_id = $2)",
            &[
                device.as_str().into(),
                reach(self)?.into(),
                self.now().iso().into(),
                (&self.action().why).into(),
            ],
        )?;
        self.note("device", device);
        Ok(changed == 1)
    }
}

impl Act<'_, ViewDevices> {
    /// The devices within reach, those that have not ended first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn devices(&self) -> Result<Vec<DeviceRecord>, Fault> {
        let rows = self.conn.query(
            "select d.id, o.ods, o.name, d.identifier, d.place, d.registered_at, d.code_until, \
             (select max(l.until) from licences l where l.device_id = d.id), d.ended_at, d.reason \
             from devices d join organisations o on o.id = d.organisation_id \
             where ($1 = '' or d.organisation_id = $1) \
             order by case when d.ended_at is null then 0 else 1 end, o.name, d.identifier, d.id",
            &[reach(self)?.into()],
        )?;
        rows.iter().map(device).collect()
    }

    /// One device within reach.
    ///
    /// # Errors
    /// The record's fault.
    pub fn device(&self, wanted: DeviceId) -> Result<Option<DeviceRecord>, Fault> {
        Ok(self.devices()?.into_iter().find(|record| record.device == wanted))
    }

    /// The organisation of a code, to register a device for.
    ///
    /// # Errors
    /// The record's fault.
    pub fn organisation(&self, ods: &str) -> Result<Option<OrganisationId>, Fault> {
        let row = self.conn.one("select id from organisations where ods = $1", &[ods.into()])?;
        row.map(|row| id(&row, 0, OrganisationId::parse)).transpose()
    }
}

impl Act<'_, RemindOfDevices> {
    /// The licences of devices that have not ended, which lapse between now and a later moment. Of a device that has a newer
    /// licence the older ones do not matter.
    ///
    /// # Errors
    /// The record's fault.
    pub fn lapsing(&self, by: Moment) -> Result<Vec<LapsingRecord>, Fault> {
        let rows = self.conn.query(
            "select l.device_id, d.organisation_id, l.until from licences l \
             join devices d on d.id = l.device_id where d.ended_at is null and l.until > $1 and l.until <= $2 \
             and not exists (select 1 from licences n where n.device_id = l.device_id and n.until > l.until) \
             order by l.until",
            &[self.now().iso().into(), by.iso().into()],
        )?;
        let read = |row: &Row| {
            Ok(LapsingRecord {
                device: id(row, 0, DeviceId::parse)?,
                organisation: id(row, 1, OrganisationId::parse)?,
                until: moment(row, 2)?,
            })
        };
        rows.iter().map(read).collect()
    }
}

/// The organisation to which the act reaches; empty for all.
fn reach<A: Action>(act: &Act<'_, A>) -> Result<String, Fault> {
    match act.scope() {
        Scope::All => Ok(String::new()),
        Scope::Organisation(organisation) => Ok(organisation.to_string()),
        Scope::Own(_) => Err(Fault::broken("devices are an organisation's")),
    }
}

fn waiting<A: Action>(act: &Act<'_, A>, code: [u8; 32]) -> Result<Option<EnrolmentRecord>, Fault> {
    let row = act.conn.one(
        "select id, identifier from devices where code = $1 and code_until > $2 and ended_at is null",
        &[code.into(), act.now().iso().into()],
    )?;
    let read = |row: Row| {
        Ok(EnrolmentRecord { device: id(&row, 0, DeviceId::parse)?, identifier: row.text(1)?.to_owned() })
    };
    row.map(read).transpose()
}

fn device(row: &Row) -> Result<DeviceRecord, Fault> {
    let some = |at: usize| match row.opt_text(at)? {
        None => Ok(None),
        Some(text) => Moment::parse(text).map(Some).ok_or_else(|| Fault::broken("not a moment")),
    };
    Ok(DeviceRecord {
        device: id(row, 0, DeviceId::parse)?,
        organisation: (row.text(1)?.to_owned(), row.text(2)?.to_owned()),
        identifier: row.text(3)?.to_owned(),
        place: row.text(4)?.to_owned(),
        registered_at: moment(row, 5)?,
        code_until: some(6)?,
        until: some(7)?,
        ended_at: some(8)?,
        reason: row.opt_text(9)?.map(str::to_owned),
    })
}
