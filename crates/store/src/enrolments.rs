//! Who may come to a plan at the person's own door: invited, renewed, ended.

use crate::accounts::add_account;
use crate::engine::{Row, Value};
use crate::facts::{day, id, moment};
use crate::{Act, Fault, Letter};
use access::actions::{EndEnrolment, EnrolCitizen, RenewEnrolment, ViewEnrolments};
use access::{Action, Scope, Trust};
use model::plan::Person;
use model::{Date, EnrolmentId, LetterKind, Moment, PersonId, UserId};

/// Somebody who is enrolled, or was.
#[derive(Debug, Clone)]
pub struct CitizenRecord {
    /// Which enrolment.
    pub id: EnrolmentId,
    /// They are the patient; else a proxy.
    pub is_patient: bool,
    /// Their name.
    pub name: String,
    /// What a proxy is to the person.
    pub relationship: Option<String>,
    /// Their e-mail address.
    pub email: String,
    /// How far they are trusted.
    pub scope: Trust,
    /// The first day on which it no longer stands.
    pub until: Option<Date>,
    /// When they were invited last.
    pub invited_at: Moment,
    /// By whom: name and profession.
    pub invited_by: String,
    /// When they came.
    pub accepted_at: Option<Moment>,
    /// When it was ended.
    pub ended_at: Option<Moment>,
    /// By whom.
    pub ended_by: Option<String>,
}

/// Somebody to be enrolled.
#[derive(Debug, Clone)]
pub struct NewCitizen {
    /// They are the patient; else a proxy.
    pub is_patient: bool,
    /// Name.
    pub name: String,
    /// What a proxy is to the person.
    pub relationship: Option<String>,
    /// E-mail address, as typed.
    pub email: String,
    /// The same, folded for comparison.
    pub email_key: String,
    /// How far they are trusted.
    pub scope: Trust,
    /// The first day on which it no longer stands.
    pub until: Option<Date>,
    /// Who invites: name and profession.
    pub by: String,
    /// The code of the invitation, as the message shows it.
    pub code: String,
    /// Its hash.
    pub code_hash: [u8; 32],
    /// Until when it is good.
    pub code_until: Moment,
}

const fn word(scope: Trust) -> &'static str {
    match scope {
        Trust::Read => "read",
        Trust::Propose => "propose",
    }
}

const CITIZEN: &str = "select e.id, e.kind, e.name, e.relationship, u.email, e.scope, e.until, e.invited_at, e.invited_by, \
     e.accepted_at, e.ended_at, e.ended_by from enrolments e join users u on u.id = e.user_id";

fn citizen(row: &Row) -> Result<CitizenRecord, Fault> {
    let at = |column: usize| row.opt_text(column)?.map(|_| moment(row, column)).transpose();
    Ok(CitizenRecord {
        id: id(row, 0, EnrolmentId::parse)?,
        is_patient: row.text(1)? == "patient",
        name: row.text(2)?.to_owned(),
        relationship: row.opt_text(3)?.map(str::to_owned),
        email: row.text(4)?.to_owned(),
        scope: if row.text(5)? == "propose" { Trust::Propose } else { Trust::Read },
        until: day(row, 6)?,
        invited_at: moment(row, 7)?,
        invited_by: row.text(8)?.to_owned(),
        accepted_at: at(9)?,
        ended_at: at(10)?,
        ended_by: row.opt_text(11)?.map(str::to_owned),
    })
}

/// The person of the plan.
pub(crate) fn person<A: Action>(act: &Act<'_, A>) -> Result<PersonId, Fault> {
    act.facts().person.map(|facts| facts.id).ok_or_else(|| Fault::broken("a plan of nobody"))
}

impl Act<'_, ViewEnrolments> {
    /// Everybody who is enrolled, was invited, or was enrolled once.
    ///
    /// # Errors
    /// The record's fault.
    pub fn enrolments(&self) -> Result<Vec<CitizenRecord>, Fault> {
        let rows = self.conn.query(
            &format!("{CITIZEN} where e.person_id = $1 order by e.id"),
            &[person(self)?.to_string().into()],
        )?;
        rows.iter().map(citizen).collect()
    }
}

macro_rules! knows_who {
    ($($action:ident)+) => {$(
        impl Act<'_, $action> {
            /// Who the person of the plan is today.
            ///
            /// # Errors
            /// The record's fault.
            pub fn for_whom(&self) -> Result<Option<Person>, Fault> {
                Ok(crate::people::one(self.conn, person(self)?)?.map(|record| record.section))
            }
        }
    )+};
}
knows_who! { ViewEnrolments EnrolCitizen RenewEnrolment }

