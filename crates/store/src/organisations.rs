//! Organisations: who they are, what they signed, and how far their preparation is.

use crate::engine::{Conn, Row, Value};
use crate::facts::{day, id, readiness};
use crate::own_door::PORTAL;
use crate::{Act, Fault};
use access::actions::*;
use access::{Action, Right, Rights};
use model::organisation::{AGREEMENT_TEXT, Assessment, Item, OdsCode, Profile, Progress, Signature};
use model::question::{Answer, Email, Line, Options, YesNo};
use model::{Date, OrganisationId};
use uuid::Uuid;

/// What is on record of an organisation.
#[derive(Debug, Clone)]
pub struct OrganisationRecord {
    /// Which.
    pub id: OrganisationId,
    /// Who it is.
    pub profile: Profile,
    /// The name of the organisation it belongs to.
    pub parent_name: Option<String>,
    /// The version of the agreement that it has signed last.
    pub agreed_version: Option<u32>,
    /// That signature; read where one organisation is asked for.
    pub agreed: Option<Agreed>,
    /// Its data security status.
    pub assessed: Assessment,
}

/// A signature under the sharing agreement.
#[derive(Debug, Clone)]
pub struct Agreed {
    /// The version of its text.
    pub version: u32,
    /// Who signed.
    pub signatory: String,
    /// In which capacity: the slug.
    pub capacity: String,
    /// When.
    pub on: Date,
}

const COLUMNS: &str = "select o.id, o.ods, o.name, o.kind, p.ods, o.mailbox, o.address, o.pcn, o.borough, o.icb, \
    o.flagging_address, p.name, o.dspt_status, o.dspt_on, o.agreement_version, o.scans from organisations o \
    left join organisations p on p.id = o.parent_id";

fn profile(row: &Row) -> Result<Profile, Fault> {
    let unread = |_: String| Fault::broken("an organisation cannot be read");
    let line = |at: usize| row.opt_text(at).and_then(|t| Line::parse(t.unwrap_or_default()).map_err(unread));
    let address =
        |at: usize| row.opt_text(at).and_then(|t| Line::parse(t.unwrap_or_default()).map_err(unread));
    let code =
        |at: usize| row.opt_text(at).and_then(|t| OdsCode::parse(t.unwrap_or_default()).map_err(unread));
    let email =
        |at: usize| row.opt_text(at).and_then(|t| Email::parse(t.unwrap_or_default()).map_err(unread));
    Ok(Profile {
        ods: code(1)?,
        name: line(2)?,
        kind: line(3)?,
        parent: code(4)?,
        mailbox: email(5)?,
        address: address(6)?,
        pcn: line(7)?,
        borough: line(8)?,
        icb: line(9)?,
        flagging_address: email(10)?,
        scans: row.opt_text(15)?.and_then(YesNo::of),
    })
}

fn record(row: &Row) -> Result<OrganisationRecord, Fault> {
    let status = row.opt_text(12)?.and_then(Options::of);
    Ok(OrganisationRecord {
        id: id(row, 0, OrganisationId::parse)?,
        profile: profile(row)?,
        parent_name: row.opt_text(11)?.map(str::to_owned),
        agreed_version: row.opt_int(14)?.and_then(|version| u32::try_from(version).ok()),
        agreed: None,
        assessed: Assessment { status, assessed_on: day(row, 13)? },
    })
}

impl Act<'_, ViewOrganisations> {
    /// Every organisation, by name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn organisations(&self) -> Result<Vec<OrganisationRecord>, Fault> {
        every(self.conn)
    }

    /// The organisation of a code.
    ///
    /// # Errors
    /// The record's fault.
    pub fn organisation(&self, ods: &str) -> Result<Option<OrganisationId>, Fault> {
        of_code(self.conn, ods)
    }
}

/// Every organisation, by name. The place at which people act for themselves is none.
pub(crate) fn every(conn: &Conn) -> Result<Vec<OrganisationRecord>, Fault> {
    let rows = conn.query(&format!("{COLUMNS} where o.id <> $1 order by o.name, o.id"), &[PORTAL.into()])?;
    rows.iter().map(record).collect()
}

fn of_code(conn: &Conn, ods: &str) -> Result<Option<OrganisationId>, Fault> {
    let sql = "select id from organisations where ods = $1 and id <> $2";
    let row = conn.one(sql, &[ods.into(), PORTAL.into()])?;
    row.map(|r| id(&r, 0, OrganisationId::parse)).transpose()
}

