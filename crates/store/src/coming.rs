//! Coming to a plan by an invitation: its code, and the date of birth of the person whom the plan is for.

use crate::enrolments::use_up;
use crate::facts::id;
use crate::joining::use_up_joining;
use crate::own_door::come_in;
use crate::{Act, Fault};
use access::actions::AcceptEnrolment;
use model::{Date, EnrolmentId, PersonId, UserId};

/// What trying a code and a date of birth came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// They are enrolled.
    Accepted,
    /// The date is not the person's. So many tries are left.
    WrongDate(u32),
    /// The date is right, and their account has no password yet.
    NeedsPassword,
    /// The account is somebody else's own already, or the patient has another.
    OtherPatient,
    /// The code is good for nothing any more.
    Ended,
}

/// So many wrong dates end an invitation.
const DATES: u32 = 5;

impl Act<'_, AcceptEnrolment> {
    /// Tries a code with a date of birth: where that is the person's whom the plan is for, its account's owner is enrolled from now
    /// on, and has a place at MyCMC; `password` is the hash of the one they chose, where they have none yet. A wrong date is
    /// counted, so this is no failure of the act.
    ///
    /// # Errors
    /// The record's fault.
    pub fn accept(&self, code: [u8; 32], born: Date, password: Option<&str>) -> Result<Tried, Fault> {
        // Of several who try at once each is counted.
        self.conn.hold(
            "select id from enrolments where id = (select enrolment_id from codes where code = $1)",
            &[code.into()],
        )?;
        let row = self.conn.one(
            "select e.id, e.person_id, e.user_id, e.tries, p.birth_date, u.password, e.kind from codes c \
             join enrolments e on e.id = c.enrolment_id join people p on p.id = e.person_id join users u on u.id = e.user_id \
             where c.code = $1 and c.purpose = 'enrol' and c.used_at is null and c.until > $2 and e.ended_at is null \
             and (e.until is null or e.until > $3) and u.ended_at is null",
            &[code.into(), self.now().iso().into(), self.today().iso().into()],
        )?;
        let Some(row) = row else { return Ok(self.came_to(Tried::Ended)) };
        let (enrolment, user) = (id(&row, 0, EnrolmentId::parse)?, id(&row, 2, UserId::parse)?);
        self.about(id(&row, 1, PersonId::parse)?);
        self.note("enrolment", enrolment.to_string());
        if row.text(4)? != born.iso() {
            let tries = crate::versions::number(&row, 3)? + 1;
            return self.wrong_date(enrolment, tries).map(|tried| self.came_to(tried));
        }
        if row.text(6)? == "patient" && self.is_taken(enrolment)? {
            return Ok(self.came_to(Tried::OtherPatient));
        }
        if row.text(5)?.is_empty() {
            let Some(password) = password else { return Ok(self.came_to(Tried::NeedsPassword)) };
            self.conn.exec(
                "update users set password = $2, password_is_first = 0, seen_at = $3, \
                 name = case when name = '' then (select e.name from enrolments e where e.id = $4) else name end \
                 where id = $1 and password = ''",
                &[
                    user.to_string().into(),
                    password.into(),
                    self.now().iso().into(),
                    enrolment.to_string().into(),
                ],
            )?;
        }
        use_up_joining(self, user)?;
        come_in(self, user)?;
        use_up(self, &[enrolment.to_string()])?;
        self.conn.exec(
            "update enrolments set accepted_at = $2, audit_id = $3 where id = $1",
            &[enrolment.to_string().into(), self.now().iso().into(), self.event().into()],
        )?;
        Ok(self.came_to(Tried::Accepted))
    }

    /// One person has one account of their own, and one account is one person's own.
    fn is_taken(&self, enrolment: EnrolmentId) -> Result<bool, Fault> {
        let row = self.conn.one(
            "select o.id from enrolments e join enrolments o on (o.user_id = e.user_id or o.person_id = e.person_id) \
             and o.id <> e.id and o.kind = 'patient' and o.accepted_at is not null and o.ended_at is null \
             where e.id = $1 limit 1",
            &[enrolment.to_string().into()],
        )?;
        Ok(row.is_some())
    }

    fn wrong_date(&self, enrolment: EnrolmentId, tries: u32) -> Result<Tried, Fault> {
        let id = enrolment.to_string();
        self.conn.exec(
            "update enrolments set tries = $2, audit_id = $3 where id = $1",
            &[id.as_str().into(), tries.into(), self.event().into()],
        )?;
        if tries < DATES {
            return Ok(Tried::WrongDate(DATES - tries));
        }
        use_up(self, std::slice::from_ref(&id))?;
        self.conn.exec(
            "update enrolments set ended_at = $2, ended_by = 'wrong dates of birth' where id = $1",
            &[id.into(), self.now().iso().into()],
        )?;
        Ok(Tried::Ended)
    }

    /// Tells the audit what it came to.
    fn came_to(&self, tried: Tried) -> Tried {
        let word = match tried {
            Tried::Accepted => "accepted",
            Tried::WrongDate(_) => "wrong date",
            Tried::NeedsPassword => "no password yet",
            Tried::OtherPatient => "another patient",
            Tried::Ended => "ended",
        };
        self.note("ended", word);
        tried
    }
}