/// What inviting somebody came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enrolling {
    /// The invitation is on its way.
    Sent,
    /// They have come already.
    There,
    /// The patient has come already, by another address.
    PatientThere,
}

impl Act<'_, EnrolCitizen> {
    /// Invites somebody. Whoever was invited and has not come is invited again, as they were typed last, and the older code lets
    /// nobody in any more; neither does an invitation of the patient that went to another address. Whether there is an account of
    /// the address is not told; one that was ended for good leads nowhere.
    ///
    /// # Errors
    /// The record's fault.
    pub fn enrol(&self, new: &NewCitizen) -> Result<Enrolling, Fault> {
        let (user, address, has_ended) = self.account_of(new)?;
        if new.is_patient && !self.is_only_patient(user)? {
            return Ok(Enrolling::PatientThere);
        }
        let (person, ours) = (person(self)?, "person_id = $1 and user_id = $2 and ended_at is null");
        let before = self.conn.one(
            &format!(
                "select id, case when accepted_at is null then 0 else 1 end from enrolments where {ours}"
            ),
            &[person.to_string().into(), user.to_string().into()],
        )?;
        let enrolment = match before {
            Some(row) if row.flag(1)? => return Ok(Enrolling::There),
            Some(row) => {
                let enrolment = id(&row, 0, EnrolmentId::parse)?;
                self.write_again(enrolment, new)?;
                enrolment
            }
            None => self.write_new((person, user), new)?,
        };
        self.note("enrolment", enrolment.to_string());
        self.note("account", user.to_string());
        self.note("scope", word(new.scope));
        if !has_ended {
            self.invite(enrolment, (person, user), &address, new)?;
        }
        Ok(Enrolling::Sent)
    }

    /// The account of the address, its address, and whether it was ended. One that nobody has come to yet is as it was typed last:
    /// the letter goes where whoever invites has typed.
    fn account_of(&self, new: &NewCitizen) -> Result<(UserId, String, bool), Fault> {
        add_account(self, [&new.email, &new.email_key, &new.name, &String::new()], None, ("", false))?;
        self.conn.exec(
            "update users set email = $2 where email_key = $1 and password = ''",
            &[(&new.email_key).into(), (&new.email).into()],
        )?;
        let sql =
            "select id, email, case when ended_at is null then 0 else 1 end from users where email_key = $1";
        let account = self.conn.one(sql, &[(&new.email_key).into()])?;
        let account = account.ok_or_else(|| Fault::broken("an account is not there that was"))?;
        Ok((id(&account, 0, UserId::parse)?, account.text(1)?.to_owned(), account.flag(2)?))
    }

    /// Whether no other account is the patient's; an invitation to another that nobody has come to is ended.
    fn is_only_patient(&self, user: UserId) -> Result<bool, Fault> {
        let rows = self.conn.query(
            "select id, case when accepted_at is null then 0 else 1 end from enrolments \
             where person_id = $1 and kind = 'patient' and user_id <> $2 and ended_at is null",
            &[person(self)?.to_string().into(), user.to_string().into()],
        )?;
        for row in &rows {
            if row.flag(1)? {
                return Ok(false);
            }
            end_all(self, "id", row.text(0)?, "invited by another address")?;
        }
        Ok(true)
    }

    fn write_new(&self, (person, user): (PersonId, UserId), new: &NewCitizen) -> Result<EnrolmentId, Fault> {
        let enrolment = EnrolmentId::new(self.fresh());
        let mut values: Vec<Value> = self.typed(enrolment, new);
        values.extend([person.to_string().into(), user.to_string().into()]);
        self.conn.exec(
            "insert into enrolments (id, kind, name, relationship, scope, until, invited_at, invited_by, audit_id, person_id, user_id, \
             tries) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)",
            &values,
        )?;
        Ok(enrolment)
    }

    fn write_again(&self, enrolment: EnrolmentId, new: &NewCitizen) -> Result<(), Fault> {
        self.conn.exec(
            "update enrolments set kind = $2, name = $3, relationship = $4, scope = $5, until = $6, invited_at = $7, invited_by = $8, \
             audit_id = $9, tries = 0 where id = $1",
            &self.typed(enrolment, new),
        )?;
        Ok(())
    }

    fn typed(&self, enrolment: EnrolmentId, new: &NewCitizen) -> Vec<Value> {
        vec![
            enrolment.to_string().into(),
            if new.is_patient { "patient" } else { "proxy" }.into(),
            (&new.name).into(),
            new.relationship.clone().into(),
            word(new.scope).into(),
            new.until.map(Date::iso).into(),
            self.now().iso().into(),
            (&new.by).into(),
            self.event().into(),
        ]
    }

    fn invite(
        &self,
        enrolment: EnrolmentId,
        (person, user): (PersonId, UserId),
        address: &str,
        new: &NewCitizen,
    ) -> Result<(), Fault> {
        use_up(self, &[enrolment.to_string()])?;
        self.conn.exec(
            "insert into codes (code, purpose, user_id, made_at, until, enrolment_id) values ($1, 'enrol', $2, $3, $4, $5)",
            &[
                new.code_hash.into(),
                user.to_string().into(),
                self.now().iso().into(),
                new.code_until.iso().into(),
                enrolment.to_string().into(),
            ],
        )?;
        let letter = Letter {
            kind: LetterKind::Enrolment.word(),
            address: address.to_owned(),
            code: Some(new.code.clone()),
            user: Some(user),
            organisation: None,
        };
        self.post_about(person, &letter)
    }
}