impl Act<'_, ViewOrganisation> {
    /// What is on record of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn organisation(&self) -> Result<Option<OrganisationRecord>, Fault> {
        self.note("organisation", self.action().organisation.to_string());
        let id: Value = self.action().organisation.to_string().into();
        let Some(row) = self.conn.one(&format!("{COLUMNS} where o.id = $1"), std::slice::from_ref(&id))?
        else {
            return Ok(None);
        };
        let signed = self.conn.one(
            "select text_version, signatory, capacity, signed_on from agreements where organisation_id = $1 \
             order by text_version desc, id desc limit 1",
            &[id],
        )?;
        let agreed = signed.map(|row| agreed(&row)).transpose()?;
        Ok(Some(OrganisationRecord { agreed, ..record(&row)? }))
    }

    /// What the record knows of its preparation.
    ///
    /// # Errors
    /// The record's fault.
    pub fn progress(&self, organisation: &OrganisationRecord) -> Result<Progress, Fault> {
        let id: Value = self.action().organisation.to_string().into();
        let places = self.conn.query(PLACES, std::slice::from_ref(&id))?;
        let mut progress = Progress {
            reachable: organisation.profile.mailbox.is_some() && organisation.profile.address.is_some(),
            ..Progress::default()
        };
        for row in &places {
            count(&mut progress, row, self.now())?;
        }
        let own = &organisation.assessed;
        let stands = own.status.zip(own.assessed_on);
        progress.secure =
            stands.is_some_and(|(status, on)| model::organisation::stands_on(status, on, self.today()));
        progress.agreed = organisation.agreed.as_ref().is_some_and(|a| a.version == AGREEMENT_TEXT);
        let licences = self.conn.query(
            "select distinct d.id from devices d join licences l on l.device_id = d.id \
             where d.organisation_id = $1 and d.ended_at is null and l.until > $2",
            &[id.clone(), self.now().iso().into()],
        )?;
        progress.devices = licences.len();
        let ticked = self.conn.query("select item from preparations where organisation_id = $1", &[id])?;
        progress.ticked =
            ticked.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<_, _>>()?;
        Ok(progress)
    }
}

const PLACES: &str = "select m.rights, u.registration, case when m.joined_at is null then 1 else 0 end, \
    u.password_is_first, u.seen_at, m.listed_at, u.policy_version, u.view_training_on, u.clinical_training_on, \
    u.governance_training_on, o.agreement_version, o.dspt_status, o.dspt_on \
    from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id \
    where m.organisation_id = $1 and m.ended_at is null and (u.ended_at is null or m.joined_at is null)";

fn count(progress: &mut Progress, row: &Row, now: model::Moment) -> Result<(), Fault> {
    let (rights, waiting) = (Rights::parse(row.text(0)?), row.flag(2)?);
    let readiness = readiness(row, 3)?;
    let reads =
        [Right::Clinical, Right::Administrator, Right::View].into_iter().any(|right| rights.has(right));
    if readiness.listed && reads {
        progress.listed += 1;
        progress.waiting += usize::from(waiting);
    }
    if waiting {
        return Ok(());
    }
    progress.leads += usize::from(rights.has(Right::Lead));
    progress.guardians += usize::from(rights.has(Right::Governance));
    let own = [access::Door::Training, access::Door::Policy];
    let is_ready = !readiness.doors(&rights, now).shut.iter().any(|door| own.contains(door));
    progress.unready += usize::from(readiness.listed && reads && !is_ready);
    let publishes = rights.has(Right::Clinical) && row.opt_text(1)?.is_some();
    progress.publishers += usize::from(publishes && readiness.listed && is_ready);
    Ok(())
}

fn agreed(row: &Row) -> Result<Agreed, Fault> {
    Ok(Agreed {
        version: u32::try_from(row.int(0)?).map_err(|_| Fault::broken("an agreement has no version"))?,
        signatory: row.text(1)?.to_owned(),
        capacity: row.text(2)?.to_owned(),
        on: day(row, 3)?.ok_or_else(|| Fault::broken("an agreement has no day"))?,
    })
}

impl Act<'_, CreateOrganisation> {
    /// Puts the organisation on record.
    ///
    /// # Errors
    /// [`Fault::Unique`] when the code is taken; else the record's fault.
    pub fn create(&self, profile: &Profile) -> Result<OrganisationId, Fault> {
        let organisation = OrganisationId::new(self.fresh());
        self.conn.exec(
            "insert into organisations (id, ods, name, kind, parent_id, mailbox, address, pcn, borough, icb, flagging_address, \
             scans, created_at) values ($1, $2, $3, $4, (select id from organisations where ods = $5), $6, $7, $8, $9, $10, $11, \
             $12, $13)",
            &[values(organisation, profile), vec![self.now().iso().into()]].concat(),
        )?;
        self.note("organisation", organisation.to_string());
        Ok(organisation)
    }

    /// Whether there is an organisation with this code.
    ///
    /// # Errors
    /// The record's fault.
    pub fn is_known(&self, ods: &str) -> Result<bool, Fault> {
        Ok(of_code(self.conn, ods)?.is_some())
    }
}

