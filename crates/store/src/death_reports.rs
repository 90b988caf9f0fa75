//! Reports that a person has died, by those who may not record it: they wait for a clinician.

use crate::deaths::settle_in;
use crate::deeds::json;
use crate::facts::moment;
use crate::tasks::{leave_task, settle_kind};
use crate::{Act, Fault};
use access::actions::{DeclineDeath, RecordDeath, ReportDeath};
use access::{OnPlan, ReadsPublished};
use model::Moment;
use model::plan::DeathReport;

/// The kind of the task for whoever is to record the death.
pub(crate) const REPORT_TASK: &str = "death-reported";

const REPORTS: &str = "death_reports";

/// A report.
#[derive(Debug, Clone)]
pub struct DeathReportRecord {
    /// What was reported.
    pub report: DeathReport,
    /// By whom: name and profession.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Who says that the person has not died, when, and why; none while the report waits.
    pub declined: Option<(String, Moment, String)>,
}

impl DeathReportRecord {
    /// It waits for a clinician.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.declined.is_none()
    }
}

impl<A: OnPlan + ReadsPublished> Act<'_, A> {
    /// The last report of the person's death, unless a record came of it.
    ///
    /// # Errors
    /// The record's fault.
    pub fn death_report(&self) -> Result<Option<DeathReportRecord>, Fault> {
        let row = self.conn.one(
            "select document, reported_as, reported_at, settled_as, settled_at, settled_why from death_reports \
             where plan_id = $1 and (settled_at is null or settled_why is not null) order by id desc limit 1",
            &[self.plan_id().to_string().into()],
        )?;
        let Some(row) = row else { return Ok(None) };
        let declined = match (row.opt_text(3)?, row.opt_text(5)?) {
            (Some(by), Some(why)) => Some((by.to_owned(), moment(&row, 4)?, why.to_owned())),
            _ => None,
        };
        Ok(Some(DeathReportRecord {
            report: json::read(row.text(0)?)?,
            by: row.text(1)?.to_owned(),
            at: moment(&row, 2)?,
            declined,
        }))
    }
}

impl Act<'_, ReportDeath> {
    /// Keeps the report, and puts it on the lists of those who look after the plan.
    ///
    /// # Errors
    /// The record's fault.
    pub fn report(&self, report: &DeathReport, reported_as: &str) -> Result<(), Fault> {
        self.conn.exec(
            "insert into death_reports (id, plan_id, document, reported_as, reported_at, audit_id) values ($1, $2, $3, $4, $5, $6)",
            &[
                self.fresh().to_string().into(),
                self.plan_id().to_string().into(),
                json::write(report)?.into(),
                reported_as.into(),
                self.now().iso().into(),
                self.event().into(),
            ],
        )?;
        leave_task(self, self.plan_id(), REPORT_TASK)?;
        Ok(())
    }
}

impl Act<'_, DeclineDeath> {
    /// Settles the report: the person has not died. False when none waits.
    ///
    /// # Errors
    /// The record's fault.
    pub fn decline(&self, settled_as: &str) -> Result<bool, Fault> {
        let declined = settle_in(self, REPORTS, settled_as, Some(&self.action().why))?;
        settle_kind(self, REPORT_TASK)?;
        Ok(declined)
    }
}

/// The death was recorded: what was reported of it waits no longer.
pub(crate) fn recorded(act: &Act<'_, RecordDeath>, recorded_by: &str) -> Result<(), Fault> {
    settle_in(act, REPORTS, recorded_by, None).map(drop)
}
