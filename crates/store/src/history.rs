//! What a plan said before: every version that was published, and when it went out of view and came back.

use crate::deeds::json;
use crate::engine::Row;
use crate::facts::moment;
use crate::versions::every;
use crate::{Act, Fault, VersionRecord};
use access::OnPlan;
use access::Standing;
use access::actions::{PrintPlan, ViewHistory};
use model::Moment;
use serde::Deserialize;

/// When a plan began to stand otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// When.
    pub at: Moment,
    /// How it has stood since.
    pub to: Standing,
}

/// What an act noted, as far as it is about a version.
#[derive(Deserialize)]
struct Noted {
    version: Option<Version>,
    /// Whether it was shown, where that is noted too.
    shown: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Version {
    One(u32),
    Several(String),
}

/// A print that somebody took.
#[derive(Debug, Clone)]
pub struct PrintRecord {
    /// When.
    pub at: Moment,
    /// Who; none for the person, or somebody they trust, at their own door.
    pub by: Option<String>,
    /// Of which version.
    pub version: Option<String>,
}

/// So many prints are told of, the newest.
const PRINTS: usize = 50;

fn prints<A: OnPlan>(act: &Act<'_, A>) -> Result<Vec<PrintRecord>, Fault> {
    let person = act.facts().person.as_ref().map(|person| person.id.to_string());
    let rows = act.conn.query(
        &format!(
            "select at, case when action = 'plan.printed' then actor_name end, detail from audit_events \
             where subject_person = $1 and subject_plan = $2 and outcome = 'done' \
             and action in ('plan.printed', 'own_plan.printed') order by at desc, id desc limit {PRINTS}"
        ),
        &[person.into(), act.plan_id().to_string().into()],
    )?;
    let print = |row: &Row| {
        let by = row.opt_text(1)?.map(str::to_owned);
        Ok(PrintRecord { at: moment(row, 0)?, by, version: version_noted(row, 2)? })
    };
    rows.iter().map(print).collect()
}

impl Act<'_, PrintPlan> {
    /// The prints that were taken before, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn prints(&self) -> Result<Vec<PrintRecord>, Fault> {
        prints(self)
    }
}

impl Act<'_, ViewHistory> {
    /// The prints that were taken, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn prints(&self) -> Result<Vec<PrintRecord>, Fault> {
        prints(self)
    }

    /// Every version of the plan, the newest first.
    ///
    /// # Errors
    /// The record's fault.
    pub fn versions(&self) -> Result<Vec<VersionRecord>, Fault> {
        every(self.conn, self.plan_id())
    }

    /// Every withdrawal, restoration, closing and reopening of the plan, the newest first. The standing itself keeps only the last of them; the
    /// audit keeps them all.
    ///
    /// # Errors
    /// The record's fault.
    pub fn turns(&self) -> Result<Vec<Turn>, Fault> {
        let person = self.facts().person.as_ref().map(|person| person.id.to_string());
        let rows = self.conn.query(
            "select at, action from audit_events where subject_person = $1 and subject_plan = $2 and outcome = 'done' \
             and action in ('plan.withdrawn', 'consent.withdrawn', 'plan.restored', 'death.recorded', 'death.undone') order by at, id",
            &[person.into(), self.plan_id().to_string().into()],
        )?;
        let (mut stands, mut before) = (Standing::Published, Standing::Published);
        let turn = |row: &Row| {
            let to = match row.text(1)? {
                "plan.restored" => Standing::Published,
                "death.recorded" => Standing::Closed,
                // As it stood before the death.
                "death.undone" => before,
                _ => Standing::Withdrawn,
            };
            if to == Standing::Closed {
                before = stands;
            }
            stands = to;
            Ok(Turn { at: moment(row, 0)?, to })
        };
        let mut turns = rows.iter().map(turn).collect::<Result<Vec<_>, Fault>>()?;
        turns.reverse();
        Ok(turns)
    }
}

/// Which version of a plan an event tells of, or which several (`1,2`), as the act noted it in the detail; none when nothing
/// of it was shown.
pub(crate) fn version_noted(row: &Row, at: usize) -> Result<Option<String>, Fault> {
    let Some(detail) = row.opt_text(at)? else { return Ok(None) };
    let noted: Noted = json::read(detail)?;
    let version = noted.version.filter(|_| noted.shown != Some(false));
    Ok(version.map(|version| match version {
        Version::One(number) => number.to_string(),
        Version::Several(numbers) => numbers,
    }))
}