impl Act<'_, ChangeOrganisation> {
    /// Changes what is on record of it. False when there is no such organisation.
    ///
    /// # Errors
    /// [`Fault::Unique`] when the code is another's; else the record's fault.
    pub fn change(&self, profile: &Profile) -> Result<bool, Fault> {
        let changed = self.conn.exec(
            "update organisations set ods = $2, name = $3, kind = $4, \
             parent_id = (select id from organisations where ods = $5), mailbox = $6, address = $7, pcn = $8, borough = $9, \
             icb = $10, flagging_address = $11, scans = $12 where id = $1",
            &values(self.action().organisation, profile),
        )?;
        self.note("organisation", self.action().organisation.to_string());
        Ok(changed == 1)
    }

    /// As it stands, to be changed.
    ///
    /// # Errors
    /// The record's fault.
    pub fn profile(&self) -> Result<Option<Profile>, Fault> {
        let id = self.action().organisation.to_string();
        let row = self.conn.one(&format!("{COLUMNS} where o.id = $1"), &[id.into()])?;
        row.map(|row| profile(&row)).transpose()
    }

    /// Whether there is an organisation with this code.
    ///
    /// # Errors
    /// The record's fault.
    pub fn is_known(&self, ods: &str) -> Result<bool, Fault> {
        Ok(of_code(self.conn, ods)?.is_some())
    }
}

fn values(organisation: OrganisationId, profile: &Profile) -> Vec<Value> {
    vec![
        organisation.to_string().into(),
        text(&profile.ods),
        text(&profile.name),
        text(&profile.kind),
        text(&profile.parent),
        text(&profile.mailbox),
        text(&profile.address),
        text(&profile.pcn),
        text(&profile.borough),
        text(&profile.icb),
        text(&profile.flagging_address),
        profile.scans.as_ref().map(|answer| answer.choice().slug).into(),
    ]
}

fn text(answer: &Option<impl Answer>) -> Value {
    answer.as_ref().map(Answer::show).into()
}

/// Writes a row that an act keeps for good of an organisation, and the columns that are read with every act.
fn keep<A: Action>(
    act: &Act<'_, A>,
    organisation: OrganisationId,
    (row, values): (&str, Vec<Value>),
    (columns, read): (&str, Vec<Value>),
) -> Result<bool, Fault> {
    let id = || Value::from(organisation.to_string());
    let changed = act.conn.exec(columns, &[vec![id()], read].concat())?;
    if changed == 1 {
        let fresh: Uuid = act.fresh();
        let own = vec![fresh.to_string().into(), id(), act.event().into()];
        act.conn.exec(row, &[own, values].concat())?;
        act.note("organisation", organisation.to_string());
    }
    Ok(changed == 1)
}

impl Act<'_, SignAgreement> {
    /// Keeps the signature under the text in force. False when there is no such organisation.
    ///
    /// # Errors
    /// The record's fault.
    pub fn sign(&self, signature: &Signature, on: Date) -> Result<bool, Fault> {
        let (Some(signatory), Some(capacity)) = (&signature.signatory, signature.capacity) else {
            return Err(Fault::broken("a signature needs a name and a capacity"));
        };
        let row = "insert into agreements (id, organisation_id, audit_id, text_version, signatory, capacity, signed_on) \
                   values ($1, $2, $3, $4, $5, $6, $7)";
        let version = Value::from(AGREEMENT_TEXT);
        let values =
            vec![version.clone(), signatory.as_str().into(), capacity.choice().slug.into(), on.iso().into()];
        let columns = "update organisations set agreement_version = $2 where id = $1";
        keep(self, self.action().organisation, (row, values), (columns, vec![version]))
    }
}

impl Act<'_, AssessOrganisation> {
    /// Keeps the data security status. False when there is no such organisation.
    ///
    /// # Errors
    /// The record's fault.
    pub fn assess(&self, assessment: &Assessment) -> Result<bool, Fault> {
        let (Some(status), Some(on)) = (assessment.status, assessment.assessed_on) else {
            return Err(Fault::broken("a status needs its day"));
        };
        let values: Vec<Value> = vec![status.choice().slug.into(), on.iso().into()];
        let row = "insert into assessments (id, organisation_id, audit_id, status, assessed_on) values ($1, $2, $3, $4, $5)";
        let columns = "update organisations set dspt_status = $2, dspt_on = $3 where id = $1";
        keep(self, self.action().organisation, (row, values.clone()), (columns, values))
    }
}

impl Act<'_, PrepareOrganisation> {
    /// Ticks a line of the preparation, or takes the tick away.
    ///
    /// # Errors
    /// The record's fault.
    pub fn tick(&self, item: Item, done: bool) -> Result<(), Fault> {
        let key: [Value; 2] = [self.action().organisation.to_string().into(), item.word().into()];
        if done {
            self.conn.exec(
                "insert into preparations (organisation_id, item, done_on) values ($1, $2, $3) on conflict do nothing",
                &[key.to_vec(), vec![self.today().iso().into()]].concat(),
            )?;
        } else {
            self.conn.exec("delete from preparations where organisation_id = $1 and item = $2", &key)?;
        }
        self.note("item", item.word());
        self.note("done", done);
        Ok(())
    }
}
