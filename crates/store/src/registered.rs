//! What of an account others may put right: its number in a professional register, and the rights of the service team.

use crate::engine::Value;
use crate::factors::tell;
use crate::{Act, Fault};
use access::actions::{CorrectRegistration, EntrustService};
use access::{Right, Rights};
use model::LetterKind;

impl Act<'_, CorrectRegistration> {
    /// Keeps the number, or that there is none, and tells the account's owner. None when they have no place there; a lead changes
    /// nothing of an account before its owner has come to the place. False when it was so before.
    ///
    /// # Errors
    /// The record's fault.
    pub fn correct(&self, registration: Option<&str>) -> Result<Option<bool>, Fault> {
        let action = self.action();
        let user: Value = action.user.to_string().into();
        self.conn.hold("select id from users where id = $1", std::slice::from_ref(&user))?;
        let serves = self.right() == Some(Right::Service);
        let before = self.conn.one(
            "select u.registration from users u join memberships m on m.user_id = u.id \
             where u.id = $1 and m.organisation_id = $2 and u.ended_at is null and m.ended_at is null \
             and ($3 = 1 or m.joined_at is not null)",
            &[user.clone(), action.organisation.to_string().into(), serves.into()],
        )?;
        let Some(before) = before else { return Ok(None) };
        let before = before.opt_text(0)?.map(str::to_owned);
        self.note("organisation", action.organisation.to_string());
        self.note("before", before.clone());
        self.note("after", registration);
        if before.as_deref() == registration {
            return Ok(Some(false));
        }
        let sql = "update users set registration = $2 where id = $1";
        self.conn.exec(sql, &[user, registration.map(str::to_owned).into()])?;
        tell(self, LetterKind::RegistrationChanged)?;
        Ok(Some(true))
    }
}

impl Act<'_, EntrustService> {
    /// Sets which of the two rights they have at the place, and tells the account's owner; the other rights stay. None when there
    /// is no such place, or they have not come to it yet; false when they had just these.
    ///
    /// # Errors
    /// The record's fault.
    pub fn entrust(&self) -> Result<Option<bool>, Fault> {
        let action = self.action();
        let place: [Value; 2] = [action.user.to_string().into(), action.organisation.to_string().into()];
        let held = self.conn.one(
            "select m.rights from memberships m join users u on u.id = m.user_id where m.user_id = $1 \
             and m.organisation_id = $2 and m.ended_at is null and m.joined_at is not null and u.ended_at is null",
            &place,
        )?;
        let Some(held) = held else { return Ok(None) };
        let held = Rights::parse(held.text(0)?);
        let kept = held.iter().filter(|right| !right.is_of_service());
        let rights = Rights::new(kept.chain(action.rights.iter()));
        self.note("organisation", action.organisation.to_string());
        self.note("before", held.to_string());
        self.note("rights", rights.to_string());
        if rights == held {
            return Ok(Some(false));
        }
        let [user, organisation] = place;
        self.conn.exec(
            "update memberships set rights = $3 where user_id = $1 and organisation_id = $2 and ended_at is null",
            &[user, organisation, rights.to_string().into()],
        )?;
        tell(self, LetterKind::RightsChanged)?;
        Ok(Some(true))
    }
}