/// The codes of these enrolments let nobody in any more.
pub(crate) fn use_up<A: Action>(act: &Act<'_, A>, enrolments: &[String]) -> Result<(), Fault> {
    let now = act.now().iso();
    let sets: Vec<[Value; 2]> = enrolments.iter().map(|one| [one.into(), now.as_str().into()]).collect();
    act.conn.exec_each("update codes set used_at = $2 where enrolment_id = $1 and used_at is null", &sets)?;
    Ok(())
}

impl Act<'_, RenewEnrolment> {
    /// The enrolment of the act, unless it was ended.
    ///
    /// # Errors
    /// The record's fault.
    pub fn enrolment(&self) -> Result<Option<CitizenRecord>, Fault> {
        let row = self.conn.one(
            &format!("{CITIZEN} where e.id = $1 and e.person_id = $2 and e.ended_at is null"),
            &[self.action().enrolment.to_string().into(), person(self)?.to_string().into()],
        )?;
        row.as_ref().map(citizen).transpose()
    }

    /// Lets it go on until another day, or without one.
    ///
    /// # Errors
    /// The record's fault.
    pub fn renew(&self, until: Option<Date>) -> Result<(), Fault> {
        self.conn.exec(
            "update enrolments set until = $2, audit_id = $3 where id = $1",
            &[self.action().enrolment.to_string().into(), until.map(Date::iso).into(), self.event().into()],
        )?;
        self.note("enrolment", self.action().enrolment.to_string());
        Ok(())
    }
}

/// What ending an enrolment led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It has ended with this.
    Now,
    /// It had ended before.
    Before,
    /// There is none of this plan that the actor may end.
    NotThere,
}

impl Act<'_, EndEnrolment> {
    /// Ends the enrolment, also one that nobody has come to yet.
    ///
    /// # Errors
    /// The record's fault.
    pub fn end(&self, by: &str) -> Result<Ending, Fault> {
        let own = match self.scope() {
            Scope::Own(user) => user.to_string(),
            Scope::All | Scope::Organisation(_) => String::new(),
        };
        let (enrolment, person) = (self.action().enrolment.to_string(), person(self)?.to_string());
        let row = self.conn.one(
            "select user_id, ended_at from enrolments where id = $1 and person_id = $2 and ($3 = '' or user_id = $3)",
            &[enrolment.as_str().into(), person.as_str().into(), own.into()],
        )?;
        let Some(row) = row else { return Ok(Ending::NotThere) };
        if row.opt_text(1)?.is_some() {
            return Ok(Ending::Before);
        }
        end_all(self, "id", &enrolment, by)?;
        // What was on its way to them about this plan is not for them any more.
        self.conn.exec(
            "delete from outbox where person_id = $1 and user_id = $2 and sent_at is null",
            &[person.into(), row.text(0)?.into()],
        )?;
        self.note("enrolment", enrolment);
        Ok(Ending::Now)
    }
}

/// Ends those enrolments whose column says so, with their codes.
pub(crate) fn end_all<A: Action>(act: &Act<'_, A>, column: &str, value: &str, by: &str) -> Result<(), Fault> {
    let rows = act.conn.query(
        &format!("select id from enrolments where {column} = $1 and ended_at is null"),
        &[value.into()],
    )?;
    let ids = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect::<Result<Vec<_>, Fault>>()?;
    use_up(act, &ids)?;
    act.conn.exec(
        &format!(
            "update enrolments set ended_at = $2, ended_by = $3, audit_id = $4 where {column} = $1 and ended_at is null"
        ),
        &[value.into(), act.now().iso().into(), by.into(), act.event().into()],
    )?;
    Ok(())
}
