//! Doors that time has shut: who passed one, and whom to ask to open it.

use crate::concerns::{New, raise};
use crate::engine::Row;
use crate::{Act, Fault};
use access::actions::{OverrideDoors, ViewDoors};
use access::{Actor, Right, Rights, Staff};
use model::Moment;
use model::organisation::concern::ConcernKind;
use uuid::Uuid;

/// Who can open a door for others, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhoCanHelp {
    /// Who leads the organisation.
    pub leads: Vec<String>,
    /// Who answers for its information governance.
    pub governance: Vec<String>,
}

/// So many are named of each.
const NAMED: usize = 5;

impl Act<'_, OverrideDoors> {
    /// Keeps the override, until a moment, and puts it on the list of those who answer for it. Two that are asked for at once
    /// are one.
    ///
    /// # Errors
    /// The record's fault.
    pub fn pass_doors(&self, until: Moment) -> Result<(), Fault> {
        let Actor::Staff(Staff { membership, .. }) = self.actor() else {
            return Err(Fault::broken("an override needs a member of staff"));
        };
        let (member, now, why) = (self.member()?, self.now(), &self.action().why);
        let words: Vec<&str> = member.doors.lapsed.iter().map(|door| door.word()).collect();
        self.note("doors", words.join(" "));
        let place = membership.to_string();
        self.conn.hold("select id from memberships where id = $1", &[place.as_str().into()])?;
        let before = self.conn.one(
            "select id from door_overrides where membership_id = $1 and until > $2 limit 1",
            &[place.as_str().into(), now.iso().into()],
        )?;
        if before.is_some() {
            self.note("repeated", true);
            return Ok(());
        }
        let fresh: Uuid = self.fresh();
        self.conn.exec(
            "insert into door_overrides (id, membership_id, why, begun_at, until, audit_id) values ($1, $2, $3, $4, $5, $6)",
            &[
                fresh.to_string().into(),
                place.into(),
                why.into(),
                now.iso().into(),
                until.iso().into(),
                self.event().into(),
            ],
        )?;
        let (user, organisation) = (member.user, member.organisation);
        let kind = ConcernKind::Override;
        raise(self, &New { kind, user, organisation, person: None, at: now, detail: Some(why) })
    }
}

impl Act<'_, ViewDoors> {
    /// Who can help at the actor's own organisation: those who have come to their place there, by name.
    ///
    /// # Errors
    /// The record's fault.
    pub fn who_can_help(&self) -> Result<WhoCanHelp, Fault> {
        let rows = self.conn.query(
            "select u.name, m.rights from memberships m join users u on u.id = m.user_id \
             where m.organisation_id = $1 and m.ended_at is null and u.ended_at is null and m.joined_at is not null \
             and (m.rights like '%lead%' or m.rights like '%governance%') order by u.name, u.id",
            &[self.member()?.organisation.to_string().into()],
        )?;
        let with = |right: Right| {
            let named = |row: &Row| -> Option<Result<String, Fault>> {
                let held = row.text(1).map(|words| Rights::parse(words).has(right));
                match held {
                    Ok(true) => Some(row.text(0).map(str::to_owned)),
                    Ok(false) => None,
                    Err(fault) => Some(Err(fault)),
                }
            };
            rows.iter().filter_map(named).take(NAMED).collect::<Result<Vec<_>, Fault>>()
        };
        Ok(WhoCanHelp { leads: with(Right::Lead)?, governance: with(Right::Governance)? })
    }
}
